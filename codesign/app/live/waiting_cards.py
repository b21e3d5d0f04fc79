"""What waits stands first: open design changes with running clocks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from codesign.app.design.glyphs import paint_glyph
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import BODY_PX, FIGURE_PX, GAP, LABEL_PX, RADIUS
from codesign.app.design.typeface import figures, typeface
from codesign.app.live.event_words import running
from codesign.model.vocabulary import Kind
from codesign.record.open_changes import OpenChange

SHOWN = 3
"""So many cards stand beside one another; the rest is counted."""
_HEIGHT = 66


class WaitingCards(QWidget):
    """The latest open changes as cards; ``late_ms`` is from when on one waits too long."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._changes: list[tuple[OpenChange, str]] = []
        self._aimed: str | None = None
        self._late_ms = 60_000.0
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Changes that wait for an answer: none")
        theme.changed.connect(self.update)

    def show_changes(self, changes: Sequence[tuple[OpenChange, str]], late_ms: float, aimed: str | None) -> None:
        """Show open changes, the latest first, each with a line about it; ``aimed`` is what the next answer answers."""
        self._changes, self._late_ms, self._aimed = list(changes), late_ms, aimed
        said = "; ".join(f"{change.label}, {running(change.waited_ms)}" for change, _ in self._changes[:SHOWN])
        self.setAccessibleName(f"Changes that wait for an answer: {said or 'none'}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """One row of cards."""
        return QSize(400, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the cards, or the word that nothing waits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._changes[:SHOWN]
        if not shown:
            self._nothing(painter)
        width = (self.width() - GAP * (max(2, len(shown)) - 1)) / max(2, len(shown))
        for at, (change, about) in enumerate(shown):
            self._card(painter, QRectF(at * (width + GAP), 0, width, _HEIGHT), change, about)
        painter.end()

    def _nothing(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.line), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QColor(tokens.dim))
        painter.setFont(typeface(BODY_PX))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No change waits for an answer")

    def _card(self, painter: QPainter, place: QRectF, change: OpenChange, about: str) -> None:
        tokens = self._theme.tokens
        late = change.waited_ms >= self._late_ms
        edge = tokens.red if late else tokens.kinds[Kind.DESIGN_CHANGE]
        aimed = change.event_id == self._aimed
        painter.setBrush(QColor(tokens.raised if aimed else tokens.panel))
        painter.setPen(QPen(QColor(edge), 2 if aimed else 1))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        inside = place.adjusted(GAP, 8, -GAP, -8)
        waited, font = running(change.waited_ms), figures(FIGURE_PX, bold=True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.red if late else tokens.text))
        top = QRectF(inside.left(), inside.top(), inside.width(), 26)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, waited)
        room = inside.width() - QFontMetricsF(font).horizontalAdvance(waited) - 30
        paint_glyph(painter, Glyph.DIAMOND, QRectF(inside.left(), top.center().y() - 6, 12, 12), edge)
        _line(painter, QRectF(inside.left() + 20, top.top(), room, 26), change.label, tokens.text, BODY_PX, bold=True)
        below = QRectF(inside.left(), inside.bottom() - 20, inside.width(), 20)
        _line(painter, below, ("aimed at · " if aimed else "") + about, tokens.dim, LABEL_PX)


def _line(  # one line of drawing
    painter: QPainter, place: QRectF, words: str, colour: str, size: int, *, bold: bool = False
) -> None:
    font = typeface(size, bold=bold)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
