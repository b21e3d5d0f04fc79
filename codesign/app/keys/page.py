"""All keys of the app, by group; any of them can be another."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView

from codesign.app import commands
from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.commands import Command
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP
from codesign.app.key_bindings import KeyBindings, bindings_to_json, read_bindings
from codesign.app.keys.key_field import KeyColumn, WordColumn
from codesign.app.keys.sheet import DOES, KEYS, TITLE, Sheet
from codesign.app.message_bar import MessageBar
from codesign.app.page import Page
from codesign.app.settings import Settings
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import column, header, label, panel
from codesign.app.writing import write_text
from codesign.model.errors import CodesignError

if TYPE_CHECKING:
    from codesign.app.keys.calibration import CalibrationCard
    from codesign.record.reaction_time import Delay

_FILES = "Keys (*.json *.toml)"


def own_delay(settings: Settings) -> Delay | None:
    """The delay of who measured theirs last, None where nobody did."""
    from codesign.record.reaction_time import delay_from  # noqa: PLC0415  # not before the first paint

    try:
        said = json.loads(settings.delay("") or "{}")
    except ValueError:
        return None
    return delay_from(said) if isinstance(said, dict) else None


class KeysPage(Page):
    """The sheet of keys, with search, change, export and import."""

    id, title, glyph = commands.KEYS, "Keys", Glyph.KEYS

    def __init__(  # composed once
        self,
        theme: Theme,
        desk: CommandDesk,
        bindings: KeyBindings,
        settings: Settings,
        messages: MessageBar,
        asks: Asks,
    ) -> None:
        super().__init__()
        self._bindings, self._settings, self._messages, self._asks = bindings, settings, messages, asks
        self._theme = theme
        self.sheet, self.table, self.search = Sheet(bindings), QTableView(), QLineEdit()
        buttons = [
            CommandButton(theme, desk, bindings, name)
            for name in ("keys.change", "keys.default", "keys.import", "keys.export", "keys.calibrate")
        ]
        self._build_search()
        self._build_table()
        page = column(self)
        page.addWidget(header(label("Keys", "title"), self.search, *buttons))
        surface = panel()
        column(surface, margin=1).addWidget(self.table)
        inside = column(frame := panel("none"), margin=GAP)
        inside.addWidget(surface)
        page.addWidget(frame, 1)
        bindings.changed.connect(lambda: settings.keep_keys(bindings.own()))

    def _build_search(self) -> None:
        self.search.setPlaceholderText("Search commands and keys")
        self.search.setAccessibleName("Search commands and keys")
        self.search.setMinimumWidth(150)
        self.search.textChanged.connect(self._find)

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.sheet)
        table.setAccessibleName("Keys by group")
        table.setItemDelegate(WordColumn(self._theme, self.sheet, self))
        table.setItemDelegateForColumn(KEYS, KeyColumn(self._theme, self.sheet, self._rebind, self))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(32)
        heads = table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        table.setColumnWidth(TITLE, 280)
        table.setColumnWidth(KEYS, 240)
        heads.setSectionResizeMode(DOES, QHeaderView.ResizeMode.Stretch)
        self._span()

    def _find(self, letters: str) -> None:
        self.sheet.find(letters)
        self._span()

    def _span(self) -> None:
        self.table.clearSpans()
        for at, row in enumerate(self.sheet.rows):
            if isinstance(row, str):
                self.table.setSpan(at, TITLE, 1, 3)

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the page's commands do."""
        return {
            "keys.change": lambda _event: self._change(),
            "keys.default": lambda _event: self._reset(),
            "keys.all_default": lambda _event: self._all_reset(),
            "keys.export": lambda _event: self._export(),
            "keys.calibrate": lambda _event: self._calibrate(),
            "keys.import": lambda _event: self._import(),
        }

    def shown(self) -> None:
        """Ready to be searched."""
        self.search.setFocus()

    def _chosen(self) -> Command | None:
        command = self.sheet.command_at(self.table.currentIndex().row())
        if command is None:
            self._messages.tell("Choose a command in the list first.")
        return command

    def _change(self) -> None:
        if self._chosen() is not None:
            index: QModelIndex = self.sheet.index(self.table.currentIndex().row(), KEYS)
            self.table.setCurrentIndex(index)
            self.table.edit(index)

    def _rebind(self, row: int, key: str) -> None:
        command = self.sheet.command_at(row)
        if command is None:
            return
        try:
            self._bindings.rebind(command.id, (key,))
        except CodesignError as problem:
            self._messages.tell_fault(f"{problem}.")
        else:
            self._messages.tell(f"“{command.title}” has the key {key} now.")
        self.table.setFocus()

    def _reset(self) -> None:
        command = self._chosen()
        if command is not None:
            self._bindings.reset(command.id)

    def _all_reset(self) -> None:
        self._bindings.reset()
        self._messages.tell("All keys are as they were at first.")

    @cached_property
    def calibration(self) -> CalibrationCard:
        """The card that measures a facilitator's delay, made when it is wanted first."""
        from codesign.app.keys.calibration import CalibrationCard  # noqa: PLC0415  # not before the first paint
        from codesign.app.keys.tone import Tone  # noqa: PLC0415
        from codesign.corpus.places import now  # noqa: PLC0415
        from codesign.record.reaction_time import signal_times  # noqa: PLC0415

        made = CalibrationCard(self._theme, self, lambda: signal_times(secrets.randbits(32)), now, Tone(self))
        made.measured.connect(self._measured)
        return made

    def _calibrate(self) -> None:
        from codesign.corpus.places import author  # noqa: PLC0415

        known = own_delay(self._settings)
        self.calibration.open(known.facilitator if known is not None else author(), known)

    def _measured(self, delay: Delay) -> None:
        self._settings.keep_delay(delay.facilitator, json.dumps(asdict(delay)))
        self._messages.tell(
            f"{delay.facilitator}: {delay.median_ms} ms. It is kept with each session that is recorded."
        )

    def _export(self) -> None:
        path = self._asks.where_to_write("Export keys", "codesign-keys.json", _FILES)
        if path is not None:
            write_text(path, bindings_to_json(self._bindings))
            self._messages.tell(f"The keys are in {path}.")

    def _import(self) -> None:
        paths: list[Path] = self._asks.which_files("Import keys", _FILES)
        if paths:
            self._bindings.take(read_bindings(paths[0]))
            self._messages.tell(f"The keys are those of {paths[0]}.")
