"""Twenty seconds of light signals, each answered by a key: how late a facilitator's keys are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.key_moments import KeyMoments
from codesign.app.key_paths import TAKES_KEYS
from codesign.app.keys.lamp import Lamp
from codesign.app.keys.tone import Tone
from codesign.app.widgets.words import column, label, row
from codesign.record.reaction_time import LATEST_MS, TONE_EVERY, CalibrationProblem, Delay, delay_of
from codesign.record.session_clock import steady_ns
from codesign.record.stamps import Moment

_WIDTH = 460
_ALIGHT_MS = 150
_ASKED = (
    "A light comes on some ten times within twenty seconds; where sound plays, some are tones. Press any key, Space "
    "say, each time as soon as you notice it. "
    "How late your keys are is kept under your name, and with every session you record; nothing is taken off by itself."
)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class CalibrationCard(QFrame):
    """Lies over a page while it is open; ``measured(Delay)`` tells what was found, ``lit(number)`` of each signal."""

    measured = Signal(object)
    lit = Signal(int)

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        times: Callable[[], Sequence[int]],
        now: Callable[[], str],
        tone: Tone | None = None,
    ) -> None:
        super().__init__(page)
        self._tone, self._heard = tone, set[int]()
        self._page, self._times, self._now, self._moments = page, times, now, KeyMoments(steady_ns)
        self._signals: list[int] = []
        self._presses: list[Moment] = []
        self._timers: list[QTimer] = []
        self.setProperty("look", "over")
        self.setProperty(TAKES_KEYS, True)  # Qt's property
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Measure my delay")
        self.lamp, self.says, self.name = Lamp(theme), label(_ASKED, wrap=True), QLineEdit()
        self.name.setAccessibleName("Whose keys")
        self.start, self.close_it = QPushButton("Start"), QPushButton("Close")
        self._arrange()
        self.start.clicked.connect(self.begin)
        self.close_it.clicked.connect(self.hide)
        self.hide()

    def _arrange(self) -> None:
        self.start.setProperty("look", "primary")
        self.start.setAutoDefault(True)  # Return presses it, outside of a dialog too
        self.close_it.setProperty("look", "quiet")
        self.close_it.setAutoDefault(True)
        who, foot = row(spacing=STEP), row(spacing=STEP)
        who.addWidget(label("Whose keys"))
        who.addWidget(self.name, 1)
        foot.addStretch(1)
        foot.addWidget(self.close_it)
        foot.addWidget(self.start)
        inside = column(self, margin=2 * GAP, spacing=GAP)
        inside.addWidget(label("Measure my delay", "section"))
        inside.addWidget(self.says)
        inside.addWidget(self.lamp)
        inside.addLayout(who)
        inside.addLayout(foot)

    @property
    def running(self) -> bool:
        """Whether signals are still to come."""
        return bool(self._timers)

    def open(self, facilitator: str, before: Delay | None) -> None:
        """Come to the front, ready to start."""
        self.name.setText(facilitator)
        self.says.setText(_ASKED if before is None else f"{_ASKED}\n\nUntil now: {before.words}.")
        page = self._page
        width = min(_WIDTH, page.width() - 2 * GAP)
        self.setFixedWidth(width)
        self.show()
        self._fit()
        self.move((page.width() - width) // 2, max((page.height() - self.height()) // 3, GAP))
        self.raise_()
        self.start.setFocus()

    def _fit(self) -> None:
        """Be as high as what is said needs at this width."""
        inside = self.layout()
        if inside is not None:
            self.resize(
                self.width(), max(inside.heightForWidth(self.width()), self.height() if self.isVisible() else 0)
            )

    def begin(self) -> None:
        """Let the signals come."""
        if self.running:
            return
        self._signals, self._presses, self._heard = [], [], set()
        for part in (self.start, self.name):
            part.setEnabled(False)
        self.says.setText("Press a key each time it lights up or sounds. Esc ends it.")
        self.setFocus()
        if self._tone is not None:
            self._tone.begin()
        times = self._times()
        for at in times:
            self._after(at, self._light)
            self._after(at + _ALIGHT_MS, partial(self.lamp.light, on=False))
        self._after(times[-1] + LATEST_MS, self._end)

    def _after(self, ms: int, do: Callable[[], object]) -> None:
        timer = QTimer(self, singleShot=True, interval=ms, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(do)
        timer.start()
        self._timers.append(timer)

    def _light(self) -> None:
        """Give a signal: light, or every third time a tone where one can be heard."""
        at = len(self._signals)
        if at % TONE_EVERY == TONE_EVERY - 1 and self._tone is not None and self._tone.sound():
            self._heard.add(at)
        else:
            self.lamp.light(on=True)
        self._signals.append(steady_ns())
        self.lit.emit(len(self._signals))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """An answer; Escape ends it."""
        moment = self._moments.at(event)
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif self.running and not event.isAutoRepeat() and event.key() not in _MODIFIERS:
            self._presses.append(moment)
        event.accept()

    def _end(self) -> None:
        self._stop()
        try:
            found = delay_of(self._signals, self._presses, self._heard)
        except CalibrationProblem as problem:
            self.says.setText(f"{problem}.")
        else:
            found = replace(found, facilitator=self.name.text().strip(), measured_at=self._now())
            self.says.setText(f"Your keys are late by {found.words}.")
            self.measured.emit(found)
        self.start.setText("Once more")
        self._fit()
        self.close_it.setFocus()

    def _stop(self) -> None:
        for timer in self._timers:
            timer.stop()
            timer.deleteLater()
        self._timers = []
        if self._tone is not None:
            self._tone.end()
        self.lamp.light(on=False)
        for part in (self.start, self.name):
            part.setEnabled(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Nothing is measured any more."""
        self._stop()
        super().hideEvent(event)
