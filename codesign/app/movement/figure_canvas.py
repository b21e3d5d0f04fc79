"""The plots of a figure: pointed at by the mouse, walked through by keys."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QToolTip, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP
from codesign.app.movement.panel_plot import PanelPlot
from codesign.app.movement.spots import Spot, Spots, leads, order_of, says
from codesign.report.figure import Figure, Place

_CLICK_PX = 4
_ZOOM = 1.4
_PAN = 0.2
_WIDE = 1.6
LEAST_HEIGHT = 150
"""A panel is never lower: a figure of many is scrolled."""
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_PANS = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}

_TOLD_AS: list[QAccessibleWidget] = []
"""What plots are read aloud as. Qt deletes each with its plot, so Python must not, and keeps hold of them."""


def _tell_as_chart(widget: QWidget) -> None:
    """Let those who read the screen aloud take a widget for a chart, and not for any widget that they'd pass over."""
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(QAccessible.queryAccessibleInterface(widget)))
    told_as = QAccessibleWidget(widget, QAccessible.Role.Chart)
    _TOLD_AS.append(told_as)
    QAccessible.registerAccessibleInterface(told_as)


class FigureCanvas(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Draws the panels of any figure in a grid.

    ``place_wanted(place)`` asks for where a mark leads, ``told(words)`` says what the mark says that is pointed at or
    walked to, nothing where there is none.
    """

    place_wanted = Signal(object)
    told = Signal(str)

    figure: Figure | None = None  # of the class: pyqtgraph sends a first resize from within its own making

    def __init__(self, theme: Theme, *, least_height: int = LEAST_HEIGHT) -> None:
        super().__init__()
        self._theme = theme
        self.plots: list[PanelPlot] = []
        self._spots: list[Spots] = []
        self._columns, self._least_height = 1, least_height
        self.current: Spot | None = None
        self._pressed: QPointF | None = None
        self.ci.layout.setContentsMargins(STEP, STEP, STEP, STEP)
        self.ci.layout.setSpacing(STEP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Plot")
        theme.changed.connect(self._colour)
        self._colour()
        _tell_as_chart(self)

    # What is shown

    def show_figure(self, figure: Figure) -> None:
        """Draw a figure; one of the same kind and axes keeps what is seen of it, and the mark that is walked to."""
        before, self.figure = self.figure, figure
        same = before is not None and before.id == figure.id and self._columns == self._columns_for(figure)
        if not (same and len(self.plots) == len(figure.panels) and self._fit(figure)):
            self._rebuild(figure)
        for plot, panel in zip(self.plots, figure.panels, strict=True):
            plot.take(panel)
            plot.picture.pointed = None
        self._spots = [Spots(number, panel) for number, panel in enumerate(figure.panels)]
        if self.current is not None and not (same and self._is_there(self.current)):
            self.current = None
        self._ring()
        self.setAccessibleDescription(" ".join((figure.title + ".", *figure.reading)))

    def _columns_for(self, figure: Figure) -> int:
        """In how many columns the panels stand: a square one and another beside it stand better one over the other."""
        square = len(figure.panels) == 2 and figure.columns == 2 and any(panel.square for panel in figure.panels)
        return 1 if square and self.width() < _WIDE * max(self.height(), 1) else figure.columns

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802  # Qt's name
        """Another size may want other columns."""
        super().resizeEvent(event)
        if self.figure is not None and self._columns != self._columns_for(self.figure):
            self.show_figure(self.figure)

    def _fit(self, figure: Figure) -> bool:
        return all(plot.fits(panel) for plot, panel in zip(self.plots, figure.panels, strict=True))

    def show_moment(self, part: float | None) -> None:
        """Put the playhead's line at a part of each x axis, from 0 to 1; None takes it away."""
        for plot in self.plots:
            axis = plot.panel.x
            plot.picture.playhead = None if part is None else axis.low + part * (axis.high - axis.low)
            plot.picture.update()

    def _rebuild(self, figure: Figure) -> None:
        self.clear()
        columns = self._columns = self._columns_for(figure)
        self.plots = [PanelPlot(self._theme, panel) for panel in figure.panels]
        for number, plot in enumerate(self.plots):
            self.addItem(plot.plot, row=number // columns, col=number % columns)
            first = self.plots[number % columns]
            if plot is not first and plot.panel.x == first.panel.x and not plot.panel.square:
                plot.box.setXLink(first.box)  # what stands below has the same x: it moves along
        for number in range(columns):
            self.ci.layout.setColumnMinimumWidth(number, 0)
            self.ci.layout.setColumnPreferredWidth(number, 300)
            self.ci.layout.setColumnStretchFactor(number, 1)
        rows = math.ceil(len(self.plots) / max(columns, 1))
        self.setMinimumHeight(rows * self._least_height)

    def _colour(self) -> None:
        self.setBackground(self._theme.tokens.panel)
        for plot in self.plots:
            plot.colour()

    def _is_there(self, spot: Spot) -> bool:
        return spot.panel < len(self._spots) and self._spots[spot.panel].place_of(spot) is not None

    # Looking nearer

    def zoom(self, factor: float) -> None:
        """See so many times nearer: the panel of the mark that is walked to, else all."""
        for plot in self._meant():
            plot.zoom(factor)

    def nearer(self) -> None:
        """See nearer."""
        self.zoom(_ZOOM)

    def farther(self) -> None:
        """See farther."""
        self.zoom(1 / _ZOOM)

    def reset(self) -> None:
        """See all of every panel."""
        for plot in self.plots:
            plot.reset()

    def pan(self, right: float, up: float) -> None:
        """Move by parts of what is seen."""
        for plot in self._meant():
            plot.pan(right, up)

    def _meant(self) -> list[PanelPlot]:
        if self.current is not None:
            return [self.plots[self.current.panel]]
        return [plot for plot in self.plots if not plot.box.linkedView(0)]

    # Pointing

    def spot_at(self, place: QPointF) -> Spot | None:
        """The mark at a place of the widget."""
        on_scene = self.mapToScene(place.toPoint())
        for number, plot in enumerate(self.plots):
            inside = plot.box.mapFromScene(on_scene)
            if plot.box.rect().adjusted(-9, -9, 9, 9).contains(inside):
                return self._spots[number].nearest(plot.picture.lens, inside.x(), inside.y())
        return None

    def where(self, spot: Spot) -> QPointF:
        """Where a mark stands on the widget."""
        plot = self.plots[spot.panel]
        x, y = self._spots[spot.panel].where(spot)
        lens = plot.picture.lens
        return QPointF(self.mapFromScene(plot.box.mapToScene(QPointF(lens.x_of(x), lens.y_of(y)))))

    def words_of(self, spot: Spot) -> str:
        """What a mark says."""
        return says(self.plots[spot.panel].panel, spot)

    def _point(self, spot: Spot | None) -> None:
        for number, plot in enumerate(self.plots):
            pointed = spot if spot is not None and spot.panel == number else None
            if plot.picture.pointed != pointed:
                plot.picture.pointed = pointed
                plot.picture.update()
        leads_on = spot is not None and leads(self.plots[spot.panel].panel, spot) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads_on else Qt.CursorShape.ArrowCursor)
        shown = spot or self.current
        self.told.emit(self.words_of(shown) if shown is not None else "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Say what the mark under the pointer says."""
        super().mouseMoveEvent(event)
        if event.buttons() != Qt.MouseButton.NoButton:
            return
        spot = self.spot_at(event.position())
        self._point(spot)
        if spot is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self.words_of(spot), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """A click may begin."""
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """A click on a mark walks to it and goes where it leads; a drag has moved what is seen."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or (event.position() - pressed).manhattanLength() > _CLICK_PX:
            return
        spot = self.spot_at(event.position())
        if spot is not None:
            self.walk_to(spot)
            self.open()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """See all again."""
        super().mouseDoubleClickEvent(event)
        self.reset()

    def leaveEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Nothing is pointed at."""
        super().leaveEvent(event)
        self._point(None)

    # Walking

    @property
    def n_spots(self) -> int:
        """How many marks can be walked to."""
        return sum(len(each) for each in self._spots)

    def step(self, by: int) -> None:
        """Walk to the next mark by x, or the one before, from panel to panel."""
        bounds = order_of(self._spots)
        if not bounds[-1]:
            return
        at = -1 if by > 0 else 0
        if self.current is not None:
            at = int(bounds[self.current.panel]) + (self._spots[self.current.panel].place_of(self.current) or 0)
        self._walk((at + by) % int(bounds[-1]))

    def _walk(self, place: int) -> None:
        bounds = order_of(self._spots)
        panel = int(np.searchsorted(bounds, place, side="right")) - 1
        self.walk_to(self._spots[panel].spot(place - int(bounds[panel])))

    def walk_to(self, spot: Spot) -> None:
        """Put the ring around a mark, see it, and say what it says."""
        self.current = spot
        self.plots[spot.panel].reveal(*self._spots[spot.panel].where(spot))
        self._ring()
        words = self.words_of(spot)
        self.told.emit(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def open(self) -> None:
        """Go where the mark with the ring leads."""
        place = leads(self.plots[self.current.panel].panel, self.current) if self.current is not None else None
        if isinstance(place, Place):
            self.place_wanted.emit(place)

    def _ring(self) -> None:
        for number, plot in enumerate(self.plots):
            there = self.current if self.current is not None and self.current.panel == number else None
            if plot.picture.ringed != there:
                plot.picture.ringed = there
                plot.picture.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Arrows walk from mark to mark, with Shift they move what is seen; Return goes where the mark leads."""
        key = Qt.Key(event.key())
        if key in _STEPS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            right, up = _PANS[key]
            self.pan(right * _PAN, up * _PAN)
        elif key in _STEPS:
            self.step(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.n_spots:
            self._walk(0 if key == Qt.Key.Key_Home else self.n_spots - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            QWidget.keyPressEvent(self, event)
