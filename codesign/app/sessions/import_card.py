"""The card that shows an import: how far it is, then what came in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QProgressBar, QPushButton

from codesign.app.design.tokens import GAP, STEP
from codesign.app.widgets.words import column, label, row

_MOST_LINES = 7


class ImportCard(QFrame):
    """Lies above the list while there is something to say; ``cancelled`` is the person's wish."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setAccessibleName("Import")
        self.headline, self._bar, self._button = label("", "title"), QProgressBar(), QPushButton()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far the import is")
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("Report of the import")
        self._button.clicked.connect(self._press)
        line = row()
        line.addWidget(self.headline, 1)
        line.addWidget(self._button)
        inside = column(self, margin=GAP, spacing=STEP)
        inside.addLayout(line)
        inside.addWidget(self._bar)
        inside.addWidget(self.report)
        self.hide()

    def begin(self) -> None:
        """An import has begun."""
        self.headline.setText("Reading …")
        self._bar.setRange(0, 0)
        self._name_button("Cancel")
        self.report.hide()
        self._bar.show()
        self.show()

    def advance(self, done: int, of: int, name: str) -> None:
        """So many files of so many are read."""
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)
        self.headline.setText(f"Reading {done + 1} of {of}: {name}" if done < of else "Storing …")

    def tell(self, headline: str, lines: tuple[str, ...]) -> None:
        """The import is through."""
        self.headline.setText(headline)
        self._bar.hide()
        self.report.setPlainText("\n".join(lines))
        self.report.setVisible(bool(lines))
        height = self.report.fontMetrics().lineSpacing() * min(max(len(lines), 2), _MOST_LINES)
        self.report.setFixedHeight(height + 4 * STEP)
        self._name_button("Close")
        self.show()

    def _name_button(self, title: str) -> None:
        self._button.setText(title)
        self._button.setAccessibleName(f"{title} the import" if title == "Cancel" else "Close the report")

    def _press(self) -> None:
        if self._button.text() == "Cancel":
            self.cancelled.emit()
        else:
            self.hide()
