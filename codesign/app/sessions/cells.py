"""How the cells of the list are drawn: titles and projects, levels as small bars."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import BODY_PX, LABEL_PX, STEP
from codesign.app.design.typeface import figures, typeface
from codesign.app.sessions.session_list import Row, Section, SessionList
from codesign.app.widgets.level_bar import paint_level_bar

Index = QModelIndex | QPersistentModelIndex


_INDENT = {False: 2 * STEP, True: 5 * STEP}
"""How far a title stands in; a coding's stands further, below its session."""


class Cell(QStyledItemDelegate):
    """What all cells have: the ground of the chosen row, the line below each."""

    def __init__(self, theme: Theme, sessions: SessionList, parent: QObject) -> None:
        super().__init__(parent)
        self.theme, self.sessions = theme, sessions

    def ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRectF:
        """Draw the ground of a cell; gives its place."""
        tokens, place = self.theme.tokens, QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.raised))
        painter.setPen(QPen(QColor(tokens.line), 1))
        inside = place.bottom() - 0.5  # a line on the edge would be wiped by the next row
        painter.drawLine(QPointF(place.left(), inside), QPointF(place.right(), inside))
        return place


class TitleCell(Cell):
    """A session's title with the words that were found in it, or a project's name with its count."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        painter.save()
        place, row = self.ground(painter, option), self.sessions.rows[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if isinstance(row, Section):
            self._section(painter, place.adjusted(STEP, 0, -STEP, -4), row)
        else:
            if chosen:
                painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), QColor(self.theme.tokens.accent))
            self._title(painter, place.adjusted(_INDENT[row.below], 0, -STEP, 0), row)
        painter.restore()

    def _section(self, painter: QPainter, place: QRectF, section: Section) -> None:
        font = typeface(BODY_PX, bold=True)
        low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        count = f"{section.count:,} session{'' if section.count == 1 else 's'}"
        room = place.width() - QFontMetricsF(typeface(LABEL_PX)).horizontalAdvance(count) - STEP
        name = QFontMetricsF(font).elidedText(section.name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.tokens.text))
        painter.drawText(place, low, name)
        beside = QFontMetricsF(font).horizontalAdvance(name) + STEP
        painter.setFont(typeface(LABEL_PX))
        painter.setPen(QColor(self.theme.tokens.dim))
        painter.drawText(place.adjusted(beside, 0, 0, -1), low, count)

    def _title(self, painter: QPainter, place: QRectF, row: Row) -> None:
        """The title on one line, or two; one where found words need the other."""
        tokens, title, font = self.theme.tokens, row.title, figures()
        upper, lower = place.adjusted(0, 3, 0, -place.height() / 2), place.adjusted(0, place.height() / 2, 0, -3)
        if row.found:
            self._line(painter, upper, title, font, tokens.text)
            self._line(painter, lower, row.found, typeface(LABEL_PX), tokens.dim)
            return
        first = _first_line(title, QFontMetricsF(font), place.width())
        if first == title:
            self._line(painter, place, title, font, tokens.text)
        else:
            self._line(painter, upper, first, font, tokens.text)
            self._line(painter, lower, title[len(first) :].lstrip(), font, tokens.text)

    @staticmethod
    def _line(painter: QPainter, place: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)


def _first_line(text: str, metrics: QFontMetricsF, width: float) -> str:
    """The words of a text that fit on a line."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.split(" ")
    n = next((n for n in range(len(words), 1, -1) if metrics.horizontalAdvance(" ".join(words[:n])) <= width), 1)
    return " ".join(words[:n])


class FigureCell(Cell):
    """A date, a length, a count."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        painter.save()
        place = self.ground(painter, option).adjusted(STEP, 0, -STEP, 0)
        painter.setFont(figures())
        painter.setPen(QColor(self.theme.tokens.dim if index.column() < 3 else self.theme.tokens.text))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | side, str(index.data()))
        painter.restore()


class LevelCell(Cell):
    """A level with its range on a track."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        painter.save()
        place = self.ground(painter, option).adjusted(STEP, 3, -STEP, -5)
        found = self.sessions.level_at(index)
        if found is not None:
            paint_level_bar(painter, place, found, self.theme.tokens)
        else:
            painter.setPen(QColor(self.theme.tokens.dim))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        painter.restore()
