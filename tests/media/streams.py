"""A device that doesn't exist: blocks of sound with the moments at which they arrive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

SECOND_NS = 1_000_000_000
BURST_S = 0.01


@dataclass
class Device:
    """A microphone switched on at ``on_ns`` whose clock runs slow by ``slow_ppm``.

    It hears a burst at each of ``bursts_ns`` (true moments) and is silent otherwise; its blocks arrive a
    little late, each by another amount. In a pause of ``deaf`` (from, to, true ns) its sound is lost.
    """

    on_ns: int
    rate: int = 8_000
    slow_ppm: float = 0.0
    block_s: float = 0.03
    jitter_ms: float = 4.0
    bursts_ns: Iterable[int] = ()
    deaf: tuple[int, int] | None = None
    seed: int = 1
    frames: int = field(default=0, init=False)

    def blocks(self, until_ns: int) -> Iterator[tuple[bytes, int]]:
        """Blocks and when they arrive."""
        chance = np.random.default_rng(self.seed)
        pace = SECOND_NS * (1 + self.slow_ppm * 1e-6) / self.rate
        size = round(self.block_s * self.rate)
        bursts = np.array(sorted(self.bursts_ns), dtype=np.float64)
        lost, at = 0, float(self.on_ns)
        while at < until_ns:
            if self.deaf is not None and not lost and at >= self.deaf[0]:
                lost = self.deaf[1] - self.deaf[0]
                at += lost
            end = at + size * pace
            yield self._block(bursts, at, end, size, pace), round(end + chance.exponential(self.jitter_ms) * 1e6)
            at = end

    def _block(self, bursts: np.ndarray, at: float, end: float, size: int, pace: float) -> bytes:
        sound = np.zeros(size, "<i2")
        for place in range(*np.searchsorted(bursts, [at - BURST_S * SECOND_NS, end])):
            first = (bursts[place] - at) / pace
            sound[max(0, round(first)) : max(0, round(first + BURST_S * self.rate))] = 20_000
        return sound.tobytes()


def onsets(sound: np.ndarray) -> np.ndarray:
    """The frames at which bursts begin."""
    loud = np.abs(sound[:, 0].astype(np.int32)) > 10_000
    starts = np.flatnonzero(loud[1:] & ~loud[:-1]) + 1
    return np.concatenate([[0], starts]) if len(loud) and loud[0] else starts
