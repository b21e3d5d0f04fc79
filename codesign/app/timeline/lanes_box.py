"""The timeline with its scroll bar, the waveforms above it, and the overview under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollBar

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP
from codesign.app.timeline.overview import Overview
from codesign.app.timeline.sound_strip import SoundStrip
from codesign.app.timeline.timeline import Timeline
from codesign.app.widgets.words import column, row


class LanesBox(QFrame):
    """Keeps waveforms, timeline, overview and scroll bar in step."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.sound, self.timeline, self.overview = SoundStrip(theme), Timeline(theme), Overview(theme)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.setAccessibleName("Lanes")
        line = row(spacing=0)
        line.addWidget(self.timeline, 1)
        line.addWidget(self._bar)
        whole = column(self, margin=1)
        whole.setContentsMargins(1, 1, STEP, 1)
        whole.addWidget(self.sound)
        whole.addLayout(line, 1)
        whole.addWidget(self.overview)
        self.timeline.view_changed.connect(self._show_view)
        self.sound.seek_wanted.connect(self.timeline.seek_wanted)
        self.timeline.lanes_changed.connect(self._scroll)
        self.overview.view_wanted.connect(lambda ms: self.timeline.take_view(self.timeline.view.centred(ms)))
        self._bar.valueChanged.connect(self.timeline.scroll_to)

    def _show_view(self) -> None:
        self.overview.show_view(self.timeline.view)
        self.sound.show_view(self.timeline.view)

    def show_playhead(self, ms: int) -> None:
        """Put the playhead at a time, everywhere."""
        for part in (self.sound, self.timeline, self.overview):
            part.show_playhead(ms)

    @property
    def wanted_height(self) -> int:
        """The height in which all lanes are seen."""
        scene = self.timeline.scene
        sound = self.sound.height() if self.sound.isVisibleTo(self) else 0
        return sound + (scene.height if scene is not None else 0) + self.overview.height() + STEP

    def _scroll(self) -> None:
        most = self.timeline.most_scrolled
        self._bar.setRange(0, most)
        self._bar.setPageStep(self.timeline.height())
        self._bar.setValue(self.timeline.scrolled)
        self._bar.setVisible(most > 0)
