"""The bar below a path: a slider through time, and the button that lets it run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QSlider, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.movement.time_line import TimeLine
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import label, row
from codesign.report.columns import Evaluated

_STEPS: Final = 2000
_FRAME_MS: Final = 40
_STRETCH_S, _LEAST_S, _MOST_S = 2.0, 6.0, 30.0
"""A stretch of time takes so long to play, all of it no less and no more than that."""


class TimeBar(QWidget):
    """``moved(moment)`` comes with each step, in seconds since 1970 (UTC); None at the end, where all has happened."""

    moved = Signal(object)

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__()
        self._line = TimeLine(())
        self._spanned: tuple[float, ...] = ()
        self.slider, self.now = QSlider(Qt.Orientation.Horizontal), label("", "label")
        self.slider.setRange(0, _STEPS)
        self.slider.setValue(_STEPS)
        self.slider.setPageStep(_STEPS // 20)
        self.slider.setSingleStep(_STEPS // 100)
        self.slider.setAccessibleName("Through time")
        self._button = CommandButton(theme, desk, bindings, "movement.play")
        self.now.setMinimumWidth(126)
        self._timer, self._since = QTimer(self, interval=_FRAME_MS), QElapsedTimer()
        self._timer.timeout.connect(self._run)
        self.slider.valueChanged.connect(lambda _: self._moved())
        line = row(self, spacing=STEP)
        line.setContentsMargins(GAP, 0, GAP, 0)
        for part in (self._button, self.slider, self.now):
            line.addWidget(part, 1 if part is self.slider else 0)
        self._say()

    def show_sessions(self, rows: Sequence[Evaluated]) -> None:
        """Reach from the first start to the last end of these; where one stood is kept."""
        moment = self.moment
        self._line = TimeLine(rows)
        place = 1.0 if moment is None else self._line.place_of(moment)
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(place * _STEPS))
        self._say()

    @property
    def moment(self) -> float | None:
        """Where one stands, None at the end."""
        at = self.slider.value()
        return None if at == _STEPS else self._line.moment_at(at / _STEPS)

    def show_moment(self, moment: float) -> None:
        """Stand at a moment; tells of it too."""
        self.slider.setValue(min(round(self._line.place_of(moment) * _STEPS), _STEPS - 1))

    # Running

    @property
    def runs(self) -> bool:
        """Whether it runs."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Run on from here, from the start where it stands at the end; or stop."""
        if self.runs:
            self.stop()
            return
        if self.slider.value() == _STEPS:
            self.slider.setValue(0)
        self._since.start()
        self._timer.start()
        self._button.setText("Stop")

    def stop(self) -> None:
        """Stop where it is."""
        self._timer.stop()
        self._button.setText("Play")

    def _run(self) -> None:
        lasts = min(max(self._line.stretches * _STRETCH_S, _LEAST_S), _MOST_S)
        self.slider.setValue(self.slider.value() + max(1, round(self._since.restart() / 1000 / lasts * _STEPS)))
        if self.slider.value() == _STEPS:
            self.stop()

    def _moved(self) -> None:
        self._say()
        self.moved.emit(self.moment)

    def _say(self) -> None:
        moment = self.moment
        if moment is None:
            self.now.setText("all of it")
        else:
            then = datetime.fromtimestamp(moment, UTC)
            self.now.setText(f"{then.day} {then:%b %Y, %H:%M}")
        self.slider.setAccessibleDescription(self.now.text())
