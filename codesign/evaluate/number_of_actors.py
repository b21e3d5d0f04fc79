"""Number of actors: how many external stakeholder groups take part (METHOD section 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from codesign.evaluate.bootstrap import Certainty, interval
from codesign.evaluate.findings import nothing
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import Floats, LevelCounts
from codesign.model.columns import Ints, member_of
from codesign.model.dimension import Dimension
from codesign.model.finding import Evidence, Finding
from codesign.model.rubric import RubricValues
from codesign.model.vocabulary import StakeholderGroup, place

_AT_ONCE = 4_000_000
"""Draws held in memory at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class GroupWindows:
    """External contributions: ``counts`` by window and group, shape ``(w, 8)``; ``numbers`` of the windows."""

    numbers: Ints
    counts: Ints


def groups_of(seen: Observed) -> Ints:
    """The stakeholder group of each event's participant as a place, -1 for the company and where unknown."""
    of_person = [
        place(person.stakeholder_group) if person.external and person.stakeholder_group else -1
        for person in seen.session.participants
    ]
    table = np.array([*of_person, -1], dtype=np.int64)
    found: Ints = table[seen.events.participant]
    return found


def group_windows(seen: Observed, rubric: RubricValues) -> GroupWindows:
    """The windows from the session's start that hold an external contribution."""
    groups = groups_of(seen)
    rows = np.flatnonzero(seen.contribution & (groups >= 0))
    width = rubric.actor_window_live_ms if seen.head.live else rubric.actor_window_async_ms
    numbers, window = np.unique(seen.events.start_ms[rows] // width, return_inverse=True)
    kinds = len(StakeholderGroup)
    counts = np.bincount(window * kinds + groups[rows], minlength=len(numbers) * kinds)
    return GroupWindows(numbers, counts.reshape(len(numbers), kinds))


def actors_level(counts: Floats, min_share: float) -> Ints:
    """The groups with at least this share of the contributions, 1 to 5; shape ``(r, 8)`` to ``(r,)``."""
    enough = (counts >= min_share * counts.sum(axis=1, keepdims=True)) & (counts > 0)
    return np.clip(enough.sum(axis=1), 1, 5)


def number_of_actors(seen: Observed, rubric: RubricValues) -> Finding:
    """The finding over windows; undefined where nobody external takes part."""
    windows = group_windows(seen, rubric)
    if not len(windows.numbers):
        return nothing(Dimension.NUMBER_OF_ACTORS, "nobody external with a known stakeholder group contributes")
    totals = windows.counts.sum(axis=0)
    level = int(actors_level(totals[None, :].astype(np.float64), rubric.actor_min_share)[0])
    values: npt.NDArray[np.uint8] = np.minimum((windows.counts > 0).sum(axis=1), 5).astype(np.uint8)
    counts = LevelCounts.of(values)
    certainty = _certainty(windows.counts, level, rubric)
    return Finding(
        dimension=Dimension.NUMBER_OF_ACTORS,
        level=level,
        low=min(int(values.min()), level),
        high=min(int((totals > 0).sum()), 5),
        index=counts.index,
        n=counts.n,
        shares=counts.shares,
        interval=certainty.interval,
        stability=certainty.stability,
        reason=f"{level}: {_names(totals, rubric.actor_min_share)}",
        evidence=_evidence(windows, values),
    )


def _evidence(windows: GroupWindows, values: npt.NDArray[np.uint8]) -> Evidence:
    bits = (windows.counts > 0) @ (1 << np.arange(len(StakeholderGroup)))

    def why(at: int) -> str:
        return f"{values[at]}: {_names(windows.counts[at], 0)}"

    return Evidence(windows.numbers, values, bits, why)


def _names(counts: Ints, min_share: float) -> str:
    """The groups in words, most contributions first, each with its share; those under the cut behind a comma."""
    total = int(counts.sum())
    held = sorted((-int(count), at) for at, count in enumerate(counts) if count)
    said = [
        (
            f"{member_of(StakeholderGroup, at).replace('_', ' ')} {-100 * count / total:.0f} %",
            -count >= min_share * total,
        )
        for count, at in held
    ]
    rare = [words for words, enough in said if not enough]
    return ", ".join(words for words, enough in said if enough) + (f" (too rare: {', '.join(rare)})" if rare else "")


def _certainty(counts: Ints, level: int, rubric: RubricValues) -> Certainty:
    """The bootstrap over windows: the cost grows with resamples times windows, in bounded memory."""
    number = len(counts)
    values = np.minimum((counts > 0).sum(axis=1), 5).astype(np.float64)
    draws = np.random.RandomState(rubric.bootstrap_seed)
    means, same, left = [], 0, rubric.bootstrap
    while left:
        part = min(left, max(1, _AT_ONCE // number))
        weights = _weights(draws.randint(0, number, (part, number), dtype=np.int64))
        means.append(weights @ values / number)
        same += int((actors_level(weights @ counts, rubric.actor_min_share) == level).sum())
        left -= part
    return Certainty(interval(np.concatenate(means)), same / rubric.bootstrap)


def _weights(drawn: Ints) -> Floats:
    """How often each window occurs in each resample, shape ``(r, w)`` from drawn numbers of the same shape."""
    resamples, number = drawn.shape
    flat = drawn + np.arange(resamples)[:, None] * number
    counted = np.bincount(flat.ravel(), minlength=resamples * number).reshape(resamples, number)
    return counted.astype(np.float64)
