"""The radar of what is chosen, on which a target is drawn by hand: each corner of it is dragged along its axis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import hypot
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import HALF, STEP
from codesign.app.movement.figure_view import FigureView
from codesign.app.movement.legend import Legend
from codesign.app.widgets.words import column, label, row
from codesign.model.dimension import LEVELS, Dimension
from codesign.report.figure import Figure, Mark, Words
from codesign.report.figures.profile import WAYS
from codesign.report.words import NAMES, SHORT_NAMES, UNDEFINED

_GRIP_PX: Final = 11
_HEIGHT, _LOW_HEIGHT = 196, 130

Target = Mapping[Dimension, int]


class Radar(QWidget):
    """Shows a profile small; ``target_wanted(target)`` tells the levels that are aimed at, by hand or by keys.

    While ``aims`` holds, the corners of the target can be dragged, and a press on an axis makes one.
    """

    target_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.view = FigureView(theme, small=True)
        self.view.setFixedHeight(_HEIGHT)
        self.legend = Legend(theme)
        self.aims, self._named = False, True
        self._target: Target = {}
        self._dragged: Dimension | None = None
        self.fields = {dimension: self._field(dimension) for dimension in Dimension}
        self._row = QWidget()
        line = row(self._row, spacing=HALF)
        for dimension, field in self.fields.items():
            part = QWidget()
            inside = column(part, spacing=2)
            inside.addWidget(label(SHORT_NAMES[dimension], "label"))
            inside.addWidget(field)
            line.addWidget(part, 1)
        page = column(self, spacing=STEP)
        page.addWidget(self.view)
        page.addWidget(self.legend)
        page.addWidget(self._row)
        self._row.hide()
        self.view.canvas.viewport().installEventFilter(self)

    def _field(self, dimension: Dimension) -> QSpinBox:
        made = QSpinBox()
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setRange(0, LEVELS[-1])
        made.setSpecialValueText(UNDEFINED)
        made.lineEdit().setAccessibleName(f"Target for {NAMES[dimension].lower()}")
        made.setAccessibleName(f"Target for {NAMES[dimension].lower()}")
        made.setToolTip(f"The level aimed at in {NAMES[dimension].lower()}; {UNDEFINED} for none")
        made.valueChanged.connect(lambda level, each=dimension: self._aim(each, level))
        return made

    # What is shown

    def show_profile(self, figure: Figure, target: Target, names: Mapping[str, str]) -> None:
        """Show the radar of a profile, which is its first panel, sessions by shorter names."""
        self._target = target
        for dimension, field in self.fields.items():
            with QSignalBlocker(field):
                field.setValue(target.get(dimension, 0))
        title = f"{figure.title}, small"
        radar = figure.panels[0]
        marks = [_renamed(each, names) for each in radar.marks]
        small = replace(figure, id="radar", title=title, panels=(replace(radar, marks=marks),), columns=1)
        self.view.show_figure(small)
        self.legend.show_figure(small)
        self.legend.setVisible(self._named)

    def fit(self, *, low: bool) -> None:
        """In a low window be smaller, and leave it to the plot in the middle to say whose profiles are shown."""
        self._named = not low
        self.legend.setVisible(self._named)
        self.view.setFixedHeight(_LOW_HEIGHT if low else _HEIGHT)

    def aim(self, on: bool) -> None:  # noqa: FBT001  # as Qt's setEnabled
        """Let the target be drawn, or no longer."""
        self.aims = on
        self._row.setVisible(on)

    # What is wanted

    def _aim(self, dimension: Dimension, level: int) -> None:
        target = {**self._target, dimension: level}
        self.target_wanted.emit({each: target[each] for each in Dimension if target.get(each)})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take what the mouse does on the axes, while the target can be drawn."""
        if not self.aims or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self._axis_at(event.position())
        elif event.type() == QEvent.Type.MouseButtonRelease and self._dragged is not None:
            self._drag(event.position())
            self._dragged = None
            return True
        if self._dragged is None:
            return super().eventFilter(watched, event)
        self._drag(event.position())
        return True

    def corner(self, dimension: Dimension, level: float) -> QPointF:
        """Where a level stands on the plot."""
        plot = self.view.canvas.plots[0]
        x, y = (each * level for each in WAYS[dimension])
        lens = plot.picture.lens
        on_scene = plot.box.mapToScene(QPointF(lens.x_of(x), lens.y_of(y)))
        return QPointF(self.view.canvas.mapFromScene(on_scene))

    def _axis_at(self, place: QPointF) -> Dimension | None:
        """The dimension on whose axis, or a little outside of it, a place lies."""
        middle = self.corner(next(iter(Dimension)), 0)
        found = {each: self._along(each, place, middle) for each in Dimension}
        near = {each: (along, off) for each, (along, off) in found.items() if off <= _GRIP_PX and 0.3 < along < 5.6}
        return min(near, key=lambda each: near[each][1]) if near else None

    def _along(self, dimension: Dimension, place: QPointF, middle: QPointF) -> tuple[float, float]:
        """How many levels along an axis a place is, and how many pixels off it."""
        one = self.corner(dimension, 1) - middle
        length, away = hypot(one.x(), one.y()) or 1.0, place - middle
        along = (away.x() * one.x() + away.y() * one.y()) / length
        return along / length, abs(away.x() * one.y() - away.y() * one.x()) / length

    def _drag(self, place: QPointF) -> None:
        assert self._dragged is not None
        along, _ = self._along(self._dragged, place, self.corner(self._dragged, 0))
        level = min(max(round(along), 0), LEVELS[-1])
        if level != self._target.get(self._dragged, 0):
            self._aim(self._dragged, level)


def _renamed(mark: Mark, names: Mapping[str, str]) -> Mark:
    return mark if isinstance(mark, Words) or mark.name not in names else replace(mark, name=names[mark.name])
