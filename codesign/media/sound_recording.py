"""A recording: blocks of sound as they arrive, written as parts with their place on the session's clock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from codesign.media import media_list
from codesign.media.media_list import Mark, PartBegun, PartEnded
from codesign.media.sound_clock import SoundClock
from codesign.media.sound_parts import next_file
from codesign.media.wav_file import SAMPLE_BYTES, WavFile
from codesign.model.errors import MediaProblem

STEM = "voice"
KEPT_S = 4.0
"""How much of the newest sound stays at hand: a start may lie in the past, and sound may turn out to be later."""


@dataclass(frozen=True)
class _Start:
    """Where to: the session's clock showed ``at_ms`` at a moment of the monotonic one."""

    folder: Path
    moment_ns: int
    at_ms: float


@dataclass
class _Part:
    file: WavFile
    first: int


class SoundRecording:
    """What makes parts (``voice-1.wav``, ``voice-2.wav``, …) of a stream of blocks.

    Armed first: blocks are heard and the newest few seconds kept. From :meth:`begin` on they are
    written, from the very frame that sounded then. A part ends with a pause, with a device that goes
    away, with a full disk and wherever sound was lost (more than a tenth of a second, as by a suspend);
    the next begins by itself when there is sound again. Within a part a device's clock may run fast
    or slow: marks in the list of media say by how much, and SoundPart reckons with them.
    """

    def __init__(self, part_begun: Callable[[Path, float], None], *, rate: int = 48_000, channels: int = 1) -> None:
        self.rate, self.channels = rate, channels
        self._part_begun = part_begun
        self._clock = SoundClock(rate)
        self._kept: deque[tuple[int, bytes]] = deque()
        self._start: _Start | None = None
        self._part: _Part | None = None
        self._written = 0
        self._held = False

    @property
    def seconds(self) -> float:
        """The length of the part that is being written; 0 where none is."""
        return 0.0 if self._part is None else self._part.file.frames / self.rate

    @property
    def frame_bytes(self) -> int:
        """The bytes of one frame."""
        return SAMPLE_BYTES * self.channels

    @property
    def running(self) -> bool:
        """Whether sound is to be written, even if none comes."""
        return self._start is not None

    @property
    def held(self) -> bool:
        """Whether a fault of the disk keeps sound from being written."""
        return self._held

    def begin(self, folder: Path, moment_ns: int, at_ms: float = 0.0) -> None:
        """Write from a moment on (monotonic ns), at which the session's clock showed ``at_ms``.

        MediaProblem where the disk says no; :meth:`go_on` tries again.
        """
        self._start, self._held = _Start(folder, moment_ns, at_ms), False
        self._write_kept()

    def hear(self, block: bytes, now_ns: int) -> None:
        """Take whole frames that arrived now (monotonic ns).

        MediaProblem where the disk says no, once; then sound is only kept until :meth:`go_on`.
        """
        first = self._clock.frames
        leap = self._clock.arrived(len(block) // self.frame_bytes, now_ns)
        self._keep(first, block)
        if leap is not None:
            self._leap(leap)
        self._write_kept()
        self._mark(now_ns)

    def go_on(self) -> None:
        """Try the disk again after a MediaProblem."""
        self._held = False
        self._write_kept()

    def pause(self, why: str = "paused") -> None:
        """End the part; sound is heard on, but not written before the next :meth:`begin`."""
        self._start = None
        self._end(why)

    def interrupt(self, why: str) -> None:
        """The device is gone: end the part; another begins with the next sound."""
        self._clock, self._written = SoundClock(self.rate), 0
        self._kept.clear()
        self._end(why)

    def listen(self, rate: int, channels: int) -> None:
        """What is heard from now on is a new stream of this shape."""
        self.rate, self.channels = rate, channels
        self.interrupt("another microphone")

    def _keep(self, first: int, block: bytes) -> None:
        self._kept.append((first, block))
        oldest = self._clock.frames - KEPT_S * self.rate
        while self._kept[0][0] < oldest and len(self._kept) > 1:
            self._kept.popleft()

    def _write_kept(self) -> None:
        """Write what is kept and not yet written."""
        if self._start is None or self._held or self._clock.start_ns is None:
            return
        earliest = max(self._written, self._clock.frame_of(self._start.moment_ns))
        for first, block in self._kept:
            skipped = max(0, earliest - first) * self.frame_bytes
            if skipped < len(block):
                self._write(max(first, earliest), block[skipped:], self._start)

    def _write(self, first: int, block: bytes, start: _Start) -> None:
        try:
            if self._part is None:
                self._part = self._new_part(first, start)
            self._part.file.append(block)
        except MediaProblem:
            self._held = True
            # The fault itself is what is told; a part without an end reads as one that was cut off.
            with suppress(MediaProblem):
                self._end("the disk took no more")
            raise
        self._written = first + len(block) // self.frame_bytes

    def _new_part(self, first: int, start: _Start) -> _Part:
        offset = self._session_ms(self._clock.moment_of(first), start)
        file = WavFile(next_file(start.folder, STEM, ".wav"), rate=self.rate, channels=self.channels)
        try:
            media_list.append(start.folder, PartBegun(file.path.name, round(offset, 3), self.rate, self.channels))
        except MediaProblem:
            file.close()
            file.path.unlink()
            raise
        self._part_begun(file.path, offset)
        return _Part(file, first)

    def _leap(self, leap: int) -> None:
        """Sound was lost before this frame: what was written since belongs to a later part."""
        if self._part is not None and leap > self._part.first:
            part, self._part = self._part, None
            self._written = leap
            try:
                self._write_kept()
            finally:
                part.file.cut(leap - part.first)
                self._close(part, "sound was lost")

    def _mark(self, now_ns: int) -> None:
        met = self._clock.meeting(now_ns)
        if met is not None and self._part is not None and self._start is not None and met.frames > self._part.first:
            at_ms = round(self._session_ms(met.moment_ns, self._start), 3)
            mark = Mark(self._part.file.path.name, met.frames - self._part.first, at_ms)
            media_list.append(self._start.folder, mark, durable=False)

    def _end(self, why: str) -> None:
        part, self._part = self._part, None
        if part is not None:
            self._close(part, why)

    def _close(self, part: _Part, why: str) -> None:
        part.file.close()
        media_list.append(part.file.path.parent, PartEnded(part.file.path.name, part.file.frames, why))

    @staticmethod
    def _session_ms(moment_ns: int, start: _Start) -> float:
        return start.at_ms + (moment_ns - start.moment_ns) / 1e6
