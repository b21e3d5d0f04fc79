"""A WAV file that is whole after every append: 16-bit PCM, and RF64 (EBU Tech 3306) where it outgrows 4 GiB."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

from codesign.media.faults import told
from codesign.model.errors import MediaProblem

SAMPLE_BYTES = 2
HEADER = struct.Struct("<4sI4s 4sI28s 4sIHHIIHH 4sI")
"""RIFF or RF64; a chunk of 28 bytes that is JUNK until it must hold 64-bit sizes (ds64); fmt; data."""
LARGEST = 0xFFFFFFFF
PCM = 1


class NotOurs(MediaProblem):
    """A file that another program wrote."""


@dataclass(frozen=True)
class WavShape:
    """What a WAV file holds: frames of 16-bit samples, so many a second, from a place in the file on."""

    rate: int
    channels: int
    frames: int

    @property
    def seconds(self) -> float:
        """The length of the sound."""
        return self.frames / self.rate

    @property
    def frame_bytes(self) -> int:
        """The bytes of one frame: a sample of each channel."""
        return SAMPLE_BYTES * self.channels


class WavFile:
    """A WAV file that grows; what was appended stays, whatever becomes of the process.

    Appends go to the system unbuffered, sizes in the header follow each of them. Every fault of the
    disk is a MediaProblem, after which the file is valid up to the last whole frame that had room.
    """

    def __init__(self, path: Path, *, rate: int = 48_000, channels: int = 1) -> None:
        self.path, self.shape = path, WavShape(rate, channels, 0)
        with told(f"{path.name} can't be made"):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        try:
            with told(f"{path.name} can't be written"):
                _write_whole(self._file, _header(self.shape))
        except BaseException:
            os.close(self._file)
            raise

    def __enter__(self) -> WavFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def frames(self) -> int:
        """How many frames it holds."""
        return self.shape.frames

    def append(self, block: bytes) -> None:
        """Add whole frames."""
        if len(block) % self.shape.frame_bytes:
            raise ValueError("a block is whole frames")
        with told(f"{self.path.name} can't grow"):
            os.lseek(self._file, 0, os.SEEK_END)
            try:
                _write_whole(self._file, block)
            finally:
                self._settle(os.lseek(self._file, 0, os.SEEK_END))

    def cut(self, frames: int) -> None:
        """Keep only the first frames."""
        with told(f"{self.path.name} can't be cut"):
            self._settle(HEADER.size + min(frames, self.frames) * self.shape.frame_bytes)

    def close(self) -> None:
        """Let go of the file, on disk for good."""
        if self._file >= 0:
            with told(f"{self.path.name} can't be finished"):
                try:
                    os.fsync(self._file)
                finally:
                    os.close(self._file)
                    self._file = -1

    def _settle(self, end: int) -> None:
        self.shape = _settled(self._file, self.shape, end)


def repair(path: Path) -> WavShape:
    """What a recording holds, its sizes set right from the file's length if a crash left them behind.

    Only whole frames are kept. MediaProblem for what isn't a recording of this program.
    """
    with told(f"{path.name} can't be opened"):
        file = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        with told(f"{path.name} can't be repaired"):
            end = os.lseek(file, 0, os.SEEK_END)
            os.lseek(file, 0, os.SEEK_SET)
            head = os.read(file, HEADER.size)
            shape = _shape(path, head, end)
            if head != _header(shape) or end != HEADER.size + shape.frames * shape.frame_bytes:
                _settled(file, shape, end)
            return shape
    finally:
        os.close(file)


def shape_of(path: Path) -> WavShape:
    """What a recording holds by its length, repaired or not; nothing is written."""
    with told(f"{path.name} can't be read"), path.open("rb") as file:
        head = file.read(HEADER.size)
        return _shape(path, head, file.seek(0, os.SEEK_END))


def seconds(path: Path) -> float:
    """The length of a recording."""
    return shape_of(path).seconds


def read_frames(path: Path, start: int, stop: int) -> npt.NDArray[np.int16]:
    """The frames from ``start`` up to ``stop``, as far as there are any, shape ``(frames, channels)``."""
    shape = shape_of(path)
    first, last = min(start, shape.frames), min(stop, shape.frames)
    with told(f"{path.name} can't be read"), path.open("rb") as file:
        file.seek(HEADER.size + first * shape.frame_bytes)
        sound = file.read(max(0, last - first) * shape.frame_bytes)
    return np.frombuffer(sound, "<i2").reshape(-1, shape.channels)


def silence_frames(path: Path, start: int, stop: int) -> None:
    """Overwrite the frames from ``start`` up to ``stop``, as far as there are any, with silence."""
    shape = shape_of(path)
    first, last = max(0, start), min(stop, shape.frames)
    with told(f"{path.name} can't be written"), path.open("r+b") as file:
        file.seek(HEADER.size + first * shape.frame_bytes)
        while first < last:
            step = min(last - first, shape.rate)
            file.write(bytes(step * shape.frame_bytes))
            first += step
        file.flush()
        os.fsync(file.fileno())


def _shape(path: Path, head: bytes, length: int) -> WavShape:
    """The shape that a file's own header and length give."""
    if len(head) < HEADER.size:
        raise MediaProblem(f"{path.name} holds no sound: it ends within its header.")
    found = HEADER.unpack(head)
    names = (found[0], found[2], found[3], found[6], found[14])
    own = [(riff, b"WAVE", chunk, b"fmt ", b"data") for riff, chunk in ((b"RIFF", b"JUNK"), (b"RF64", b"ds64"))]
    if names not in own or found[8] != PCM or found[13] != 8 * SAMPLE_BYTES or not found[9] or not found[10]:
        raise NotOurs(f"{path.name} is not a recording of this program.")
    channels, rate = found[9], found[10]
    return WavShape(rate, channels, (length - HEADER.size) // (SAMPLE_BYTES * channels))


def _header(shape: WavShape) -> bytes:
    """The header for a shape; RF64 from where 32 bits don't hold its sizes."""
    sound = shape.frames * shape.frame_bytes
    whole = HEADER.size - 8 + sound
    large = whole > LARGEST
    sizes = struct.pack("<QQQI", whole, sound, shape.frames, 0) if large else bytes(28)
    return HEADER.pack(
        b"RF64" if large else b"RIFF",
        LARGEST if large else whole,
        b"WAVE",
        b"ds64" if large else b"JUNK",
        len(sizes),
        sizes,
        b"fmt ",
        16,
        PCM,
        shape.channels,
        shape.rate,
        shape.rate * shape.frame_bytes,
        shape.frame_bytes,
        8 * SAMPLE_BYTES,
        b"data",
        LARGEST if large else sound,
    )


def _settled(file: int, shape: WavShape, end: int) -> WavShape:
    """The shape of a file of this length once the header tells it and a torn frame is cut off."""
    frames, torn = divmod(max(0, end - HEADER.size), shape.frame_bytes)
    settled = WavShape(shape.rate, shape.channels, frames)
    if torn or os.fstat(file).st_size != end:
        os.ftruncate(file, HEADER.size + frames * shape.frame_bytes)
    os.lseek(file, 0, os.SEEK_SET)
    _write_whole(file, _header(settled))
    return settled


def _write_whole(file: int, block: bytes) -> None:
    """Write all of it; a disk that takes less each time says so in the end."""
    rest = memoryview(block)
    while rest:
        rest = rest[os.write(file, rest) :]
