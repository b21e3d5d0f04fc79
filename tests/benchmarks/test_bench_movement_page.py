"""The plots of ten thousand sessions: until the first is drawn, frames while one pans and zooms, and how it grows."""

from __future__ import annotations

import os
import time
from dataclasses import replace

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Scheme, Theme
from codesign.app.movement.figure_view import FigureView
from codesign.app.movement.plot_figures import figure_of
from codesign.app.movement.plots import Choices, Plot
from codesign.evaluate.profile import evaluate
from codesign.interchange.cases_csv import published_cases
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.dimension import Dimension
from codesign.report.columns import Evaluated
from codesign.report.study import Study
from tests.builders import event, session

FIRST_S, FRAME_MS, SHARP_MS = 2.0, 16.0, 150.0
STEPS = 90


def studies(size: int) -> list[Study]:
    """So many sessions, ten a project, a day apart, each with levels of its own."""
    made = session(
        event("wall", "design_change", "d", 9, 30),
        event("yes", "feedback", "c", 45, 47, reply_to="wall", link="observed", stance="positive", media=["video"]),
        event("no", "feedback", "x", 60, 62, reply_to="wall", link="observed", stance="negative", media=["video"]),
        duration_ms=120_000,
    )
    rubric, cases = default_rubric(), published_cases()
    profile = evaluate(made.columns, rubric, cases)
    dice, found = np.random.default_rng(11), []
    for at in range(size):
        day = np.datetime64("2000-01-01T10:00:00") + np.timedelta64(at, "D")
        head = replace(made.head, id=f"s{at}", title=f"Session {at}", started_at=f"{day}Z", project=f"p{at // 10}")
        findings = {}
        for dimension in Dimension:
            index = float(dice.uniform(1, 5))
            findings[dimension] = replace(
                profile.findings[dimension],
                level=round(index),
                index=index,
                interval=(max(index - 0.2, 1.0), min(index + 0.2, 5.0)),
            )
        own = replace(profile, session_id=head.id, findings=findings)
        found.append(Study(Evaluated(head, made.participants, 3, 120_000, own), made.columns))
    return found


def frames(view: FigureView) -> list[float]:
    """Milliseconds of frames while one zooms in and out and pans between."""
    took, box = [], view.canvas.plots[0].box
    for step in range(STEPS):
        begun = time.perf_counter()
        if step % 3:
            factor = 0.93 if step < STEPS / 2 else 1 / 0.93
            box.scaleBy((factor, factor))
        else:
            (low, high), _ = box.viewRange()
            box.translateBy(x=0.03 * (high - low))
        view.canvas.viewport().repaint()
        took.append((time.perf_counter() - begun) * 1000)
    return took


@pytest.mark.benchmark
@pytest.mark.timeout(900)
@pytest.mark.parametrize("plot", [Plot.PATH, Plot.OVER_TIME])
def test_ten_thousand_sessions_in(qtbot: QtBot, qapp: QApplication, plot: Plot) -> None:
    theme, rubric, cases = Theme(qapp, Scheme.DARK), default_rubric(), published_cases()
    figure_of(plot, studies(20), Choices(), cases, rubric.values)  # what is loaded once isn't measured
    made = {}
    for size in (1_000, 10_000):
        several = studies(size)
        view = FigureView(theme)
        qtbot.addWidget(view)
        view.resize(600, 600)
        begun = time.perf_counter()
        figure = figure_of(plot, several, Choices(), cases, rubric.values)
        figured = time.perf_counter() - begun
        view.show_figure(figure)
        with qtbot.waitExposed(view):
            view.show()
        view.canvas.viewport().repaint()
        first = time.perf_counter() - begun
        took = np.percentile(frames(view), [50, 95, 100])
        qtbot.waitUntil(lambda: not view.canvas.plots[0].picture.moves)  # noqa: B023  # called at once
        view.canvas.plots[0].picture.redraw()
        begun = time.perf_counter()
        view.canvas.viewport().repaint()
        sharp = (time.perf_counter() - begun) * 1000
        begun = time.perf_counter()
        view.canvas.spot_at(QPointF(300, 300))
        hover = (time.perf_counter() - begun) * 1000
        made[size] = first
        print(
            f"\n{plot}, {size:,} sessions: figure made in {figured:.2f} s, first drawn after {first:.2f} s (at most "
            f"{FIRST_S:.0f} s); frame p50 {took[0]:.1f} p95 {took[1]:.1f} max {took[2]:.1f} ms (p95 at most "
            f"{FRAME_MS:.0f} ms); sharp again in {sharp:.0f} ms (at most {SHARP_MS:.0f} ms); "
            f"pointed at in {hover:.1f} ms"
        )
    print(f"{plot}: ten times the sessions take {made[10_000] / made[1_000]:.1f} times as long")
