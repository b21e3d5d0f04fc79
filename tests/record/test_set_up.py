from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.interchange.session_log import read_session_log, write_session_log
from codesign.model.consent import consent_history
from codesign.model.vocabulary import Approach, Community, Phase, Side, StakeholderGroup
from codesign.record.set_up import (
    Seat,
    SetUp,
    Sources,
    again,
    next_of,
    override_note,
    problems,
    session_of,
    sources_of,
    with_keys,
    without_consent,
)
from tests.store.desk import opened

DANA = Seat(id="dana", name="Dana", side=Side.COMPANY, role="designer", key=1, colour="#56b4e9", sound=True)
CARL = Seat(
    id="carl",
    name="Carl",
    side=Side.EXTERNAL,
    stakeholder_group=StakeholderGroup.DIRECT_CUSTOMER,
    organisation="Lakeside Ltd",
    key=2,
    sound=True,
    picture=True,
)
LAKESIDE = SetUp(
    title="Lakeside house",
    project="Lakeside",
    channel="workshop room",
    phase=Phase.DEVELOPMENT,
    community=Community.PROJECT_COMMUNITY,
    approach=(Approach.CO_CREATION,),
    people=(DANA, CARL),
    sources=Sources(microphone="mic", screen="left", region=(0, 10, 640, 480), video=True),
)
STARTED = "2026-03-04T10:00:00+02:00"


def test_a_sound_set_up_has_no_problems() -> None:
    assert problems(LAKESIDE) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(LAKESIDE, title=" "), "Give the session a title."),
        (replace(LAKESIDE, people=()), "Add at least one person."),
        (replace(LAKESIDE, people=(replace(DANA, name=""),)), "Give each person a name."),
        (replace(LAKESIDE, people=(replace(CARL, stakeholder_group=None),)), "Choose the stakeholder group of Carl."),
        (
            replace(LAKESIDE, people=(replace(CARL, side=Side.COMPANY),)),
            "Carl is of the company and has no stakeholder group; clear the group or change the side.",
        ),
        (replace(LAKESIDE, people=(replace(DANA, key=0),)), "The key of Dana is a number from 1 to 9."),
        (replace(LAKESIDE, people=(replace(DANA, colour="blue"),)), "The colour of Dana is written like #56b4e9."),
        (
            replace(LAKESIDE, people=(DANA, replace(CARL, key=1))),
            "The key 1 belongs to two people; give one of them another.",
        ),
        (
            replace(LAKESIDE, people=(DANA, replace(CARL, id="dana"))),
            "Two people have the id dana; remove one of them.",
        ),
        (
            replace(LAKESIDE, sources=Sources(region=(0, 0, 5, 5))),
            "The region of the screen needs a screen, a width and a height.",
        ),
        (
            replace(LAKESIDE, sources=Sources(video=True)),
            "Choose the screen that the video shows, or switch the video off.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(wrong: SetUp, said: str) -> None:
    assert problems(wrong) == [said]


def test_the_next_session_of_a_project_takes_over_all_but_the_title(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(session_of(LAKESIDE, "first", "2026-03-04T10:00:00+02:00"))
        workspace.add_session(session_of(replace(LAKESIDE, people=()), "before", "2026-03-04T09:00:00+02:00"))
        assert next_of(workspace, "Lakeside") == replace(LAKESIDE, title="")
        assert next_of(workspace, "Barn") == SetUp(project="Barn")


def test_a_log_keeps_keys_consent_and_sources(tmp_path: Path) -> None:
    session = session_of(LAKESIDE, "first", STARTED)
    path = tmp_path / "first.jsonl"
    path.write_text("".join(write_session_log(session)), "utf-8")
    read = read_session_log(path)
    assert again(read.head, read.participants) == replace(LAKESIDE, title="")


def test_new_people_get_ids_out_of_their_names() -> None:
    people = [Seat(name=name, side=Side.COMPANY) for name in ("Zoë Müller", "Zoe Muller", "李", "")]
    session = session_of(replace(LAKESIDE, people=tuple(people)), "s", STARTED)
    assert [person.id for person in session.participants] == ["zoe-muller", "zoe-muller-2", "person", "person-2"]


def test_people_without_a_key_get_the_free_ones() -> None:
    people = [replace(DANA, id=str(at), key=2 if at == 0 else None) for at in range(11)]
    keys = [seat.key for seat in with_keys(replace(LAKESIDE, people=tuple(people))).people]
    assert keys == [2, 1, 3, 4, 5, 6, 7, 8, 9, None, None]


def test_who_does_not_consent_is_named_and_so_is_the_act_that_overrides_it() -> None:
    assert without_consent(LAKESIDE) == ([], ["Dana"])
    assert override_note("picture", ["Dana"], "Fay", "Dana agreed by telephone") == (
        "picture is recorded without the consent of Dana: decided by Fay, because Dana agreed by telephone"
    )


@given(st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=5)))
def test_sources_that_make_no_sense_are_none(said: object) -> None:
    head = replace(session_of(LAKESIDE, "s", STARTED).head, extra={"codesign": {"sources": {"region": said}}})
    whole = isinstance(said, list) and len(said) == 4 and all(isinstance(side, int) for side in said)
    assert (sources_of(head).region is not None) is whole


def test_the_consent_of_a_next_session_goes_on_from_what_was_said_before() -> None:
    first = session_of(LAKESIDE, "first", STARTED, "Ann")
    ada = first.participants[0]
    assert [(each.of, each.given, each.at, each.by) for each in consent_history(ada)] == [
        ("sound", True, STARTED, "Ann")
    ]
    following = again(first.head, first.participants)
    less = replace(following, people=tuple(replace(seat, sound=False) for seat in following.people))
    second = session_of(less, "second", "2026-03-05T10:00:00Z", "Bo")
    assert [(each.given, each.by) for each in consent_history(second.participants[0])] == [(True, "Ann"), (False, "Bo")]
