"""Survival: which share still waits after so long, with what is certain of it, and whether groups differ.

The estimator of Kaplan and Meier (1958) with Greenwood's variance; the band is his on the log(-log) scale
(Kalbfleisch and Prentice, 1980), which stays within 0 and 1. The log-rank test is Mantel's (1966) for any number of
groups. SciPy's ``ecdf`` and ``logrank`` give the same (they are the tests' measure), but take a second to import and
compare two groups only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import chdtrc, ndtri

from codesign.evaluate.summary import Floats
from codesign.model.columns import Bools, Ints

_REACHED = 1e-12
"""Room for the rounding of a product of ratios."""
_SINGULAR = 1e-9
"""Below it an eigenvalue of correlations is rounding: k groups have k - 1 at most."""
_QUANTILE = float(ndtri(0.975))


@dataclass(frozen=True, eq=False)
class Survival:
    """A Kaplan-Meier curve of ``n`` waits in seconds.

    ``times`` are those at which an answer came (rising), with how many came then (``answered``) and how many still
    waited just before (``at_risk``), shape ``(m,)`` each; ``censored`` are the waits that ended without one, sorted.
    """

    n: int
    times: Floats
    at_risk: Ints
    answered: Ints
    censored: Floats

    @cached_property
    def surviving(self) -> Floats:
        """The share that still waits from each time on, shape ``(m,)``."""
        found: Floats = np.cumprod(1 - self.answered / self.at_risk, dtype=np.float64)
        return found

    @cached_property
    def band(self) -> tuple[Floats, Floats]:
        """The 95 % limits of :attr:`surviving`; NaN where none is left waiting, of which the variance says nothing."""
        if not len(self.times):
            return np.zeros(0), np.zeros(0)
        with np.errstate(divide="ignore", invalid="ignore"):
            greenwood = np.cumsum(self.answered / (self.at_risk * (self.at_risk - self.answered)))
            logs = np.log(self.surviving)
            spread = _QUANTILE * np.sqrt(greenwood) / np.abs(logs)
            low, high = np.exp(logs * np.exp(spread)), np.exp(logs * np.exp(-spread))
        nothing_left = self.at_risk == self.answered
        low[nothing_left], high[nothing_left] = np.nan, np.nan
        return low, high

    def reached(self, share: float) -> float | None:
        """The smallest time at which at most this share still waits, None if never."""
        found = np.flatnonzero(self.surviving <= share + _REACHED)
        return float(self.times[found[0]]) if len(found) else None

    @property
    def median(self) -> float | None:
        """The smallest time at which half is answered, None if never."""
        return self.reached(0.5)

    def waiting(self, times: Floats) -> Floats:
        """The share that still waits at these times, shape ``(k,)``."""
        return np.concatenate([[1.0], self.surviving])[np.searchsorted(self.times, times, side="right")]

    def still_at_risk(self, times: Floats) -> Ints:
        """How many wait just before each of these times, shape ``(k,)``."""
        gone_answered = np.concatenate([[0], np.cumsum(self.answered)])[np.searchsorted(self.times, times, side="left")]
        return self.n - gone_answered - np.searchsorted(self.censored, times, side="left")


def kaplan_meier(waits: Floats, happened: Bools) -> Survival:
    """The curve of some waits in seconds, shape ``(n,)``; ``happened`` is false for one that ended without an answer.

    Answers count before censoring at the same time. The cost is that of sorting.
    """
    times, answered = np.unique(waits[happened], return_counts=True)
    at_risk = len(waits) - np.searchsorted(np.sort(waits), times, side="left")
    return Survival(len(waits), times, at_risk, answered, np.sort(waits[~happened]))


@dataclass(frozen=True, slots=True)
class LogRank:
    """The log-rank test of several groups: the statistic, its degrees of freedom, and how often chance exceeds it."""

    chi2: float
    freedom: int
    p: float


def log_rank(curves: Sequence[Survival]) -> LogRank | None:
    """Whether groups wait differently; None where there is nothing to compare: no second group, or no answer."""
    curves = [curve for curve in curves if curve.n]
    times = np.unique(np.concatenate([curve.times for curve in curves])) if curves else np.zeros(0)
    if len(curves) < 2 or not len(times):
        return None
    at_risk = np.stack([curve.still_at_risk(times) for curve in curves]).astype(np.float64)
    answered = np.stack([_answered_at(curve, times) for curve in curves])
    waiting, came = at_risk.sum(axis=0), answered.sum(axis=0)
    excess = (answered - at_risk * came / waiting).sum(axis=1)
    chi2, freedom = _quadratic_form(excess, _covariance(at_risk, waiting, came))
    return LogRank(chi2, freedom, float(chdtrc(freedom, chi2))) if freedom else None


def _answered_at(curve: Survival, times: Floats) -> Floats:
    found = np.zeros(len(times))
    found[np.searchsorted(times, curve.times)] = curve.answered
    return found


def _covariance(at_risk: Floats, waiting: Floats, came: Floats) -> Floats:
    """The hypergeometric covariance of what each group answers, summed over the times, shape ``(k, k)``."""
    weights = came * (waiting - came) / np.maximum(waiting - 1, 1)
    part = at_risk / waiting
    return np.diag(part @ weights) - (part * weights) @ part.T


def _quadratic_form(excess: Floats, covariance: Floats) -> tuple[float, int]:
    """Excess by the inverse of its covariance, with the rank of that as degrees of freedom.

    A group of which nobody is left before the first answer adds neither.
    """
    varies = covariance.diagonal() > _REACHED
    scale = np.sqrt(covariance.diagonal()[varies])
    if not len(scale):
        return 0.0, 0
    correlation = covariance[np.ix_(varies, varies)] / np.outer(scale, scale)
    freedom = int(np.linalg.matrix_rank(correlation, tol=_SINGULAR, hermitian=True))
    inverse = np.linalg.pinv(correlation, rcond=_SINGULAR, hermitian=True)
    scaled = excess[varies] / scale
    return max(0.0, float(scaled @ inverse @ scaled)), freedom
