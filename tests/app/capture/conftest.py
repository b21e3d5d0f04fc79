from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.capture.audio_server import AudioServer, audio_server, tone

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[AudioServer]:
    """A sound server with one microphone, which hears a tone."""
    with audio_server(tmp_path / "run") as running, running.playing(tone(tmp_path / "tone.wav", 120)):
        yield running
