"""The people of the open session: what they consented to and since when, and the way to erase somebody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.live.consent_words import consent_now, consent_told
from codesign.app.live.tick_box import TickBox
from codesign.app.widgets.over_card import OverCard
from codesign.app.widgets.words import column, label, row
from codesign.model.consent import Of, consent_history, consents
from codesign.model.participant import Participant
from codesign.privacy.names import same_name

_MOST_ROWS = 6
_ROW = 40
_LINES = 9


class PeopleCard(OverCard):
    """``consent_wanted(id, of, given)``, ``plan_wanted(name)`` and, once the name is typed, ``erase_wanted()``."""

    consent_wanted = Signal(str, object, bool)
    plan_wanted = Signal(str)
    erase_wanted = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over, "People and consent")
        self._theme = theme
        self.headline, self.close_it = label("", "title"), QPushButton("Close")
        self._called = ""
        self.ticks: dict[tuple[str, Of], TickBox] = {}
        self.erasers: dict[str, QPushButton] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.what, self.name, self.erase = QPlainTextEdit(), QLineEdit(), QPushButton("Erase for good")
        self.what.setReadOnly(True)
        self.what.setTabChangesFocus(True)
        self.what.setAccessibleName("What goes and what stays")
        self.name.setAccessibleName("Type the name to erase")
        self._arrange()
        self.close_it.clicked.connect(self.hide)
        self.name.textChanged.connect(self._may_erase)
        self.erase.clicked.connect(self.erase_wanted)

    def _arrange(self) -> None:
        page, line = column(self, margin=GAP, spacing=STEP), row()
        line.addWidget(self.headline, 1)
        line.addWidget(self.close_it)
        page.addLayout(line)
        page.addWidget(self._area)
        self._asking = QWidget()
        asking, last = column(self._asking, spacing=STEP), row()
        asking.addWidget(self.what)
        last.addWidget(self.name, 1)
        last.addWidget(self.erase)
        asking.addLayout(last)
        page.addWidget(self._asking)

    def show_people(self, people: Sequence[Participant]) -> None:
        """Show who takes part, and what they consent to."""
        self.headline.setText("People and consent")
        inside = QWidget()
        inside.setProperty("look", "inside")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(HALF)
        grid.setHorizontalSpacing(STEP)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(3, 4)
        self.ticks, self.erasers = {}, {}
        for at, person in enumerate(people):
            self._add(grid, at, person)
        before = self._area.takeWidget()
        if before is not None:
            before.deleteLater()  # not now: it may be what was just clicked
        self._area.setWidget(inside)
        self._area.setFixedHeight(min(max(len(people), 1), _MOST_ROWS) * _ROW + HALF)
        self._area.show()
        self._asking.hide()
        self.lay_over()
        self.close_it.setFocus()

    def _add(self, grid: QGridLayout, at: int, person: Participant) -> None:
        name = person.name or person.id
        grid.addWidget(label(name, wrap=True), at, 0)
        for place, of in enumerate(Of, 1):
            tick = TickBox(self._theme, f"{name} consents to {of.value}", of.value)
            tick.setChecked(consents(person, of) is True)
            tick.toggled.connect(partial(self.consent_wanted.emit, person.id, of))
            self.ticks[person.id, of] = tick
            grid.addWidget(tick, at, place)
        grid.addWidget(since := label(_consent_words(person), "dim", wrap=True), at, 3)
        since.setToolTip("\n".join(consent_told(consent_history(person))))
        erase = QPushButton("Erase …")
        erase.setProperty("look", "chip")
        erase.setAccessibleName(f"Erase {name}")
        erase.clicked.connect(lambda: self.plan_wanted.emit(name))
        self.erasers[person.id] = erase
        grid.addWidget(erase, at, 4)

    def ask(self, called: Sequence[str], goes: Sequence[str], stays: Sequence[str]) -> None:
        """Say what an erasure takes, and wait for the name to be typed."""
        self._called = called[0]
        self.headline.setText(f"Erase {', '.join(called)} from the workspace? This can't be undone.")
        text = ["What goes:", *(f"  {line}" for line in goes)]
        text += ["What stays:", *(f"  {line}" for line in stays)] if stays else []
        self.what.setPlainText("\n".join(text))
        self.what.setFixedHeight(self.what.fontMetrics().lineSpacing() * _LINES)
        self.name.clear()
        self.name.setPlaceholderText(f"type {self._called} to erase")
        self.name.setAccessibleName(f"Type {self._called} to erase")
        self._may_erase()
        self._area.hide()
        self._asking.show()
        self.lay_over()
        self.name.setFocus()

    def _may_erase(self) -> None:
        self.erase.setEnabled(bool(self._called) and same_name(self.name.text(), self._called))


def _consent_words(person: Participant) -> str:
    unknown = "no consent was asked for" if consents(person, Of.SOUND) is None else ""
    return consent_now(consent_history(person)) or unknown
