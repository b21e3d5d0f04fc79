"""Labels and lines in the looks of the stylesheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from codesign.app.design.tokens import HEADER_HEIGHT, STEP, WIDE


def label(text: str, look: str = "", *, wrap: bool = False) -> QLabel:
    """Words in a look: title, headline, section, dim, label, figure, clock."""
    made = QLabel(text)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    return made


def panel(look: str = "panel") -> QFrame:
    """A quiet surface."""
    made = QFrame()
    made.setProperty("look", look)
    return made


def header(*parts: QWidget | None) -> QFrame:
    """The line at the top of a page; None is the gap that grows."""
    made = panel("header")
    made.setFixedHeight(HEADER_HEIGHT)
    line = QHBoxLayout(made)
    line.setContentsMargins(WIDE, 0, WIDE, 0)
    line.setSpacing(STEP)
    for part in parts:
        line.addStretch(1) if part is None else line.addWidget(part)
    return made


def column(into: QWidget, *, margin: int = 0, spacing: int = 0) -> QVBoxLayout:
    """A layout from top to bottom."""
    made = QVBoxLayout(into)
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(spacing)
    return made


def row(into: QWidget | None = None, *, margin: int = 0, spacing: int = STEP) -> QHBoxLayout:
    """A layout from left to right."""
    made = QHBoxLayout(into) if into is not None else QHBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(spacing)
    return made


def scrolled(inside: QWidget) -> QScrollArea:
    """A part that is scrolled up and down where it has too little room; it takes no focus, what is in it does."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
