"""The line in which a filter is typed, with how much passes, and the sentence where it can't be understood."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from codesign.app.design.tokens import CONTROL_HEIGHT
from codesign.app.timeline.filter_words import FilterWords
from codesign.app.widgets.words import column, label, row

_SOON_MS = 150
"""So long after the last letter the filter is applied: one doesn't wait, and half a word isn't judged."""


class _Field(QLineEdit):
    """A field that is left by Escape, which clears it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape: clear it; when it is clear, leave."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()


class FilterLine(QWidget):
    """``wanted(text)`` comes when the filter is another, ``left()`` when one is through with typing."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field, self.count, self.problem = _Field(), label("", "dim"), label("", "", wrap=True)
        self.field.setPlaceholderText("Filter: kind:feedback stance:negative latency>2 unanswered glass")
        self.field.setAccessibleName("Filter events")
        self.more, self.words = QPushButton("?"), FilterWords(self)
        self.more.setAccessibleName("Words of the filter")
        self.more.setToolTip("what can be typed here")
        self.more.setFixedWidth(CONTROL_HEIGHT)
        self.more.setProperty("look", "word")
        self.more.clicked.connect(self.explain)
        self.words.word_wanted.connect(self._put_in)
        self.field.setClearButtonEnabled(True)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.apply)
        self.field.textChanged.connect(lambda _text: self._soon.start())
        self.field.returnPressed.connect(self._through)
        self.field.left.connect(self.left)
        whole, line = column(self, spacing=4), row()
        line.addWidget(self.field, 1)
        line.addWidget(self.more)
        line.addWidget(self.count)
        whole.addLayout(line)
        whole.addWidget(self.problem)
        self.problem.hide()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def apply(self) -> None:
        """Apply what is typed, now."""
        self._soon.stop()
        self.wanted.emit(self.text)

    def _through(self) -> None:
        self.apply()
        self.left.emit()

    def begin(self) -> None:
        """Let a filter be typed."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def explain(self) -> None:
        """Show the words that can be typed."""
        self.words.open_above(self.more)

    def _put_in(self, word: str) -> None:
        self.field.setText(f"{self.text.rstrip()} {word}".strip())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, problem: str) -> None:
        """Say what is wrong with it; nothing where all is well."""
        sentence = f"{problem[:1].upper()}{problem[1:]}." if problem else ""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(problem))
        self.field.setAccessibleDescription(sentence)
