"""The timeline with its scroll bar, waveforms and pictures above it, and the overview under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollBar, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP
from codesign.app.timeline.overview import Overview
from codesign.app.timeline.picture_strip import PictureStrip
from codesign.app.timeline.sound_strip import SoundStrip
from codesign.app.timeline.timeline import Timeline
from codesign.app.widgets.words import column, row


class LanesBox(QFrame):
    """Keeps waveforms, timeline, overview and scroll bar in step."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.sound, self.timeline, self.overview = SoundStrip(theme), Timeline(theme), Overview(theme)
        self.pictures = PictureStrip(theme)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.setAccessibleName("Lanes")
        line = row(spacing=0)
        line.addWidget(self.timeline, 1)
        line.addWidget(self._bar)
        whole = self._column = column(self, margin=1)
        whole.setContentsMargins(1, 1, STEP, 1)
        whole.addWidget(self.sound)
        whole.addWidget(self.pictures)
        whole.addLayout(line, 1)
        whole.addWidget(self.overview)
        self.timeline.view_changed.connect(self._show_view)
        for strip in (self.sound, self.pictures):
            strip.seek_wanted.connect(self.timeline.seek_wanted)
        self.sound.zoom_wanted.connect(self.timeline.zoom)
        self.sound.pan_wanted.connect(lambda pixels: self.timeline.take_view(self.timeline.view.panned(pixels)))
        self.timeline.lanes_changed.connect(self._scroll)
        self.overview.view_wanted.connect(lambda ms: self.timeline.take_view(self.timeline.view.centred(ms)))
        self._bar.valueChanged.connect(self.timeline.scroll_to)

    def _show_view(self) -> None:
        self.overview.show_view(self.timeline.view)
        self.sound.show_view(self.timeline.view)
        self.pictures.show_view(self.timeline.view)

    def put_above(self, part: QWidget) -> None:
        """Lay something above the waveforms."""
        self._column.insertWidget(0, part)

    def show_playhead(self, ms: int) -> None:
        """Put the playhead at a time, everywhere."""
        for part in (self.sound, self.timeline, self.overview):
            part.show_playhead(ms)

    @property
    def wanted_height(self) -> int:
        """The height in which all lanes are seen."""
        scene = self.timeline.scene
        strips = sum(strip.height() for strip in (self.sound, self.pictures) if strip.isVisibleTo(self))
        return strips + (scene.height if scene is not None else 0) + self.overview.height() + STEP

    def _scroll(self) -> None:
        most = self.timeline.most_scrolled
        self._bar.setRange(0, most)
        self._bar.setPageStep(self.timeline.height())
        self._bar.setValue(self.timeline.scrolled)
        self._bar.setVisible(most > 0)
