"""The recorder: the one writer of a session that is going on. What it tells was committed before.

It knows no clock: events come with their times. Beside the workspace it keeps what is committed as columns
(a view of them costs the same at any length), and what follows from it event by event.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from codesign.model.errors import SessionFault
from codesign.model.event import Event
from codesign.model.events import EventLog, Events
from codesign.model.participant import Participant
from codesign.model.rubric import RubricValues
from codesign.model.session import Session, SessionColumns, SessionHead
from codesign.model.source import OWN, source_of
from codesign.model.vocabulary import Kind, Link
from codesign.record.attachment import Attachment, Party
from codesign.record.open_changes import OpenChanges
from codesign.record.people_now import PeopleNow
from codesign.store.workspace import Workspace

Pair = tuple[Event | None, Event | None]
"""An event before and after: None where it wasn't, or isn't, there."""

MADE_BY = OWN
"""The key of an event's, a participant's or a session's extra under which the recorder keeps its own."""

TAKEN_BACK_AT_MOST = 1000
KEPT_OF_BEFORE = 20
"""So many of the events that were there before can be taken back."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was committed just now, in a word or two, and event by event."""

    what: str
    pairs: tuple[Pair, ...]

    @property
    def event(self) -> Event | None:
        """The first event as it is now, None where it was taken away."""
        return self.pairs[0][1]


class Recorder:
    """Writes a session that is in the workspace already.

    ``listeners`` are called with each :class:`Written`, after the commit and before the verb returns. A verb that
    raises WorkspaceProblem or SessionFault has changed nothing; new events that the workspace couldn't take wait in
    ``unwritten`` and are written, in their order, before whatever comes next.
    """

    def __init__(self, workspace: Workspace, session: Session, rubric: RubricValues) -> None:
        self.workspace, self.rubric = workspace, rubric
        self.listeners: list[Callable[[Written], None]] = []
        self.people_now = PeopleNow()
        self._head = session.head
        self._people = list(session.participants)
        self._parties: dict[str, Party] = {person.id: person.party for person in self._people}
        self.open_changes = OpenChanges(self._parties)
        self._attachment = Attachment(rubric, self._parties, live=session.head.live)
        self._log = EventLog.of(session.events)
        self._waiting: list[tuple[Event, bool]] = []
        for event in session.events:
            self._follow((None, event))
        latest = (event for event in session.events[-KEPT_OF_BEFORE:] if is_by_hand(event))
        self._done = deque((Written("added", ((None, event),)) for event in latest), maxlen=TAKEN_BACK_AT_MOST)
        self._undone: list[tuple[Written, Written]] = []

    # What there is

    @property
    def head(self) -> SessionHead:
        """What is said of the session as a whole."""
        return self._head

    @property
    def participants(self) -> Sequence[Participant]:
        """The people of the session."""
        return self._people

    @property
    def events(self) -> Events:
        """What is committed, as a view that stays as it is; costs the same at any length."""
        return self._log.events

    def columns(self, now_ms: int | None = None) -> SessionColumns:
        """What the evaluation needs of the session so far, which ends now where that is said."""
        head = self._head if now_ms is None else replace(self._head, duration_ms=now_ms)
        return SessionColumns(head, tuple(self._people), self._log.events.columns)

    def event(self, event_id: str) -> Event:
        """An event by its id; KeyError where there is none."""
        return self._log.events[self._log.row_of(event_id)]

    def answered_by(self, event: Event) -> str | None:
        """The id of what an event answers by the rules of METHOD section 7."""
        return self._attachment.find(event)

    # What is written

    def add(self, event: Event, *, by_hand: bool = True) -> Event:
        """Commit a new event; one that isn't there ``by_hand`` (a hint) is passed over by :meth:`take_back`."""
        self._waiting.append((event, by_hand))
        self.write_unwritten()
        return event

    def add_all(self, events: Sequence[Event]) -> list[Event]:
        """Commit events from outside, all or none, in one transaction; gives them with what they answer by rule.

        One that says itself what it answers keeps that. Each finds what those before it brought. They are passed over
        by :meth:`take_back`. Unlike :meth:`add`, nothing waits where the workspace can't take it: who sent it is told,
        and sends it again.
        """
        self.write_unwritten()
        linked: list[Event] = []
        try:
            for event in events:
                found = event
                if event.reply_to is None:
                    found = answering(event, self.answered_by(event), Link.INFERRED)
                self._attachment.take(None, found)
                linked.append(found)
            new = self.workspace.append_events(self._head.id, linked)
        except BaseException:
            for found in reversed(linked):
                self._attachment.take(found, None)
            raise
        self._tell(Written("added", tuple((None, event) for event in new)), by_hand=False, attached=True)
        return linked

    def change(self, what: str, before: Event, after: Event) -> Event:
        """Commit a change of an event."""
        if before != after:
            self._commit(Written(what, ((before, after),)))
        return after

    def take_back(self) -> Written | None:
        """Undo the last event or change and give it; None where there is none. An unwritten event is dropped."""
        if self._waiting:
            return Written("dropped", ((None, self._waiting.pop()[0]),))
        if not self._done:
            return None
        done = self._done[-1]
        inverse = self._inverse(done)
        self._commit(inverse, by_hand=False)
        self._done.pop()
        self._undone.append((done, inverse))
        return done

    def bring_back(self) -> Written | None:
        """Redo what was taken back last and give it; None where there is none, or something was written since."""
        if not self._undone:
            return None
        done, inverse = self._undone[-1]
        pairs = tuple((after, before) for before, after in reversed(inverse.pairs))
        self._commit(Written(f"brought back: {done.what}", pairs), by_hand=False)
        self._undone.pop()
        self._done.append(done)
        return done

    @property
    def unwritten(self) -> list[Event]:
        """The events that the workspace couldn't take yet."""
        return [event for event, _ in self._waiting]

    def write_unwritten(self) -> None:
        """Write what the workspace couldn't take before; WorkspaceProblem where it still can't."""
        while self._waiting:
            event, by_hand = self._waiting[0]
            try:
                self.workspace.append_event(self._head.id, event)
            except SessionFault:
                self._waiting.pop(0)
                raise
            self._waiting.pop(0)
            self._tell(Written("added", ((None, event),)), by_hand=by_hand)

    def put_head(self, head: SessionHead, what: str) -> None:
        """Commit what is said of the session as a whole."""
        self.workspace.put_head(self._head.id, head, what=what)
        self._head = head

    def put_participant(self, person: Participant, *, what: str = "changed a participant") -> None:
        """Commit a participant: one who comes later, or one of whom something else is said."""
        self.workspace.put_participant(self._head.id, person, what=what)
        known = [other.id for other in self._people]
        if person.id in known:
            self._people[known.index(person.id)] = person
        else:
            self._people.append(person)
            self._log.admit(person.id)
            self._parties[person.id] = person.party

    # How it is written

    def _commit(self, written: Written, *, by_hand: bool = True) -> None:
        self.write_unwritten()
        wanted = [((before or after).id, after) for before, after in written.pairs]  # type: ignore[union-attr]
        self.workspace.change_events(self._head.id, written.what, wanted)
        self._tell(written, by_hand=by_hand)

    def _tell(self, written: Written, *, by_hand: bool, attached: bool = False) -> None:
        for pair in written.pairs:
            self._mirror(pair)
            self._follow(pair, attached=attached)
        if by_hand:
            self._done.append(written)
            self._undone.clear()
        for listener in self.listeners:
            listener(written)

    def _mirror(self, pair: Pair) -> None:
        before, after = pair
        if after is None:
            assert before is not None
            self._log.remove(self._log.row_of(before.id))
        elif before is None:
            self._log.append(after)
        else:
            self._log.replace(self._log.row_of(after.id), after)

    def _follow(self, pair: Pair, *, attached: bool = False) -> None:
        if not attached:
            self._attachment.take(*pair)
        self.open_changes.take(*pair)
        self.people_now.take(*pair)

    def _inverse(self, written: Written) -> Written:
        """What takes something back: what answers an event that goes is set free first, said and undone with it."""
        pairs: list[Pair] = []
        for before, after in reversed(written.pairs):
            assert after is not None
            if before is None:
                pairs += self._set_free(after.id)
            pairs.append((after, before))
        return Written(f"took back: {written.what}", tuple(pairs))

    def _set_free(self, event_id: str) -> list[Pair]:
        events = self._log.events
        rows = np.flatnonzero(events.columns.reply_to == self._log.row_of(event_id)).tolist()
        return [(events[row], replace(events[row], reply_to=None, link=None)) for row in rows]


def is_by_hand(event: Event) -> bool:
    """Whether somebody logged an event, and not the program itself, nor a tool."""
    return source_of(event) is None and (event.kind is not Kind.NOTE or MADE_BY not in event.extra)


def answering(event: Event, asked: str | None, link: Link) -> Event:
    """The same event as an answer to another, or to none."""
    return replace(event, reply_to=asked, link=None if asked is None else link)
