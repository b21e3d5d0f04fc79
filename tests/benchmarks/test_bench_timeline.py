"""Frames of the timeline, painted, while somebody pans and zooms: a talk of 2,000 events, and a million of them."""

from __future__ import annotations

import os
import resource
import time

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Scheme, Theme
from codesign.app.timeline.answers import Answers, answers_of
from codesign.app.timeline.event_filter import EventFilter
from codesign.app.timeline.event_table import EventTable
from codesign.app.timeline.timeline import Timeline
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.columns import NOBODY, NOTHING, EventColumns
from codesign.model.event import NO_CODES
from codesign.model.events import Events
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Medium, place
from tests.builders import session

PEOPLE = 6
STEPS = 120
KINDS = (Kind.MESSAGE,) * 6 + (Kind.FEEDBACK, Kind.FEEDBACK, Kind.DESIGN_CHANGE, Kind.REQUEST)


class Named:
    """Names or texts of a million events without a million strings."""

    def __init__(self, size: int, word: str) -> None:
        self.size, self.word = size, word

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, at: int | slice) -> object:
        return [f"{self.word}{one}" for one in range(*at.indices(self.size))] if isinstance(at, slice) else f"e{at}"


def many(size: int, intervals: int) -> Session:
    """A session of so many events, so many of them intervals, two in five answering one shortly before."""
    dice = np.random.default_rng(7)
    people = [
        {"id": f"p{at}", "name": f"Person {at}"}
        | ({"side": "company"} if at < 2 else {"side": "external", "stakeholder_group": "direct_customer"})
        for at in range(PEOPLE)
    ]
    starts = np.sort(dice.integers(0, max(2 * 3_600_000, size * 200), size))
    lengths = np.zeros(size, dtype=np.int64)
    chosen = dice.choice(size, intervals, replace=False)
    lengths[chosen] = dice.integers(200, 20_000, intervals)
    kinds = np.array([place(kind) for kind in KINDS], dtype=np.uint8)[dice.integers(0, len(KINDS), size)]
    who = dice.integers(0, PEOPLE, size).astype(np.int32)
    kinds[:8], who[:8], lengths[:8] = place(Kind.CHANNEL), NOBODY, starts[-1]
    asked = np.arange(size) - dice.integers(1, 6, size)
    answers = np.where((dice.random(size) < 0.4) & (asked >= 8) & (np.arange(size) >= 16), asked, NOTHING)
    columns = EventColumns(
        kinds,
        who,
        starts,
        starts + lengths,
        np.zeros(size, dtype=np.int32),
        answers,
        np.where(answers == NOTHING, 0, dice.integers(1, 3, size)).astype(np.uint8),
        np.zeros(size, dtype=np.int32),
        [(Medium.AUDIO,)],
        [NO_CODES],
        {},
    )
    empty = session(people=people)
    events = Events(columns, empty.events.people, Named(size, "e"), Named(size, "words "), {})  # type: ignore[arg-type]
    return empty.with_events(events)


def frames(qapp: QApplication, timeline: Timeline) -> list[float]:
    """Milliseconds of frames from the whole session down to seconds and back, panning between."""
    took = []
    for step in range(STEPS):
        begun = time.perf_counter()
        if step % 3:
            timeline.zoom(1.35 if step < STEPS / 2 else 1 / 1.35, 300 + 5 * (step % 40))
        else:
            timeline.take_view(timeline.view.panned(37))
        timeline.repaint()
        took.append((time.perf_counter() - begun) * 1000)
    qapp.processEvents()
    return took


def told(name: str, took: list[float], at_most: float) -> None:
    p50, p95, worst = np.percentile(took, [50, 95, 100])
    print(f"{name}: frame p50 {p50:.1f} p95 {p95:.1f} max {worst:.1f} ms (p95 at most {at_most:.0f} ms)")


def shown(qtbot: QtBot, theme: Theme, made: Session, answers: Answers) -> Timeline:
    timeline = Timeline(theme)
    qtbot.addWidget(timeline)
    timeline.resize(1160, 420)
    timeline.show_session(made, answers)
    with qtbot.waitExposed(timeline):
        timeline.show()
    timeline.repaint()
    return timeline


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.DARK)


@pytest.mark.benchmark
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("size", "intervals", "at_most"), [(2_000, 1_400, 10), (1_000_000, 100_000, 16)])
def test_frames_of_the_timeline(
    qtbot: QtBot, qapp: QApplication, theme: Theme, size: int, intervals: int, at_most: float
) -> None:
    made, memory = many(size, intervals), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    bare = answers_of(made.columns, None)
    timeline = shown(qtbot, theme, made, bare)
    print(f"\n{size:,} events, {intervals:,} of them intervals: timeline open {time.perf_counter() - begun:.2f} s")
    profile = evaluate(made.columns, default_rubric())
    begun = time.perf_counter()
    answers = answers_of(made.columns, profile)
    timeline.show_session(made, answers)
    table = EventTable(theme)
    qtbot.addWidget(table)
    table.events.show_session(made, answers, None)
    table.show()
    table.repaint()
    print(f"with its levels, and the table: {time.perf_counter() - begun:.2f} s")
    told("all", frames(qapp, timeline), at_most)
    begun = time.perf_counter()
    passes = EventFilter(made, answers).passes("kind:feedback latency>1")
    assert passes is not None
    timeline.show_filter(passes)
    table.events.show_filter(passes)
    print(f"filter applied: {(time.perf_counter() - begun) * 1000:.0f} ms")
    timeline.fit()
    told("filtered", frames(qapp, timeline), at_most)
    begun = time.perf_counter()
    table.events.sort(2, Qt.SortOrder.DescendingOrder)
    print(f"table sorted by person: {(time.perf_counter() - begun) * 1000:.0f} ms, {table.events.rowCount():,} rows")
    begun = time.perf_counter()
    table.selectAll()
    table.repaint()
    print(f"all of them chosen, and painted: {(time.perf_counter() - begun) * 1000:.0f} ms")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    print(f"memory above the session's own: {grown:.0f} MB (at most 500 MB)")
    assert table.events.rowCount() == int(passes.sum())
