"""A session that is going on: each verb is one key, stamped with the moment at which it was pressed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from codesign.model.errors import CodesignError
from codesign.model.event import NO_CODES, Codes, Event
from codesign.model.rubric import RubricValues
from codesign.model.session import Session
from codesign.model.vocabulary import WITHOUT_PARTICIPANT, Kind, Link, Medium
from codesign.record.details import Details, detailed
from codesign.record.hints import Hint, hints
from codesign.record.hold import Hold
from codesign.record.open_changes import OpenChange
from codesign.record.recorder import MADE_BY, Recorder, Written, answering
from codesign.record.session_clock import NS_PER_MS, Clocks, SessionClock
from codesign.record.set_up import Seat, override_note, seat_of
from codesign.record.stamps import Moment
from codesign.store.recordings import Recording
from codesign.store.workspace import Workspace

BACK_MS = 5000
"""How far "five seconds ago" shifts the next stamp."""
AIMED_AT_MOST = 50
"""So many of the latest changes that wait can be aimed at, one after the other."""


class NotRecording(CodesignError):
    """Something was to be logged in a session that isn't going on."""


def new_event_id() -> str:
    """An id that no event has: made before the event is written, so that writing it twice is writing it once."""
    return f"e-{uuid.uuid4().hex[:16]}"


class LiveSession:
    """The verbs of a session that is going on.

    Moments are of the machine's steady clock (:mod:`codesign.record.stamps`). Every verb that writes has committed
    when it returns, and raises WorkspaceProblem, SessionFault or DetailProblem, each one sentence. ``current`` is who
    is speaking or acting now; ``hints_on`` switches hints.
    """

    def __init__(
        self,
        recorder: Recorder,
        clock: SessionClock,
        clocks: Clocks,
        hold: Hold,
        *,
        new_id: Callable[[], str] = new_event_id,
    ) -> None:
        self.recorder, self.clock = recorder, clock
        self.current: str | None = None
        self.hints_on = True
        self.stopped = False
        self._clocks, self._hold, self._new_id = clocks, hold, new_id
        self._back_ms = 0
        self._last: list[str] = []
        self._hinted: set[str] = set()

    @classmethod
    def start(
        cls,
        workspace: Workspace,
        session: Session,
        rubric: RubricValues,
        *,
        clocks: Clocks | None = None,
        at_ns: int | None = None,
        new_id: Callable[[], str] = new_event_id,
    ) -> LiveSession:
        """Start a session that was set up: it is stored, and its clock starts now or at a moment just gone."""
        clocks = clocks or Clocks()
        clock = SessionClock.start(clocks, at_ns=at_ns)
        session = replace(session, head=replace(session.head, started_at=clock.started_at))
        hold = Hold.take(workspace.folder, session.head.id)
        try:
            workspace.add_session(session, what="started")
            live = cls(Recorder(workspace, session, rubric), clock, clocks, hold, new_id=new_id)
            live.mark()
        except BaseException:
            hold.release()
            raise
        return live

    def now(self) -> Moment:
        """This moment, for what comes from no key."""
        return Moment(self.clock.now_ns(), 0)

    def now_ms(self) -> int:
        """The session's time now, in milliseconds."""
        return self.clock.now_ms()

    def mark(self) -> None:
        """Note in the workspace that this session is going on, and how its clock stands."""
        at = self.clock.stretch
        recording = Recording(self._clocks.boot_id(), at.at_ns, at.session_ns, at.running, self._clocks.wall())
        self.recorder.workspace.mark_recording(self.recorder.head.id, recording)

    # Events

    @property
    def last(self) -> Event | None:
        """The event that was logged last and is still there: what details go to."""
        while self._last:
            try:
                return self.recorder.event(self._last[-1])
            except KeyError:
                self._last.pop()
        return None

    def log(
        self,
        kind: Kind,
        moment: Moment,
        *,
        participant: str | None = None,
        text: str | None = None,
        codes: Codes = NO_CODES,
        begin: bool = False,
    ) -> Event:
        """Log an event by who is named, else by who is acting now; with ``begin`` it goes on until :meth:`end`.

        What it answers is found by METHOD section 7. Free text is stamped at its first letter: log it then, and add
        the text as a detail when it is complete.
        """
        self._check_going_on()
        who = participant or self.who(kind)
        start = max(0, self.clock.session_ms(moment.at_ns) - self._back_ms)
        event = Event(
            id=self._new_id(),
            kind=kind,
            participant=who,
            start_ms=start,
            end_ms=None if begin else start,
            text=text,
            codes=codes,
            extra={"uncertainty_ms": moment.uncertainty_ms} if moment.uncertainty_ms else {},
        )
        self._back_ms = 0
        return self._add(answering(event, self.recorder.answered_by(event), Link.INFERRED))

    def _add(self, event: Event) -> Event:
        self._last.append(event.id)
        return self.recorder.add(event)

    def log_outside(self, events: Sequence[Event]) -> list[Event]:
        """Log events from outside, all or none, by one commit; details and taking back pass over them."""
        self._check_going_on()
        return self.recorder.add_all(events)

    def who(self, kind: Kind) -> str | None:
        """Who it is when nobody was named: who acts now, else the first whose part it is."""
        if self.current is not None:
            return self.current if kind is not Kind.CHANNEL else None
        if kind in WITHOUT_PARTICIPANT:
            return None
        people = self.recorder.participants
        if not people:
            raise NotRecording("nobody takes part in this session yet; add a person first")
        fitting = [person for person in people if person.external is not (kind is Kind.DESIGN_CHANGE)]
        return (fitting or list(people))[0].id

    def back(self, ms: int = BACK_MS) -> int:
        """Shift the next stamp back, each time further, never before the session's start; how far in all."""
        self._back_ms = min(self._back_ms + ms, self.now_ms())
        return self._back_ms

    def end(self, event_id: str, moment: Moment) -> Event:
        """End a stretch: the key was let go, or pressed again."""
        return self.detail(event_id, Details(end_ms=self.clock.session_ms(moment.at_ns)), what="ended")

    def detail(self, event_id: str, details: Details, *, what: str = "detailed") -> Event:
        """Say more of an event, or correct it; a link found by rule is sought again where it may be another."""
        self._check_going_on()
        before = self.recorder.event(event_id)
        after = detailed(before, details)
        if details.moves_links and before.link is not Link.OBSERVED:
            after = answering(after, self.recorder.answered_by(after), Link.INFERRED)
        return self.recorder.change(what, before, after)

    def code(self, event_id: str, **codes: object) -> Event:
        """Code an event: ``code(event.id, stance="positive")``; None takes a code away."""
        return self.detail(event_id, Details(codes=codes), what="coded")

    def aim(self, event_id: str, asked: str | None) -> Event:
        """Say what an event answers (None: nothing): an observed link."""
        self._check_going_on()
        before = self.recorder.event(event_id)
        what = "cleared the link" if asked is None else "linked"
        return self.recorder.change(what, before, answering(before, asked, Link.OBSERVED))

    def aim_older(self, event_id: str) -> Event:
        """Aim an event at the next older change that waits, from what it answers now; after the oldest, the latest."""
        event = self.recorder.event(event_id)
        waiting = self.recorder.open_changes.open(event.start_ms, AIMED_AT_MOST)
        starts = {each.event_id: each.start_ms for each in waiting if each.start_ms <= event.start_ms}
        if event.reply_to is not None:
            starts[event.reply_to] = self.recorder.event(event.reply_to).start_ms
        order = sorted(starts.keys() - {event_id}, key=lambda name: (starts[name], name), reverse=True)
        if not order:
            return event
        at = order.index(event.reply_to) + 1 if event.reply_to is not None else 0
        return self.aim(event_id, order[at % len(order)])

    def take_back(self) -> Written | None:
        """Undo the last event or correction; None where there is none."""
        self._check_going_on()
        return self.recorder.take_back()

    def bring_back(self) -> Written | None:
        """Redo what was taken back last; None where there is none."""
        self._check_going_on()
        done = self.recorder.bring_back()
        if done is not None and done.event is not None:
            self._last.append(done.event.id)
        return done

    def open_changes(self, limit: int | None = None) -> list[OpenChange]:
        """The changes that wait for an answer, the latest first."""
        return self.recorder.open_changes.open(self.now_ms(), limit)

    # Who is there, and what is in use

    def presence(self, person: str, moment: Moment, *, there: bool) -> None:
        """Somebody came or went."""
        self._check_going_on()
        opened = self.recorder.people_now.presence(person)
        if there and not opened:
            self._open(Kind.PRESENCE, moment, participant=person)
        if not there:
            self._close(opened, moment)

    def medium(self, medium: Medium, moment: Moment, *, on: bool) -> None:
        """A medium is in use by everybody from now on, or isn't any more."""
        self._check_going_on()
        opened = self.recorder.people_now.channels(medium)
        if on and not opened:
            self._open(Kind.CHANNEL, moment, media=(medium,))
        if not on:
            self._close(opened, moment)

    def _open(
        self, kind: Kind, moment: Moment, *, participant: str | None = None, media: tuple[Medium, ...] = ()
    ) -> None:
        start = self.clock.session_ms(moment.at_ns)
        self.recorder.add(Event(self._new_id(), kind, participant, start, None, media))

    def _close(self, opened: list[str], moment: Moment) -> None:
        for name in opened:
            self.end(name, moment)

    # The session's course

    def pause(self, moment: Moment) -> None:
        """Let the session's time stand still."""
        self._check_going_on()
        self.clock.pause(moment.at_ns)
        self.mark()

    def resume(self, moment: Moment) -> None:
        """Let the session's time go on; a note says how long it stood still."""
        self._check_going_on()
        stood = self.clock.stretch
        self.clock.resume(moment.at_ns)
        self.mark()
        if not stood.running:
            seconds = max(0, moment.at_ns - stood.at_ns) // NS_PER_MS // 1000
            self.note(f"paused for {seconds} s", moment, made="pause")

    def stop(self, moment: Moment) -> None:
        """End the session; nothing more can be logged."""
        self._check_going_on()
        self.recorder.write_unwritten()
        columns = self.recorder.columns()
        end = max(self.clock.session_ms(moment.at_ns), columns.end_ms)
        self.recorder.put_head(replace(self.recorder.head, duration_ms=end), "stopped")
        self.recorder.workspace.unmark_recording(self.recorder.head.id)
        self.stopped = True
        self._hold.release()

    def let_go(self) -> None:
        """Leave the session as one that can be gone on with later."""
        self.stopped = True
        self._hold.release()

    def note(self, text: str, moment: Moment, *, made: str) -> Event:
        """Log a note of the program's own, which :meth:`take_back` passes over; ``made`` says what made it."""
        start = self.clock.session_ms(moment.at_ns)
        event = Event(self._new_id(), Kind.NOTE, None, start, start, text=text, extra={MADE_BY: {"made": made}})
        return self.recorder.add(event, by_hand=False)

    def override_consent(self, what: str, by: str, reason: str, moment: Moment) -> Event:
        """Log that ``sound`` or ``picture`` is recorded although somebody didn't consent: who decided so, and why."""
        consents = {seat.name: seat.sound if what == "sound" else seat.picture for seat in self._seats()}
        without = [name for name, consent in consents.items() if not consent]
        return self.note(override_note(what, without, by, reason), moment, made="consent")

    def _seats(self) -> list[Seat]:
        return [seat_of(person) for person in self.recorder.participants]

    def hints(self, moment: Moment) -> list[Hint]:
        """The hints that weren't given before, each logged as a note; none while they are switched off."""
        if not self.hints_on or self.stopped:
            return []
        found = [
            hint for hint in hints(self.recorder, self.clock.session_ms(moment.at_ns)) if hint.key not in self._hinted
        ]
        for hint in found:
            self._hinted.add(hint.key)
            self.note(hint.sentence, moment, made="hint")
        return found

    def _check_going_on(self) -> None:
        if self.stopped:
            raise NotRecording(f"the session {self.recorder.head.title!r} was stopped; start another one to log events")
