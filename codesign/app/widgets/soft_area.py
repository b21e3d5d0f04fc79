"""An area that scrolls up and down; where something lies beyond an edge it fades out there, and isn't cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from codesign.app.design.tokens import BROAD


class SoftArea(QScrollArea):
    """Shows ``inside`` at its own height, on the surface of the panel that it stands in."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._veils = [_Veil(self, at_bottom=False), _Veil(self, at_bottom=True)]
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._lay)
        bar.rangeChanged.connect(self._lay)
        self.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """The veils go with the viewport."""
        if watched is self.viewport() and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._lay()
        return super().eventFilter(watched, event)

    def _lay(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().geometry()
        top, bottom = self._veils
        top.setGeometry(QRect(room.left(), room.top(), room.width(), BROAD))
        bottom.setGeometry(QRect(room.left(), room.bottom() + 1 - BROAD, room.width(), BROAD))
        top.setVisible(bar.value() > bar.minimum())
        bottom.setVisible(bar.value() < bar.maximum())
        for veil in self._veils:
            veil.raise_()


class _Veil(QWidget):
    """The colour of the panel, from nothing to all of it; it takes no mouse and no focus."""

    def __init__(self, area: QScrollArea, *, at_bottom: bool) -> None:
        super().__init__(area)
        self._at_bottom = at_bottom
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Fade out."""
        full = QColor(self.palette().color(QPalette.ColorRole.Base))
        none = QColor(full)
        none.setAlpha(0)
        fade = QLinearGradient(0, 0, 0, self.height())
        fade.setColorAt(0, none if self._at_bottom else full)
        fade.setColorAt(1, full if self._at_bottom else none)
        painter = QPainter(self)
        painter.fillRect(self.rect(), fade)
        painter.end()
