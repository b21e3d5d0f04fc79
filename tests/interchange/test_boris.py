"""BORIS: projects and exported tables are read, what is written is a project as BORIS's own files are."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from codesign.interchange.boris import boris_parts, read_boris, write_boris
from codesign.interchange.boris_tables import boris_table_parts, is_boris_table, read_boris_table
from codesign.interchange.meanings import NO_MEANINGS, Meaning, Meanings, read_meanings
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading
from codesign.model.errors import FileProblem
from codesign.model.session import Session
from codesign.model.vocabulary import CODE_VOCABULARIES, Kind
from tests.builders import event, session
from tests.interchange.round_trips import LAW, told_by, told_of, usual_sessions
from tests.shared import shared

SETS = {"0": {"name": "where", "type": 0, "values": ["wall", "roof"]}, "1": {"name": "", "type": 0, "values": ["big"]}}


def project(*events: list[Any], **more: Any) -> str:
    observation = {"type": "LIVE", "date": "2026-03-04T10:00:00", "time offset": 0.0, "events": list(events), **more}
    behaviours = [("points", "Point event", SETS), ("speaks", "State event", {}), ("request", "Point event", {})]
    return json.dumps(
        {
            "project_format_version": "7.0",
            "subjects_conf": {"0": {"key": "1", "name": "Ada", "description": ""}},
            "behaviors_conf": {
                str(at): {"code": code, "type": kind, "modifiers": sets}
                for at, (code, kind, sets) in enumerate(behaviours)
            },
            "observations": {"first": observation, "second": {**observation, "events": []}},
        }
    )


def read(text: str, part: str | None = None, meanings: Meanings = NO_MEANINGS) -> Reading:
    return read_boris(PlainText("house.boris", text), part, meanings)


def test_each_observation_is_a_session_dated_by_boris() -> None:
    assert boris_parts(PlainText("house.boris", project())) == ("first", "second")
    assert read(project(), "second").started_at == "2026-03-04T10:00:00+00:00"


def test_points_states_subjects_and_modifiers_are_read() -> None:
    reading = read(
        project(
            [1.5, "Ada", "points", "wall|None", "there"],
            [2, "Ada", "speaks", "", ""],
            [2.5, "", "speaks", "", ""],
            [4.25, "Ada", "speaks", "", ""],
            [5, "", "points", "None|big", ""],
        ),
        meanings=Meanings({"points": Meaning(Kind.FEEDBACK), "speaks": Meaning(Kind.MESSAGE)}),
    )
    assert [(each.kind, each.participant, each.start_ms, each.end_ms, each.text) for each in reading.events] == [
        ("feedback", "Ada", 1500, 1500, "there"),
        ("message", "Ada", 2000, 4250, None),
        ("message", "Unknown speaker", 2500, None, None),
        ("feedback", "Unknown speaker", 5000, 5000, None),
    ]
    assert [dict(each.codes.values) for each in reading.events if each.codes.values] == [
        {"where": "wall"},
        {"modifier 2": "big"},
    ]
    assert "house.boris: never stopped, so open to the end: 'speaks' (1)" in reading.notes


def test_a_file_of_meanings_is_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "codes.toml"
    path.write_text(
        '[behaviours.points]\nkind = "feedback"\nstance = "positive"\n[behaviours.speaks]\nleave_out = true\n'
        '[subjects.Ada]\nparticipant = "Ada Ash"\n[subjects.Zoe]\nparticipant = "Zoe"\n',
        encoding="utf-8",
    )
    reading = read(project([1, "Ada", "points", "", ""], [2, "Ada", "speaks", "", ""]), None, read_meanings(path))
    assert [(each.kind, each.participant, each.codes.stance) for each in reading.events] == [
        ("feedback", "Ada Ash", "positive")
    ]
    assert any("nothing here is subject 'Zoe'" in note for note in reading.notes)
    assert any("1 annotations left out" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("[behaviours.a]\nkind = 'shout'", "field 'behaviours.a.kind': 'shout' is not one of design_change"),
        ("[behaviours.a]\nstance = 'so-so'", "field 'behaviours.a.stance': 'so-so' is not one of positive"),
        ("[people.a]\nkind = 'note'", "field 'people': is no table of meanings"),
        ("[tiers.a]\nleave_out = 'yes'", "is true or false"),
        ("[tiers]\na = 'note'", 'is no table; write kind = "feedback"'),
        ("[[", "is no TOML"),
    ],
)
def test_meanings_that_mean_nothing_are_refused(tmp_path: Path, toml: str, sentence: str) -> None:
    path = tmp_path / "codes.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(FileProblem) as fault:
        read_meanings(path)
    assert sentence in str(fault.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[]", "is JSON, but no BORIS project"),
        ("{", "line 1: is not JSON"),
        ("[" * 100_000, "nested too deep"),
        (project([1, "Ada"]), "is no event of an observation"),
        (project(["soon", "Ada", "points", "", ""]), "'soon' is no time in seconds"),
        (project(*[[1e300, "Ada", "points", "", ""]]), "is no time in seconds"),
        (project().replace('"events": []', '"events": 7'), "must be a list of events"),
        ('{"observations": [], "behaviors_conf": {}}', "field 'observations': must be a table"),
    ],
)
def test_what_is_no_project_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(FileProblem) as fault:
        read(text)
    assert sentence in str(fault.value)


@LAW
@given(usual_sessions())
def test_a_session_comes_back_as_far_as_behaviours_and_modifiers_can_tell(told: Session) -> None:
    written = write_boris(told).text
    [part] = boris_parts(PlainText("own.boris", written))
    reading = read(written, part)
    assert told_by(reading) == told_of(told, lambda each: each.text or None, open_ends=True)
    kept = [
        {key: each.codes.values[key] for key in CODE_VOCABULARIES if each.codes.values.get(key)} for each in told.events
    ]
    assert Counter(map(str, (dict(sorted(each.codes.values.items())) for each in reading.events))) == Counter(
        map(str, (dict(sorted(each.items())) for each in kept))
    )


DESIGN = session(
    event("e1", "design_change", "d", 1, text="west wall", media=["model_3d"]),
    event("e2", "feedback", "c", 2, 3, reply_to="e1", stance="positive", element="wall"),
    event("e3", "feedback", "c", 2.5, 4, reply_to="e1"),
    event("e4", "presence", "x", 0, end_ms=None),
)


def test_the_project_has_what_boris_asks_of_one() -> None:
    """The checks of BORIS itself when it opens a project (check_project_integrity), without its window."""
    found = json.loads(write_boris(DESIGN).text)
    behaviours = {each["code"]: each for each in found["behaviors_conf"].values()}
    subjects = {each["name"] for each in found["subjects_conf"].values()}
    [observation] = found["observations"].values()
    assert found["project_format_version"] == "7.0"
    assert set(behaviours) == {"design_change", "feedback (state)", "feedback (state 2)", "presence (state)"}
    times = [each[0] for each in observation["events"]]
    assert times == sorted(times)
    for _, subject, code, modifiers, _ in observation["events"]:
        assert subject in subjects
        sets = behaviours[code]["modifiers"]
        assert (not modifiers and not sets) or len(modifiers.split("|")) == len(sets)
    assert [each[3] for each in observation["events"] if each[2] == "feedback (state)"] == ["positive", "positive"]


def test_it_is_made_like_the_files_of_boris() -> None:
    theirs = json.loads(
        shared("data", "formats", "boris", "test_with_leading_trailing_spaces_in_modifiers.boris").read_text()
    )
    ours = json.loads(write_boris(DESIGN).text)
    assert theirs.keys() <= ours.keys()
    [observation] = theirs["observations"].values()
    [mine] = ours["observations"].values()
    assert observation.keys() <= mine.keys()
    assert theirs["behaviors_conf"]["0"].keys() <= ours["behaviors_conf"]["0"].keys()


def test_what_a_project_cant_hold_is_said() -> None:
    assert write_boris(DESIGN).left_out == (
        "4 events: the id",
        "2 links of answers",
        "1 event: the code element",
        "1 event: the media",
        "3 participants: all but the name",
        "the session: id, started_at, mode and title",
    )


TABULAR = """Observation id\tround 1\t\t\t\t\t\t\t

Time\tMedia file path\tTotal length\tFPS\tSubject\tBehavior\tBehavioral category\tComment\tStatus
3.300\thouse.mp4\t60\t25.0\tAda\tspeaks\t\t\tSTART
7.750\thouse.mp4\t60\t25.0\tAda\tspeaks\t\t\tSTOP
9.000\thouse.mp4\t60\t25.0\tNo focal subject\tfeedback\t\tnods\tPOINT
"""
AGGREGATED = """Observation id,Subject,Behavior,Modifiers,Behavior type,Start (s),Stop (s),Comment start,Comment stop
round 1,Ada,speaks,loud,STATE,1.800,8.125,,
round 2,Ada,request,,POINT,2.000,2.000,,
"""


def test_tables_that_boris_exports_are_read() -> None:
    tabular, aggregated = PlainText("a.tsv", TABULAR), PlainText("a.csv", AGGREGATED)
    assert is_boris_table(tabular.lines)
    assert is_boris_table(aggregated.lines)
    assert boris_table_parts(tabular) == ("round 1",)
    assert boris_table_parts(aggregated) == ("round 1", "round 2")
    found = read_boris_table(tabular, "round 1", NO_MEANINGS).events
    assert [(each.kind, each.participant, each.start_ms, each.end_ms, each.text) for each in found] == [
        ("note", "Ada", 3300, 7750, None),
        ("feedback", "Unknown speaker", 9000, 9000, "nods"),
    ]
    [first] = read_boris_table(aggregated, "round 1", NO_MEANINGS).events
    assert (first.start_ms, first.end_ms, first.codes.values) == (1800, 8125, {"tier": "speaks", "Modifiers": "loud"})


def test_a_table_with_a_broken_time_is_refused_with_line_and_column() -> None:
    with pytest.raises(FileProblem, match=r"a\.tsv, line 4, field 'Time': 'soon' is no time"):
        read_boris_table(PlainText("a.tsv", TABULAR.replace("3.300", "soon")), None, NO_MEANINGS)
