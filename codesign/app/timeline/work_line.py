"""The line that shows a long work on tracks: what it is, how far, and a button to end it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QProgressBar

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.timeline.track_run import TrackRun
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import label, row


class WorkLine(QFrame):
    """Lies above the waveforms while something runs."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, run: TrackRun) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setAccessibleName("Work on the tracks")
        self.title, self.bar = label(""), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        line = row(self, margin=STEP, spacing=GAP)
        line.addWidget(self.title)
        line.addWidget(self.bar, 1)
        line.addWidget(CommandButton(theme, desk, bindings, "sound.cancel"))
        run.begun.connect(self._begin)
        run.progress.connect(self._advance)
        run.ended.connect(self.hide)
        self.hide()

    def _begin(self, title: str) -> None:
        self.title.setText(f"{title} …")
        self.setAccessibleDescription(title)
        self.bar.setRange(0, 0)
        self.show()

    def _advance(self, share: float) -> None:
        if share > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(share * 1000))
