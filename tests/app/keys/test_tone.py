"""The tone is heard on a real sound server, once for each time it is asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.app.capture.audio_server import audio_server
from tests.app.timeline.test_sound_player import heard_at

LATE_MS = 150
"""What the sound server keeps back on the way in and out (some 30 ms), and what two cores are late."""


def test_each_tone_is_heard_soon_after_it_was_asked_for(tmp_path: Path) -> None:
    with audio_server(tmp_path / "run") as server:
        said, sets_in = heard_at(server, [], "tests.app.keys.tone_child")
    late = np.array(sets_in) - np.array(said["begun"])
    assert len(late) == 3
    assert (late > -20).all()
    assert (late < LATE_MS).all()
