"""Quiet hints: a change that waits for long, somebody who has been silent for long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codesign.model.source import source_of
from codesign.record.open_changes import OpenChange
from codesign.record.recorder import Recorder

LONG_WAIT_MS = 60_000
"""How long a change may wait before the session has told how soon answers come."""
SILENT_MS = 300_000
"""How long somebody may say nothing: the time in which an answer still counts as given in real time."""
WATCHED = 20
"""So many of the latest changes that wait are watched."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint in one sentence; two with one ``key`` are the same, ``about`` is the id of the event or the person."""

    key: str
    sentence: str
    about: str


def hints(recorder: Recorder, now_ms: int) -> list[Hint]:
    """All hints at a time of the session: those that were given before too."""
    return [*_unanswered(recorder, now_ms), *_silent(recorder, now_ms)]


def _unanswered(recorder: Recorder, now_ms: int) -> Iterator[Hint]:
    usual = recorder.open_changes.latency_p90_ms()
    longest = LONG_WAIT_MS if usual is None else max(1000, usual)
    for change in recorder.open_changes.open(now_ms, WATCHED):
        by_hand = source_of(recorder.event(change.event_id)) is None  # a tool may log more than anybody is to answer
        if change.waited_ms >= longest and by_hand:
            yield _of_change(change, within_usual=usual is None)


def _of_change(change: OpenChange, *, within_usual: bool) -> Hint:
    why = "" if within_usual else ", longer than nine of ten answers took"
    return Hint(
        f"waits {change.event_id}",
        f"“{change.label}” has been waiting for an answer for {_span(change.waited_ms)}{why}.",
        change.event_id,
    )


def _silent(recorder: Recorder, now_ms: int) -> Iterator[Hint]:
    names = {person.id: person.name for person in recorder.participants}
    for person in recorder.people_now.there:
        heard = recorder.people_now.heard_ms(person)
        if heard is not None and now_ms - heard >= SILENT_MS:
            sentence = f"{names[person]} hasn't been heard for {_span(now_ms - heard)}."
            yield Hint(f"silent {person} since {heard}", sentence, person)


def _span(ms: int) -> str:
    seconds = ms // 1000
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"
