"""What a person's number key and colour are changed by."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QRegularExpression, Qt
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP
from codesign.app.design.typeface import typeface
from codesign.app.live.choice import Choice
from codesign.app.live.person_colours import PERSON_COLOURS

KEY_WIDTH = 30
COLOUR_WIDTH = 30
_SWATCH = 16


class KeyCell(QLineEdit):
    """The number key of a person: pressing a digit gives it, Backspace takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "cell")
        self.setFixedWidth(KEY_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(typeface(bold=True))
        self.setPlaceholderText("–")
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[1-9]?"), self))

    @property
    def key(self) -> int | None:
        """The key, None where there is none."""
        return int(self.text()) if self.text() else None

    def set_key(self, key: int | None) -> None:
        """Show a key."""
        self.setText("" if key is None else str(key))

    def mark_clash(self, *, clashes: bool) -> None:
        """Show whether somebody else has this key too."""
        if bool(self.property("clash")) is not clashes:
            self.setProperty("clash", clashes)
            self.style().polish(self)
        self.setAccessibleDescription("somebody else has this key too" if clashes else "a number from 1 to 9")

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """The next digit takes the place of this one."""
        super().focusInEvent(event)
        self.selectAll()


class ColourCell(Choice):
    """The colour of a person, chosen by name from those that stay apart."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Colour", [(colour, name) for name, colour in PERSON_COLOURS.items()], gone="own, {}")
        self._theme = theme
        self.setProperty("look", "cell")
        self.setFixedWidth(COLOUR_WIDTH)
        self.view().setMinimumWidth(128)
        self.currentIndexChanged.connect(self._show_colours)
        theme.changed.connect(self.update)
        self._show_colours()

    def _show_colours(self) -> None:
        for at in range(self.count()):
            if self.itemIcon(at).isNull():
                self.setItemIcon(at, _swatch(str(self.itemData(at))))
        self.setAccessibleDescription(self.currentText())
        self.setToolTip(self.currentText())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the colour alone; its name is in the list and read out."""
        painter, tokens = QPainter(self), self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        place = QRectF(middle.x() - _SWATCH / 2, middle.y() - _SWATCH / 2, _SWATCH, _SWATCH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.value or tokens.line))
        painter.drawEllipse(place)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(-STEP + 2, -STEP + 2, STEP - 2, STEP - 2), 6, 6)
        painter.end()


def _swatch(colour: str) -> QIcon:
    picture = QPixmap(2 * _SWATCH, 2 * _SWATCH)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(1, 1, _SWATCH - 2, _SWATCH - 2))
    painter.end()
    return QIcon(picture)
