"""Keys in a table: drawn as caps, changed by pressing the new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import BODY_PX, LABEL_PX, STEP
from codesign.app.design.typeface import typeface
from codesign.app.key_names import key_name, shown_key
from codesign.app.key_paths import TAKES_KEYS
from codesign.app.keys.sheet import TITLE, Sheet
from codesign.app.widgets.key_cap import CAP_HEIGHT, cap_width, paint_cap


class KeyField(QLabel):
    """Waits for a key and tells it: the key's name, or nothing for Escape."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("press a key; Esc leaves it", parent)
        self.setProperty(TAKES_KEYS, True)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("New key")

    def event(self, event: QEvent) -> bool:
        """Tab is a key like others here."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            name = key_name(event)
            if name:
                self.pressed.emit("" if name == "Esc" else name)
            return True
        return super().event(event)


class KeyColumn(QStyledItemDelegate):
    """Draws the keys of a row and lets one press another; ``rebind(row, key)`` is told which."""

    def __init__(self, theme: Theme, sheet: Sheet, rebind: Callable[[int, str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._sheet, self._rebind = theme, sheet, rebind

    def createEditor(  # noqa: N802  # Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """The field that waits for a key."""
        field, row = KeyField(parent), index.row()
        field.pressed.connect(lambda key: self._done(field, row, key))
        return field

    def _done(self, field: KeyField, row: int, key: str) -> None:
        self.closeEditor.emit(field)
        if key:
            self._rebind(row, key)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        """The field keeps its words."""

    def setModelData(self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        """The key was told already."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the caps."""
        tokens, place = self._theme.tokens, QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.raised))
        keys = self._sheet.keys_at(index.row())
        left = place.left() + STEP
        for key in keys:
            text = shown_key(key)
            paint_cap(
                painter, QRectF(left, place.center().y() - CAP_HEIGHT / 2, cap_width(text), CAP_HEIGHT), text, tokens
            )
            left += cap_width(text) + STEP / 2
        if not keys and self._sheet.command_at(index.row()) is not None:
            painter.setPen(QColor(tokens.dim))
            painter.setFont(typeface(LABEL_PX))
            painter.drawText(place.adjusted(STEP, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "no key")


class WordColumn(QStyledItemDelegate):
    """Draws a command's title, what it does, or the name of a group."""

    def __init__(self, theme: Theme, sheet: Sheet, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._sheet = theme, sheet

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw it."""
        tokens, place = self._theme.tokens, QRectF(option.rect)
        group = self._sheet.command_at(index.row()) is None
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.raised))
        painter.setPen(QColor(tokens.text if index.column() == TITLE else tokens.dim))
        font = typeface(BODY_PX, bold=group)
        painter.setFont(font)
        text = QFontMetricsF(font).elidedText(index.data() or "", Qt.TextElideMode.ElideRight, place.width() - 2 * STEP)
        side = Qt.AlignmentFlag.AlignBottom if group else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place.adjusted(STEP if group else 2 * STEP, 0, -STEP, -4 if group else 0), side, text)
        if group:
            painter.setPen(QPen(QColor(tokens.line), 1))
            inside = place.bottom() - 0.5  # a line on the edge would be wiped by the next row
            painter.drawLine(QPointF(place.left(), inside), QPointF(place.right(), inside))
        painter.restore()
