"""The legend of a figure: each named mark once, with its sign, in as many lines as its width asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, LABEL_PX
from codesign.app.design.typeface import typeface
from codesign.app.movement.figure_inks import FigureInks
from codesign.app.movement.sprites import paint_shape
from codesign.report.figure import Band, Boxes, Figure, Line, Mark, Outline, Points, Segments, Words
from codesign.report.ink import Ink

_SIGN = 18.0
_LINE = 18.0
_GAP = 5.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its mark, and where it stands."""

    name: str
    mark: Mark
    place: QRectF


def named(figure: Figure) -> dict[str, Mark]:
    """The marks of a figure that have a name, each name once."""
    found: dict[str, Mark] = {}
    for panel in figure.panels:
        for mark in panel.marks:
            if not isinstance(mark, Words) and mark.name:
                found.setdefault(mark.name, mark)
    return found


class Legend(QWidget):
    """Draws the names of a figure's marks; takes no room where there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: dict[str, Mark] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Legend")
        theme.changed.connect(self.update)
        self.hide()

    def show_figure(self, figure: Figure) -> None:
        """Show the names of a figure."""
        self._marks = named(figure)
        self.setAccessibleDescription(", ".join(self._marks))
        self.setVisible(bool(self._marks))
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Another width has other lines."""
        super().resizeEvent(event)
        self._fit()

    @property
    def names(self) -> list[str]:
        """The names that are shown."""
        return list(self._marks)

    def entries(self, width: float) -> Iterator[Entry]:
        """Each name with its place, line by line."""
        metrics = QFontMetricsF(typeface(LABEL_PX))
        x = y = 0.0
        for name, mark in self._marks.items():
            wide = _SIGN + _GAP + metrics.horizontalAdvance(name)
            if x and x + wide > width:
                x, y = 0.0, y + _LINE
            yield Entry(name, mark, QRectF(x, y, min(wide, width), _LINE))
            x += wide + GAP

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """As high as its lines."""
        return round(max((entry.place.bottom() for entry in self.entries(width)), default=0.0))

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as there is room."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw signs and names."""
        painter, inks = QPainter(self), FigureInks(self._theme.tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for entry in self.entries(self.width()):
            sign = QRectF(entry.place.left(), entry.place.top(), _SIGN, _LINE)
            _paint_sign(painter, sign, entry.mark, inks)
            painter.setFont(typeface(LABEL_PX))
            painter.setPen(inks.dim)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            words = entry.place.adjusted(_SIGN + _GAP, 0, 2, 0)
            metrics = QFontMetricsF(typeface(LABEL_PX))
            painter.drawText(
                words, middle, metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, words.width() + 1)
            )
        painter.end()


def _paint_sign(painter: QPainter, place: QRectF, mark: Mark, inks: FigureInks) -> None:
    middle = place.center()
    if isinstance(mark, Points):
        size = float(np.median(np.asarray(mark.sizes, dtype=np.float64))) if np.size(mark.sizes) else 8.0
        paint_shape(painter, mark.shape, middle, min(max(size, 8), 12), inks.colour(_one(mark.inks)), inks.ground)
    elif isinstance(mark, Boxes):
        strength = float(np.max(np.asarray(mark.strengths, dtype=np.float64), initial=0.0)) or 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.filled(_one(mark.inks), min(strength, 1.0)))
        painter.drawRoundedRect(QRectF(middle.x() - 6, middle.y() - 5, 12, 10), 2, 2)
    elif isinstance(mark, Band | Outline):
        outline = isinstance(mark, Outline)
        painter.setPen(inks.pen(mark.ink, 1.5, dashed=mark.dashed) if isinstance(mark, Outline) else Qt.PenStyle.NoPen)
        filled = not outline or (isinstance(mark, Outline) and mark.filled)
        painter.setBrush(inks.faint(mark.ink) if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(middle.x() - 7, middle.y() - 4.5, 14, 9), 2, 2)
    elif isinstance(mark, Line | Segments):
        ink = mark.ink if isinstance(mark, Line) else _one(mark.inks)
        painter.setPen(inks.pen(ink, min(mark.width, 3), dashed=mark.dashed))
        painter.drawLine(QPointF(middle.x() - 8, middle.y()), QPointF(middle.x() + 8, middle.y()))


def _one(inks: Ink | Sequence[Ink]) -> Ink:
    """The ink of a sign: the mark's own, or a quiet one where its places differ."""
    if isinstance(inks, Ink):
        return inks
    several = list(dict.fromkeys(inks))
    return several[0] if len(several) == 1 else Ink.DIM
