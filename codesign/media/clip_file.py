"""A clip written to a file: faded at both ends, at a level, in any format there is a writer for."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from codesign.media.decode import Samples
from codesign.media.faults import told
from codesign.model.errors import MediaProblem

if TYPE_CHECKING:
    from pydub import AudioSegment

BY_ITSELF = ("wav", "flac")
BY_FFMPEG = {"mp3": ("libmp3lame", "-q:a", "2"), "m4a": ("aac", "-b:a", "160k"), "mp4": ("aac", "-b:a", "160k")}
"""What ffmpeg writes them with."""
FORMATS = (*BY_ITSELF, *BY_FFMPEG)
FADE_MS = 20
LEVEL_DBFS = -20.0
"""The mean level to which clips are brought: that of speech on a call."""
_HIGHEST_DBFS = -1.0
"""No peak is brought above this: lossy formats overshoot."""
_SAMPLE_BYTES = 2
_FULL = 32767


def check_format(form: str) -> None:
    """MediaProblem for a format that can't be written here."""
    if form not in FORMATS:
        raise MediaProblem(f"clips can't be written as {form!r}; choose one of {', '.join(FORMATS)}.")
    if form in BY_FFMPEG and shutil.which("ffmpeg") is None:
        raise MediaProblem(f"{form.upper()} needs ffmpeg; install it, or choose wav or flac.")


def finished(sound: Samples, rate: int, level_dbfs: float | None = LEVEL_DBFS, fade_ms: int = FADE_MS) -> Samples:
    """A sound brought to a mean level (None: as it is) as far as its peak allows, and faded at both ends."""
    segment = _segment(sound, rate)
    if level_dbfs is not None and segment.rms:
        segment = segment.apply_gain(min(level_dbfs - segment.dBFS, _HIGHEST_DBFS - segment.max_dBFS))
    fade = min(fade_ms, len(segment) // 2)
    if fade:
        segment = segment.fade_in(fade).fade_out(fade)
    samples = np.frombuffer(segment.raw_data, "<i2").reshape(-1, sound.shape[1])
    return samples.astype(np.float32) / np.float32(_FULL)


def _segment(sound: Samples, rate: int) -> AudioSegment:
    with warnings.catch_warnings():
        # pydub 0.25.1 imports audioop, which Python 3.11 and 3.12 call deprecated; from 3.13 on audioop-lts is there.
        warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
        # It also looks for ffmpeg on import, which clips of WAV and FLAC do without.
        warnings.filterwarnings("ignore", "Couldn't find ffmpeg or avconv", RuntimeWarning)
        # Its patterns hold escapes that Python 3.12 calls invalid.
        warnings.filterwarnings("ignore", "invalid escape sequence", SyntaxWarning)
        try:
            from pydub import AudioSegment  # noqa: PLC0415 - it warns, and only clips need it
        except ImportError as fault:
            raise MediaProblem("clips need the package pydub; pip install 'codesign[app]' brings it.") from fault
    raw = np.rint(sound.clip(-1, 1) * _FULL).astype("<i2").tobytes()
    return AudioSegment(raw, sample_width=_SAMPLE_BYTES, frame_rate=rate, channels=sound.shape[1])


def write_clip(path: Path, sound: Samples, rate: int) -> None:
    """Write a sound in the format of the file's ending, whole or not at all; MediaProblem where it can't be."""
    form = path.suffix.removeprefix(".").lower()
    check_format(form)
    with told(f"{path} can't be written"):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".clip-") as folder:
            made = Path(folder) / f"clip.{form if form in BY_ITSELF else 'wav'}"
            _write(made, sound, rate)
            if form in BY_FFMPEG:
                made = _by_ffmpeg(made, form)
            made.replace(path)


def _write(path: Path, sound: Samples, rate: int) -> None:
    import soundfile  # noqa: PLC0415 - it loads a library, and most commands have no sound

    try:
        soundfile.write(str(path), sound, rate, subtype="PCM_16")
    except soundfile.LibsndfileError as fault:
        raise MediaProblem(f"the clip can't be written: {fault.error_string.rstrip('.')}.") from fault


def _by_ffmpeg(made: Path, form: str) -> Path:
    target = made.with_suffix(f".{form}")
    words = [shutil.which("ffmpeg") or "ffmpeg", "-v", "error", "-nostdin", "-y", "-i", str(made), "-c:a"]
    done = subprocess.run([*words, *BY_FFMPEG[form], str(target)], capture_output=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise MediaProblem(f"ffmpeg can't write {form.upper()}: {(why or ['it says nothing'])[-1].rstrip('.')}.")
    return target
