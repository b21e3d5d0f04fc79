"""The arcs from each answer to what it answers: drawn, and found again under the pointer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from codesign.app.timeline.inks import FULL, LANE_HEIGHT, MOST_ARCS, MOST_BROAD, Inks
from codesign.app.timeline.lanes import NO_LANE
from codesign.app.timeline.scene import Scene, middle_of
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import Ints

Floats = npt.NDArray[np.float64]

_BOW: Final = 6.0
_BESIDE: Final = 0.5
"""So far lie hairlines apart that make a broader line."""
_STEPS: Final = np.linspace(0, 1, 25)[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The arcs of a view as curves: ``rows`` of the answers, and four points each, shape ``(n, 4)`` for x and y."""

    rows: Ints
    xs: Floats
    ys: Floats

    def nearest(self, x: float, y: float, within: float = 5.0) -> int | None:
        """The row of the answer whose arc passes nearest to a point, None where none does within some pixels."""
        if not len(self.rows):
            return None
        away = np.hypot(_along(self.xs) - x, _along(self.ys) - y).min(axis=0)
        at = int(away.argmin())
        return int(self.rows[at]) if away[at] <= within else None


def _along(points: Floats) -> Floats:
    """Places along each curve (a cubic Bézier), shape ``(steps, n)``."""
    rest = 1 - _STEPS
    parts = (rest**3, 3 * rest**2 * _STEPS, 3 * rest * _STEPS**2, _STEPS**3)
    return sum(weight * points[:, at] for at, weight in enumerate(parts))  # type: ignore[return-value]


def arcs_in(scene: Scene, view: TimeView) -> Arcs:
    """The arcs to be seen in a view: all, or where they are too many to be told apart those of what is chosen."""
    if scene.arcs.number(view.start_ms, view.end_ms) <= MOST_ARCS:
        rows = scene.arcs.rows[scene.arcs.within(view.start_ms, view.end_ms)]
    else:
        rows = _of_chosen(scene)
    return _curves(scene, view, rows)


def _of_chosen(scene: Scene) -> Ints:
    chosen = scene.chosen_rows()[:MOST_ARCS]
    answering = chosen[scene.answers.answers[chosen]]
    answered = np.flatnonzero(np.isin(scene.session.events.columns.reply_to, chosen)) if len(chosen) else chosen
    return np.union1d(answering, answered)[:MOST_ARCS]


def _curves(scene: Scene, view: TimeView, rows: Ints) -> Arcs:
    columns, lanes = scene.session.events.columns, scene.lanes.of_row
    asked = columns.reply_to[rows]
    drawn = (lanes[rows] != NO_LANE) & (lanes[asked] != NO_LANE)
    rows, asked = rows[drawn], asked[drawn]
    x1 = view.xs_of(columns.start_ms[rows])
    x4 = view.xs_of(np.minimum(scene.ends_ms[asked], columns.start_ms[rows]))
    y1, y4 = _middles(lanes[rows]), _middles(lanes[asked])
    same = y1 == y4
    over = np.where(same, y1 - 0.8 * LANE_HEIGHT, (y1 + y4) / 2)
    y1, y4 = np.where(same, y1 - FULL / 4, y1), np.where(same, y4 - FULL / 4, y4)
    bow = np.where(same, _BOW, 0)  # an answer in the lane of what it answers, at once, is a loop and no spike
    return Arcs(rows, np.stack([x1, x1 + bow, x4 - bow, x4], axis=1), np.stack([y1, over, over, y4], axis=1))


def _middles(lanes: Ints) -> Floats:
    return middle_of(0) + LANE_HEIGHT * lanes.astype(np.float64)


def paint_arcs(painter: QPainter, arcs: Arcs, scene: Scene, inks: Inks, strong: int | None = None) -> None:
    """Draw arcs, each in the colour of its level; ``strong`` is the row of the one under the pointer."""
    paths: dict[tuple[int, bool, bool, bool], QPainterPath] = defaultdict(QPainterPath)
    answers = scene.answers
    for row, xs, ys in zip(arcs.rows.tolist(), arcs.xs.tolist(), arcs.ys.tolist(), strict=True):
        key = (int(answers.level[row]), bool(answers.inferred[row]), scene.is_lit(row), row == strong)
        path = paths[key]
        path.moveTo(xs[0], ys[0])
        path.cubicTo(xs[1], ys[1], xs[2], ys[2], xs[3], ys[3])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    times = max(round(painter.device().devicePixelRatio()), 1) + (len(arcs.rows) <= MOST_BROAD)
    for (level, inferred, lit, is_strong), path in paths.items():
        _stroke(painter, path, inks.arc(level, inferred=inferred, lit=lit), times + 2 * is_strong)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _stroke(painter: QPainter, path: QPainterPath, pen: QPen, times: int) -> None:
    """Stroke by hairlines beside each other: one broad stroke of many curves costs a hundred times as much."""
    painter.save()
    painter.translate(-_BESIDE * (times - 1) / 2, 0)
    for _ in range(times):
        painter.strokePath(path, pen)
        painter.translate(_BESIDE, 0)
    painter.restore()
