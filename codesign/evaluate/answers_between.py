"""Answers between: who answers whom, how often and how soon, and how much of the floor each has.

People or parties take part; those of several sessions are the same where their ids or parties are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import Floats
from codesign.model.columns import NOTHING, Bools, Ints
from codesign.model.participant import COMPANY_PARTY, Participant


class Among(StrEnum):
    """Between whom answers are counted."""

    PARTY = "party"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Answers of several sessions, one entry an answer in every array, shape ``(n,)``.

    ``session`` is the place of its session, ``row`` the event that answers, ``asker`` and ``answerer`` are places
    among the actors, ``latency`` is the signed seconds from the end of what is answered.
    """

    session: Ints
    row: Ints
    asker: Ints
    answerer: Ints
    latency: Floats


@dataclass(frozen=True, slots=True, eq=False)
class AnswersBetween:
    """The actors, ``k`` of them, and what is between them.

    ``external`` says who is from outside, ``people`` how many people an actor is; ``contributions`` and ``seconds``
    are each one's part of the floor (time that people spoke at once counts for each), shape ``(k,)``. ``counts`` and
    ``medians`` (signed seconds, NaN without an answer) have the asker as row and the answerer as column, shape
    ``(k, k)``. What somebody answers to themselves is left out. ``others``: the last one is several together;
    ``external_contributions`` and ``external_seconds`` are those of everybody from outside.
    """

    names: Sequence[str]
    external: Bools
    people: Ints
    contributions: Ints
    seconds: Floats
    others: bool
    external_contributions: int
    external_seconds: float
    counts: Ints
    medians: Floats
    answers: Answer

    def __len__(self) -> int:
        return len(self.names)

    @property
    def received(self) -> Ints:
        """How often another answered each, shape ``(k,)``."""
        found: Ints = self.counts.sum(axis=1) - self.counts.diagonal()
        return found

    @property
    def given(self) -> Ints:
        """How often each answered another, shape ``(k,)``."""
        found: Ints = self.counts.sum(axis=0) - self.counts.diagonal()
        return found


def answers_between(sessions: Sequence[Observed], among: Among, most: int | None = None) -> AnswersBetween:
    """Every answer of some sessions by whom it is and whom it answers, the company's side first, then who says most.

    Of more than ``most`` actors those who say least stand together as the last one.
    """
    actors = _Actors(_IDENTITY[among])
    tables = [actors.places(seen.session.participants) for seen in sessions]
    contributions, seconds = _floor(sessions, tables, len(actors.people))
    external = np.array([people[0].external for people in actors.people], dtype=np.bool_)
    kept, together = _chosen(contributions, external, most)
    order = np.array([*kept, *together], dtype=np.int64)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.minimum(np.arange(len(order)), len(kept))
    groups = [[each] for each in kept] + ([together] if together else [])
    size = len(groups)
    found = _joined(
        [_answers(seen, at, place[table]) for at, (seen, table) in enumerate(zip(sessions, tables, strict=True))]
    )
    cells = found.asker * size + found.answerer
    names = [_NAME[among](actors.people[at]) for at in kept]
    return AnswersBetween(
        names=[*names, f"others ({len(together)})"] if together else names,
        external=np.array([external[group].all() for group in groups], dtype=np.bool_),
        people=np.array([sum(actors.number(at) for at in group) for group in groups], dtype=np.int64),
        contributions=np.array([contributions[group].sum() for group in groups], dtype=np.int64),
        seconds=np.array([seconds[group].sum() for group in groups]),
        others=bool(together),
        external_contributions=int(contributions[external].sum()),
        external_seconds=float(seconds[external].sum()),
        counts=np.bincount(cells, minlength=size * size).reshape(size, size),
        medians=_medians(cells, found.latency, size),
        answers=found,
    )


def _floor(sessions: Sequence[Observed], tables: Sequence[Ints], size: int) -> tuple[Ints, Floats]:
    """How many contributions each actor has, and how many seconds they last."""
    contributions, seconds = np.zeros(size, dtype=np.int64), np.zeros(size)
    for seen, table in zip(sessions, tables, strict=True):
        rows = np.flatnonzero(seen.contribution & seen.has_participant)
        of_row = table[seen.events.participant[rows]]
        contributions += np.bincount(of_row, minlength=size)
        seconds += np.bincount(of_row, (seen.ends_ms[rows] - seen.events.start_ms[rows]) / 1000, minlength=size)
    return contributions, seconds


def _chosen(contributions: Ints, external: Bools, most: int | None) -> tuple[list[int], list[int]]:
    """The actors that stand alone and those that stand together, in their order."""
    by_size = np.argsort(-contributions, kind="stable").tolist()
    alone = by_size if most is None or len(by_size) <= most else by_size[: most - 1]
    return sorted(alone, key=lambda at: (bool(external[at]), by_size.index(at))), by_size[len(alone) :]


class _Actors:
    """People gathered into actors as they appear."""

    def __init__(self, identity: Callable[[Participant], Hashable]) -> None:
        self._identity = identity
        self._places: dict[Hashable, int] = {}
        self.people: list[list[Participant]] = []

    def places(self, people: Sequence[Participant]) -> Ints:
        """The actor of each of these people, shape ``(p,)``."""
        return np.array([self._place(person) for person in people], dtype=np.int64)

    def number(self, at: int) -> int:
        """How many people an actor is."""
        return len({person.id for person in self.people[at]})

    def _place(self, person: Participant) -> int:
        at = self._places.setdefault(self._identity(person), len(self.people))
        if at == len(self.people):
            self.people.append([])
        self.people[at].append(person)
        return at


_IDENTITY: dict[Among, Callable[[Participant], Hashable]] = {
    Among.PARTY: lambda person: person.party,
    Among.PARTICIPANT: lambda person: person.id,
}


def _party_name(people: Sequence[Participant]) -> str:
    """The organisation, which the company's side may not name; a single person's own name."""
    first = people[0]
    named = sorted({person.organisation for person in people if person.organisation})
    if not first.external:
        return named[0] if len(named) == 1 else COMPANY_PARTY
    return first.organisation or first.name or first.id


_NAME: dict[Among, Callable[[Sequence[Participant]], str]] = {
    Among.PARTY: _party_name,
    Among.PARTICIPANT: lambda people: people[0].name or people[0].id,
}


def _answers(seen: Observed, at: int, actor: Ints) -> Answer:
    rows = np.flatnonzero((seen.answered != NOTHING) & seen.has_participant)
    asked = seen.answered[rows]
    rows, asked = rows[seen.has_participant[asked]], asked[seen.has_participant[asked]]
    another = seen.events.participant[rows] != seen.events.participant[asked]
    rows, asked = rows[another], asked[another]
    return Answer(
        session=np.full(len(rows), at, dtype=np.int64),
        row=rows,
        asker=actor[seen.events.participant[asked]],
        answerer=actor[seen.events.participant[rows]],
        latency=(seen.events.start_ms[rows] - seen.ends_ms[asked]) / 1000,
    )


def _joined(parts: Sequence[Answer]) -> Answer:
    if not parts:
        none = np.zeros(0, dtype=np.int64)
        return Answer(none, none, none, none, np.zeros(0))
    names = ("session", "row", "asker", "answerer", "latency")
    return Answer(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _medians(cells: Ints, latencies: Floats, size: int) -> Floats:
    found = np.full(size * size, np.nan)
    order = np.argsort(cells, kind="stable")
    held, starts = np.unique(cells[order], return_index=True)
    for cell, part in zip(held.tolist(), np.split(latencies[order], starts[1:]), strict=False):
        found[cell] = np.median(part)
    return found.reshape(size, size)
