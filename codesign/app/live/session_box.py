"""What the session to come is: its project, title and place in the innovation."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QPushButton, QWidget

from codesign.app.design.tokens import GAP, HALF, LABEL_PX
from codesign.app.design.typeface import typeface
from codesign.app.live.choice import Choice, DropDown
from codesign.app.live.fields import Fields
from codesign.app.live.taking_over import proposed_title
from codesign.app.live.vocabulary_words import choices, member_of, words
from codesign.app.widgets.words import column, label
from codesign.model.vocabulary import Approach, Community, Phase
from codesign.record.set_up import SetUp

_UNSAID = ("", "not said")


class SessionBox(QFrame):
    """``changed`` tells that a field is another, ``project_chosen(name)`` that a known project was chosen.

    A project is chosen when its name is complete and the field is left, or Return pressed in it; typing goes
    through names that may be those of other projects.
    """

    changed = Signal()
    project_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.project, self.title, self.channel = DropDown(), QLineEdit(), QLineEdit()
        self.phase = Choice("Phase", [_UNSAID, *choices(Phase)])
        self.community = Choice("Community", [_UNSAID, *choices(Community)])
        self.approaches = {approach: QPushButton(words(approach)) for approach in Approach}
        self._projects: Mapping[str, int] = {}
        self._chosen = self._proposed = ""
        self._build_project()
        self._arrange()
        self._connect()

    def _build_project(self) -> None:
        self.project.setEditable(True)
        self.project.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.project.setAccessibleName("Project")
        self.project.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.project_line.setPlaceholderText("choose one, or name a new one")
        self.project_line.setAccessibleName("Project")
        self.title.setAccessibleName("Title")
        self.channel.setAccessibleName("Channel")
        self.channel.setPlaceholderText("where it takes place, such as a virtual world")

    @property
    def project_line(self) -> QLineEdit:
        """Where the project is typed."""
        line = self.project.lineEdit()
        assert line is not None
        return line

    def _arrange(self) -> None:
        page = column(self, margin=GAP, spacing=HALF)
        page.addWidget(label("Session", "section"))
        page.addLayout(fields := Fields())
        for text, field in (
            ("Project", self.project),
            ("Title", self.title),
            ("Channel", self.channel),
            ("Phase", self.phase),
            ("Community", self.community),
        ):
            fields.add(text, field)
        page.addWidget(label("Approach", "dim"))
        page.addWidget(self._chips())

    def _chips(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(HALF)
        for at, (approach, chip) in enumerate(self.approaches.items()):
            chip.setCheckable(True)
            chip.setProperty("look", "chip")
            chip.setFont(typeface(LABEL_PX))
            chip.setAccessibleName(f"Approach: {words(approach)}")
            grid.addWidget(chip, at // 2, at % 2)
        return made

    def _connect(self) -> None:
        self.project_line.editingFinished.connect(self.choose_project)
        self.project.activated.connect(self.choose_project)
        self.project.editTextChanged.connect(self.changed)
        self.title.textChanged.connect(self.changed)
        self.channel.textChanged.connect(self.changed)
        for choice in (self.phase, self.community):
            choice.currentIndexChanged.connect(self.changed)
        for chip in self.approaches.values():
            chip.toggled.connect(self.changed)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through, in its order."""
        return [self.project, self.title, self.channel, self.phase, self.community, *self.approaches.values()]

    def set_projects(self, projects: Mapping[str, int]) -> None:
        """Offer these projects, each with the number of its sessions."""
        typed, self._projects = self.project.currentText(), projects
        self.project.blockSignals(True)
        self.project.clear()
        self.project.addItems(list(projects))
        self.project.setCurrentIndex(-1)
        self.project.setEditText(typed)
        self.project.blockSignals(False)

    @property
    def waiting(self) -> str:
        """The known project that is typed and not chosen yet, else nothing."""
        known = self._known()
        return known if known != self._chosen else ""

    def _known(self) -> str:
        typed = self.project.currentText().strip().casefold()
        return next((name for name in self._projects if name.casefold() == typed), "")

    def choose_project(self) -> None:
        """Take the typed project for chosen: a title is proposed, and one that is known is told."""
        known = self._known()
        if known and self.project.currentText() != known:
            self.project.setEditText(known)
        project = known or self.project.currentText().strip()
        if project == self._chosen:
            return
        self._chosen = project
        if self.title.text() in ("", self._proposed):
            self._proposed = proposed_title(project, self._projects.get(project, 0))
            self.title.setText(self._proposed)
        if known:
            self.project_chosen.emit(known)

    def fill(self, set_up: SetUp) -> None:
        """Show these; the project counts as chosen."""
        self._chosen = set_up.project or ""
        if self.project.currentText() != self._chosen:
            self.project.setEditText(self._chosen)
        if not set_up.title:
            self._proposed = proposed_title(self._chosen, self._projects.get(self._chosen, 0))
        self.title.setText(set_up.title or self._proposed)
        self.channel.setText(set_up.channel or "")
        self.phase.set_value(set_up.phase or "")
        self.community.set_value(set_up.community or "")
        for approach, chip in self.approaches.items():
            chip.setChecked(approach in (set_up.approach or ()))

    def set_up(self) -> SetUp:
        """The fields as a set-up without people and sources."""
        chosen = tuple(approach for approach, chip in self.approaches.items() if chip.isChecked())
        return SetUp(
            title=self.title.text().strip(),
            project=self.project.currentText().strip() or None,
            channel=self.channel.text().strip() or None,
            phase=member_of(Phase, self.phase.value),
            community=member_of(Community, self.community.value),
            approach=chosen or None,
        )

    def focus_first(self) -> None:
        """Ready to be typed into."""
        self.project.setFocus(Qt.FocusReason.OtherFocusReason)
        self.project_line.selectAll()
