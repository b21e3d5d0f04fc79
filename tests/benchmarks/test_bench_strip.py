"""Frames of the waveforms above the lanes: four tracks of two hours at 48 kHz, zoomed, panned and played."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Scheme, Theme
from codesign.app.timeline.inks import LABELS_WIDTH
from codesign.app.timeline.sound_strip import SoundStrip
from codesign.app.timeline.time_view import TimeView
from codesign.app.timeline.tracks import Track
from codesign.media.decode import BLOCK
from codesign.media.pyramid import Pyramid, PyramidBuilder

RATE, HOURS, TRACKS, STEPS = 48_000, 2, 4, 120
LENGTH_MS = HOURS * 3_600_000
AT_MOST_MS = 20.0


def two_hours(seed: int) -> Pyramid:
    """The pyramid of two hours of noise that swells."""
    noise = np.random.default_rng(seed).standard_normal((BLOCK, 1), dtype=np.float32) * np.float32(0.2)
    builder, begun = PyramidBuilder(RATE), time.perf_counter()
    for at in range(LENGTH_MS // 1000 * RATE // BLOCK):
        builder.add(noise * np.float32(1 + np.sin(at / 9)))
    found, took = builder.done(), time.perf_counter() - begun
    print(f"pyramid of {HOURS} h: {took:.2f} s, {HOURS * 3600 / took:,.0f} times real time (at least 1,000)")
    return found


def told(name: str, took: list[float]) -> None:
    p50, p95, worst = np.percentile(took, [50, 95, 100])
    print(f"{name}: frame p50 {p50:.1f} p95 {p95:.1f} max {worst:.1f} ms (p95 at most {AT_MOST_MS:.0f} ms)")


@pytest.mark.benchmark
@pytest.mark.timeout(300)
def test_frames_of_the_waveforms(qtbot: QtBot, qapp: QApplication) -> None:
    print()
    strip = SoundStrip(Theme(qapp, Scheme.DARK))
    qtbot.addWidget(strip)
    tracks = [Track(Path(f"{at}.wav"), at * 1500.0, LENGTH_MS, 1 + at * 4e-5, id=f"track-{at}") for at in range(TRACKS)]
    strip.show_tracks(tracks, ["several people"] * TRACKS)
    for at, track in enumerate(tracks):
        strip.show_wave(track.path, two_hours(at))
    strip.resize(LABELS_WIDTH + 960, strip.height())
    with qtbot.waitExposed(strip):
        strip.show()
    view, moved, played, held = TimeView.whole(LENGTH_MS, 960), [], [], []
    for step in range(STEPS):
        view = view.panned(37) if step % 3 == 0 else view.zoomed(1.35 if step < STEPS / 2 else 1 / 1.35, 300 + step)
        begun = time.perf_counter()
        strip.show_view(view)
        strip.repaint()
        moved.append((time.perf_counter() - begun) * 1000)
    for step in range(STEPS):
        begun = time.perf_counter()
        strip.show_playhead(step * 16)
        strip.repaint()
        played.append((time.perf_counter() - begun) * 1000)
    for step in range(STEPS):
        begun = time.perf_counter()
        strip.show_tracks([*tracks[:-1], Track(tracks[-1].path, step * 10.0, LENGTH_MS, id="track-3")])
        strip.repaint()
        held.append((time.perf_counter() - begun) * 1000)
    told("zoomed and panned", moved)
    told("played", played)
    told("a track drawn sideways", held)
