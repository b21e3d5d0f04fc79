"""The panel of two observers: which coding lies beside this one, how far they agree, and every disagreement."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QSizePolicy, QTableWidget, QTableWidgetItem

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import HALF, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.live.choice import Choice
from codesign.app.message_bar import MessageBar
from codesign.app.timeline.codings_desk import Beside, CodingsDesk
from codesign.app.timeline.codings_words import names_of, point_cells
from codesign.app.timeline.lower_room import LowerPanel, LowerRoom
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import label, row
from codesign.evaluate.observer_spread import observer_spreads
from codesign.model.coding import CodingOf
from codesign.model.errors import CodesignError, NotFound
from codesign.report.agreement_words import coefficient_words, matched_words
from codesign.report.words import SHORT_NAMES, UNDEFINED, level_with_range, share

_VERBS = ("codings.take_one", "codings.take_other", "codings.take_none", "codings.edit", "codings.undo")
_SETTLED = "settled"
_ROW_HEIGHT = 26
_ROOM_FOR_LEVELS = 280
_WIDTHS = {0: 170, 1: 150, 4: 72}
_NARROW_WIDTHS = {0: 130, 1: 120, 4: 56}
_NARROW = 640
"""Below this width the two views would have hardly a word each beside the other columns."""


class CodingsPanel(LowerPanel):
    """Lists what two codings differ in; a line that is chosen is looked at on the lanes."""

    def __init__(
        self,
        theme: Theme,
        desk: CommandDesk,
        bindings: KeyBindings,
        messages: MessageBar,
        codings: CodingsDesk,
        room: LowerRoom,
    ) -> None:
        super().__init__(room, "Two observers")
        self._theme, self._messages, self.codings = theme, messages, codings
        self._shown: Beside | None = None
        self.which, self.close_it = Choice("The coding beside this one", []), QPushButton("Close")
        self.close_it.setProperty("look", "quiet")
        self.close_it.setAccessibleName("Close the panel of two observers")
        self.says, self.levels = label("", "label", wrap=True), label("", "label")
        for words in (self.says, self.levels):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # cut rather than widen
        self.list = QTableWidget(0, 5)
        self.buttons = {name: CommandButton(theme, desk, bindings, name) for name in _VERBS}
        self._head()
        self._arrange()
        self.which.activated.connect(lambda _at: self._chosen())
        self.close_it.clicked.connect(self.close_panel)
        self.list.itemSelectionChanged.connect(self._row_chosen)
        codings.changed.connect(self._show)

    def _head(self) -> None:
        table, mode = self.list, QHeaderView.ResizeMode.Stretch
        table.setAccessibleName("Disagreements, in the order of time")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for at in (2, 3):
            table.horizontalHeader().setSectionResizeMode(at, mode)

    def _arrange(self) -> None:
        head, verbs = row(spacing=STEP), row(spacing=HALF)
        head.addWidget(label("Beside this coding", "section"))
        head.addWidget(self.which, 1)
        head.addWidget(self.close_it)
        for button in self.buttons.values():
            verbs.addWidget(button)
        verbs.addStretch(1)
        self.inside.setSpacing(HALF)
        self.inside.addLayout(head)
        self.inside.addWidget(self.says)
        self.inside.addWidget(self.levels)
        self.inside.addWidget(self.list, 1)
        self.inside.addLayout(verbs)

    # What it asks

    def begin(self) -> None:
        """Show it; where there is one other coding, it is laid beside at once."""
        others = self.codings.others()
        if not others:
            raise NotFound("the session has no other coding yet; make one here, or by `codesign coding add`")
        self.which.set_items([(line.summary.id, called(line.said, line.summary.id)) for line in others])
        self.room.show_panel(self)
        if self.codings.beside is None:
            self._chosen()
        self._show()
        self.list.setFocus()

    def _chosen(self) -> None:
        try:
            self.codings.compare(self.which.value)
        except CodesignError as problem:
            self._messages.tell_fault(f"{problem}.")

    def close_panel(self) -> None:
        """Compare no longer, and give the table back."""
        self.codings.leave()

    # What it shows

    def _show(self) -> None:
        beside = self.codings.beside
        if beside is None:
            self._shown = None
            self.list.setRowCount(0)
            self.room.give_back(self)
            return
        if beside is not self._shown:
            self._shown = beside
            self._list(beside)
        self.says.setText(self._agreement(beside))
        self.levels.setText(_levels(beside))
        for words in (self.says, self.levels):
            words.setToolTip(words.text())
        self._mark()
        for name, button in self.buttons.items():
            button.setVisible(bool(beside.points) or name == "codings.undo")

    def _list(self, beside: Beside) -> None:
        self.list.blockSignals(True)
        one, other = names_of(beside)
        self.list.setHorizontalHeaderLabels(["When", "What differs", one, other, ""])
        self.list.setRowCount(len(beside.points))
        for at, point in enumerate(beside.points):
            for place, text in enumerate((*point_cells(beside, point), "")):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.list.setItem(at, place, item)
        self.list.blockSignals(False)

    def _mark(self) -> None:
        """Which are settled, and which one is looked at."""
        self.list.blockSignals(True)
        tokens = self._theme.tokens
        for at in range(self.list.rowCount()):
            settled = self.codings.settled(at)
            item = self.list.item(at, 4)
            if item is None or (item.text() == _SETTLED) is settled:
                continue
            item.setText(_SETTLED if settled else "")
            for place in range(5):
                cell = self.list.item(at, place)
                if cell is not None:
                    cell.setForeground(QColor(tokens.dim if settled else tokens.text))
        if self.codings.at >= 0:
            self.list.selectRow(self.codings.at)
        else:
            self.list.clearSelection()
        self.list.blockSignals(False)

    def _agreement(self, beside: Beside) -> str:
        one, other = names_of(beside)
        kind, stance = beside.agreement.codes["kind"], beside.agreement.codes["stance"]
        every, open_ = len(beside.points), self.codings.n_open
        parts = [f"{open_:,} of {every:,} open" if every else "they differ nowhere"]
        parts.append(matched_words(beside.agreement, one, other, self.codings.tolerance_ms).replace(" events", ""))
        parts += [
            f"{name} {share(code.percentage)}, kappa {coefficient_words(code.kappa)}"
            for name, code in (("kind", kind), ("stance", stance))
            if code.n
        ]
        return " · ".join(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """The levels are said where the list has room for some lines beside; the views keep theirs."""
        super().resizeEvent(event)
        self.levels.setVisible(self.height() >= _ROOM_FOR_LEVELS)
        for at, width in (_NARROW_WIDTHS if self.width() < _NARROW else _WIDTHS).items():
            self.list.setColumnWidth(at, width)

    def _row_chosen(self) -> None:
        rows = self.list.selectionModel().selectedRows()
        if rows and rows[0].row() != self.codings.at:
            self.codings.look_at(rows[0].row())


def called(said: CodingOf | None, coding_id: str) -> str:
    """What a coding is called in a choice."""
    if said is None:
        return f"the session as recorded · {coding_id}"
    return f"{said.observer}, {said.coded_at[:10]} · {coding_id}" if said.coded_at else f"{said.observer} · {coding_id}"


def _levels(beside: Beside) -> str:
    """The profiles side by side in one line."""
    parts = []
    for dimension, spread in observer_spreads(beside.profiles).items():
        one, other = (level_with_range(profile.findings[dimension]) for profile in beside.profiles)
        apart = UNDEFINED if spread.spread is None else f"{spread.spread:.2f} apart"
        parts.append(f"{SHORT_NAMES[dimension]} {one} | {other}, {apart}")
    return " · ".join(parts)
