"""What the keys of the record page do: each a few lines between a key event and a verb of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from codesign.app.command_desk import Handler
from codesign.app.live.big_keys import KIND_OF
from codesign.app.live.detail_line import DetailLine
from codesign.app.live.live_desk import LiveDesk
from codesign.app.live.prices import price_codes
from codesign.model.event import Event
from codesign.model.vocabulary import Kind, Knowledge, Medium, Need, Outcome, Stance
from codesign.record.details import Details
from codesign.record.live_session import BACK_MS
from codesign.record.stamps import Moment

HELD_NS = 400_000_000
"""A key that is held longer makes an interval."""
TWICE_NS = 450_000_000
"""Two presses of a key within this time begin an interval, which the next one ends."""


class Verbs(QObject):
    """The handlers of the record page.

    ``changed`` tells that the target or who acts now is another, ``pictured(event id or None)`` asks for a snapshot,
    ``said(str)`` is a short word of confirmation, ``stopped`` comes after the end of the session.
    """

    changed = Signal()
    pictured = Signal(object)
    said = Signal(str)
    stopped = Signal()

    def __init__(self, line: DetailLine) -> None:
        super().__init__()
        self._line = line
        self._desk: LiveDesk | None = None
        self._chosen: str | None = None
        self._pressed: dict[Kind, tuple[str, int]] = {}
        self._going_on: dict[Kind, str] = {}
        self._who_next = False
        self.by_key: Mapping[int, str] = {}

    def attach(self, desk: LiveDesk | None) -> None:
        """Work on a session that is going on, None for none."""
        self._desk, self._chosen, self._who_next = desk, None, False
        self._pressed, self._going_on = {}, {}

    @property
    def desk(self) -> LiveDesk:
        """The session that is going on; handlers run only while there is one."""
        assert self._desk is not None
        return self._desk

    @property
    def target(self) -> Event | None:
        """The event that details go to: the chosen one, else the last."""
        return None if self._desk is None else self._desk.event_of(self._chosen) or self._desk.live.last

    @property
    def choosing(self) -> bool:
        """Whether an event other than the last was chosen."""
        return self._chosen is not None

    def choose(self, event_id: str | None) -> None:
        """Let details go to an event, None to the last."""
        self._chosen = event_id
        self.changed.emit()

    @property
    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        found: dict[str, Handler] = {
            command: partial(self._log, kind) for command, kind in KIND_OF.items() if kind is not Kind.NOTE
        }
        found |= {f"person.{key}": partial(self._person, key) for key in range(1, 10)}
        found |= {f"presence.{key}": partial(self._presence, key) for key in range(1, 10)}
        found |= {f"medium.{medium}": partial(self._medium, medium) for medium in Medium}
        found |= {f"stance.{stance}": partial(self._code, "stance", stance.value) for stance in Stance}
        return found | {
            "record.note": self._note,
            "record.text": self._free_text,
            "record.words": lambda _event: self._ask_words(),
            "record.element": lambda _event: self._ask_element(),
            "record.price": lambda _event: self._ask_price(),
            "record.need": lambda _event: self._cycle("need", Need),
            "record.knowledge": lambda _event: self._cycle("knowledge", Knowledge),
            "record.outcome": lambda _event: self._cycle("outcome", Outcome),
            "record.who": lambda _event: self._ask_who(),
            "record.aim": lambda _event: self._aim(),
            "record.clear_link": lambda _event: self._clear_link(),
            "record.back_5s": lambda _event: self._back(),
            "record.take_back": lambda _event: self._take_back(),
            "record.bring_back": lambda _event: self._bring_back(),
            "record.snapshot": lambda _event: self.pictured.emit(None),
            "record.hints": lambda _event: self._hints(),
            "record.start_pause": self._pause,
            "record.stop": self._stop,
        }

    @property
    def released(self) -> dict[str, Handler]:
        """What is done when the key of a command is let go."""
        return {command: partial(self._let_go, kind) for command, kind in KIND_OF.items()}

    # Events

    def _log(self, kind: Kind, key: QKeyEvent | None) -> Event | None:
        moment = self.desk.moment(key)
        live = self.desk.live
        if kind in self._going_on:
            live.end(self._going_on.pop(kind), moment)
            return None
        before = self._pressed.pop(kind, None)
        if before is not None and moment.at_ns - before[1] <= TWICE_NS and self._is_last(before[0]):
            live.take_back()
            event = live.log(kind, Moment(before[1], moment.uncertainty_ms), begin=True)
            self._going_on[kind] = event.id
        else:
            event = live.log(kind, moment)
            self._pressed[kind] = (event.id, moment.at_ns)
            if kind is Kind.DESIGN_CHANGE:
                self.pictured.emit(event.id)
        self._chosen = None
        self.changed.emit()
        return event

    def _is_last(self, event_id: str) -> bool:
        last = self.desk.live.last
        return last is not None and last.id == event_id and not last.codes.values

    def _let_go(self, kind: Kind, key: QKeyEvent | None) -> None:
        pressed = self._pressed.get(kind)
        if pressed is None or self._desk is None:
            return
        moment = self.desk.moment(key)
        if moment.at_ns - pressed[1] >= HELD_NS and self.desk.event_of(pressed[0]) is not None:
            del self._pressed[kind]
            self.desk.live.end(pressed[0], moment)

    def _note(self, key: QKeyEvent | None) -> None:
        if self._log(Kind.NOTE, key) is not None:
            self._ask_words()

    def _free_text(self, _key: QKeyEvent | None) -> None:
        stamped: list[Event] = []

        def begun(letter: QKeyEvent | None) -> None:
            stamped.append(self.desk.live.log(Kind.MESSAGE, self.desk.moment(letter)))
            self.changed.emit()

        def done(text: str) -> None:
            if stamped and text:
                self.desk.live.detail(stamped[0].id, Details(text=text))

        self._line.ask("What is said", done, begun=begun)

    # Details of the event at hand

    def _code(self, key: str, word: str, _event: QKeyEvent | None) -> None:
        if (event := self.target) is not None:
            self.desk.live.code(event.id, **{key: word})

    def _cycle(self, key: str, vocabulary: type[StrEnum]) -> None:
        """The next word of a vocabulary; after the last one none."""
        if (event := self.target) is None:
            return
        words = [None, *(member.value for member in vocabulary)]
        now = event.codes.values.get(key)
        at = words.index(now) if now in words else 0
        self.desk.live.code(event.id, **{key: words[(at + 1) % len(words)]})

    def _ask(self, what: str, use: Callable[[Event, str], object], text: str = "", known: tuple[str, ...] = ()) -> None:
        event = self.target
        if event is not None:
            self._line.ask(what, lambda words: use(event, words), text=text, known=known)

    def _ask_words(self) -> None:
        event = self.target
        if event is not None:
            self._ask("Words", self._put_words, event.text or "")

    def _put_words(self, event: Event, text: str) -> None:
        if text != (event.text or ""):
            self.desk.live.detail(event.id, Details(text=text))

    def _ask_element(self) -> None:
        event = self.target
        if event is not None:
            codes = self.desk.live.recorder.events.columns.code_sets
            known = tuple(sorted({each.element for each in codes if each.element}))
            self._ask("Element", self._put_element, event.codes.element or "", known)

    def _put_element(self, event: Event, text: str) -> None:
        self.desk.live.code(event.id, element=text or None)

    def _ask_price(self) -> None:
        event = self.target
        if event is not None:
            shown = f"{event.codes.price_effect or ''} {event.codes.currency or ''}".strip()
            self._ask("Price effect, such as 8200 EUR", self._put_price, shown)

    def _put_price(self, event: Event, text: str) -> None:
        self.desk.live.code(event.id, **price_codes(text))

    def _ask_who(self) -> None:
        if self.target is not None:
            self._who_next = True
            self.said.emit("Whose event is it? Press the number of the person.")

    def _aim(self) -> None:
        if (event := self.target) is not None:
            self.desk.live.aim_older(event.id)

    def _clear_link(self) -> None:
        if (event := self.target) is not None:
            self.desk.live.aim(event.id, None)

    # People and media

    def _person(self, key: int, _event: QKeyEvent | None) -> None:
        if key in self.by_key:
            self.act(self.by_key[key])

    def act(self, person: str) -> None:
        """Somebody speaks or acts from here on; or, where it was asked, the event at hand is theirs."""
        event = self.target
        if self._who_next and event is not None:
            self._who_next = False
            self.desk.live.detail(event.id, Details(participant=person))
        else:
            self.desk.live.current = None if self.desk.live.current == person else person
        self.changed.emit()

    def _presence(self, key: int, event: QKeyEvent | None) -> None:
        moment = self.desk.moment(event)
        person = self.by_key.get(key)
        if person is not None:
            there = person in self.desk.live.recorder.people_now.there
            self.desk.live.presence(person, moment, there=not there)
            self.changed.emit()

    def _medium(self, medium: Medium, event: QKeyEvent | None) -> None:
        moment = self.desk.moment(event)
        self.desk.live.medium(medium, moment, on=medium not in self.desk.live.recorder.people_now.media)
        self.changed.emit()

    # The course of the session

    def _back(self) -> None:
        ms = self.desk.live.back(BACK_MS)
        self.said.emit(f"The next stamp lies {ms / 1000:.0f} s back.")

    def _take_back(self) -> None:
        done = self.desk.live.take_back()
        self.said.emit("Nothing to take back." if done is None else f"Taken back: {done.what}.")
        self.changed.emit()

    def _bring_back(self) -> None:
        done = self.desk.live.bring_back()
        self.said.emit("Nothing to bring back." if done is None else f"Brought back: {done.what}.")
        self.changed.emit()

    def _hints(self) -> None:
        self.desk.live.hints_on = not self.desk.live.hints_on
        self.said.emit(f"Hints are {'on' if self.desk.live.hints_on else 'off'}.")

    def _pause(self, key: QKeyEvent | None) -> None:
        moment = self.desk.moment(key)
        live = self.desk.live
        (live.pause if live.clock.stretch.running else live.resume)(moment)
        self.changed.emit()

    def _stop(self, key: QKeyEvent | None) -> None:
        moment = self.desk.moment(key)
        self.desk.live.stop(moment)
        self.stopped.emit()
