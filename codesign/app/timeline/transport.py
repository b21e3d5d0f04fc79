"""Play, pause and pace, with the time of the playhead: the right end of the page's header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import CLOCK_PX, STEP
from codesign.app.design.typeface import figures
from codesign.app.key_bindings import KeyBindings
from codesign.app.timeline.time_axis import session_time
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import label, row

if TYPE_CHECKING:
    from codesign.app.timeline.playback import Playback

_LONGEST_MS = 9 * 3_600_000
"""The clock has room for the times of a day's work: it doesn't push the buttons about as it runs."""


class Transport(QWidget):
    """The commands of playback as buttons, the clock, and the pace."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__()
        self._buttons = {
            name: CommandButton(theme, desk, bindings, name) for name in ("play.slower", "play.toggle", "play.faster")
        }
        self.clock, self.pace = QLabel(session_time(0)), label("1×", "dim")
        self.clock.setFont(figures(CLOCK_PX, bold=True))
        self.clock.setAccessibleName("Playhead")
        self.clock.setMinimumWidth(QFontMetrics(self.clock.font()).horizontalAdvance(session_time(_LONGEST_MS)) + 4)
        self.pace.setAccessibleName("Pace")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # a long title gives way, not this
        self._playback: Playback | None = None
        line = row(self, spacing=STEP)
        for part in (*self._buttons.values(), self.clock, self.pace):
            line.addWidget(part)

    def follow(self, playback: Playback) -> None:
        """Show how a playback stands."""
        self._playback = playback
        playback.changed.connect(self._show)
        self._show()

    def show_playhead(self, ms: int) -> None:
        """Show the time of the playhead."""
        words = session_time(ms)
        if words != self.clock.text():
            self.clock.setText(words)

    def _show(self) -> None:
        if self._playback is not None:
            loops = " · loop" if self._playback.loop is not None else ""
            self.pace.setText(f"{self._playback.rate:g}×{loops}")
            self._buttons["play.toggle"].setText("Pause" if self._playback.playing else "Play")
