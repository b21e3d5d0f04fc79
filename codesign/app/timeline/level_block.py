"""One dimension of the evidence panel: level, track, reason, the walk through its events, a comment."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import HALF, STEP
from codesign.app.live.level_track import LevelTrack
from codesign.app.timeline.detail_fields import TextField
from codesign.app.widgets.words import column, label, row
from codesign.model.dimension import Dimension
from codesign.model.finding import Finding
from codesign.report.words import NAMES, UNDEFINED, index_with_interval, level_with_range
from codesign.review.shared_fields import Shared


class LevelBlock(QWidget):
    """Shows one finding; ``stepped(by)`` asks for the next or previous of its events."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, dimension: Dimension) -> None:
        super().__init__()
        name = NAMES[dimension]
        self._name = name
        self.level, self.reason = label(UNDEFINED, "figure"), label("", "label", wrap=True)
        self.why, self._track = label("", wrap=True), LevelTrack(theme)
        self.previous, self.next = QPushButton("Previous"), QPushButton("Next")
        self.comment = TextField(f"Comment on {name.lower()}", empty="your comment on this level")
        layout = column(self, spacing=HALF)
        head = row(spacing=STEP)
        self._title = label(name)
        head.addWidget(self._title, 1)
        head.addWidget(self.level)
        layout.addLayout(head)
        layout.addWidget(self._track)
        layout.addWidget(self.reason)
        steps = row(spacing=HALF)
        for button, by in ((self.previous, -1), (self.next, 1)):
            button.setProperty("look", "chip")
            button.setAccessibleName(f"{button.text()} event behind {name.lower()}")
            button.clicked.connect(lambda _checked, step=by: self.stepped.emit(step))
            steps.addWidget(button)
        steps.addStretch(1)
        layout.addLayout(steps)
        layout.addWidget(self.why)
        layout.addWidget(self.comment)

    def show_finding(self, found: Finding | None) -> None:
        """Show a finding; None while it is being evaluated."""
        self.level.setText(UNDEFINED if found is None else level_with_range(found))
        self.reason.setText("being evaluated …" if found is None else found.reason)
        self.why.clear()
        self.why.hide()
        for button in (self.previous, self.next):
            button.setEnabled(found is not None and len(found.evidence.rows) > 0)
        self._track.setVisible(found is not None and found.level is not None)
        if found is not None:
            self._track.show_finding(found)
            self._track.setToolTip(f"index {index_with_interval(found)}")
            self._track.setAccessibleName(f"{self._name}: {level_with_range(found)}, {found.reason}")

    def show_step(self, at: int, number: int, why: str) -> None:
        """Say why the event that is shown has its level, and which one of how many it is."""
        self.why.setText(f"{at + 1:,} of {number:,}: {why}")
        self.why.show()

    def mark(self, marked: bool) -> None:  # noqa: FBT001  # as Qt's setters
        """Show whether the keys walk through its events."""
        self._title.setProperty("look", "title" if marked else "")
        self._title.setAccessibleDescription("the keys walk through its events" if marked else "")
        self._title.style().polish(self._title)

    def show_comment(self, text: str) -> None:
        """Show what the analyst says of the level."""
        self.comment.show_value(Shared(text or None))
