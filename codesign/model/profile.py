"""A profile: what the evaluation finds in one session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from codesign.model.case import CaseDistance
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.finding import Finding


class Basis(StrEnum):
    """What the feedback events of a session are."""

    FEEDBACK = "feedback"
    MESSAGES = "messages"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quantiles:
    """The 10th, 50th and 90th percentile, in seconds; None where there is nothing."""

    p10: float | None
    p50: float | None
    p90: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """How a kind of event was answered.

    ``latency`` holds the signed latencies' quantiles, ``km_median`` the Kaplan-Meier median of the
    time to an answer, both in seconds. ``rows`` are the events asked about and ``answers`` the row
    of the first crossing answer of each, -1 for none (shape ``(n,)`` each).
    """

    n: int
    answered: int
    latency: Quantiles
    km_median: float | None
    rows: Ints
    answers: Ints

    @property
    def rate(self) -> float | None:
        """The part that was answered."""
        return self.answered / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a session brought: how often each word occurs, and what accepted changes cost, per currency.

    ``elements`` counts the changes of each element, ``unpriced`` the accepted changes whose price effect
    is no number.
    """

    decisions: Mapping[str, int]
    price_effects: Mapping[str, Decimal]
    unpriced: int
    stances: Mapping[str, int]
    needs: Mapping[str, int]
    elements: Mapping[str, int]
    knowledge: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WindowFinding:
    """A dimension within a stretch of a session: level, index and how many things were judged."""

    level: int | None
    index: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Window:
    """The four dimensions within ``start_ms`` <= time < ``end_ms``."""

    start_ms: int
    end_ms: int
    findings: Mapping[Dimension, WindowFinding]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The four findings of a session with what else was found, under a named rubric.

    ``n_uncoded`` counts feedback events without a known medium, ``n_unlinked`` feedback that
    answers nothing, ``n_exchanges`` the exchanges, ``n_ungrouped`` the external people whose
    stakeholder group isn't known. ``nearest`` lists the published cases, nearest first.
    """

    session_id: str
    rubric_id: str
    basis: Basis
    n_uncoded: int
    n_unlinked: int
    n_exchanges: int
    n_ungrouped: int
    findings: Mapping[Dimension, Finding]
    change_response: Response
    request_response: Response
    outcomes: Outcomes
    nearest: tuple[CaseDistance, ...]
