"""The card on which it is said whose the chosen files of sound are, and whether they are copied or referred to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QWidget

from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.live.choice import Choice
from codesign.app.timeline.track_words import SEVERAL
from codesign.app.widgets.over_card import OverCard
from codesign.app.widgets.words import column, label, row
from codesign.media.tracks import Wanted
from codesign.model.participant import Participant
from codesign.report.words import count

COPIED, REFERRED = "copied", "referred"
_MOST_ROWS = 4
_ROW = 36


class AddCard(OverCard):
    """Lies over the waveforms while files wait to be added; ``add_wanted(files)`` when all is said of them."""

    add_wanted = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "Add sound")
        self._files: list[Path] = []
        self.headline = label("", "title")
        self.whose: list[Choice] = []
        self.how = Choice("Copied or referred to", [(COPIED, "copied into the workspace"), (REFERRED, "referred to")])
        self.how.set_value(COPIED)
        self.how.setToolTip("a copy stays with the session; what is referred to must stay where it is")
        self.add, self.leave = QPushButton("Add"), QPushButton("Don't add")
        self.add.setProperty("look", "primary")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = row(spacing=STEP)
        line.addWidget(self.headline, 1)
        for part in (self.how, self.add, self.leave):
            line.addWidget(part)
        page = column(self, margin=GAP, spacing=STEP)
        page.addLayout(line)
        page.addWidget(self._area)
        self.add.clicked.connect(self._add)
        self.leave.clicked.connect(self.hide)

    def begin(self, files: Sequence[Path], people: Sequence[Participant]) -> None:
        """Ask about these files; a name in a file's name says whose it is likely to be."""
        self._files = list(files)
        self.headline.setText(f"Add {count(len(files), 'file')} to the session")
        inside = QWidget()
        inside.setProperty("look", "inside")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(HALF)
        grid.setHorizontalSpacing(GAP)
        grid.setColumnStretch(0, 1)
        self.whose = []
        for at, path in enumerate(files):
            name = label(path.name)
            name.setToolTip(str(path))
            choice = Choice(f"Recorded from: {path.name}", [("", SEVERAL), *((one.id, one.name) for one in people)])
            choice.set_value(likely(path, people) or "")
            self.whose.append(choice)
            grid.addWidget(name, at, 0)
            grid.addWidget(label("recorded from", "dim"), at, 1)
            grid.addWidget(choice, at, 2)
        self._area.setWidget(inside)
        self._area.setFixedHeight(min(len(files), _MOST_ROWS) * _ROW + HALF)
        self.lay_over()
        self.add.setFocus()

    def _add(self) -> None:
        copied = self.how.value == COPIED
        self.hide()
        pairs = zip(self._files, self.whose, strict=True)
        self.add_wanted.emit([Wanted(path, copied, 0.0, choice.value or None) for path, choice in pairs])


def likely(path: Path, people: Sequence[Participant]) -> str | None:
    """The id of the one person whose name or id stands in a file's name; None where that is nobody, or several."""
    parts = set(path.stem.lower().replace("-", " ").replace("_", " ").replace(".", " ").split())
    found = [one.id for one in people if {one.id.lower(), *one.name.lower().split()[:1]} & parts]
    return found[0] if len(found) == 1 else None
