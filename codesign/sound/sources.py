"""The sound of a stretch of a session, out of whatever was recorded of it then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from codesign.media.decode import Samples, read_sound
from codesign.media.media_list import Track
from codesign.media.sound_parts import SessionMedia, SoundPart
from codesign.media.tracks import file_of


@dataclass(frozen=True, slots=True)
class SoundSource:
    """A file of sound on the session's clock: from when to when (ms), and the frame that sounds at a time."""

    name: str
    path: Path
    rate: int
    start_ms: float
    end_ms: float
    frame_at: Callable[[float], float]
    participant: str | None = None


def sources_of(folder: Path, media: SessionMedia) -> list[SoundSource]:
    """Everything of a session that sounds; MediaProblem for a track whose file is gone."""
    recorded = [_of_part(part) for part in media.sound if part.fault is None and part.frames]
    return recorded + [_of_track(folder, track) for track in media.tracks]


def _of_part(part: SoundPart) -> SoundSource:
    return SoundSource(part.path.name, part.path, part.rate, part.offset_ms, part.end_ms, part.frame_at)


def _of_track(folder: Path, track: Track) -> SoundSource:
    def frame_at(at_ms: float) -> float:
        return track.moment_of(at_ms) * track.rate / 1000

    path = file_of(folder, track)
    return SoundSource(track.id, path, track.rate, track.offset_ms, track.end_ms, frame_at, track.participant)


def chosen(sources: Iterable[SoundSource], start_ms: float, end_ms: float) -> list[SoundSource]:
    """What a stretch is heard from: all tracks of single people together, else the one source that has most of it.

    Two recordings of the same talk together would sound hollow.
    """
    there = [each for each in sources if _overlap(each, start_ms, end_ms) > 0]
    own = [each for each in there if each.participant is not None]
    if own or not there:
        return own
    return [max(there, key=lambda each: _overlap(each, start_ms, end_ms))]


def _overlap(source: SoundSource, start_ms: float, end_ms: float) -> float:
    return min(end_ms, source.end_ms) - max(start_ms, source.start_ms)


def mixed(sources: Iterable[SoundSource], start_ms: float, end_ms: float, rate: int) -> Samples:
    """A stretch as all of the sources together sound, silence where none does; no louder than full scale."""
    several = list(sources)
    frames = max(1, round((end_ms - start_ms) * rate / 1000))
    heard = [_stretch(each, start_ms, end_ms, rate, frames) for each in several]
    channels = max((each.shape[1] for each in heard), default=1)
    sound = np.zeros((frames, channels), np.float32)
    for each in heard:
        sound += each
    sound /= np.float32(max(1.0, float(np.abs(sound).max(initial=0))))
    return sound


def _stretch(source: SoundSource, start_ms: float, end_ms: float, rate: int, frames: int) -> Samples:
    first, last = round(source.frame_at(start_ms)), round(source.frame_at(end_ms))
    sound = read_sound(source.path, max(0, first), max(0, last))
    sound = _padded(sound, before=min(max(0, -first), max(0, last - first)))
    if source.rate != rate:
        from scipy.signal import resample_poly  # noqa: PLC0415 - slow to import, and rates rarely differ

        ratio = Fraction(rate, source.rate)
        sound = resample_poly(sound, ratio.numerator, ratio.denominator, axis=0).astype(np.float32)
    return _padded(sound, after=max(0, frames - len(sound)))[:frames]


def _padded(sound: Samples, before: int = 0, after: int = 0) -> Samples:
    """A sound with silence before and after it."""
    silence = [np.zeros((size, sound.shape[1]), np.float32) for size in (before, after)]
    return np.concatenate([silence[0], sound, silence[1]])
