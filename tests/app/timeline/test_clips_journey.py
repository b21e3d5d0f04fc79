"""Clips by real keys on a real screen: a session is opened, its three events are chosen and cut, and sound."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import soundfile

from tests.app.live.screens import app, await_that, screen
from tests.app.timeline.listening_pages import filled
from tests.app.timeline.test_journey import opened_for_review


@pytest.mark.timeout(240)
def test_three_chosen_events_become_three_files_that_can_be_opened(tmp_path: Path) -> None:
    workspace, home = filled(tmp_path), tmp_path / "home"
    with screen() as display, app(display, workspace, home, dict(os.environ)) as running:
        opened_for_review(running)
        running.key("ctrl+a", "ctrl+shift+c", "Return")
        await_that(lambda: list(home.rglob("clips.csv")), "the table beside the clips")
        running.key("Escape", "ctrl+q")
        await_that(lambda: running.process.poll() is not None, "the window closes")
    clips = sorted(home.rglob("*.wav"))
    assert [clip.name for clip in clips] == [
        *("s-001-design_change-d-00m02.000s.wav", "s-002-feedback-c-00m04.000s.wav"),
        "s-003-note-all-00m09.000s.wav",
    ]
    for clip, seconds in zip(clips, (2, 2, 1), strict=True):
        sound, rate = soundfile.read(clip)
        assert len(sound) / rate == pytest.approx(seconds, abs=0.01)
    (table,) = home.rglob("clips.csv")
    assert len(table.read_text("utf-8").splitlines()) == 4
