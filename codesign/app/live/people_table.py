"""The people of the session to come, one line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.live.person_colours import next_colour
from codesign.app.live.person_row import COLUMNS, PersonRow, lay_out
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.empty_state import EmptyState
from codesign.app.widgets.words import column, label, row
from codesign.model.vocabulary import Side
from codesign.record.set_up import KEYS, Seat

_NOBODY = "Each person gets a number key and a colour; while recording, the key says who speaks or acts."


class PeopleTable(QFrame):
    """Adds, removes and moves people; each new one gets the first free number key and colour.

    ``changed`` tells that somebody is another, ``rows_changed`` that somebody came, went or moved.
    """

    changed = Signal()
    rows_changed = Signal()

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self._theme, self._desk = theme, desk
        self.rows: list[PersonRow] = []
        self._chosen: PersonRow | None = None
        self._nobody, self._count = EmptyState(theme, Glyph.PERSON, "Nobody yet", _NOBODY), label("", "label")
        self.buttons = [
            CommandButton(theme, desk, bindings, name, glyph=glyph, look=look)
            for name, glyph, look in (
                ("setup.add_person", Glyph.PLUS, ""),
                ("setup.remove_person", None, "quiet"),
                ("setup.move_up", None, "quiet"),
                ("setup.move_down", None, "quiet"),
            )
        ]
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        page = column(self, margin=GAP, spacing=STEP)
        top = row()
        top.addWidget(label("People", "section"))
        top.addStretch(1)
        top.addWidget(self._count)
        page.addLayout(top)
        page.addWidget(self._scrolled(), 1)
        page.addWidget(self._nobody, 1)
        foot = row(spacing=HALF)
        for button in self.buttons:
            foot.addWidget(button)
        foot.addStretch(1)
        page.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("look", "inside")
        self._lines = column(inside, spacing=0)
        self._headings = QWidget()
        parts: list[QWidget] = [label(heading, "label") for heading, _width, _share in COLUMNS]
        for part in parts:
            part.setContentsMargins(HALF, 0, 0, 0)
        lay_out(line := QHBoxLayout(self._headings), parts)
        line.setContentsMargins(0, 0, 0, HALF)
        self._lines.addWidget(self._headings)
        self._lines.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        return area

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the commands of people do."""
        return {
            "setup.add_person": lambda _event: self.add(),
            "setup.remove_person": lambda _event: self.remove(),
            "setup.move_up": lambda _event: self.move_chosen(-1),
            "setup.move_down": lambda _event: self.move_chosen(1),
        }

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through, in its order."""
        return [*(cell for each in self.rows for cell in each.cells), *self.buttons]

    def people(self) -> tuple[Seat, ...]:
        """Everybody, in order."""
        return tuple(each.seat() for each in self.rows)

    def set_people(self, people: Sequence[Seat]) -> None:
        """Have these people and no others."""
        self._chosen = None
        for each in self.rows:
            self._drop(each)
        self.rows = []
        for seat in people:
            self._take(replace(seat, colour=seat.colour or self._free_colour()))
        self._tell()

    def add(self) -> None:
        """One more person, whose name is typed next; the first one is the company's."""
        nameless = next((each for each in self.rows if not each.name.text().strip()), None)
        if nameless is None:
            side = Side.EXTERNAL if self.rows else Side.COMPANY
            nameless = self._take(Seat(name="", side=side, key=self._free_key(), colour=self._free_colour()))
            self._tell()
        nameless.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the chosen person out; the next one is chosen."""
        if self._chosen is None:
            return
        at, gone = self.rows.index(self._chosen), self._chosen
        self.rows.remove(gone)
        self._chosen = None
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].name.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._drop(gone)
        self._tell()

    def move_chosen(self, by: int) -> None:
        """Move the chosen person by so many places, as far as there are any."""
        if self._chosen is None:
            return
        at = self.rows.index(self._chosen)
        to = min(max(at + by, 0), len(self.rows) - 1)
        self.rows.insert(to, self.rows.pop(at))
        self._lines.insertWidget(to + 1, self._chosen)
        self._tell()

    def enable(self, *, shown: bool) -> None:
        """Let the commands be run that make sense now."""
        at = self.rows.index(self._chosen) if self._chosen is not None else None
        self._desk.enable("setup.add_person", shown)
        self._desk.enable("setup.remove_person", shown and at is not None)
        self._desk.enable("setup.move_up", shown and at is not None and at > 0)
        self._desk.enable("setup.move_down", shown and at is not None and at < len(self.rows) - 1)

    def _take(self, seat: Seat) -> PersonRow:
        made = PersonRow(self._theme, seat)
        made.changed.connect(self._mark)
        made.changed.connect(self.changed)
        made.entered.connect(lambda: self._choose(made))
        made.returned.connect(lambda cell: self._go_on(made, cell))
        self.rows.append(made)
        self._lines.insertWidget(len(self.rows), made)
        made.show()  # the layout would only after the next key, and Tab would pass by
        return made

    def _drop(self, gone: PersonRow) -> None:
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _choose(self, chosen: PersonRow | None) -> None:
        self._chosen = chosen
        for each in self.rows:
            each.choose(chosen=each is chosen)
        if chosen is not None:
            self._area.ensureWidgetVisible(chosen, 0, 0)
        self.enable(shown=self.isVisible())

    def _go_on(self, here: PersonRow, cell: QWidget) -> None:
        """Return goes to the same cell of the next person; on the last one it adds another."""
        at, column_at = self.rows.index(here), here.cells.index(cell)
        if at + 1 == len(self.rows):
            self.add()
        else:
            self.rows[at + 1].cells[column_at].setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self) -> None:
        self._nobody.setVisible(not self.rows)
        self._area.setVisible(bool(self.rows))
        self._mark()
        self._choose(self._chosen)
        self.rows_changed.emit()
        self.changed.emit()

    def _mark(self) -> None:
        keys = [each.key.key for each in self.rows if each.key.key is not None]
        for number, each in enumerate(self.rows, 1):
            each.name_cells(number)
            each.key.mark_clash(clashes=keys.count(each.key.key or 0) > 1)
        self._count.setText(f"{len(self.rows)} in all" if self.rows else "")

    def _free_key(self) -> int | None:
        taken = [each.key.key for each in self.rows]
        return next((key for key in KEYS if key not in taken), None)

    def _free_colour(self) -> str:
        return next_colour(each.colour.value for each in self.rows)
