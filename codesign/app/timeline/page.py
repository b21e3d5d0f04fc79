"""The page of review: one session on its timeline, its events in words below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QWidget

from codesign.app import commands
from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import MessageBar
from codesign.app.page import Page
from codesign.app.timeline.answers import Answers, answers_of
from codesign.app.timeline.dropped_files import DroppedFiles
from codesign.app.timeline.event_filter import EventFilter, FilterProblem
from codesign.app.timeline.event_table import EventTable
from codesign.app.timeline.filter_line import FilterLine
from codesign.app.timeline.lanes_box import LanesBox
from codesign.app.timeline.level_windows import level_windows
from codesign.app.timeline.stepping import Goal, next_row
from codesign.app.timeline.transport import Transport
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.cut_label import CutLabel
from codesign.app.widgets.empty_state import EmptyState
from codesign.app.widgets.words import column, header, row
from codesign.model.columns import Ints
from codesign.model.errors import CodesignError
from codesign.report.words import clock, count

if TYPE_CHECKING:
    from codesign.app.rubric_in_use import RubricInUse
    from codesign.app.timeline.review_desk import ReviewDesk
    from codesign.app.timeline.review_sound import ReviewSound
    from codesign.store.workspace import Workspace

_PANELS_WIDTH = 320
_ZOOM = 1.6
_PAN = 0.25
"""The part of the window by which a key moves it."""

_TITLE_LEAST = 240
"""Of the header's words the title is the last to be cut."""


class ReviewPage(Page):
    """Composes timeline, table and panels over one :class:`ReviewDesk`; knows which command asks it for what."""

    id, title, glyph = commands.REVIEW, "Review", Glyph.TRACKS

    def __init__(
        self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, messages: MessageBar, asks: Asks
    ) -> None:
        super().__init__()
        self._asks = asks
        self._theme, self._desk, self._bindings, self._messages = theme, desk, bindings, messages
        self.review: ReviewDesk | None = None
        self.sound: ReviewSound | None = None
        self._filter: EventFilter | None = None
        self._wall_time = self._shared_out = False
        self.lanes, self.table, self.filter = LanesBox(theme), EventTable(theme), FilterLine()
        self._name, self._about = CutLabel(self.title, "title", least=_TITLE_LEAST), CutLabel("", "dim")
        self._stack = QStackedWidget()
        self._arrange()
        self._listen()

    # How it looks

    def _arrange(self) -> None:
        page = column(self)
        self.transport = Transport(self._theme, self._desk, self._bindings)
        page.addWidget(header(self._name, self._about, None, self.transport))
        self._empty = EmptyState(
            self._theme,
            self.glyph,
            "No session is open",
            "Choose one among the sessions: it will lie here along a timeline, with who said what, which change was "
            "answered by whom and how soon, and its events in words below.",
            [self._button("go.sessions")],
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._body())
        page.addWidget(self._stack, 1)
        self._show_state()

    def _button(self, name: str) -> CommandButton:
        return CommandButton(self._theme, self._desk, self._bindings, name)

    def _body(self) -> QWidget:
        made = QWidget()
        line = row(made, margin=GAP, spacing=GAP)
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(GAP)
        split.addWidget(self.lanes)
        split.addWidget(self._below())
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        self._panels = QSplitter(Qt.Orientation.Vertical)
        self._panels.setChildrenCollapsible(False)
        self._panels.setHandleWidth(GAP)
        right = QWidget()  # a splitter has a mind of its own about how wide it is
        right.setFixedWidth(_PANELS_WIDTH)
        column(right).addWidget(self._panels)
        line.addWidget(split, 1)
        line.addWidget(right)
        return made

    def _below(self) -> QWidget:
        made = QFrame()
        made.setProperty("look", "panel")
        inside = column(made, margin=STEP, spacing=STEP)
        inside.addWidget(self.filter)
        inside.addWidget(self.table, 1)
        return made

    def _show_state(self) -> None:
        there = self.review is not None and self.review.session is not None
        self._stack.setCurrentIndex(1 if there else 0)
        self.transport.setVisible(there)
        for command in commands.COMMANDS:
            if command.page == self.id:
                self._desk.enable(command.id, there)

    # What it follows

    def _listen(self) -> None:
        timeline = self.lanes.timeline
        timeline.seek_wanted.connect(self._seek)
        timeline.choose_wanted.connect(self._choose)
        self.table.choose_wanted.connect(self._choose_listed)
        self.table.seek_wanted.connect(self._go_to)
        self.filter.wanted.connect(lambda _text: self._apply_filter())
        self.filter.left.connect(self.table.setFocus)

    def begin(self, workspace: Workspace, rubrics: RubricInUse) -> None:
        """Have a workspace to open sessions from, judged by the rubric in use."""
        from codesign.app.timeline.review_desk import ReviewDesk  # noqa: PLC0415  # after the first paint

        review = ReviewDesk(workspace, rubrics.rubric)
        rubrics.changed.connect(review.judge_by)
        self.take(review)

    def take(self, review: ReviewDesk) -> None:
        """Follow a desk: everything shown comes from its signals."""
        from codesign.app.timeline.codings import Codings  # noqa: PLC0415
        from codesign.app.timeline.detail_panel import DetailPanel  # noqa: PLC0415  # after the first paint
        from codesign.app.timeline.edit_commands import edit_commands  # noqa: PLC0415
        from codesign.app.timeline.evidence_panel import EvidencePanel  # noqa: PLC0415
        from codesign.app.timeline.hands import Hands  # noqa: PLC0415
        from codesign.app.timeline.listening import Listening  # noqa: PLC0415
        from codesign.app.timeline.review_sound import ReviewSound  # noqa: PLC0415

        self.review = review
        given = self._theme, self._desk, self._bindings, self._messages, self._asks
        self.sound = ReviewSound(*given, review, self.lanes)
        DroppedFiles(self, lambda: review.session is not None).dropped.connect(self.sound.dropped)
        self.transport.follow(self.sound.playback)
        self._desk.connect_all(edit_commands(review, self._messages.tell))
        Hands(self.lanes.timeline, review, self._desk, self._bindings, self._messages)
        evidence = EvidencePanel(self._theme, review)
        for panel in (DetailPanel(review), evidence):
            panel.faulted.connect(lambda problem: self._messages.tell_fault(f"{problem}."))
            self._panels.addWidget(panel)
        self.sound.show_panel_in(self._panels)
        self.listening = Listening(*given, review, self.sound.playback)
        self.listening.settle(self._split, self.lanes.timeline, evidence)
        self.codings = Codings(*given[:4], review, self.lanes.timeline, self.listening.room)
        review.profile_changed.connect(self._show_session)
        review.filter_changed.connect(self._show_filter)
        review.selection_changed.connect(self._show_selection)
        review.playhead_moved.connect(self._show_playhead)
        review.sought.connect(self.lanes.timeline.bring_into_view)

    def open(self, session_id: str) -> None:
        """Open a session of the workspace; what is wrong is told, and what was open stays."""
        if self.review is None:
            return
        try:
            self.filter.field.clear()
            self.review.open(session_id)
            if self.sound is not None:
                self.sound.open(self.review.workspace.media_folder(session_id))
        except CodesignError as problem:
            self._messages.tell_fault(f"{problem}.")
        self._show_state()
        self._shared_out = False
        self.lanes.timeline.setFocus()

    def leaving(self) -> bool:
        """Another page comes to the front: what plays stops."""
        if self.sound is not None:
            self.sound.playback.pause()
        return True

    def shown(self) -> None:
        """The page has come to the front: now it is known how high it is."""
        if not self._shared_out:
            self._share_out()
            self.lanes.timeline.setFocus()

    def _share_out(self) -> None:
        """Give the lanes the height they need, and the table the rest, which is never less than a third."""
        scene, every = self.lanes.timeline.scene, sum(self._split.sizes()) or self._split.height()
        self._shared_out = scene is not None
        if scene is not None:
            upper = max(min(self.lanes.wanted_height, every * 2 // 3), every * 2 // 5)
            self._split.setSizes([upper, every - upper])

    def closing(self) -> None:
        """The window closes."""
        if self.sound is not None:
            self.listening.close()
            self.sound.close()
        if self.review is not None:
            self.review.close()

    # What it shows

    def _show_session(self) -> None:
        review = self.review
        if review is None or review.session is None:
            return
        session, answers = review.session, answers_of(review.session.columns, review.profile)
        head = session.head
        self._name.setText(head.title)
        started = datetime.fromisoformat(head.started_at)
        parts = (f"{started.day} {started:%b %Y}", clock(session.end_ms).split(".")[0])
        self._about.setText(" · ".join((*parts, count(len(session.events), "event"))))
        self._filter = EventFilter(session, answers)
        self._take_scene(answers)
        if self.filter.text or review.filter_mask is not None:
            self._apply_filter()
        self._show_state()

    def _take_scene(self, answers: Answers) -> None:
        review, timeline = self.review, self.lanes.timeline
        assert review is not None
        assert review.session is not None
        timeline.show_session(review.session, answers)
        timeline.show_filter(review.filter_mask)
        timeline.show_selection(review.selection)
        self.table.events.show_session(review.session, answers, review.filter_mask)
        self.table.show_selection(review.selection)
        if timeline.scene is not None:
            self.lanes.overview.show_scene(timeline.scene, level_windows(review))
        self._show_wall_time()
        self._count()

    def _count(self) -> None:
        assert self.review is not None
        mask, listed = self.review.filter_mask, self.table.events.rowCount()
        every = len(self.review.session.events) if self.review.session is not None else 0
        self.filter.count.setText(count(every, "event") if mask is None else f"{listed:,} of {count(every, 'event')}")

    def _show_filter(self) -> None:
        assert self.review is not None
        self.lanes.timeline.show_filter(self.review.filter_mask)
        self.table.events.show_filter(self.review.filter_mask)
        self.table.show_selection(self.review.selection)
        self._count()

    def _show_selection(self) -> None:
        assert self.review is not None
        self.lanes.timeline.show_selection(self.review.selection)
        self.table.show_selection(self.review.selection)

    def _show_playhead(self, ms: int) -> None:
        self.lanes.show_playhead(ms)
        self.transport.show_playhead(ms)
        if self.sound is not None:
            self.sound.show_playhead(ms)
            if self.sound.playback.playing:
                self.lanes.timeline.follow(ms)

    def _show_wall_time(self) -> None:
        if self.review is not None and self.review.session is not None:
            started = datetime.fromisoformat(self.review.session.head.started_at)
            self.lanes.timeline.show_wall_time(started if self._wall_time else None)

    # What is wanted of it

    def _apply_filter(self) -> None:
        """Take the filter that is typed; one that can't be understood leaves the last one that could."""
        if self._filter is None or self.review is None:
            return
        try:
            mask = self._filter.passes(self.filter.text)
        except FilterProblem as problem:
            self.filter.tell(str(problem))
            return
        self.filter.tell("")
        self.review.set_filter(mask)

    def _seek(self, ms: int) -> None:
        if self.review is not None:
            self.review.seek(ms)

    def _choose(self, rows: Ints, add: bool) -> None:  # noqa: FBT001  # of a signal
        """Choose events; added to those that are chosen, one that is chosen already is let go."""
        if self.review is None:
            return
        chosen = np.setxor1d(self.review.selection, rows) if add and len(rows) == 1 else rows
        self.review.select((np.union1d(self.review.selection, rows) if add and len(rows) > 1 else chosen).tolist())

    def _choose_listed(self, rows: Ints) -> None:
        """Choose what was chosen in the table, and see the first of it on the timeline."""
        if self.review is None or self.review.session is None:
            return
        self.review.select(rows.tolist())
        if len(rows):
            self.lanes.timeline.bring_into_view(int(self.review.session.events.columns.start_ms[rows[0]]))

    def _go_to(self, row: int) -> None:
        """Choose an event, put the playhead at its start and see it."""
        review = self.review
        if review is None or review.session is None:
            return
        start = int(review.session.events.columns.start_ms[row])
        review.select([row])
        review.seek(start)
        self.lanes.timeline.bring_into_view(start)

    def _step(self, goal: Goal, *, back: bool = False) -> None:
        scene = self.lanes.timeline.scene
        if self.review is None or scene is None:
            return
        found = next_row(scene, goal, self.review.selection, self.review.playhead_ms, back=back)
        if found is None:
            among = "" if self.review.filter_mask is None else " among what the filter lets through"
            self._messages.tell(f"There is no {'earlier' if back else 'further'} {goal}{among}.")
        else:
            self._go_to(found)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.table.tsv())
        self._messages.tell(f"{count(self.table.copied(), 'event')} copied, with tabs between the columns.")

    def _fit_selection(self) -> None:
        if not self.lanes.timeline.fit_selection():
            self._messages.tell("Choose events first: click one, or draw a frame around several.")

    def _toggle_wall_time(self) -> None:
        self._wall_time = not self._wall_time
        self._show_wall_time()

    def _pan(self, part: float) -> None:
        view = self.lanes.timeline.view
        self.lanes.timeline.take_view(view.panned(part * view.width))

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the page's commands do."""
        timeline = self.lanes.timeline
        verbs: dict[str, Callable[[], object]] = {
            "review.zoom_in": partial(timeline.zoom, _ZOOM),
            "review.zoom_out": partial(timeline.zoom, 1 / _ZOOM),
            "review.fit": timeline.fit,
            "review.fit_selection": self._fit_selection,
            "review.earlier": partial(self._pan, -_PAN),
            "review.later": partial(self._pan, _PAN),
            "review.next_event": partial(self._step, Goal.EVENT),
            "review.previous_event": partial(self._step, Goal.EVENT, back=True),
            "review.next_unanswered": partial(self._step, Goal.UNANSWERED),
            "review.next_objection": partial(self._step, Goal.OBJECTION),
            "review.next_inferred": partial(self._step, Goal.INFERRED),
            "review.find": self.filter.begin,
            "review.filter_words": self.filter.explain,
            "review.copy": self._copy,
            "review.fold": timeline.fold_all,
            "review.wall_time": self._toggle_wall_time,
        }
        return {name: _without_event(verb) for name, verb in verbs.items()}


def _without_event(verb: Callable[[], object]) -> Handler:
    return lambda _event: verb()
