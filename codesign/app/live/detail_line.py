"""The line below the stream: which event details go to, the keys for them, and a field where words are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QWidget

from codesign.app.commands import command_of
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key
from codesign.app.widgets.key_cap import KeyCap
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


class DetailLine(QStackedWidget):
    """Either the keys of the event at hand, or a field with what is asked for."""

    def __init__(self, theme: Theme, bindings: KeyBindings) -> None:
        super().__init__()
        self._theme, self._bindings = theme, bindings
        self._done: Callable[[str], object] | None = None
        self._begun: Callable[[QKeyEvent | None], object] | None = None
        self._came_from: QWidget | None = None
        self._proposals: QAbstractItemView | None = None
        self._keys, self._asked, self.field = QWidget(), label("", "dim"), QLineEdit()
        self._line: QHBoxLayout = row(self._keys, spacing=HALF)
        self._line.setContentsMargins(GAP, 0, GAP, 0)
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
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # what is deleted later would be painted until then
                widget.deleteLater()
        said: QLabel = label(words, "dim")
        self._line.addWidget(said)
        for command_id in _OF_KIND.get(kind, ()) if kind is not None else ():
            self._add(command_id)
        self._line.addStretch(1)

    def _add(self, command_id: str) -> None:
        keys = self._bindings.keys(command_id)
        if keys:
            self._line.addSpacing(HALF)
            self._line.addWidget(KeyCap(self._theme, shown_key(keys[0])))
            self._line.addWidget(label(_SHORT.get(command_id, command_of(command_id).title.lower()), "label"))

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
