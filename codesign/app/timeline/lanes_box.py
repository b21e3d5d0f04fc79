"""The timeline with its scroll bar, and the overview under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollBar

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP
from codesign.app.timeline.overview import Overview
from codesign.app.timeline.timeline import Timeline
from codesign.app.widgets.words import column, row


class LanesBox(QFrame):
    """Keeps timeline, overview and scroll bar in step."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.timeline, self.overview = Timeline(theme), Overview(theme)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.setAccessibleName("Lanes")
        line = row(spacing=0)
        line.addWidget(self.timeline, 1)
        line.addWidget(self._bar)
        whole = column(self, margin=1)
        whole.setContentsMargins(1, 1, STEP, 1)
        whole.addLayout(line, 1)
        whole.addWidget(self.overview)
        self.timeline.view_changed.connect(lambda: self.overview.show_view(self.timeline.view))
        self.timeline.lanes_changed.connect(self._scroll)
        self.overview.view_wanted.connect(lambda ms: self.timeline.take_view(self.timeline.view.centred(ms)))
        self._bar.valueChanged.connect(self.timeline.scroll_to)

    def _scroll(self) -> None:
        most = self.timeline.most_scrolled
        self._bar.setRange(0, most)
        self._bar.setPageStep(self.timeline.height())
        self._bar.setValue(self.timeline.scrolled)
        self._bar.setVisible(most > 0)
