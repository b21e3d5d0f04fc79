"""What the method's words name in one session: parties, contributions, reactions, answers, crossing answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from codesign.model.columns import NOBODY, NOTHING, Bools, EventColumns, Ints, bits_of
from codesign.model.session import SessionColumns, SessionHead
from codesign.model.vocabulary import CONTRIBUTIONS, Kind, Medium

NO_PARTY = -1
"""The party of an event without a participant."""


@dataclass(frozen=True, eq=False)
class Observed:
    """A session in the words of METHOD section 1, one entry an event in every array (shape ``(n,)``)."""

    session: SessionColumns

    @property
    def head(self) -> SessionHead:
        """What is said of the session as a whole."""
        return self.session.head

    @property
    def events(self) -> EventColumns:
        """The columns of its events."""
        return self.session.events

    @cached_property
    def ends_ms(self) -> Ints:
        """The end of each event, an open state ending with the session."""
        return self.session.ends_ms

    @cached_property
    def order(self) -> Ints:
        """The rows by start, then by position in the log."""
        starts = self.events.start_ms
        if len(starts) < 2 or bool(np.all(starts[1:] >= starts[:-1])):
            return np.arange(len(starts))
        return np.argsort(starts, kind="stable")

    @cached_property
    def place_in_order(self) -> Ints:
        """The place of each row in :attr:`order`."""
        places = np.empty(len(self.order), dtype=np.int64)
        places[self.order] = np.arange(len(places))
        return places

    @cached_property
    def party(self) -> Ints:
        """The party of each event's participant as a number, ``NO_PARTY`` for none."""
        numbers: dict[tuple[str, str], int] = {}
        of_person = [numbers.setdefault(person.party, len(numbers)) for person in self.session.participants]
        return self._of_participant(of_person, NO_PARTY)

    @cached_property
    def external(self) -> Bools:
        """Whether the participant is on the outside of the company."""
        return self._of_participant([int(person.external) for person in self.session.participants], 0) == 1

    def _of_participant(self, of_person: list[int], nobody: int) -> Ints:
        table = np.array([*of_person, nobody], dtype=np.int64)
        found: Ints = table[self.events.participant]  # NOBODY is -1: the last entry
        return found

    @cached_property
    def reaction(self) -> Bools:
        """Feedback whose own media are exactly ``numeric``: a rating, a like, a vote."""
        numeric = self.events.media_bits() == bits_of([Medium.NUMERIC])
        return self.events.is_kind(Kind.FEEDBACK) & numeric

    @cached_property
    def tallied(self) -> Bools:
        """Reactions that count only together: those of an asynchronous session."""
        return np.zeros(len(self.events), dtype=np.bool_) if self.head.live else self.reaction

    @cached_property
    def contribution(self) -> Bools:
        """Events by which somebody contributes."""
        return self.events.is_kind(*CONTRIBUTIONS) & ~self.tallied

    @cached_property
    def answered(self) -> Ints:
        """The row that each event answers, ``NOTHING`` where it answers nothing."""
        asked = self.events.reply_to
        answers = (asked != NOTHING) & self.contribution[asked] & (self.contribution | self.reaction)
        return np.where(answers, asked, NOTHING)

    @cached_property
    def crossing(self) -> Bools:
        """Whether an event answers another party."""
        return (self.answered != NOTHING) & (self.party != self.party[self.answered])

    @cached_property
    def within_party(self) -> Bools:
        """Whether an event answers its own party."""
        return (self.answered != NOTHING) & ~self.crossing

    @cached_property
    def has_participant(self) -> Bools:
        """Whether somebody is behind the event."""
        return self.events.participant != NOBODY
