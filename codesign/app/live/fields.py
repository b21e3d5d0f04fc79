"""A field with its label on its left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from codesign.app.design.tokens import GAP, HALF
from codesign.app.widgets.words import label


class Fields(QGridLayout):
    """Labels on the left, what they name on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(GAP)
        self.setVerticalSpacing(HALF)
        self.setColumnStretch(1, 1)
        self.setColumnMinimumWidth(0, 76)

    def add(self, text: str, field: QWidget, buddy: QWidget | None = None) -> QLabel:
        """One more field; its label is ``buddy``'s where the field is made of several."""
        name, at = label(text, "dim"), self.rowCount()
        name.setBuddy(buddy or field)
        name.setMinimumHeight(32)
        self.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        self.addWidget(field, at, 1)
        return name

    def below(self, widget: QWidget) -> None:
        """Something more about the field above."""
        self.addWidget(widget, self.rowCount(), 1)
