"""The waits of several sessions in named groups, as a figure tells them apart: eight at most, the others together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from codesign.evaluate.breakdown import By
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import Floats
from codesign.evaluate.survival import Survival, kaplan_meier
from codesign.evaluate.waits import WAITS, Asked, Waits, waits_by
from codesign.model.columns import NOTHING, Bools, Ints, link_code
from codesign.model.vocabulary import Link, Medium
from codesign.report.figures.sessions import in_time, names_of_people, short_titles
from codesign.report.ink import SERIES, Ink
from codesign.report.study import Study

TOLD_APART = len(SERIES)
"""How many groups have a colour of their own."""

_MEDIA = {
    Medium.NUMERIC: "numbers alone",
    Medium.IMAGE_2D: "2D pictures",
    Medium.AUDIO: "voice",
    Medium.MODEL_3D: "3D model",
    Medium.VIRTUAL_FACE_TO_FACE: "virtual world",
}
"""The media whose word in the log isn't the one that people use."""


@dataclass(frozen=True, eq=False)
class WaitGroup:
    """Waits that have something in common, from one session or several, each with the session it is of."""

    name: str
    ink: Ink
    parts: Sequence[tuple[Study, Waits]]

    def __len__(self) -> int:
        return sum(len(waits) for _, waits in self.parts)

    @cached_property
    def seconds(self) -> Floats:
        """How long each waited, shape ``(n,)``."""
        return np.concatenate([waits.seconds for _, waits in self.parts])

    @cached_property
    def latencies(self) -> Floats:
        """The signed latency of each, NaN without an answer, shape ``(n,)``."""
        return np.concatenate([waits.latencies for _, waits in self.parts])

    @cached_property
    def answered(self) -> Bools:
        """Which were answered, shape ``(n,)``."""
        return ~np.isnan(self.latencies)

    @cached_property
    def curve(self) -> Survival:
        """The share that still waits."""
        return kaplan_meier(self.seconds, self.answered)

    @cached_property
    def inferred(self) -> int:
        """How many first answers are linked by a rule, not by an observer or the source."""
        return sum(
            int((study.columns.events.link[waits.answers[waits.answered]] == link_code(Link.INFERRED)).sum())
            for study, waits in self.parts
        )

    @cached_property
    def _starts(self) -> Ints:
        return np.cumsum([0, *(len(waits) for _, waits in self.parts)])

    def event(self, at: int) -> tuple[Study, int, int | None]:
        """The session, the row that waits and the row that answers (None: nothing) of the wait at a place."""
        part = int(np.searchsorted(self._starts, at, side="right")) - 1
        study, waits = self.parts[part]
        place = at - int(self._starts[part])
        answer = int(waits.answers[place])
        return study, int(waits.rows[place]), None if answer == NOTHING else answer


def asked_in(studies: Sequence[Study]) -> Asked:
    """What there is to wait for: changes where any are logged, else requests, else any contribution."""
    if any(study.row.profile.change_response.n for study in studies):
        return Asked.CHANGE
    if any(study.row.profile.request_response.n for study in studies):
        return Asked.REQUEST
    return Asked.CONTRIBUTION


def wait_groups(studies: Sequence[Study], by: By, asked: Asked) -> list[WaitGroup]:
    """The groups: sessions and projects in time, others by how many waits they hold, most first.

    Of more than eight the seven largest keep their colour, and the others stand together at the end.
    """
    found: dict[str, list[tuple[Study, Waits]]] = {}
    for study in in_time(studies):
        seen = Observed(study.columns)
        for word, waits in waits_by(seen, WAITS[asked](seen), by).items():
            if len(waits):
                found.setdefault(word, []).append((study, waits))
    words = list(found)
    largest = sorted(words, key=lambda word: (-_size(found[word]), word))
    if by not in (By.SESSION, By.PROJECT):
        words = largest
    if len(words) > TOLD_APART:
        kept = set(largest[: TOLD_APART - 1])
        words = [word for word in words if word in kept]
    return list(_named(studies, by, found, words))


def _size(parts: Sequence[tuple[Study, Waits]]) -> int:
    return sum(len(waits) for _, waits in parts)


def _named(
    studies: Sequence[Study], by: By, found: dict[str, list[tuple[Study, Waits]]], words: Sequence[str]
) -> Iterator[WaitGroup]:
    names = short_titles(studies) if by is By.SESSION else {}
    names |= names_of_people(studies) if by is By.PARTICIPANT else {}
    names |= {medium.value: name for medium, name in _MEDIA.items()} if by is By.MEDIUM else {}
    taken: Counter[str] = Counter()
    for at, word in enumerate(words):
        plain = names.get(word, word if by in (By.PROJECT, By.ELEMENT) else word.replace("_", " "))
        taken[plain] += 1
        again = f" ({taken[plain]})" if taken[plain] > 1 else ""  # two of one name stay two in the legend
        yield WaitGroup(plain + again, SERIES[at], found[word])
    left = [word for word in found if word not in words]
    if left:
        yield WaitGroup(f"{len(left)} others together", Ink.DIM, [part for word in left for part in found[word]])
