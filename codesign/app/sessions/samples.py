"""The sample sessions that come with the program."""

from __future__ import annotations

from pathlib import Path

import codesign


def sample_sessions() -> list[Path]:
    """Their logs: beside the code in an installed package, in ``sessions/`` of a checkout."""
    package = Path(codesign.__file__).parent
    packed = package / "sessions"
    return sorted((packed if packed.is_dir() else package.parent / "sessions").glob("[1-4]-*.jsonl"))
