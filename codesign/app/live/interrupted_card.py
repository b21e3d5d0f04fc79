"""After a crash: the session that was open, what it holds, and the two ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QPushButton

from codesign.app.design.tokens import GAP, STEP
from codesign.app.widgets.words import column, label, row
from codesign.record.recovery import Interrupted
from codesign.report.words import count, span


def words_of(found: Interrupted) -> str:
    """What an interrupted session holds, in a sentence."""
    sound = f", {span(found.media_ms / 1000)} of sound" if found.media_ms else ""
    return (
        f"It was open when codesign ended. It holds {count(found.n_events, 'event')}{sound}; "
        f"the last thing recorded was at {span(found.last_ms / 1000)}."
    )


class InterruptedCard(QFrame):
    """Offers to go on, or to close the session at its last event; the latest one by key too."""

    go_on = Signal(object)
    close_it = Signal(object)

    def __init__(self, found: Interrupted, by_key: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self._found = found
        self.setProperty("look", "over")
        self.setAccessibleName(f"{found.head.title} was interrupted")
        layout = column(self, margin=GAP, spacing=STEP)
        layout.addWidget(label(found.head.title, "title"))
        layout.addWidget(label(words_of(found), "dim", wrap=True))
        line = row()
        for button in by_key or (self._button("Go on", self.go_on), self._button("Close it", self.close_it)):
            line.addWidget(button)
        line.addStretch(1)
        layout.addLayout(line)

    def _button(self, title: str, sent: SignalInstance) -> QPushButton:
        button = QPushButton(title)
        button.setAccessibleName(f"{title}: {self._found.head.title}")
        button.clicked.connect(lambda: sent.emit(self._found))
        return button
