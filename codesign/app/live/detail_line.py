"""The line below the stream: which event details go to, the keys for them, and a field where words are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QStackedWidget, QWidget

from codesign.app.commands import command_of
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import BODY_PX, GAP, HALF, LABEL_PX, STEP
from codesign.app.design.typeface import typeface
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key
from codesign.app.widgets.key_cap import CAP_HEIGHT, KeyCap, cap_width, paint_cap
from codesign.app.widgets.words import label, row
from codesign.model.vocabulary import Kind

_OF_KIND = {
    Kind.DESIGN_CHANGE: ("record.element", "record.price", "record.words", "record.aim", "record.who"),
    Kind.FEEDBACK: (
        "stance.positive",
        "stance.negative",
        "stance.partial",
        "stance.uncertain",
        "record.need",
        "record.aim",
    ),
    Kind.REQUEST: ("record.element", "record.need", "record.words", "record.who"),
    Kind.MESSAGE: ("record.words", "record.knowledge", "record.aim", "record.who"),
    Kind.DECISION: ("record.outcome", "record.aim", "record.words", "record.who"),
    Kind.NOTE: ("record.words",),
}
_SHORT = {"record.words": "words", "record.who": "who", "record.aim": "aim at another", "record.price": "price"}


class KeysOfEvent(QWidget):
    """The words for the event at hand and the keys of its details, drawn: made anew with each key that is pressed."""

    def __init__(self, theme: Theme, bindings: KeyBindings) -> None:
        super().__init__()
        self._theme, self._bindings = theme, bindings
        self._words = ""
        self._keys: list[tuple[str, str]] = []
        theme.changed.connect(self.update)

    def show_event(self, words: str, kind: Kind | None) -> None:
        """Show the keys for an event of a kind, None for no event."""
        self._words = words
        self._keys = []
        for command_id in _OF_KIND.get(kind, ()) if kind is not None else ():
            keys = self._bindings.keys(command_id)
            if keys:
                does = _SHORT.get(command_id, command_of(command_id).title.lower())
                self._keys.append((shown_key(keys[0]), does))
        self.setAccessibleName(f"{words} {', '.join(f'{key} {does}' for key, does in self._keys)}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw words, caps and what each does."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        x = self._write(painter, GAP, self._words, tokens.dim, BODY_PX) + STEP
        for key, does in self._keys:
            width = cap_width(key)
            if x + width > self.width():
                break
            paint_cap(painter, QRectF(x, (self.height() - CAP_HEIGHT) / 2, width, CAP_HEIGHT), key, tokens)
            x = self._write(painter, x + width + HALF, does, tokens.dim, LABEL_PX) + STEP
        painter.end()

    def _write(self, painter: QPainter, x: float, words: str, colour: str, size: int) -> float:
        font = typeface(size)
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(x, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return x + width


class DetailLine(QStackedWidget):
    """Either the keys of the event at hand, or a field with what is asked for."""

    def __init__(self, theme: Theme, bindings: KeyBindings) -> None:
        super().__init__()
        self._theme, self._bindings = theme, bindings
        self._done: Callable[[str], object] | None = None
        self._begun: Callable[[QKeyEvent | None], object] | None = None
        self._came_from: QWidget | None = None
        self._proposals: QAbstractItemView | None = None
        self._keys, self._asked, self.field = KeysOfEvent(theme, bindings), label("", "dim"), QLineEdit()
        asking = QWidget()
        line = row(asking, spacing=STEP)
        line.setContentsMargins(GAP, 0, GAP, 0)
        line.addWidget(self._asked)
        line.addWidget(self.field, 1)
        line.addWidget(KeyCap(theme, "Return"))
        line.addWidget(label("keep", "label"))
        line.addWidget(KeyCap(theme, "Esc"))
        line.addWidget(label("leave", "label"))
        self.addWidget(self._keys)
        self.addWidget(asking)
        self.setFixedHeight(44)
        self.field.setAccessibleName("Words for the event")
        self.field.installEventFilter(self)
        self._shown: tuple[str, Kind | None] | None = None
        bindings.changed.connect(self._again)

    @property
    def asking(self) -> bool:
        """Whether the field is open."""
        return self._done is not None

    def show_event(self, words: str, kind: Kind | None) -> None:
        """Show the keys for the details of an event; the words say which it is."""
        if self._shown == (words, kind):
            return
        self._shown = (words, kind)
        self._keys.show_event(words, kind)

    def _again(self) -> None:
        if self._shown is not None:
            shown, self._shown = self._shown, None
            self.show_event(*shown)

    def ask(
        self,
        what: str,
        done: Callable[[str], object],
        *,
        text: str = "",
        known: Sequence[str] = (),
        begun: Callable[[QKeyEvent | None], object] | None = None,
    ) -> None:
        """Ask for words: ``done`` gets them on Return, ``begun`` the event of the first letter."""
        self._done, self._begun = done, begun
        self._came_from = self.window().focusWidget()
        self._asked.setText(what)
        self.field.setAccessibleName(what)
        self.field.setText(text)
        self.field.selectAll()
        completer = QCompleter(list(known), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)
        self._proposals = completer.popup()
        assert self._proposals is not None
        self._proposals.installEventFilter(self)
        self.setCurrentIndex(1)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close the field without its words."""
        self._done = self._begun = None
        if self._proposals is not None:
            self._proposals.hide()
        self.field.clear()
        self.setCurrentIndex(0)
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Hand the words over, and close the field."""
        done, text = self._done, self.field.text().strip()
        self.leave()
        if done is not None:
            done(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Return keeps, Esc leaves, the first letter stamps; what is proposed is taken by Down and Return alone."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QAbstractItemView) and watched.currentIndex().isValid():
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        if self._begun is not None and event.text().strip():
            begun, self._begun = self._begun, None
            begun(event)
        return False
