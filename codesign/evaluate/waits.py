"""Waits: how long each thing that asks for an answer waited for its first one, and in which groups.

A wait without an answer ends with the session: it is censored, and says only that it was longer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from codesign.evaluate.breakdown import GROUPINGS, By
from codesign.evaluate.feedback_events import FeedbackEvents, feedback_events
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import Floats
from codesign.evaluate.survival import Survival, kaplan_meier
from codesign.model.columns import NOTHING, Bools, Ints
from codesign.model.vocabulary import Kind


class Asked(StrEnum):
    """What waits, and for what."""

    CHANGE = "change"
    """A design change, for its first crossing answer by an event of F."""
    REQUEST = "request"
    """A request, for the first design change of another party that answers it."""
    CONTRIBUTION = "contribution"
    """Any contribution, for whatever another party answers first: what is left where no change is logged."""


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """One entry a wait in every array, shape ``(n,)``.

    ``rows`` are the events that wait and ``answers`` the row of the first answer of each (``NOTHING``: none),
    ``latencies`` the signed seconds from the end of the one to the start of the other (NaN: no answer), ``seconds``
    the waits: never below zero, up to the session's end where no answer came.
    """

    rows: Ints
    answers: Ints
    latencies: Floats
    seconds: Floats

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def answered(self) -> Bools:
        """Which waits ended with an answer."""
        return self.answers != NOTHING

    def among(self, chosen: Bools) -> Waits:
        """Some of them."""
        return Waits(self.rows[chosen], self.answers[chosen], self.latencies[chosen], self.seconds[chosen])

    @property
    def curve(self) -> Survival:
        """The share that still waits, by Kaplan and Meier."""
        return kaplan_meier(self.seconds, self.answered)


def change_waits(seen: Observed, feedback: FeedbackEvents) -> Waits:
    """Each design change and its first crossing answer by an event of F."""
    return _waits(seen, np.flatnonzero(seen.events.is_kind(Kind.DESIGN_CHANGE)), feedback.rows)


def request_waits(seen: Observed) -> Waits:
    """Each request and the first crossing design change that answers it."""
    changes = np.flatnonzero(seen.events.is_kind(Kind.DESIGN_CHANGE))
    return _waits(seen, np.flatnonzero(seen.events.is_kind(Kind.REQUEST)), changes)


def contribution_waits(seen: Observed) -> Waits:
    """Each contribution and its first crossing answer, whatever it is."""
    return _waits(seen, np.flatnonzero(seen.contribution), np.arange(len(seen.events)))


WAITS: Mapping[Asked, Callable[[Observed], Waits]] = {
    Asked.CHANGE: lambda seen: change_waits(seen, feedback_events(seen)),
    Asked.REQUEST: request_waits,
    Asked.CONTRIBUTION: contribution_waits,
}
"""The waits of a session, by what waits."""


def waits_by(seen: Observed, waits: Waits, by: By) -> Mapping[str, Waits]:
    """Waits in groups, by what the event that waits has: its own medium in use, element, person, group, kind.

    A stance is the answer's. What has no answer has none, so by stance the answered alone are grouped.
    """
    if by is By.STANCE:
        waits = waits.among(waits.answered)
        words, places = GROUPINGS[by](seen, waits.answers)
    else:
        words, places = GROUPINGS[by](seen, waits.rows)
    return {words[at]: waits.among(places == at) for at in dict.fromkeys(places.tolist())}


def _waits(seen: Observed, asked: Ints, answering: Ints) -> Waits:
    answers = first_answers(seen, answering)[asked]
    answered = answers != NOTHING
    ends = seen.ends_ms[asked]
    latencies = np.full(len(asked), np.nan)
    latencies[answered] = (seen.events.start_ms[answers[answered]] - ends[answered]) / 1000
    open_until_the_end = (seen.session.end_ms - ends) / 1000
    return Waits(asked, answers, latencies, np.maximum(0, np.where(answered, latencies, open_until_the_end)))


def first_answers(seen: Observed, answering: Ints) -> Ints:
    """The first (by start, then position) crossing answer to each row among these, shape ``(n,)``."""
    found = np.full(len(seen.events), NOTHING, dtype=np.int64)
    answers = answering[seen.crossing[answering]]
    latest_first = answers[np.argsort(-seen.place_in_order[answers])]
    found[seen.answered[latest_first]] = latest_first  # the last one written stays: the earliest
    return found
