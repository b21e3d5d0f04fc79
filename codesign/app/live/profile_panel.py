"""The profile so far: four findings with range, interval and reason, the nearest case, the path."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.live.level_track import LevelTrack
from codesign.app.live.path_picture import PathPicture
from codesign.app.widgets.words import column, label, panel, row
from codesign.model.dimension import Dimension
from codesign.record.live_profile import ProfileSoFar
from codesign.report.words import NAMES, UNDEFINED, count, index_with_interval, level_with_range


class ProfilePanel:
    """Builds the panel, and shows one profile after another; ``frame`` is the widget."""

    def __init__(self, theme: Theme) -> None:
        self.frame = panel()
        self.frame.setFixedWidth(290)
        self.frame.setAccessibleName("Profile so far")
        layout = column(self.frame, margin=GAP, spacing=HALF)
        self._count = label("no feedback yet", "label")
        head = row()
        head.addWidget(label("Profile so far", "section"), 1)
        head.addWidget(self._count)
        layout.addLayout(head)
        self._rows = {dimension: _Row(theme, layout, dimension) for dimension in Dimension}
        foot = row()
        self._nearest = label("", "label")
        foot.addWidget(label("Path since the start", "section"), 1)
        layout.addSpacing(HALF)
        layout.addLayout(foot)
        layout.addWidget(self._nearest)
        self._path = PathPicture(theme)
        layout.addWidget(self._path, 1)

    def show_profile(self, found: ProfileSoFar) -> None:
        """Show what the evaluation found last."""
        self._count.setText(count(found.n_feedback, "feedback event"))
        for dimension, line in self._rows.items():
            line.show_finding(found, dimension)
        near = found.nearest
        self._nearest.setText(f"nearest: {near.case.name}, {near.distance:.2f}" if near else "")
        self._path.show_path(found.path, near)


class _Row:
    """One dimension: name, level with range, track, why."""

    def __init__(self, theme: Theme, layout: QVBoxLayout, dimension: Dimension) -> None:
        self._level, self._range = label(UNDEFINED, "figure"), label("", "dim")
        self._why: QLabel = label("", "label", wrap=True)
        self._why.setMinimumHeight(30)
        self._track = LevelTrack(theme)
        line = row(spacing=HALF)
        name = label(NAMES[dimension])
        line.addWidget(name, 1)
        line.addWidget(self._level)
        line.addWidget(self._range)
        layout.addSpacing(STEP)
        layout.addLayout(line)
        layout.addWidget(self._track)
        layout.addWidget(self._why)

    def show_finding(self, found: ProfileSoFar, dimension: Dimension) -> None:
        finding = found.profile.findings[dimension]
        level, _, around = level_with_range(finding).partition(" ")
        reason = found.reason(dimension).replace(f"{finding.level}: ", "", 1)
        self._level.setText(level)
        self._range.setText(around)
        self._why.setText(reason)
        self._track.show_finding(finding)
        self._track.setToolTip(f"index {index_with_interval(finding)}")
        self._track.setAccessibleName(f"{NAMES[dimension]}: {level_with_range(finding)}, {reason}")
