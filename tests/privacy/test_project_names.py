"""Pseudonyms of a project stay what they are, whatever is recorded, imported or handed on later."""

from __future__ import annotations

from pathlib import Path

from codesign.model.session import Session
from codesign.privacy.project_names import mentions, project_names
from tests.builders import event, session
from tests.store.desk import opened

ADA = {"id": "ada", "name": "Ada Ash", "side": "company"}
BO = {"id": "bo", "name": "Bo Birch", "side": "external", "stakeholder_group": "end_user"}
CY = {"id": "cy", "name": "Cy Cole", "side": "external", "stakeholder_group": "partner"}


def meeting(name: str, day: int, *people: dict[str, str], project: str | None = "House") -> Session:
    who = people[0]["id"]
    return session(
        event("e1", "design_change", who, 0, text="Ada's roof, says Bo", element="Cole's corner"),
        people=people,
        id=name,
        title=f"{name} of Ada",
        started_at=f"2026-03-{day:02}T10:00:00Z",
        project=project,
    )


def test_somebody_keeps_their_pseudonym_when_an_earlier_session_comes_later(tmp_path: Path) -> None:
    second, first = meeting("second", 4, ADA, BO), meeting("first", 3, CY, BO)
    with opened(tmp_path) as workspace:
        workspace.add_session(second)
        before = project_names([second], workspace).of(second.head).by_id
        workspace.add_session(first)
        after = project_names([first], workspace).of(first.head).by_id
    assert before == {"ada": "Participant A", "bo": "Participant B"}
    assert after == {**before, "cy": "Participant C"}


def test_what_is_handed_on_of_several_projects_tells_their_people_apart(tmp_path: Path) -> None:
    house, boat = meeting("one", 3, ADA), meeting("two", 4, ADA, project="Boat")
    names = project_names([house, boat], None)
    assert names.session(house).participants[0].name == "Participant A of House"
    assert names.session(boat).participants[0].name == "Participant A of Boat"


def test_the_names_in_texts_are_shown_before_they_go() -> None:
    one = meeting("one", 3, ADA, CY)
    found = list(mentions(one, project_names([one], None).of(one.head).names))
    assert [(each.where, each.name, each.instead) for each in found] == [
        ("title", "Ada", "Participant A"),
        ("event e1", "Ada", "Participant A"),
        ("element of event e1", "Cole", "Participant B"),
    ]
    assert (found[1].before, found[1].after) == ("", "'s roof, says Bo")
