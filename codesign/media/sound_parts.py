"""The recorded sound of a session: parts, each with its place on the session's clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from codesign.media import media_list, wav_file
from codesign.media.media_list import Mark, PartBegun, PartEnded, Snapshot, Track, VideoBegun
from codesign.media.wav_file import WavShape
from codesign.model.errors import MediaProblem

STEADY_MS = 60_000.0
"""Marks nearer to each other than this say nothing of a device's drift."""


@dataclass(frozen=True)
class SoundPart:
    """One file of sound without a gap.

    ``marks`` say how its frames run against the session's clock; ``ended`` why it ended, None where
    a crash cut it off; ``fault`` why its file can't be read (then it has no frames).
    """

    path: Path
    offset_ms: float
    rate: int
    frames: int
    marks: tuple[Mark, ...] = ()
    ended: str | None = None
    fault: str | None = None

    @property
    def seconds(self) -> float:
        """Its length by the device's own clock."""
        return self.frames / self.rate

    @property
    def end_ms(self) -> float:
        """When its last frame sounded."""
        return self.at_ms(self.frames)

    @property
    def drift_ppm(self) -> float:
        """By how much the session's clock runs faster than the device's, in millionths; 0 where nothing tells."""
        return (self._pace - 1) * 1e6

    def at_ms(self, frame: float) -> float:
        """When a frame sounded, on the session's clock."""
        frames, times = self._anchors
        if frame > frames[-1]:
            return float(times[-1] + self._pace * (frame - frames[-1]) / self.rate * 1000)
        return float(np.interp(frame, frames, times))

    def frame_at(self, at_ms: float) -> float:
        """The frame that sounded at a time; below 0 or beyond the last where there is none."""
        frames, times = self._anchors
        if at_ms > times[-1]:
            return float(frames[-1] + (at_ms - times[-1]) * self.rate / 1000 / self._pace)
        if at_ms < times[0]:
            return float((at_ms - times[0]) * self.rate / 1000)
        return float(np.interp(at_ms, times, frames))

    @cached_property
    def _anchors(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Frames and their times, both rising."""
        frames, times = [0.0], [self.offset_ms]
        for mark in self.marks:
            if mark.frames > frames[-1] and mark.at_ms > times[-1]:
                frames.append(float(mark.frames))
                times.append(mark.at_ms)
        return np.array(frames), np.array(times)

    @cached_property
    def _pace(self) -> float:
        """Session time per device time, over all marks."""
        frames, times = self._anchors
        if times[-1] - times[0] < STEADY_MS:
            return 1.0
        return float((times[-1] - times[0]) / ((frames[-1] - frames[0]) / self.rate * 1000))


@dataclass(frozen=True)
class SessionMedia:
    """What was recorded of a session beside its events, and what was added later."""

    sound: tuple[SoundPart, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    videos: tuple[VideoBegun, ...] = ()
    tracks: tuple[Track, ...] = ()

    @property
    def seconds_of_sound(self) -> float:
        """The length of all parts together."""
        return sum(part.seconds for part in self.sound)

    def sound_at(self, at_ms: float) -> SoundPart | None:
        """The part that sounded at a time; None in a gap."""
        return next((part for part in self.sound if part.offset_ms <= at_ms < part.end_ms), None)


def read_media(folder: Path) -> SessionMedia:
    """The media of a session as its list and files tell; nothing is written.

    FileProblem for a list that isn't one; a file of sound that is gone is a part with a fault.
    """
    begun: dict[str, PartBegun] = {}
    ended: dict[str, PartEnded] = {}
    marks: dict[str, list[Mark]] = {}
    tracks: dict[str, Track] = {}
    snapshots, videos = [], []
    for entry in media_list.entries(folder):
        match entry:
            case PartBegun():
                begun[entry.file] = entry
            case PartEnded():
                ended[entry.file] = entry
            case Mark():
                marks.setdefault(entry.file, []).append(entry)
            case Snapshot():
                snapshots.append(entry)
            case VideoBegun():
                videos.append(entry)
            case Track():
                tracks[entry.id] = entry
    parts = (_part(folder, each, marks.get(each.file, ()), ended.get(each.file)) for each in begun.values())
    there = tuple(track for track in tracks.values() if not track.removed)
    return SessionMedia(tuple(parts), tuple(snapshots), tuple(videos), there)


def recover(folder: Path) -> SessionMedia:
    """The media of a session after a crash: each part repaired, and what all of them hold."""
    for part in read_media(folder).sound:
        if part.fault is None:
            wav_file.repair(part.path)
    return read_media(folder)


def next_file(folder: Path, stem: str, suffix: str) -> Path:
    """A file of its own for the next part: ``voice-3.wav`` after ``voice-2.wav``."""
    pattern = re.compile(re.escape(stem) + r"-(\d+)" + re.escape(suffix))
    names = [found for path in folder.glob(f"{stem}-*{suffix}") if (found := pattern.fullmatch(path.name))]
    return folder / f"{stem}-{max((int(name[1]) for name in names), default=0) + 1}{suffix}"


def _part(folder: Path, begun: PartBegun, marks: list[Mark] | tuple[()], ended: PartEnded | None) -> SoundPart:
    path = folder / begun.file
    shape, fault = WavShape(begun.rate, begun.channels, 0), None
    try:
        shape = wav_file.shape_of(path)
    except MediaProblem as problem:
        fault = str(problem)
    why = None if ended is None else ended.why
    return SoundPart(path, begun.offset_ms, begun.rate, shape.frames, tuple(marks), why, fault)
