"""No consent, no recording of it: the line that says so, and the named act that overrides it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from codesign.app.design.tokens import HALF, STEP
from codesign.app.live.vocabulary_words import listed
from codesign.app.widgets.words import column, label, row
from codesign.record.set_up import override_note


def refusal(what: str, names: Sequence[str]) -> str:
    """The sentence ``Sound isn't recorded: Carl hasn't agreed.``, with ``what`` and those names."""
    said = [name or "somebody without a name" for name in names]
    verb = "hasn't" if len(said) == 1 else "haven't"
    return f"{what} isn't recorded: {listed(said)} {verb} agreed."


class ConsentLine(QWidget):
    """Shows itself where ``what`` is chosen to be recorded and somebody hasn't agreed to it.

    ``changed`` tells that it was overridden, or no longer is. An override holds for the people it was said of:
    whoever comes to them must be said anew.
    """

    changed = Signal()

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self._names: tuple[str, ...] = ()
        self._said: tuple[str, str, frozenset[str]] | None = None
        subject = what.lower()
        self._words = label("", wrap=True)
        self.ask, self.back = QPushButton("Record it all the same…"), QPushButton("Don't record it")
        self.by, self.reason, self.decide = QLineEdit(), QLineEdit(), QPushButton("Record")
        for widget, name in (
            (self.ask, f"Record {subject} all the same"),
            (self.back, f"Don't record {subject}"),
            (self.by, f"Who decides that {subject} is recorded"),
            (self.reason, f"Why {subject} is recorded without consent"),
            (self.decide, f"Record {subject} by this decision"),
        ):
            widget.setAccessibleName(name)
        self.by.setPlaceholderText("who decides")
        self.reason.setPlaceholderText("because …")
        self._arrange()
        self._connect()
        self._show(asking=False)

    def _arrange(self) -> None:
        page = column(self, spacing=HALF)
        page.addWidget(self._words)
        for button in (self.ask, self.back, self.decide):
            button.setProperty("look", "chip")
        self._asking = QWidget()
        lines, last = column(self._asking, spacing=HALF), row(spacing=STEP)
        lines.addWidget(self.by)
        lines.addLayout(last)
        last.addWidget(self.reason, 1)
        last.addWidget(self.decide)
        page.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._asking)

    def _connect(self) -> None:
        self.ask.clicked.connect(lambda: self._show(asking=True))
        self.back.clicked.connect(self._take_back)
        self.decide.clicked.connect(self._override)
        for field in (self.by, self.reason):
            field.textChanged.connect(self._may_decide)
        self._may_decide()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through, in its order."""
        return [self.ask, self.by, self.reason, self.decide, self.back]

    @property
    def words(self) -> str:
        """The sentence that stands there."""
        return self._words.text()

    @property
    def note(self) -> str | None:
        """What the log is to say of the override; None where there is none."""
        if self._said is None or not self._names:
            return None
        by, reason, _names = self._said
        return override_note(self._what, [name or "somebody" for name in self._names], by, reason)

    @property
    def recorded(self) -> bool:
        """Whether it may be recorded: everybody agreed, or somebody decided so."""
        return not self._names or self._said is not None

    def show_missing(self, names: Sequence[str], *, wanted: bool) -> None:
        """Be told who hasn't agreed, and whether it is chosen to be recorded at all."""
        before, self._names = self._names, tuple(names)
        if self._said is not None and not set(names) <= self._said[2]:
            self._said = None
        self.setVisible(wanted and bool(names))
        if before != self._names:
            self._show(asking=self._asking.isVisibleTo(self) and bool(names))

    def _show(self, *, asking: bool) -> None:
        decided = self._said is not None
        self._words.setText(f"{self.note}." if decided else refusal(self._what, self._names or ("",)))
        had_focus = any(each.hasFocus() for each in self.stops)
        self.ask.setVisible(not decided and not asking)
        self.back.setVisible(decided)
        self._asking.setVisible(not decided and asking)
        if had_focus:
            first = self.back if decided else self.by if asking else self.ask
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_decide(self) -> None:
        self.decide.setEnabled(bool(self.by.text().strip() and self.reason.text().strip()))

    def _override(self) -> None:
        by, reason = self.by.text().strip(), self.reason.text().strip().rstrip(".")
        if by and reason:
            self._said = (by, reason, frozenset(self._names))
            self._show(asking=False)
            self.changed.emit()

    def _take_back(self) -> None:
        self._said = None
        self._show(asking=False)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Return in its fields decides, Escape leaves it be."""
        if not self._asking.isVisibleTo(self):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._show(asking=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._override()
            if self._said is None:
                (self.reason if self.by.text().strip() else self.by).setFocus()
        else:
            super().keyPressEvent(event)
