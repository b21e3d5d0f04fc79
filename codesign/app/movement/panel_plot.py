"""One panel as a plot: pyqtgraph's axes and view box around a picture of our own."""

from __future__ import annotations

from html import escape
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import LABEL_PX
from codesign.app.design.typeface import figures, typeface
from codesign.app.movement.fitted_words import in_lines
from codesign.app.movement.panel_picture import PanelPicture
from codesign.app.movement.ticks import Ticks, ticks_of
from codesign.report.figure import Anchor, Outline, Panel, Points, Scale, Segments, Words

_NAME_WIDTH, _NAME_PART = 150.0, 0.34
"""The words at an axis on the left are cut beyond it, and beyond this part of the plot's width."""
_MOST_LINES, _TITLE_LINE = 3, 15.0
_LEAST_SCALE = 0.75
"""A figure without axes is made no smaller than this for the words around it to have room."""
_RIM = 16.0
_BETWEEN = 8.0
"""Words at an axis keep so far from one another."""
_FARTHEST, _AROUND = 4, 1.5
"""So many times its size one can see of a figure at once, and so many times its size one can move beside it."""


class PanelPlot:
    """Holds a plot item and shows one panel after another in it; knows nothing of other panels."""

    def __init__(self, theme: Theme, panel: Panel) -> None:
        self._theme = theme
        axes = {side: pg.AxisItem(side) for side in ("bottom", "left")}
        self.plot = pg.PlotItem(axisItems=axes, enableMenu=False)
        self.plot.hideButtons()
        self.box = self.plot.getViewBox()
        self.picture = PanelPicture(theme, self.box)
        self.panel = panel
        self._ranged: tuple[object, ...] = ()
        self._titled: list[str] | None = None
        self._whole = True
        for axis in axes.values():
            axis.setStyle(
                tickLength=0, tickAlpha=0, tickFont=figures(LABEL_PX), tickTextOffset=6, hideOverlappingLabels=False
            )
            axis.enableAutoSIPrefix(False)
        self.box.sigRangeChanged.connect(lambda *_: self._fit_ticks())
        self.box.sigRangeChangedManually.connect(self._moved_by_hand)
        self.box.sigResized.connect(lambda *_: self._resized())
        self.take(panel)

    # What is shown

    def fits(self, panel: Panel) -> bool:
        """Whether a panel can be shown in the axes that are there."""
        now = self.panel
        return (panel.x.scale, panel.y.scale, panel.square) == (now.x.scale, now.y.scale, now.square)

    def take(self, panel: Panel) -> None:
        """Show a panel; what is seen of it stays where its axes reach as far as those before."""
        self.panel = self.picture.content = panel
        ranged = (panel.x.low, panel.x.high, panel.y.low, panel.y.high, panel.square)
        if ranged != self._ranged:
            self._ranged = ranged
            self._limit(panel)
            self.reset()
        self.colour()
        self._fit_ticks()
        self.picture.redraw()

    def _limit(self, panel: Panel) -> None:
        x_size, y_size = panel.x.high - panel.x.low, panel.y.high - panel.y.low
        self.box.setAspectLocked(panel.square, ratio=1 if panel.square else None)
        self.box.setLimits(
            xMin=panel.x.low - x_size * _AROUND,
            xMax=panel.x.high + x_size * _AROUND,
            yMin=panel.y.low - y_size * _AROUND,
            yMax=panel.y.high + y_size * _AROUND,
            maxXRange=x_size * _FARTHEST,
            maxYRange=y_size * _FARTHEST,
        )

    def reset(self) -> None:
        """See all of it, and of a figure without axes the words around it too."""
        panel = self.panel
        middle = (panel.x.low + panel.x.high) / 2, (panel.y.low + panel.y.high) / 2
        wide, high = (panel.x.high - panel.x.low) / 2, (panel.y.high - panel.y.low) / 2
        if panel.square and min(self.box.width(), self.box.height()) > 1:
            scale = min(self.box.width() / wide, self.box.height() / high) / 2
            if panel.x.scale is Scale.NONE:
                fitting = min(self.box.height() / high / 2, _scale_around(panel, self.box.width(), middle[0]))
                scale = max(_LEAST_SCALE * scale, fitting)
            wide, high = self.box.width() / 2 / scale, self.box.height() / 2 / scale
        self._whole = True
        x_range, y_range = ((at - reach, at + reach) for at, reach in zip(middle, (wide, high), strict=True))
        self.box.setRange(xRange=x_range, yRange=y_range, padding=0)

    def zoom(self, factor: float) -> None:
        """See so many times nearer, about the middle, or about the mark that has the ring."""
        self._whole = False
        self.box.scaleBy((1 / factor, 1 / factor))

    def pan(self, right: float, up: float) -> None:
        """Move by parts of what is seen."""
        self._whole = False
        (x_low, x_high), (y_low, y_high) = self.box.viewRange()
        self.box.translateBy(x=right * (x_high - x_low), y=up * (y_high - y_low))

    def reveal(self, x: float, y: float) -> None:
        """Move, where a place isn't seen."""
        (x_low, x_high), (y_low, y_high) = self.box.viewRange()
        if not (x_low <= x <= x_high and y_low <= y <= y_high):
            self.box.translateBy(x=x - (x_low + x_high) / 2, y=y - (y_low + y_high) / 2)

    # How it looks

    def colour(self) -> None:
        """Colour axes and title as the scheme is."""
        self._titled = None
        tokens = self._theme.tokens
        nothing = QPen(Qt.PenStyle.NoPen)
        for side, axis in (("left", self.panel.y), ("bottom", self.panel.x)):
            item = self.plot.getAxis(side)
            self.plot.showAxis(side, axis.scale is not Scale.NONE)
            item.setPen(nothing if axis.grid else QPen(QColor(tokens.line)))
            item.setTextPen(QColor(tokens.dim))
            self._label(side, axis.label)
        self._fit_title()
        self._fit_side()
        self.picture.redraw()

    def _label(self, side: str, words: str) -> None:
        style = {"color": self._theme.tokens.dim, "font-size": f"{LABEL_PX}px"}
        self.plot.getAxis(side).setLabel(words or None, **style)

    def _fit_side(self) -> None:
        """Shorten the words that run up the left side to its height, where they would run into the panel above."""
        metrics, room = QFontMetricsF(typeface(LABEL_PX)), max(self.box.height(), 60.0)
        said = metrics.elidedText(self.panel.y.label, Qt.TextElideMode.ElideRight, room)
        if said != self.plot.getAxis("left").labelText:
            self._label("left", said)

    def _moved_by_hand(self, *_: object) -> None:
        self._whole = False

    def _resized(self) -> None:
        if self._whole and self.panel.square:
            self.reset()
        self._fit_title()
        self._fit_side()
        self._fit_ticks()

    def _fit_title(self) -> None:
        """Write the title in as many lines as its width asks for."""
        font, room = typeface(LABEL_PX + 1, bold=True), max(self.box.width(), 60.0)
        lines = in_lines(self.panel.title, room, QFontMetricsF(font), _MOST_LINES)
        if lines == self._titled:
            return
        self._titled = lines
        said = "<br>".join(escape(line) for line in lines)
        self.plot.setTitle(said or None, color=self._theme.tokens.text, size=f"{LABEL_PX + 1}px", bold=True)
        if lines:
            high = _TITLE_LINE * len(lines) + 6
            self.plot.titleLabel.setMinimumWidth(0)  # it would push the panel beside it out of the window
            self.plot.titleLabel.setMaximumHeight(high)
            self.plot.layout.setRowFixedHeight(0, high)

    def _fit_ticks(self) -> None:
        """Give each axis as many words as fit beside one another, and the grid its lines."""
        (x_low, x_high), (y_low, y_high) = self.box.viewRange()
        width, height = max(self.box.width(), 1), max(self.box.height(), 1)
        across = ticks_of(self.panel.x, x_low, x_high, width)
        upright = ticks_of(self.panel.y, y_low, y_high, height)
        self.picture.grid_x, self.picture.grid_y = [at for at, _ in across], [at for at, _ in upright]
        self.plot.getAxis("bottom").setTicks([_side_by_side(across, width / ((x_high - x_low) or 1))])
        widest = min(_NAME_WIDTH, self.plot.size().width() * _NAME_PART)
        self.plot.getAxis("left").setTicks([_one_below_another(upright, height / ((y_high - y_low) or 1), widest)])


def _scale_around(panel: Panel, width: float, middle: float) -> float:
    """The largest scale, in pixels a unit, at which no mark and no words of a panel reach out of so many pixels."""
    scales = []
    for mark in panel.marks:
        if isinstance(mark, Points | Outline | Segments) and len(mark.x):
            scales.append((width / 2 - _RIM) / max(float(np.nanmax(np.abs(mark.x - middle))), 1e-9))
        if isinstance(mark, Words) and mark.x != middle:
            long = QFontMetricsF(typeface(LABEL_PX, bold=mark.bold)).horizontalAdvance(mark.text) + 6
            outward = (mark.anchor is Anchor.LEFT) is (mark.x > middle)
            reach = long / 2 if mark.anchor is Anchor.MIDDLE else long if outward else 0.0
            scales.append((width / 2 - reach) / abs(mark.x - middle))
    return min(scales, default=1e9)


def _side_by_side(ticks: Ticks, pixels_a_unit: float) -> Ticks:
    """The words of a level axis: cut to what lies between them, and every second or third where that is too little."""
    if not ticks:
        return ()
    metrics = QFontMetricsF(figures(LABEL_PX))
    apart = _least_apart(ticks) * pixels_a_unit - _BETWEEN
    widest = max(metrics.horizontalAdvance(word) for _, word in ticks)
    short = max(min(widest, 40.0), 1.0)
    every = max(1, -int(-short // max(apart, 1.0)))
    room = max(apart * every + _BETWEEN * (every - 1), short) + 1
    return tuple((at, metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)) for at, word in ticks[::every])


def _one_below_another(ticks: Ticks, pixels_a_unit: float, widest: float) -> Ticks:
    """The words of an upright axis: cut where they are long, and every second or third where they are dense."""
    if not ticks:
        return ()
    metrics = QFontMetricsF(figures(LABEL_PX))
    every = max(1, -int(-metrics.height() // max(_least_apart(ticks) * pixels_a_unit, 1.0)))
    return tuple((at, metrics.elidedText(word, Qt.TextElideMode.ElideRight, widest)) for at, word in ticks[::every])


def _least_apart(ticks: Ticks) -> float:
    places = sorted(place for place, _ in ticks)
    return min((after - before for before, after in pairwise(places)), default=1e9)
