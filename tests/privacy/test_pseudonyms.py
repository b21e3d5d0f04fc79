"""Pseudonyms: nobody's name is left anywhere, and every level stays what it is."""

from __future__ import annotations

import json

import pytest

from codesign.interchange.session_log import write_session_log
from codesign.model.dimension import Dimension
from codesign.model.plain import participant_from_plain
from codesign.privacy.pseudonyms import SHARED, pseudonyms_of
from tests.builders import event, session
from tests.evaluate.findings import profile_of

ADA = {"id": "ada", "name": "Ada Ash", "side": "company", "role": "architect, Bo's sister"}
BO = {"id": "bo", "name": "Bo Birch", "side": "external", "stakeholder_group": "end_user", "organisation": "Birch & Co"}
CY = {"id": "p3", "name": "Cy Birch (guest)", "side": "external", "stakeholder_group": "partner"}
MANAGER = {"id": "MEE006", "name": "Project manager (MEE006)", "side": "company"}

MEETING = session(
    event("c1", "design_change", "ada", 0, 1, element="Ada's roof", text="As Ada and BO said, adamant as they are"),
    event("f1", "feedback", "bo", 2, 3, reply_to="c1", link="observed", text="Thanks, ada ash!", media=["audio"]),
    event("m1", "message", "p3", 4, 5, reply_to="f1", link="observed", text="Cy here; Mr Birch is late"),
    people=[ADA, BO, CY],
    title="Ada's house",
    project="Birch house",
    channel="Bo's kitchen",
    note="written by Ada",
)


def names_of(*people: dict[str, str]) -> dict[str, str]:
    return dict(pseudonyms_of(participant_from_plain(each) for each in people).by_id)


def test_people_are_lettered_in_their_order_and_keep_their_letter() -> None:
    assert names_of(ADA, BO, ADA, CY) == {"ada": "Participant A", "bo": "Participant B", "p3": "Participant C"}
    many = [{"id": f"person-{at}", "name": f"N{at}", "side": "company"} for at in range(28)]
    assert list(names_of(*many).values())[25:] == ["Participant Z", "Participant AA", "Participant AB"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ada's roof", "Participant A's roof"),
        ("adamant", "adamant"),
        ("ADA ASH and bo", "Participant A and Participant B"),
        ("Mr Birch", f"Mr {SHARED}"),
        ("Bo Birch", "Participant B"),
        ("Cy Birch (guest) came", "Participant C came"),
        ("Cy Birch came", "Participant C came"),
        ("the project goes on, manager", "the project goes on, manager"),
        ("MEE006 said", "Participant D said"),
    ],
)
def test_names_in_texts_are_replaced_as_whole_words(text: str, said: str) -> None:
    names = pseudonyms_of(participant_from_plain(each) for each in (ADA, BO, CY, MANAGER))
    assert names.text(text) == said


def test_no_name_is_left_anywhere_in_a_session() -> None:
    hidden = pseudonyms_of(MEETING.participants).session(MEETING)
    log = "".join(write_session_log(hidden))
    for name in ("Ada", "ada ", "Ash", "Bo ", "BO", "Birch", "Cy"):
        assert name not in log
    assert "adamant" in log


def test_sides_groups_and_roles_stay() -> None:
    hidden = pseudonyms_of(MEETING.participants).session(MEETING)
    lines = [json.loads(line) for line in write_session_log(hidden)]
    people = {each["name"]: each for each in lines if each["type"] == "participant"}
    assert people["Participant A"]["side"] == "company"
    assert people["Participant A"]["role"] == "architect, Participant B's sister"
    assert people["Participant B"]["stakeholder_group"] == "end_user"


def test_levels_are_the_same_under_pseudonyms() -> None:
    plain, hidden = (profile_of(each) for each in (MEETING, pseudonyms_of(MEETING.participants).session(MEETING)))
    for each in Dimension:
        assert plain.findings[each].level == hidden.findings[each].level
        assert plain.findings[each].index == hidden.findings[each].index


def test_a_session_of_nobody_is_as_it_was() -> None:
    nobody = session(event("n", "note", None, 0, text="Ada"), people=[])
    assert pseudonyms_of([]).session(nobody).events[0].text == "Ada"
