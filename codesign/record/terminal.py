"""Keys of a terminal as verbs of a session that goes on: what a key does, and what it said.

No terminal is known here: keys come as text, one character each, and what is to be shown is asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from codesign.model.errors import CodesignError
from codesign.model.event import Event
from codesign.model.source import source_of
from codesign.model.vocabulary import Kind
from codesign.record.details import Details
from codesign.record.live_session import LiveSession
from codesign.record.recorder import is_by_hand
from codesign.record.set_up import seat_of
from codesign.record.stamps import Moment

KINDS = {
    "d": Kind.DESIGN_CHANGE,
    "f": Kind.FEEDBACK,
    "r": Kind.REQUEST,
    "m": Kind.MESSAGE,
    "x": Kind.DECISION,
    "n": Kind.NOTE,
}
STANCES = {"+": "positive", "-": "negative", "~": "partial", "?": "uncertain"}
KEY_HELP = (
    "D change · F feedback · R request · M message · X decision · N note · T words (Enter ends)",
    "1–9 who acts · + − ~ ? stance · V need latent · B five seconds ago · L aim at an older change · C clear the link",
    "Z take back · Y bring back · Space start/pause · H keys · Q stop",
)

ENTER, ESCAPE, BACKSPACE = ("\r", "\n"), "\x1b", ("\x7f", "\b")


class TerminalRecorder:
    """What the keys of a terminal do; ``told`` is the last thing to say, ``writing`` the words being typed, if any."""

    def __init__(self, live: LiveSession) -> None:
        self.live = live
        self.told = ""
        self.help = True
        self.writing: str | None = None
        self._words_for: str | None = None
        seats = [seat_of(person) for person in live.recorder.participants]
        self.people = {str(seat.key): seat.id for seat in seats if seat.key is not None}
        self._verbs: dict[str, Callable[[Moment], str]] = {
            "v": lambda _: self._coded(need="latent"),
            "b": lambda _: f"the next stamp goes {live.back() // 1000} s back",
            "l": lambda _: self._aimed(older=True),
            "c": lambda _: self._aimed(older=False),
            "z": lambda _: self._taken_back(),
            "y": lambda _: self._brought_back(),
            "t": lambda _: self._write(),
            "h": lambda _: self._switch_help(),
            " ": self._pause,
            "q": self._stop,
        }

    @property
    def last_events(self) -> list[Event]:
        """The latest events, the newest first."""
        return [event for event in self.live.recorder.events[-12:] if is_by_hand(event) or source_of(event)][::-1]

    def press(self, key: str, moment: Moment) -> None:
        """Do what a key does; a fault of the world is told, and the session goes on."""
        try:
            if self.writing is not None:
                self._type(key)
            else:
                self.told = self._do(key.lower(), moment)
        except CodesignError as problem:
            self.told = str(problem)

    def look(self, moment: Moment) -> None:
        """Take the passing of time into account: give hints, and write what couldn't be written."""
        try:
            if not self.live.stopped:
                self.live.recorder.write_unwritten()
                for hint in self.live.hints(moment):
                    self.told = hint.sentence
        except CodesignError as problem:
            self.told = str(problem)

    def _do(self, key: str, moment: Moment) -> str:
        if key in KINDS:
            return self._log(KINDS[key], moment)
        if key in self.people:
            self.live.current = self.people[key]
            return f"{self.name(self.people[key])} acts"
        if key in STANCES:
            return self._coded(stance=STANCES[key])
        return self._verbs[key](moment) if key in self._verbs else ""

    def _log(self, kind: Kind, moment: Moment) -> str:
        event = self.live.log(kind, moment)
        if kind is Kind.NOTE:
            self._write()
        return f"{kind.replace('_', ' ')} {'by ' + self.name(event.participant) if event.participant else ''}".strip()

    def _coded(self, **codes: str) -> str:
        event = self.live.last
        if event is None:
            return "there is no event yet"
        self.live.code(event.id, **codes)
        return ", ".join(f"{key} {word}" for key, word in codes.items())

    def _aimed(self, *, older: bool) -> str:
        event = self.live.last
        if event is None:
            return "there is no event yet"
        aimed = self.live.aim_older(event.id) if older else self.live.aim(event.id, None)
        return "answers nothing" if aimed.reply_to is None else f"answers {self.label(aimed.reply_to)}"

    def _taken_back(self) -> str:
        done = self.live.take_back()
        return "there is nothing to take back" if done is None else f"taken back: {done.what}"

    def _brought_back(self) -> str:
        done = self.live.bring_back()
        return "there is nothing to bring back" if done is None else f"brought back: {done.what}"

    def _switch_help(self) -> str:
        self.help = not self.help
        return ""

    def _pause(self, moment: Moment) -> str:
        if self.live.clock.running:
            self.live.pause(moment)
            return "paused"
        self.live.resume(moment)
        return "going on"

    def _stop(self, moment: Moment) -> str:
        self.live.stop(moment)
        return "stopped"

    def _write(self) -> str:
        event = self.live.last
        if event is None:
            return "there is no event yet"
        self.writing, self._words_for = event.text or "", event.id
        return ""

    def _type(self, key: str) -> None:
        assert self.writing is not None
        if key in ENTER:
            words, self.writing = self.writing, None
            if words and self._words_for is not None:
                self.live.detail(self._words_for, Details(text=words))
            self.told = words
        elif key == ESCAPE:
            self.writing = None
        elif key in BACKSPACE:
            self.writing = self.writing[:-1]
        elif key.isprintable():
            self.writing += key

    def name(self, person: str | None) -> str:
        """The name of a person by their id."""
        return next((each.name for each in self.live.recorder.participants if each.id == person), "")

    def label(self, event_id: str) -> str:
        """A few words that say which event it is."""
        event = self.live.recorder.event(event_id)
        return event.text or event.codes.element or f"{self.name(event.participant)}'s {event.kind.replace('_', ' ')}"
