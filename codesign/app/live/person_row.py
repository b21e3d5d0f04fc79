"""A person of the session to come, in one line that is edited in place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import HALF
from codesign.app.live.choice import Choice
from codesign.app.live.consent_words import consent_told
from codesign.app.live.person_cells import COLOUR_WIDTH, KEY_WIDTH, ColourCell, KeyCell
from codesign.app.live.tick_box import TickBox
from codesign.app.live.vocabulary_words import choices, member_of
from codesign.model.consent import Of
from codesign.model.vocabulary import Side, StakeholderGroup
from codesign.record.set_up import Seat

COLUMNS: Final = (
    ("key", KEY_WIDTH, 0),
    ("", COLOUR_WIDTH, 0),
    ("name", 112, 3),
    ("side", 92, 0),
    ("stakeholder group", 172, 0),
    ("organisation", 86, 2),
    ("role", 72, 2),
    ("sound", 42, 0),
    ("picture", 46, 0),
)
"""Heading, least width in pixels, and share of what is left of each column."""


def lay_out(line: QHBoxLayout, parts: list[QWidget]) -> None:
    """Put a widget into each column."""
    line.setSpacing(HALF)
    for part, (_heading, width, share) in zip(parts, COLUMNS, strict=True):
        if share:
            part.setMinimumWidth(width)
        else:
            part.setFixedWidth(width)
        line.addWidget(part, share)


class PersonRow(QFrame):
    """The cells of one person.

    ``changed`` tells that one of them is another, ``returned(cell)`` that Return was pressed in it,
    ``entered`` that one got the focus.
    """

    changed = Signal()
    returned = Signal(QWidget)
    entered = Signal()

    def __init__(self, theme: Theme, seat: Seat) -> None:
        super().__init__()
        self.setProperty("look", "person")
        self._seat = seat
        self.key, self.colour = KeyCell(), ColourCell(theme)
        self.name, self.organisation, self.role = (QLineEdit() for _ in range(3))
        self.side = Choice("Side", choices(Side), look="cell")
        self.group = Choice("Stakeholder group", [("", "–"), *choices(StakeholderGroup)], look="cell")
        self.sound, self.picture = TickBox(theme, "Sound"), TickBox(theme, "Picture")
        lay_out(line := QHBoxLayout(self), self.cells)
        line.setContentsMargins(0, 2, 0, 2)
        self._fill(seat)
        self._connect()

    @property
    def cells(self) -> list[QWidget]:
        """All cells, from left to right."""
        return [
            *(self.key, self.colour, self.name, self.side, self.group),
            *(self.organisation, self.role, self.sound, self.picture),
        ]

    def _fill(self, seat: Seat) -> None:
        self.key.set_key(seat.key)
        self.colour.set_value(seat.colour or "")
        self.name.setText(seat.name)
        self.side.set_value(seat.side.value)
        self.group.set_value(seat.stakeholder_group.value if seat.stakeholder_group else "")
        self.organisation.setText(seat.organisation or "")
        self.role.setText(seat.role or "")
        self.sound.setChecked(seat.sound)
        self.picture.setChecked(seat.picture)
        for of, tick in ((Of.SOUND, self.sound), (Of.PICTURE, self.picture)):
            tick.setToolTip("\n".join(consent_told(seat.consented, of)))
        self._follow_side()

    def _connect(self) -> None:
        self.name.setPlaceholderText("name")
        for field in (self.name, self.organisation, self.role):
            field.setProperty("look", "cell")
            field.setCursorPosition(0)
        self.side.currentIndexChanged.connect(self._follow_side)
        for cell in self.cells:
            cell.installEventFilter(self)
            if isinstance(cell, QLineEdit):
                cell.textChanged.connect(self.changed)
            elif isinstance(cell, Choice):
                cell.currentIndexChanged.connect(self.changed)
            elif isinstance(cell, TickBox):
                cell.toggled.connect(self.changed)

    def _follow_side(self) -> None:
        """The company's own people have no stakeholder group."""
        external = self.side.value == Side.EXTERNAL.value
        if not external:
            self.group.set_value("")
        self.group.setEnabled(external)

    def seat(self) -> Seat:
        """The person as the cells have it; what has no cell stays as it was."""
        return replace(
            self._seat,
            key=self.key.key,
            colour=self.colour.value or None,
            name=self.name.text().strip(),
            side=Side(self.side.value),
            stakeholder_group=member_of(StakeholderGroup, self.group.value),
            organisation=self.organisation.text().strip() or None,
            role=self.role.text().strip() or None,
            sound=self.sound.isChecked(),
            picture=self.picture.isChecked(),
        )

    def name_cells(self, number: int) -> None:
        """Say to who reads the screen aloud whose cells these are; ``number`` counts the rows from 1."""
        who = self.name.text().strip() or f"person {number}"
        self.setAccessibleName(who)
        self.name.setAccessibleName(f"Name of person {number}")
        named = {
            "Key": self.key,
            "Colour": self.colour,
            "Side": self.side,
            "Stakeholder group": self.group,
            "Organisation": self.organisation,
            "Role": self.role,
            "Consent to sound": self.sound,
            "Consent to picture": self.picture,
        }
        for what, cell in named.items():
            cell.setAccessibleName(f"{what} of {who}")

    def choose(self, *, chosen: bool) -> None:
        """Show whether this is the person that remove and move are about."""
        if bool(self.property("chosen")) is not chosen:
            self.setProperty("chosen", chosen)
            self.style().polish(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Tell which row has the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Return goes on from the cell that has the focus."""
        cell = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and cell is not None:
            self.returned.emit(cell)
            event.accept()
        else:
            super().keyPressEvent(event)
