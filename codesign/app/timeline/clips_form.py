"""The form of a cut: what, in which format, called how, where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QSpinBox, QWidget

from codesign.app.asks import Asks
from codesign.app.design.tokens import HALF, STEP
from codesign.app.live.choice import Choice
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.widgets.words import label
from codesign.media.clip_file import BY_FFMPEG, FADE_MS, FORMATS, LEVEL_DBFS, check_format
from codesign.model.errors import CodesignError, MediaProblem
from codesign.review.edit import EditProblem
from codesign.sound.clip_names import FIELDS, PATTERN, check_pattern, clip_name
from codesign.sound.clips import ClipForm, Span, spans_of

EVENTS, STRETCH, MOMENT = "events", "stretch", "moment"
_QUIETEST = -60
"""A level lower than any: the level stays as it is."""


class ClipsForm(QWidget):
    """Fields, and what they say: :attr:`form`, :attr:`target` and :meth:`spans`."""

    def __init__(self, review: ReviewDesk, asks: Asks) -> None:
        super().__init__()
        self.setProperty("look", "inside")
        self._review, self._asks, self._stills = review, asks, False
        self.what = Choice("What is cut", [])
        self.format = Choice("Format", [(each, each.upper()) for each in FORMATS])
        self.margin = _number("Margin around each event", 0, 60_000, 500, " ms", 100)
        self.fade = _number("Fade in and out", 0, 5000, FADE_MS, " ms", 10)
        self.level = _number("Level", _QUIETEST, -1, round(LEVEL_DBFS), " dBFS", 1)
        self.level.setSpecialValueText("as it is")
        self.pattern, self.folder, self.choose = QLineEdit(PATTERN), QLineEdit(), QPushButton("Choose…")
        self.example = label("", "label", wrap=True)
        self._labels: dict[QWidget, QWidget] = {}
        self._name()
        self._arrange()
        for field in (self.pattern, self.folder):
            field.textChanged.connect(lambda _text: self.show_example())
        for choice in (self.what, self.format):
            choice.activated.connect(lambda _at: self.show_example())
        self.choose.clicked.connect(self._choose_folder)

    def _name(self) -> None:
        self.pattern.setAccessibleName("Names of the files")
        self.pattern.setToolTip("of " + ", ".join(f"{{{name}}}" for name in FIELDS))
        self.folder.setAccessibleName("Folder")
        self.choose.setAccessibleName("Choose the folder")
        for field in (self.what, self.format, self.margin, self.fade, self.level):
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, STEP, 0)
        grid.setHorizontalSpacing(STEP)
        grid.setVerticalSpacing(HALF)
        for at, (words, field) in enumerate(
            (("What", self.what), ("Format", self.format), ("Margin", self.margin), ("Fade", self.fade))
        ):
            self._put(grid, words, field, 0, at)
            grid.setColumnStretch(at, 3 if field is self.what else 2)
        self._put(grid, "Level", self.level, 0, 4)
        grid.setColumnStretch(4, 2)
        self._put(grid, "Names", self.pattern, 2, 0, 2)
        grid.addWidget(label("Folder", "label"), 2, 2)
        grid.addWidget(self.folder, 3, 2, 1, 2)
        grid.addWidget(self.choose, 3, 4)
        grid.addWidget(self.example, 4, 0, 1, 5)
        grid.setRowStretch(5, 1)

    def _put(self, grid: QGridLayout, words: str, field: QWidget, line: int, at: int, wide: int = 1) -> None:
        self._labels[field] = label(words, "label")
        grid.addWidget(self._labels[field], line, at, 1, wide)
        grid.addWidget(field, line + 1, at, 1, wide)

    # What it shows

    def begin(self, *, stills: bool) -> None:
        """Offer what is chosen now; EditProblem where there is nothing to cut."""
        self._stills = stills
        number = len(self._review.selection)
        if not number and not stills:
            raise EditProblem("choose the events to cut clips of first")
        events = [] if not number else [(EVENTS, f"each chosen event ({number:,})"), (STRETCH, "the stretch they span")]
        self.what.set_items([*events, *([(MOMENT, "the moment of the playhead")] if stills else [])])
        if self.what.value not in {value for value, _ in events} | {MOMENT}:
            self.what.setCurrentIndex(0)
        for field in (self.format, self.margin, self.fade, self.level):
            field.setVisible(not stills)
            self._labels[field].setVisible(not stills)
        self._offer_formats()
        if not self.folder.text():
            self.folder.setText(str(_documents() / "codesign" / self._review.editor.session.head.id))
        self.show_example()

    def _offer_formats(self) -> None:
        """Say of a format that can't be written here why not."""
        model = self.format.model()
        assert isinstance(model, QStandardItemModel)
        for at, form in enumerate(FORMATS):
            fault = _fault_of(form)
            item = model.item(at)
            item.setEnabled(fault is None)
            item.setToolTip(fault or "")
            item.setText(form.upper() if fault is None else f"{form.upper()} (needs ffmpeg)")
        if _fault_of(self.format.value) is not None:
            self.format.setCurrentIndex(0)

    def show_example(self) -> None:
        """Say how the first file will be called, or what is wrong with the names."""
        try:
            check_pattern(self.pattern.text())
            first = self.spans()[0]
        except CodesignError as problem:
            self.example.setText(str(problem))
            return
        name = clip_name(self.pattern.text(), self._review.editor.session, first.start_ms, first.event, 1)
        self.example.setText(f"as {name}.{'png' if self._stills else self.format.value}")

    def _choose_folder(self) -> None:
        found = self._asks.which_folder("Where the files go")
        if found is not None:
            self.folder.setText(str(found))

    # What it says

    def spans(self) -> list[Span]:
        """What is to be cut."""
        session, rows = self._review.editor.session, self._review.selection
        if self.what.value == MOMENT:
            return [Span(self._review.playhead_ms, self._review.playhead_ms)]
        if not len(rows):
            raise EditProblem("no event is chosen any more; choose one first")
        events = spans_of(session, [session.events.ids[row] for row in rows.tolist()])
        if self.what.value == EVENTS:
            return events
        return [Span(min(each.start_ms for each in events), max(each.end_ms for each in events))]

    @property
    def form(self) -> ClipForm:
        """How it is cut."""
        level = None if self.level.value() == _QUIETEST else float(self.level.value())
        return ClipForm(
            self.format.value or FORMATS[0], self.pattern.text(), self.margin.value(), self.fade.value(), level
        )

    @property
    def target(self) -> Path:
        """Where to; MediaProblem where nothing is said of it."""
        said = self.folder.text().strip()
        if not said:
            raise MediaProblem("say in which folder the files go.")
        return Path(said).expanduser()


def _number(name: str, least: int, most: int, value: int, unit: str, step: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setSingleStep(step)
    made.setValue(value)
    made.setSuffix(unit)
    made.setAccessibleName(name)
    made.lineEdit().setTextMargins(HALF, 0, 0, 0)
    made.lineEdit().setAccessibleName(name)
    return made


def _fault_of(form: str) -> str | None:
    if form not in BY_FFMPEG:
        return None
    try:
        check_format(form)
    except MediaProblem as problem:
        return str(problem)
    return None


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
