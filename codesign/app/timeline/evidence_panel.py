"""Why the levels are what they are: of the session, of what is chosen, of a person, of an element."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.timeline.detail_fields import WordField
from codesign.app.timeline.level_block import LevelBlock
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.widgets.soft_area import SoftArea
from codesign.app.widgets.words import column, label, row
from codesign.model.columns import Bools, Ints
from codesign.model.dimension import Dimension
from codesign.model.errors import CodesignError
from codesign.model.session import Session
from codesign.report.words import NAMES
from codesign.review.comments import comments_of, with_comment
from codesign.review.edit import EditProblem
from codesign.review.part_of_session import (
    PartProfile,
    of_element,
    of_person,
    of_rows,
    part_profile,
    rows_of_entry,
    whole,
)
from codesign.review.shared_fields import known_elements

CHOSEN, PERSON, ELEMENT = "chosen", "person ", "element "


class EvidencePanel(QFrame):
    """The profile of a part of the session; each level walks through its events.

    ``walked(start_ms, end_ms)`` tells where the event lies that was walked to, ``faulted(sentence)`` of faults.
    """

    walked = Signal(int, int)
    faulted = Signal(str)

    def __init__(self, theme: Theme, desk: ReviewDesk) -> None:
        super().__init__()
        self._desk = desk
        self._part: PartProfile | None = None
        self._inside: Bools | None = None
        self._walks: dict[Dimension, tuple[Ints, int]] = {}
        self._walking = False
        self.dimension = next(iter(Dimension))
        self.setProperty("look", "panel")
        self.setAccessibleName("Why these levels")
        self.of = WordField("Whose levels", [], nothing="the session")
        self.says, self.rubric = label("", "label", wrap=True), label("", "label")
        self.blocks = {each: LevelBlock(theme, each) for each in Dimension}
        self._arrange()
        self._connect()
        self._session_changed()
        self._show()
        self._mark(self.dimension)

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "inside")
        blocks = column(inside, spacing=GAP)
        blocks.addWidget(self.says)
        for block in self.blocks.values():
            blocks.addWidget(block)
        blocks.addWidget(self.rubric)
        blocks.addStretch(1)
        self._area = area = SoftArea(inside)
        head = row(spacing=STEP)
        head.addWidget(label("Why these levels", "section"), 1)
        head.addWidget(self.of, 1)
        page = column(self, margin=GAP, spacing=STEP)
        page.addLayout(head)
        page.addWidget(area, 1)

    def _connect(self) -> None:
        self.of.given.connect(lambda _given: self._show())
        for dimension, block in self.blocks.items():
            block.stepped.connect(lambda by, each=dimension: self.walk(each, by))
            block.comment.given.connect(lambda words, each=dimension: self._comment(each, str(words)))
        self._desk.session_changed.connect(self._session_changed)
        self._desk.profile_changed.connect(self._show)
        self._desk.selection_changed.connect(self._selection_changed)

    # What it shows

    def _session_changed(self) -> None:
        session = self._desk.session
        self._part = None
        self._walks.clear()
        if session is None:
            return
        people = [(f"{PERSON}{person.id}", person.name or person.id) for person in session.participants]
        elements = [(f"{ELEMENT}{each}", f"about {each}") for each in known_elements(session.events)]
        offered = [("", "the session"), (CHOSEN, "what is chosen"), *people, *elements]
        if self.of.value not in {value for value, _ in offered}:
            self.of.set_value("")
        self.of.set_items(offered)
        comments = comments_of(session.head)
        for dimension, block in self.blocks.items():
            block.show_comment(comments.get(dimension, ""))

    def _selection_changed(self) -> None:
        if self.of.value == CHOSEN and not self._walking:
            self._show()

    def _show(self) -> None:
        self.rubric.setText(f"rubric {self._desk.rubric.id}")
        session, profile = self._desk.session, self._desk.profile
        self._walks.clear()
        self._part = None
        if session is not None and profile is not None:
            self._inside = self._events_of_part(session)
            self._part = (
                whole(profile)
                if self._inside is None
                else part_profile(session.columns, profile, self._inside, self._desk.rubric.values)
            )
        self.says.setText("" if self._part is None else self._part.says)
        for dimension, block in self.blocks.items():
            block.show_finding(None if self._part is None else self._part.findings[dimension])

    def _events_of_part(self, session: Session) -> Bools | None:
        """The events whose levels are shown, None for all."""
        value = self.of.value
        if value == CHOSEN:
            return of_rows(session.events, self._desk.selection)
        if value.startswith(PERSON):
            return of_person(session.events, value.removeprefix(PERSON))
        return of_element(session.events, value.removeprefix(ELEMENT)) if value else None

    # What it does

    def walk(self, dimension: Dimension, by: int) -> None:
        """Choose the next or previous of the events behind a level, in order of time, and put the playhead there."""
        session = self._desk.session
        if self._part is None or session is None or not len(self._part.findings[dimension].evidence.rows):
            return
        found, starts = self._part.findings[dimension], session.events.columns.start_ms
        order, at = self._walks.get(dimension) or (self._by_time(dimension, starts), -1 if by > 0 else 0)
        at = (at + by) % len(order)
        self._walks[dimension] = order, at
        entry = int(order[at])
        rows = rows_of_entry(session.columns, found, entry, self._desk.rubric.values, self._inside)
        self._walking = True
        self._desk.select(rows)
        self._walking = False
        self._desk.seek(int(starts[rows].min()))
        self.blocks[dimension].show_step(at, len(order), found.evidence.why(entry))
        self._mark(dimension)
        first = min(rows, key=lambda row: int(starts[row]))
        self.walked.emit(int(starts[first]), int(session.columns.ends_ms[first]))

    def walk_on(self, by: int) -> None:
        """Walk on behind the level walked behind last; EditProblem where no event is behind it."""
        if not self.blocks[self.dimension].next.isEnabled():
            raise EditProblem(f"no event is behind the level of {NAMES[self.dimension].lower()}")
        self.walk(self.dimension, by)
        self._area.ensureWidgetVisible(self.blocks[self.dimension])

    def turn(self) -> None:
        """Walk behind the next dimension's level from here on."""
        every = list(Dimension)
        self._mark(every[(every.index(self.dimension) + 1) % len(every)])
        self._area.ensureWidgetVisible(self.blocks[self.dimension])

    def _mark(self, dimension: Dimension) -> None:
        self.dimension = dimension
        for each, block in self.blocks.items():
            block.mark(each is dimension)

    def _by_time(self, dimension: Dimension, starts: Ints) -> Ints:
        """The entries of a level's evidence by the start of their events; windows stand in order already."""
        assert self._part is not None
        rows = self._part.findings[dimension].evidence.rows
        if dimension is Dimension.NUMBER_OF_ACTORS:
            return np.arange(len(rows))
        return np.argsort(starts[rows], kind="stable")

    def _comment(self, dimension: Dimension, words: str) -> None:
        session = self._desk.session
        if session is None:
            return
        try:
            self._desk.put_head(with_comment(session.head, dimension, words), "commented")
        except CodesignError as problem:
            self.faulted.emit(str(problem))
