"""The intake of a session: takes what waits, in the thread that records, and answers when it is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from codesign.intake.deliveries import Deliveries, Delivery
from codesign.intake.going_on import GoingOn
from codesign.intake.limits import BATCH
from codesign.intake.outside_event import Sent, event_of
from codesign.intake.refusal import Plain, Refusal, Reply
from codesign.model.errors import CodesignError, SessionFault
from codesign.model.event import Event
from codesign.model.source import said_by_us
from codesign.model.vocabulary import Kind, Medium

NO_SESSION = "no session is going on; start one in codesign, then send the same again"


@dataclass(frozen=True, slots=True)
class _Made:
    """A delivery with its events: those that are new, and the id of each with whether it was known."""

    delivery: Delivery
    new: tuple[Event, ...]
    known: tuple[tuple[str, bool], ...]


class Intake:
    """Takes deliveries for one session at a time.

    ``ready`` is called in whatever thread something comes in; :meth:`attach` and :meth:`take` are for the thread that
    records. ``taken`` counts the events that were committed.
    """

    def __init__(self, ready: Callable[[], None] = lambda: None) -> None:
        self._deliveries = Deliveries(ready)
        self._session: GoingOn | None = None
        self.taken = 0

    def attach(self, session: GoingOn | None) -> None:
        """Take events for this session from now on, None for none: what waits is refused."""
        self._session = session
        if session is None:
            while self._deliveries.waiting:
                self.take()

    def put(self, delivery: Delivery) -> None:
        """Let a delivery wait, in any thread; Refusal where there is no session or too much waits."""
        if self._session is None:
            raise Refusal(503, NO_SESSION, retry_after_s=5)
        self._deliveries.put(delivery)

    def take(self, most: int = BATCH) -> bool:
        """Commit what waits, so many events at most, and answer; whether more waits."""
        batch = self._deliveries.next(most)
        session = self._session
        if session is None or not session.going_on:
            for delivery in batch:
                delivery.answer(Refusal(503, NO_SESSION, retry_after_s=5).reply)
        elif batch:
            self._answer_questions(session, batch)
            self._commit(session, [delivery for delivery in batch if delivery.events])
        return self._deliveries.waiting

    def _answer_questions(self, session: GoingOn, batch: Sequence[Delivery]) -> None:
        for delivery in batch:
            if not delivery.events:
                delivery.answer(Reply(200, told(session)))

    def _commit(self, session: GoingOn, batch: Sequence[Delivery]) -> None:
        """Commit deliveries together; where they fail together, each by itself."""
        made = list(_made(session, batch))
        try:
            added = session.add([event for each in made for event in each.new]) if any(m.new for m in made) else ()
        except SessionFault as fault:
            if len(made) > 1:
                for each in made:
                    self._commit(session, [each.delivery])
                return
            made[0].delivery.answer(Refusal(422, fault.message, field=fault.field).reply)
        except CodesignError as problem:
            for each in made:
                each.delivery.answer(Refusal(503, f"{problem}; send the same again later", retry_after_s=2).reply)
        else:
            self.taken += len(added)
            there = {event.id: event for event in added}
            for each in made:
                each.delivery.answer(_taken(session, each, there))


def told(session: GoingOn) -> Plain:
    """What a tool needs to know of the session: its people, and the words that events are told in."""
    head = session.head
    return {
        "session": {"id": head.id, "title": head.title, "started_at": head.started_at},
        "participants": [{"id": each.id, "name": each.name} for each in session.participants],
        "kinds": list(Kind),
        "media": list(Medium),
    }


def _made(session: GoingOn, batch: Sequence[Delivery]) -> Iterator[_Made]:
    """Each delivery with its events; one that is refused is answered at once and left out."""
    coming: dict[str, str] = {}
    for delivery in batch:
        try:
            found = _events_of(session, delivery, coming)
        except Refusal as refusal:
            delivery.answer(refusal.reply)
            continue
        coming |= {event.id: str(said_by_us(event)["sent"]) for event in found.new}
        yield found


def _events_of(session: GoingOn, delivery: Delivery, coming: dict[str, str]) -> _Made:
    own: dict[str, str] = {}
    new, known = [], []
    for number, one in enumerate(delivery.events):
        try:
            is_known = _is_known(session, one, coming | own if own else coming)
            known.append((one.id, is_known))
            if not is_known:
                event = event_of(one, session)
                own[one.id] = one.digest
                new.append(event)
        except Refusal as refusal:
            if not delivery.single:
                refusal.number = number
            raise
    _check_answers(session, new, coming, delivery)
    return _Made(delivery, tuple(new), tuple(known))


def _is_known(session: GoingOn, one: Sent, coming: dict[str, str]) -> bool:
    there = session.event(one.id)
    digest = coming.get(one.id) if there is None else said_by_us(there).get("sent")
    if there is None and digest is None:
        return False
    if digest != one.digest:
        raise Refusal(409, f"another event has the id {one.id!r} already; give each event its own", field="id")
    return True


def _check_answers(session: GoingOn, new: Sequence[Event], coming: dict[str, str], delivery: Delivery) -> None:
    ids = {event.id for event in new}
    for event in new:
        asked = event.reply_to
        if asked is not None and asked not in ids and asked not in coming and session.event(asked) is None:
            number = None if delivery.single else [each.id for each in delivery.events].index(event.id)
            raise Refusal(422, f"no event has the id {asked!r}", field="reply_to", number=number)


def _taken(session: GoingOn, made: _Made, added: dict[str, Event]) -> Reply:
    """The answer to a delivery that is committed."""
    said: list[Plain] = []
    for event_id, known in made.known:
        event = added.get(event_id) or session.event(event_id)
        says: Plain = {"id": event_id, "known": known}
        if event is not None:
            says |= {"start_ms": event.start_ms, "participant": event.participant, "reply_to": event.reply_to}
        said.append({key: value for key, value in says.items() if value is not None})
    status = 201 if made.new else 200
    return Reply(status, said[0] if made.delivery.single else {"events": said})
