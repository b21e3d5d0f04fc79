"""Turns out of sound: the speech of a participant's own track as messages, proposed and then accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from codesign.evaluate.links import infer_links
from codesign.media.media_list import Track
from codesign.media.speech import Stretch, find_speech
from codesign.media.tracks import file_of
from codesign.model.errors import MediaProblem
from codesign.model.event import Event
from codesign.model.events import EventLog
from codesign.model.rubric import RubricValues
from codesign.model.session import Session
from codesign.model.vocabulary import CONTRIBUTIONS, Kind, Link, Medium
from codesign.store.history import Change
from codesign.store.workspace import Workspace

WHAT = "accepted turns from sound"
SOURCE = "speech"
"""Under ``source`` among the unknown keys of an event: it was found in sound."""
_KNOWN_SHARE = 0.5
"""A stretch that so far lies within what the participant is known to have said is no new turn."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Turns to be accepted one by one or all, and how many stretches are there already as events."""

    turns: tuple[Event, ...]
    known: int


def speech_of(
    folder: Path, track: Track, on_frames: Callable[[int], None] | None = None, *, neural: bool = False
) -> list[tuple[Stretch, tuple[int, int]]]:
    """The speech of a track: each stretch, and from when to when it is on the session's clock."""
    found = find_speech(file_of(folder, track), on_frames, neural=neural)
    return [(each, (round(track.at_ms(each.start_ms)), round(track.at_ms(each.end_ms)))) for each in found]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in a track: from when to when somebody speaks (ms on the session's clock), and the turns of it.

    ``proposal`` is None for a track of several people, whose speech can't be given to any of them.
    """

    track: Track
    spans: tuple[tuple[int, int], ...]
    proposal: Proposal | None


def heard_in(
    session: Session,
    folder: Path,
    track: Track,
    on_frames: Callable[[int], None] | None = None,
    *,
    neural: bool = False,
) -> Heard:
    """Listen to a track; ``on_frames`` hears how many of its frames are read and may raise to end it."""
    spans = tuple(on_clock for _, on_clock in speech_of(folder, track, on_frames, neural=neural))
    return Heard(track, spans, proposed_turns(session, track, spans) if is_of_one(session, track) else None)


def is_of_one(session: Session, track: Track) -> bool:
    """Whether a track was recorded from one participant of the session."""
    return track.participant in {person.id for person in session.participants}


def merged(turns: Sequence[Event], at: int) -> tuple[Event, ...]:
    """The turns with one of them and its next as one; as they are where there is no next."""
    if not 0 <= at < len(turns) - 1:
        return tuple(turns)
    one, other = turns[at], turns[at + 1]
    ends = [end for end in (one.end_ms, other.end_ms) if end is not None]
    return (*turns[:at], replace(one, end_ms=max(ends, default=None)), *turns[at + 2 :])


def proposed_turns(session: Session, track: Track, spans: Iterable[tuple[int, int]]) -> Proposal:
    """The turns of a track's participant; MediaProblem for a track of nobody alone.

    What was said before the session begins is left out. An id comes from track and time, so the same turn twice
    is one.
    """
    if not is_of_one(session, track):
        raise MediaProblem(
            f"{track.id} is of no one participant of the session, so nobody can be said to have spoken; "
            "say first whom it was recorded from."
        )
    there = _said_by(session, track.participant)
    within = [(max(0, start), end) for start, end in spans if end > 0]
    fresh = [span for span in within if not _known(span, there)]
    turns = (_turn(track, start, end) for start, end in fresh)
    return Proposal(tuple(turn for turn in turns if turn.id not in session.events.rows), len(within) - len(fresh))


def _said_by(session: Session, participant: str | None) -> list[tuple[int, int]]:
    events = (event for event in session.events if event.participant == participant and event.kind in CONTRIBUTIONS)
    return sorted((event.start_ms, event.end_ms or event.start_ms) for event in events)


def _known(span: tuple[int, int], there: list[tuple[int, int]]) -> bool:
    start, end = span
    together = sum(max(0, min(end, last) - max(start, first)) for first, last in there)
    return together >= _KNOWN_SHARE * (end - start)


def _turn(track: Track, start: int, end: int) -> Event:
    return Event(
        id=f"{track.id}-{start}",
        kind=Kind.MESSAGE,
        participant=track.participant,
        start_ms=start,
        end_ms=end,
        media=(Medium.AUDIO,),
        extra={"source": SOURCE, "track": track.id},
    )


def with_turns(session: Session, turns: Iterable[Event], rubric: RubricValues) -> list[Event]:
    """The turns with the links that are inferred for them, and the events that now answer one of them."""
    log, new = EventLog.of(session.events), []
    for turn in sorted(turns, key=lambda turn: (turn.start_ms, turn.id)):
        log.append(turn)
        new.append(turn.id)
    linked = infer_links(session.with_events(log.events), rubric).events
    fresh, found = frozenset(new), []
    for row, target in enumerate(linked.columns.reply_to.tolist()):
        answers = linked.ids[target] if target >= 0 else None
        if linked.ids[row] in fresh or (answers in fresh and row < len(session.events)):
            event = linked[row]
            found.append(event if answers is None else replace(event, reply_to=answers, link=Link.INFERRED))
    return found


def accept_turns(workspace: Workspace, session_id: str, turns: Iterable[Event], rubric: RubricValues) -> Change | None:
    """Store turns with their links as one change that can be undone; None for no turns."""
    changed = with_turns(workspace.read_session(session_id), turns, rubric)
    if not changed:
        return None
    return workspace.change_events(session_id, WHAT, [(event.id, event) for event in changed])
