"""Agreement: how far two observers' codings of one session say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codesign.model.columns import Ints


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient, 1 for full agreement, 0 for chance; None where it is not defined (all in one category, say).

    ``interval`` is its 95 % bootstrap interval over the units, None where none was asked for or can be had.
    """

    value: float | None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CodeAgreement:
    """How far two codings agree on one code, over ``n`` units.

    ``confusion`` counts the units by the one's category (rows) and the other's (columns), shape ``(k, k)``; the last
    two categories are an event that the observer left uncoded, and one that they don't have. ``percentage`` is the
    part of the units on which they agree, 0-1. Weighted kappa and ordinal alpha are of ordered codes alone, over the
    ``n_ordered`` matched events that both coded.
    """

    code: str
    n: int
    percentage: float | None
    kappa: Coefficient
    alpha: Coefficient
    categories: Sequence[str]
    confusion: Ints
    n_ordered: int = 0
    weighted_kappa: Coefficient | None = None
    ordinal_alpha: Coefficient | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Two codings beside each other: matched events, those of one alone, and the agreement on each code.

    ``pairs`` holds a row of the one and a row of the other each, shape ``(m, 2)``, in the order of time;
    ``only_one`` and ``only_other`` are the rows without a match.
    """

    pairs: Ints
    only_one: Ints
    only_other: Ints
    codes: Mapping[str, CodeAgreement]
