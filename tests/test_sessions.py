"""The sample sessions are logs as the format has them, of one project with the same people throughout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codesign.model.plain import (
    event_from_plain,
    event_to_plain,
    head_from_plain,
    head_to_plain,
    participant_from_plain,
    participant_to_plain,
)
from codesign.model.session import Session
from codesign.model.vocabulary import Kind

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "sessions").glob("[1-4]-*.jsonl"))
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])


def plain_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read(path: Path) -> Session:
    head, *rest = plain_lines(path)
    people = [participant_from_plain(line) for line in rest if line["type"] == "participant"]
    events = [event_from_plain(line) for line in rest if line["type"] == "event"]
    return Session.of(head_from_plain(head), people, events)


def written(session: Session) -> bytes:
    parts = [
        head_to_plain(session.head),
        *map(participant_to_plain, session.participants),
        *map(event_to_plain, session.events),
    ]
    lines = [json.dumps(part, ensure_ascii=False, separators=(",", ":")) + "\n" for part in parts]
    return "".join(lines).encode()


def test_there_are_four_of_one_project_two_weeks_apart() -> None:
    heads = [read(path).head for path in SAMPLES]
    assert [head.id for head in heads] == ["larch-lane-1", "larch-lane-2", "larch-lane-3", "larch-lane-4"]
    assert {head.project for head in heads} == {"Larch Lane house"}
    assert [head.started_at for head in heads] == sorted(head.started_at for head in heads)


@each_sample
def test_a_sample_says_that_it_was_written_as_one(path: Path) -> None:
    assert read(path).head.extra == {"note": "written as a sample"}


@each_sample
def test_a_sample_comes_back_byte_for_byte(path: Path) -> None:
    assert written(read(path)) == path.read_bytes()


@each_sample
def test_all_ids_of_a_sample_differ_and_every_answer_names_an_earlier_event(path: Path) -> None:
    session = read(path)
    assert len(set(session.events.ids)) == len(session.events)
    answers = [event for event in session.events if event.reply_to is not None]
    assert len(answers) > len(session.events) / 2
    assert all(session.events.rows[str(event.reply_to)] < session.events.rows[event.id] for event in answers)


@each_sample
def test_everything_that_is_said_is_said_by_someone_in_words(path: Path) -> None:
    states = (Kind.CHANNEL, Kind.PRESENCE, Kind.NOTE)
    said = [event for event in read(path).events if event.kind not in states]
    assert 25 <= len(said) <= 80
    assert all(event.participant and event.text for event in said)


@each_sample
def test_nobody_speaks_over_themselves(path: Path) -> None:
    ends: dict[str, int] = {}
    for event in read(path).events:
        if event.participant is not None and event.kind is not Kind.PRESENCE:
            assert event.start_ms >= ends.get(event.participant, 0), event.id
            ends[event.participant] = event.end_ms or 0


def test_a_person_is_the_same_in_every_sample() -> None:
    people = [person for path in SAMPLES for person in read(path).participants]
    assert len({person.id for person in people}) == len({json.dumps(participant_to_plain(person)) for person in people})


def test_each_sample_brings_in_more_people_than_the_one_before() -> None:
    counts = [len(read(path).participants) for path in SAMPLES]
    assert counts == sorted(set(counts))
