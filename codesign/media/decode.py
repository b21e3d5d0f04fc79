"""Sound of any file as blocks of samples, one after another, so that memory doesn't grow with its length.

WAV (float too), FLAC, Ogg and MP3 need nothing further; anything else goes through ffmpeg, where it is present.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from codesign.media.faults import told
from codesign.model.errors import MediaProblem

if TYPE_CHECKING:
    import soundfile

Samples = npt.NDArray[np.float32]
"""Samples between -1 and 1, shape ``(frames, channels)``, one channel or two."""

BLOCK = 1 << 16
"""Frames that are read at once: 1.4 s at 48 kHz, 256 kB a channel."""
MOST_CHANNELS = 2
_AU = struct.Struct(">4sIIIII")
"""Magic, where the sound begins, its length, encoding, rate, channels."""


@dataclass(frozen=True)
class SoundShape:
    """What a file sounds like; ``frames`` is None where only reading it to its end tells."""

    rate: int
    channels: int
    frames: int | None


def sound_shape(path: Path) -> SoundShape:
    """The shape of a file's sound; MediaProblem for what can't be read or holds none."""
    with _opened(path, 0) as (shape, _):
        return shape


def sound_blocks(path: Path, start: int = 0, stop: int | None = None, *, block: int = BLOCK) -> Iterator[Samples]:
    """The sound from one frame up to another (None: its end), in blocks of so many frames, the last one shorter.

    More than two channels come as their mean, NaN as silence. MediaProblem for what can't be read.
    """
    left = None if stop is None else max(0, stop - start)
    with _opened(path, start) as (_, blocks):
        for found in blocks(block):
            if left is not None:
                found = found[:left]  # noqa: PLW2901 - the last block ends where it should
                left -= len(found)
            if len(found):
                yield _tidy(found)
            if left == 0:
                return


def mono_blocks(path: Path, start: int = 0, stop: int | None = None, *, block: int = BLOCK) -> Iterator[Samples]:
    """The same with all channels as their mean, shape ``(frames,)``."""
    for found in sound_blocks(path, start, stop, block=block):
        yield found[:, 0] if found.shape[1] == 1 else (found[:, 0] + found[:, 1]) * np.float32(0.5)


def read_sound(path: Path, start: int, stop: int) -> Samples:
    """The sound from one frame up to another, as far as there is any, shape ``(frames, channels)``."""
    blocks = list(sound_blocks(path, start, stop))
    return np.concatenate(blocks) if blocks else np.zeros((0, 1), np.float32)


def _tidy(found: Samples) -> Samples:
    if found.shape[1] > MOST_CHANNELS:
        found = found.mean(axis=1, keepdims=True, dtype=np.float32)
    # A sum is finite exactly when all of it is, but for sums that outgrow float32: those are looked at closer.
    return found if np.isfinite(found.sum()) else np.nan_to_num(found, nan=0.0, posinf=1.0, neginf=-1.0)


Blocks = Callable[[int], Iterator[Samples]]
"""Gives what is left of an opened file in blocks of so many frames."""
_Opened = tuple[SoundShape, Blocks]


def _blocks_of_file(name: str, file: soundfile.SoundFile) -> Blocks:
    def blocks(size: int) -> Iterator[Samples]:
        while True:
            with _told(name):
                found = file.read(size, dtype="float32", always_2d=True)
            if not len(found):
                return
            yield found

    return blocks


def _blocks_of_stream(stream: IO[bytes], channels: int) -> Blocks:
    def blocks(size: int) -> Iterator[Samples]:
        while raw := stream.read(size * 4 * channels):
            whole = len(raw) // (4 * channels) * channels
            yield np.frombuffer(raw, ">f4", whole).reshape(-1, channels).astype(np.float32)

    return blocks


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what libsndfile says into a MediaProblem."""
    import soundfile  # noqa: PLC0415 - it loads a library, and most commands have no sound

    try:
        yield
    except soundfile.LibsndfileError as fault:
        raise MediaProblem(f"{name} can't be read as sound: {fault.error_string.rstrip('.')}.") from fault


@contextmanager
def _opened(path: Path, start: int) -> Iterator[_Opened]:
    """The sound of a file from a frame on, by whatever can read it."""
    with told(f"{path} can't be read"), path.open("rb") as file:
        empty = not file.read(1)
    if empty:
        raise MediaProblem(f"{path} is empty: it holds no sound.")
    native = _native(path)
    if native is None:
        with _through_ffmpeg(path, start) as opened:
            yield opened
        return
    with native:
        if start:
            with _told(path.name):
                native.seek(min(start, native.frames))
        shape = SoundShape(native.samplerate, min(native.channels, MOST_CHANNELS), native.frames)
        yield _narrowed(shape, native.channels), _blocks_of_file(path.name, native)


def _narrowed(shape: SoundShape, channels: int) -> SoundShape:
    return shape if channels <= MOST_CHANNELS else SoundShape(shape.rate, 1, shape.frames)


def _native(path: Path) -> soundfile.SoundFile | None:
    """The file as libsndfile opens it; None where it doesn't know the format."""
    try:
        import soundfile  # noqa: PLC0415 - it loads a library, and most commands have no sound
    except (ImportError, OSError) as fault:
        raise MediaProblem("sound needs the package soundfile; pip install 'codesign[app]' brings it.") from fault
    try:
        return soundfile.SoundFile(str(path))
    except soundfile.LibsndfileError:
        return None


_LEAD_S = 1.0
"""What is decoded before a place that is sought: codecs need what came before to get going."""


def _sought(path: Path, start: int) -> tuple[list[str], int]:
    """The words that make ffmpeg begin shortly before a frame, and how many frames to pass over then."""
    if start == 0:
        return [], 0
    rate = sound_shape(path).rate
    begin = int(start / rate - _LEAD_S)
    return (["-ss", str(begin)], start - begin * rate) if begin > 0 else ([], start)


@contextmanager
def _through_ffmpeg(path: Path, start: int) -> Iterator[_Opened]:
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        raise MediaProblem(
            f"{path.name} can't be read: it is no WAV, FLAC, Ogg or MP3 file, and any other kind needs ffmpeg; "
            "install ffmpeg, or save the sound as WAV."
        )
    # Gaps in the stamps, as browsers record a muted microphone, are filled with silence: else all after them is early.
    seek, rest = _sought(path, start)
    words = [ffmpeg, "-v", "error", "-nostdin", *seek, "-i", str(path.absolute()), "-vn", "-map", "0:a:0"]
    words += ["-af", "aresample=async=1:first_pts=0", "-c:a", "pcm_f32be", "-f", "au", "-"]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 - no shell
    assert child.stdout is not None
    try:
        shape, channels = _shape_of_stream(path, child)
        _pass_over(child.stdout, rest * 4 * channels)
        yield shape, _blocks_of_stream(child.stdout, channels)
    finally:
        child.kill()
        with suppress(OSError):
            child.communicate()


def _shape_of_stream(path: Path, child: subprocess.Popen[bytes]) -> tuple[SoundShape, int]:
    """The shape of what ffmpeg gives, and how many channels it gives."""
    assert child.stdout is not None
    head = child.stdout.read(_AU.size)
    if len(head) < _AU.size:
        _, complaint = child.communicate()
        why = complaint.decode("utf-8", "replace").strip().splitlines()
        raise MediaProblem(f"{path.name} can't be read as sound{': ' + why[-1].strip().rstrip('.') if why else ''}.")
    _, begin, _, _, rate, channels = _AU.unpack(head)
    _pass_over(child.stdout, begin - _AU.size)
    return _narrowed(SoundShape(rate, min(channels, MOST_CHANNELS), None), channels), channels


def _pass_over(stream: IO[bytes], size: int) -> None:
    while size > 0 and (passed := stream.read(min(size, 1 << 20))):
        size -= len(passed)
