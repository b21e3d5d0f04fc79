"""Time on a logarithmic scale: waits from a tenth of a second to months, and latencies on both sides of zero."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from codesign.report.figure import Floats

SHORTEST_S = 0.1
"""Where the scale of waits begins, and where that of latencies turns from linear to logarithmic."""

TICKS = (
    (0.1, "0.1 s"),
    (1.0, "1 s"),
    (10.0, "10 s"),
    (60.0, "1 min"),
    (600.0, "10 min"),
    (3600.0, "1 h"),
    (36000.0, "10 h"),
    (86400.0, "1 d"),
    (864000.0, "10 d"),
    (8640000.0, "100 d"),
)
_SIGNED = tuple(entry for entry in TICKS if entry[0] not in (0.1, 36000.0))


def wait_places(seconds: Floats) -> Floats:
    """Where waits stand, shape ``(n,)``: the logarithm, what is shorter than the shortest at its place."""
    found: Floats = np.log10(np.maximum(seconds, SHORTEST_S))
    return found


def latency_places(seconds: Floats) -> Floats:
    """Where signed latencies stand, shape ``(n,)``: symmetric, linear about zero, logarithmic further out."""
    found: Floats = np.sign(seconds) * np.log10(1 + np.abs(seconds) / SHORTEST_S)
    return found


def latency_at(places: Floats) -> Floats:
    """The way back from :func:`latency_places`."""
    found: Floats = np.sign(places) * SHORTEST_S * (10 ** np.abs(places) - 1)
    return found


def wait_ticks(longest_s: float) -> tuple[tuple[float, str], ...]:
    """The ticks of an axis of waits up to the longest, the next tick beyond it included."""
    return tuple((float(np.log10(at)), word) for at, word in TICKS[: _up_to(longest_s)])


def _up_to(longest_s: float) -> int:
    beyond = sum(at < longest_s for at, _ in TICKS)
    return min(max(beyond + 1, 3), len(TICKS))


def latency_ticks(low: float, high: float) -> tuple[tuple[float, str], ...]:
    """The ticks of an axis of latencies between two places on it."""
    ahead = [(_place(at), word) for at, word in _SIGNED]
    behind = [(-at, f"−{word}") for at, word in reversed(ahead)]
    return tuple(entry for entry in (*behind, (0.0, "0"), *ahead) if low <= entry[0] <= high)


def _place(seconds: float) -> float:
    at: npt.NDArray[np.float64] = latency_places(np.array([seconds]))
    return float(at[0])
