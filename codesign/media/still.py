"""Single pictures: one out of a film, and one that was taken already, saved as a file of its own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from codesign.media.faults import told
from codesign.model.errors import MediaProblem

PICTURE = "png"


def can_read_films() -> bool:
    """Whether ffmpeg is there, which reads films."""
    return shutil.which("ffmpeg") is not None


def save_frame(film: Path, moment_ms: float, target: Path) -> bool:
    """Save the picture of a film at a moment of it; whether there is one. MediaProblem where ffmpeg isn't there."""
    if not can_read_films():
        raise MediaProblem("a picture out of a film needs ffmpeg; install it.")
    return moment_ms >= 0 and _by_ffmpeg(["-ss", f"{moment_ms / 1000:.3f}", "-i", str(film)], target)


def save_picture(picture: Path, target: Path) -> bool:
    """Save a picture that was taken as a PNG; whether it could be. Without ffmpeg only a PNG can."""
    if picture.suffix.lower() != f".{PICTURE}":
        return can_read_films() and _by_ffmpeg(["-i", str(picture)], target)
    with told(f"{target} can't be written"):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_suffix(".part")
        shutil.copyfile(picture, beside)
        beside.replace(target)
    return True


def _by_ffmpeg(source: list[str], target: Path) -> bool:
    words = [shutil.which("ffmpeg") or "ffmpeg", "-v", "error", "-nostdin", "-y", *source, "-frames:v", "1"]
    with told(f"{target} can't be written"):
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".still-") as folder:
            made = Path(folder) / f"still.{PICTURE}"
            subprocess.run([*words, str(made)], capture_output=True, check=False)  # noqa: S603 - no shell
            if not made.exists():
                return False
            made.replace(target)
    return True
