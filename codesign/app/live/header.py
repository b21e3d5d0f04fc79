"""The line at the top while a session goes on: clock, title, level of the microphone, what is saved, pause and stop."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import CLOCK_PX, GAP
from codesign.app.design.typeface import figures
from codesign.app.key_bindings import KeyBindings
from codesign.app.live.live_desk import LiveDesk
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import header, label
from codesign.report.words import clock

_QUIETEST = -60.0
_BARS = 14


class LevelMeter(QWidget):
    """The level of the microphone as bars, the latest at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._levels = [_QUIETEST] * _BARS
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Level of the microphone")

    def put(self, level: float) -> None:
        """One more peak, in dBFS."""
        self._levels = [*self._levels[1:], level]
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """A few narrow bars."""
        return QSize(_BARS * 5, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the bars."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        for at, level in enumerate(self._levels):
            part = min(1.0, max(0.08, 1 - level / _QUIETEST))
            colour = tokens.red if level > -1 else tokens.good if level > _QUIETEST else tokens.line
            height = part * self.height()
            painter.fillRect(QRectF(at * 5, self.height() - height, 3, height), QColor(colour))
        painter.end()


class RecordingDot(QWidget):
    """A dot: red and full while the clock runs, an empty ring in a pause."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.running = theme, False
        self.setFixedSize(14, 14)

    def show_running(self, running: bool) -> None:  # noqa: FBT001  # a state
        """Show whether the clock runs."""
        self.running = running
        self.setAccessibleName("recording" if running else "paused")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._theme.tokens.red if self.running else self._theme.tokens.dim)
        painter.setPen(colour)
        painter.setBrush(colour if self.running else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(2, 2, 10, 10)
        painter.end()


class SavedMark(QWidget):
    """How long ago something was saved: quiet, or in red the sentence that says why it isn't.

    Drawn, as it changes with each key: a styled label would be polished anew each time.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._words, self._bad = theme, "", False
        self.setMinimumWidth(124)
        theme.changed.connect(self.update)

    def show_words(self, words: str, *, bad: bool) -> None:
        """Show other words."""
        if (words, bad) == (self._words, self._bad):
            return
        self._words, self._bad = words, bad
        self.setAccessibleName(words)
        self.setToolTip(words if bad else "")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for the quiet words."""
        return QSize(124, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the words, cut where there is no room."""
        painter = QPainter(self)
        painter.setFont(figures())
        painter.setPen(QColor(self._theme.tokens.red if self._bad else self._theme.tokens.good))
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class RecordHeader:
    """The parts of the line; ``frame`` is the widget."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        self._theme = theme
        self._dot, self._clock = RecordingDot(theme), label("0:00:00.0", "clock")
        self._clock.setFont(figures(CLOCK_PX, bold=True))
        self._clock.setMinimumWidth(136)
        self._title, self._about = label("", "title"), label("", "label")
        self.meter, self.sound, self._saved = LevelMeter(theme), label("", "label"), SavedMark(theme)
        names = QWidget()
        lines = QVBoxLayout(names)
        lines.setContentsMargins(0, 8, 0, 8)
        lines.setSpacing(0)
        for each in (self._title, self._about):
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            lines.addWidget(each)
        names.setMinimumWidth(240)
        names.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._pause = CommandButton(theme, desk, bindings, "record.start_pause")
        stop = CommandButton(theme, desk, bindings, "record.stop", look="danger")
        parts = (self._dot, self._clock, names, self.meter, self.sound, self._saved, self._pause, stop)
        self.frame: QFrame = header(*parts)
        layout = self.frame.layout()
        assert layout is not None
        layout.setSpacing(GAP)

    def begin(self, desk: LiveDesk) -> None:
        """Show what is said of a session."""
        head = desk.live.recorder.head
        said = [head.project, head.channel, head.phase, *(head.approach or ())]
        self._title.setText(head.title)
        self._about.setText(" · ".join(str(part).replace("_", " ") for part in said if part))

    def tick(self, desk: LiveDesk, unsaved: str) -> None:
        """Move the clock, and say how long ago something was saved."""
        running = desk.live.clock.stretch.running and not desk.live.stopped
        self._clock.setText(clock(desk.live.now_ms()))
        if running is not self._dot.running or not self._dot.accessibleName():
            self._dot.show_running(running)
            self._pause.setText("Pause" if running else "Go on")
        self._saved.show_words(unsaved or _ago(time.monotonic_ns() - desk.saved_ns), bad=bool(unsaved))


def _ago(ns: int) -> str:
    seconds = ns / 1e9
    if seconds < 60:
        return f"✓ saved {seconds:.0f} s ago" if seconds >= 1 else "✓ saved just now"
    return f"✓ saved {seconds / 60:.0f} min ago"
