"""The part of a screen that is pictured, in pixels."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from codesign.app.design.tokens import HALF
from codesign.app.widgets.words import label

Region = tuple[int, int, int, int]
"""Left, top, width and height in logical pixels of the screen."""

_LARGEST = 9999
_WIDTH = 56


class ScreenPart(QWidget):
    """Left, top, width and height; ``changed`` tells that one is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sides = [QSpinBox() for _ in range(4)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(HALF)
        grid.setVerticalSpacing(HALF)
        for at, (side, name) in enumerate(zip(self.sides, ("left", "top", "width", "height"), strict=True)):
            side.setRange(0, _LARGEST)
            side.setMinimumWidth(_WIDTH)
            for part in (side, side.lineEdit()):
                part.setAccessibleName(f"Part of the screen: {name} in pixels")
            side.valueChanged.connect(self.changed)
            words = label(name, "label")
            words.setBuddy(side)
            grid.addWidget(words, 0, at)
            grid.addWidget(side, 1, at)

    @property
    def region(self) -> Region:
        """The part as it stands."""
        left, top, width, height = (side.value() for side in self.sides)
        return left, top, width, height

    def set_region(self, region: Region) -> None:
        """Show a part."""
        for side, value in zip(self.sides, region, strict=True):
            side.setValue(value)
