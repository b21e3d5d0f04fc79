"""People as keys: who is speaking or acting now, who is here, each with a number key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import BODY_PX, GAP, HALF, LABEL_PX, SMALL_RADIUS, STEP
from codesign.app.design.typeface import typeface
from codesign.app.widgets.key_cap import CAP_HEIGHT, paint_cap
from codesign.app.widgets.words import column, label, panel
from codesign.model.participant import Participant
from codesign.record.set_up import seat_of

_HEIGHT = 46


def about(person: Participant) -> str:
    """A line about a person: role, group, organisation."""
    group = "company" if not person.external else str(person.stakeholder_group or "group unknown").replace("_", " ")
    return " · ".join(part for part in (person.role, group, person.organisation) if part)


class PersonKey(QAbstractButton):
    """One person: pressed by number key or mouse to speak or act from here on."""

    def __init__(self, theme: Theme, person: Participant, key: int | None) -> None:
        super().__init__()
        self._theme, self.person, self._key = theme, person, key
        self._colour = seat_of(person).colour
        self._there = False
        self._state: tuple[bool, bool] | None = None
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(person.name)
        theme.changed.connect(self.update)

    def show_state(self, *, acting: bool, there: bool) -> None:
        """Show whether the person acts now, and is here."""
        if (acting, there) == self._state:
            return
        self._state = (acting, there)
        self._there = there
        self.setChecked(acting)
        state = ("acting now, " if acting else "") + ("here" if there else "not here")
        self.setAccessibleDescription(f"{about(self.person)}; {state}")
        self.setToolTip(f"{self.person.name}: {about(self.person)}; {state}")
        self.update()

    def forget_state(self) -> None:
        """A click has changed how it looks: show the state again, whatever it was."""
        self._state = None

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """A line with two rows of words."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw key, name, line and whether the person is here."""
        tokens, place = self._theme.tokens, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), SMALL_RADIUS, SMALL_RADIUS)
        if self._key is not None:
            cap = QRectF(HALF, (_HEIGHT - CAP_HEIGHT) / 2, CAP_HEIGHT, CAP_HEIGHT)
            paint_cap(painter, cap, str(self._key), tokens, faint=not self._there)
        self._words(painter, place)
        self._dot(painter, place)
        painter.end()

    def _words(self, painter: QPainter, place: QRectF) -> None:
        tokens = self._theme.tokens
        words = place.adjusted(CAP_HEIGHT + GAP, 4, -22, -4)
        ink = tokens.text if self._there else tokens.dim
        for text, size, bold, colour, side in (
            (self.person.name, BODY_PX, self.isChecked(), ink, Qt.AlignmentFlag.AlignTop),
            (about(self.person), LABEL_PX, False, tokens.dim, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(typeface(size, bold=bold))
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(words.width()))
            painter.drawText(words, side | Qt.AlignmentFlag.AlignLeft, shown)

    def _dot(self, painter: QPainter, place: QRectF) -> None:
        tokens = self._theme.tokens
        dot = QRectF(place.right() - 18, place.center().y() - 5, 10, 10)
        colour = QColor(self._colour or tokens.good)
        painter.setPen(QPen(colour if self._there else QColor(tokens.dim), 1.5))
        painter.setBrush(colour if self._there else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)


class PeoplePanel:
    """All people of the session, by their keys; ``frame`` is the widget."""

    def __init__(self, theme: Theme, desk: CommandDesk) -> None:
        self._theme, self._desk = theme, desk
        self.frame = panel()
        self.frame.setAccessibleName("People")
        self._layout = column(self.frame, margin=STEP, spacing=2)
        self._layout.addWidget(label("People", "section"))
        self._keys: list[PersonKey] = []
        self.by_key: dict[int, str] = {}

    def show_people(self, people: Sequence[Participant], choose: Callable[[str], object]) -> None:
        """Show the people of a session; ``choose`` is told who was pressed by mouse."""
        for old in self._keys:
            self._layout.removeWidget(old)
            old.deleteLater()
        self._keys, self.by_key = [], {}
        for person in people:
            key = seat_of(person).key
            if key is not None:
                self.by_key[key] = person.id
            button = PersonKey(self._theme, person, key)
            button.clicked.connect(lambda _checked, name=person.id, of=button: (of.forget_state(), choose(name)))
            self._layout.addWidget(button)
            self._keys.append(button)

    def show_state(self, acting: str | None, there: Sequence[str]) -> None:
        """Show who acts now and who is here."""
        for button in self._keys:
            button.show_state(acting=button.person.id == acting, there=button.person.id in there)
