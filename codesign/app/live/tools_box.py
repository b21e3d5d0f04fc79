"""What may log from outside: a switch for tools with what they need, and a folder that is watched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.live.choice import Choice
from codesign.app.live.fields import Fields
from codesign.app.live.outside import Outside
from codesign.app.live.tick_box import TickBox
from codesign.app.widgets.words import column, label, row
from codesign.intake.saved_file import Watched
from codesign.model.errors import CodesignError
from codesign.report.words import count

_OWNER = ("", "the owner of the file")
_LEAST = 80


class ToolsBox(QFrame):
    """Shows and changes what may log from outside; ``people`` gives those who can be named as (value, words)."""

    def __init__(
        self, theme: Theme, desk: CommandDesk, outside: Outside, people: Callable[[], Sequence[tuple[str, str]]]
    ) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setAccessibleName("From outside")
        self._outside, self._people = outside, people
        self.tools = TickBox(theme, "Tools of this machine may log", "tools of this machine may log")
        self.address, self.token, self.line = (_to_copy(name) for name in ("Address", "Token", "Line for a terminal"))
        self.copies = [_copy_of(field) for field in (self.address, self.token, self.line)]
        self.folder, self.choose, self.no_more = (
            _to_copy("Watched folder"),
            QPushButton("Choose…"),
            QPushButton("Watch none"),
        )
        self.by = Choice("Who saves in the folder", [_OWNER])
        self.copy = TickBox(theme, "Keep a copy of each save", "keep copies")
        self.copy.setChecked(True)
        self.told = label("", "label", wrap=True)
        self._arrange()
        self.tools.clicked.connect(lambda: desk.run("outside.tools"))
        self.choose.clicked.connect(lambda: desk.run("outside.watch"))
        self.no_more.clicked.connect(lambda: desk.run("outside.unwatch"))
        self.by.activated.connect(lambda _at: self._watch_otherwise())
        self.copy.clicked.connect(lambda _on: self._watch_otherwise())
        outside.changed.connect(self.refresh)
        outside.counted.connect(self._count)
        outside.trouble.connect(self._tell)
        self.refresh()

    def _arrange(self) -> None:
        page = column(self, margin=GAP, spacing=HALF)
        page.addWidget(label("From outside", "section"))
        page.addWidget(self.tools)
        self._how, self._watching = QWidget(), QWidget()
        lines = Fields()
        column(self._how).addLayout(lines)
        for name, field, button in zip(("Address", "Token", "Try it"), self._fields, self.copies, strict=True):
            lines.add(name, _side_by_side(field, button), field)
        page.addWidget(self._how)
        page.addLayout(folders := Fields())
        for button in (self.choose, self.no_more):
            button.setProperty("look", "chip")
        self.choose.setAccessibleName("Choose a folder to watch")
        self.no_more.setAccessibleName("Watch no folder")
        self.folder.setPlaceholderText("none is watched")
        folders.add("Folder", _side_by_side(self.folder, self.choose), self.folder)
        saved = column(self._watching, spacing=HALF)
        saved.addWidget(self.by)
        saved.addWidget(_side_by_side(self.copy, self.no_more))
        folders.below(self._watching)
        page.addWidget(self.told)

    @property
    def _fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.address, self.token, self.line

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through, in its order."""
        fields = [each for pair in zip(self._fields, self.copies, strict=True) for each in pair]
        return [self.tools, *fields, self.folder, self.choose, self.by, self.copy, self.no_more]

    def refresh(self) -> None:
        """Show what is switched on, and who can be named."""
        server, watched = self._outside.server, self._outside.watched
        self.tools.setChecked(server.is_on)
        self._how.setVisible(server.is_on)
        for field, text in zip(self._fields, (server.address, server.token, server.curl), strict=True):
            field.setText(text if server.is_on else "")
            field.setCursorPosition(0)
        self._watching.setVisible(watched is not None)
        self.folder.setText("" if watched is None else str(watched.folder))
        self.folder.setToolTip("" if watched is None else str(watched.folder))
        self.by.set_items([_OWNER, *self._people()])
        if watched is not None:
            self.by.set_value(watched.by or "")
            self.copy.setChecked(watched.copy)

    def watched(self, folder: Path) -> Watched:
        """How a folder is to be watched, as it is chosen here."""
        return Watched(folder, self.by.value or None, copy=self.copy.isChecked())

    def _watch_otherwise(self) -> None:
        watched = self._outside.watched
        if watched is None:
            return
        try:
            self._outside.watch(replace(watched, by=self.by.value or None, copy=self.copy.isChecked()))
        except CodesignError as problem:
            self._outside.trouble.emit(f"{problem}.")

    def _count(self, number: int) -> None:
        self._tell(f"{count(number, 'event')} so far" if number else "")

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)


def _to_copy(name: str) -> QLineEdit:
    """A field that can be read and copied."""
    found = QLineEdit()
    found.setReadOnly(True)
    found.setMinimumWidth(_LEAST)
    found.setAccessibleName(name)
    return found


def _copy_of(field: QLineEdit) -> QPushButton:
    button = QPushButton("Copy")
    button.setProperty("look", "chip")
    button.setAccessibleName(f"Copy: {field.accessibleName()}")
    button.clicked.connect(lambda: QGuiApplication.clipboard().setText(field.text()))
    return button


def _side_by_side(first: QWidget, *others: QWidget) -> QWidget:
    found = QWidget()
    line = row(found, spacing=STEP)
    line.addWidget(first, 1)
    for other in others:
        line.addWidget(other)
    return found
