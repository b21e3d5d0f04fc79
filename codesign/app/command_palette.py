"""The command palette: type a part of a command's name, press Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import COMMANDS, Command
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import BODY_PX, GAP, LABEL_PX, SMALL_RADIUS, STEP
from codesign.app.design.typeface import typeface
from codesign.app.fuzzy import best
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key
from codesign.app.widgets.key_cap import CAP_HEIGHT, cap_width, paint_cap
from codesign.app.widgets.words import column, label

_WIDTH, _ROWS, _ROW = 560, 9, 44
_COMMAND = Qt.ItemDataRole.UserRole


class CommandPalette(QFrame):
    """Lies over the window while it is open; ``closed`` tells that it is no longer."""

    closed = Signal()

    def __init__(self, window: QWidget, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__(window)
        self._desk, self._bindings = desk, bindings
        self._before: QWidget | None = None
        self.setProperty("look", "over")
        self.setAccessibleName("Find a command")
        self.field, self.list, self._rows = QLineEdit(), QListView(), QStandardItemModel(self)
        self.field.setPlaceholderText("Find a command")
        self.field.setAccessibleName("Find a command")
        self.field.setClearButtonEnabled(False)
        self.field.textEdited.connect(self._find)
        self.field.installEventFilter(self)
        self.list.setAccessibleName("Commands")
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_Row(theme, bindings, self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._run)
        self._none = label("No command is called so.", "dim")
        inside = column(self, margin=GAP, spacing=STEP)
        for part in (self.field, self._none, self.list):
            inside.addWidget(part)
        self.hide()

    def open(self) -> None:
        """Come to the front, empty."""
        self._before = self.window().focusWidget()
        self.field.clear()
        self._find("")
        width = min(_WIDTH, self.window().width() - 2 * GAP)
        height = min(_ROWS * _ROW + 80, self.window().height() - 80)
        self.setGeometry((self.window().width() - width) // 2, 64, width, height)
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_up(self) -> None:
        """Go away and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self.closed.emit()

    def _find(self, letters: str) -> None:
        possible = [command for command in COMMANDS if self._desk.enabled(command.id) and command.id != "go.palette"]
        self._rows.clear()
        for command in best(letters, possible, _full_title):
            row = QStandardItem(_full_title(command))
            row.setData(command, _COMMAND)
            row.setEditable(False)
            self._rows.appendRow(row)
        self.list.setCurrentIndex(self._rows.index(0, 0))
        self._none.setVisible(not self._rows.rowCount())

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        command: Command = index.data(_COMMAND)
        self.close_up()
        self._desk.run(command.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Keys of the field that move in the list, run or close."""
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.close_up()
        if watched is not self.field or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self._key(event.key())

    def _key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}
        if key in steps:
            row = self.list.currentIndex().row() + steps[Qt.Key(key)]
            self.list.setCurrentIndex(self._rows.index(max(0, min(row, self._rows.rowCount() - 1)), 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True


def _full_title(command: Command) -> str:
    return f"{command.group}: {command.title}"


class _Row(QStyledItemDelegate):
    """A command with what it does and its key."""

    def __init__(self, theme: Theme, bindings: KeyBindings, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._bindings = theme, bindings

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Two lines."""
        return QSize(0, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw it."""
        tokens, command = self._theme.tokens, index.data(_COMMAND)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(place, SMALL_RADIUS, SMALL_RADIUS)
        keys = [shown_key(key) for key in self._bindings.keys(command.id)]
        right = place.right() - STEP
        for key in reversed(keys):
            width = cap_width(key)
            right -= width
            paint_cap(painter, QRectF(right, place.center().y() - CAP_HEIGHT / 2, width, CAP_HEIGHT), key, tokens)
            right -= STEP / 2
        words = place.adjusted(STEP, 4, right - place.right() - STEP, -4)
        painter.setPen(QColor(tokens.text))
        painter.setFont(typeface(BODY_PX))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, index.data())
        painter.setPen(QColor(tokens.dim))
        painter.setFont(typeface(LABEL_PX))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, command.does)
        painter.restore()
