"""The page of movement: sessions on the left, a plot of them in the middle, its words on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from codesign.app import commands
from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import MessageBar
from codesign.app.movement.chips import Chips, CommandChip
from codesign.app.movement.kept_choices import KeptChoices
from codesign.app.movement.page_commands import PageCommands
from codesign.app.movement.plots import Choices, Plot
from codesign.app.movement.reports import Reports
from codesign.app.page import Page
from codesign.app.settings import Settings
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.empty_state import EmptyState
from codesign.app.widgets.words import column, header, label, row
from codesign.evaluate.project_movement import moment_of
from codesign.model.dimension import Dimension
from codesign.report.figure import Figure

if TYPE_CHECKING:
    from codesign.app.movement.insight_panel import InsightPanel
    from codesign.app.movement.movement_desk import MovementDesk
    from codesign.app.movement.plot_panel import PlotPanel
    from codesign.app.movement.session_list import SessionList
    from codesign.app.movement.workbench import Workbench
    from codesign.app.rubric_in_use import RubricInUse
    from codesign.model.rubric import Rubric
    from codesign.report.study import Study
    from codesign.store.workspace import Workspace

_NARROW: Final = 1000
_SOON_MS: Final = 60
_WAITS: Final = 3
"""While sessions are read, the plot is drawn anew when this many times as long as it takes has gone by."""


class MovementPage(Page):
    """Composes list, plot and words over one :class:`MovementDesk`; knows which command asks it for what.

    ``place_wanted(place)`` asks for a moment of a session in review, ``moment_wanted(id, ms)`` offers the moment at
    which one stands in the one session that is looked at.
    """

    place_wanted = Signal(object)
    moment_wanted = Signal(str, int)

    id, title, glyph = commands.MOVEMENT, "Movement", Glyph.RISE

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
        self._theme, self._desk, self._bindings, self._messages, self._asks = theme, desk, bindings, messages, asks
        self._kept = KeptChoices(settings)
        self.plot, self.choices = self._kept.plot, self._kept.choices
        self.desk: MovementDesk | None = None
        self.rubrics: RubricInUse | None = None
        self.list: SessionList | None = None
        self.plots: PlotPanel | None = None
        self.insight: InsightPanel | None = None
        self.bench: Workbench | None = None
        self.figure: Figure | None = None
        self.reports = Reports(messages, self)
        self._follows, self._took_s = False, 0.0
        self._draw_soon = QTimer(self, singleShot=True)
        self._draw_soon.timeout.connect(self.draw)
        self._progress, self._rubric = label("", "dim"), label("", "dim")
        self._stack = QStackedWidget()
        self._arrange()

    # How it looks

    def _arrange(self) -> None:
        page = column(self)
        self.chips = Chips(self._desk, self._bindings, "Plots", [f"movement.{plot}" for plot in Plot])
        self.chips.press(f"movement.{self.plot}")
        self.beside, self._beside_list = (
            Chips(self._desk, self._bindings, "Beside the plots", ["movement.what_if", "movement.rubric"]) for _ in "ab"
        )
        page.addWidget(header(label(self.title, "title"), self.chips, self.beside, None, self._progress, self._rubric))
        empty = EmptyState(
            self._theme,
            self.glyph,
            "No session yet",
            "Here the sessions of a project will move through the four dimensions, beside the published cases, with a "
            "sentence on each step. Record or import some, or open the sample sessions, on the Sessions page.",
            [CommandButton(self._theme, self._desk, self._bindings, "go.sessions")],
        )
        self._stack.addWidget(empty)
        page.addWidget(self._stack, 1)
        self._enable()

    def begin(self, workspace: Workspace, rubrics: RubricInUse) -> None:
        """Have a workspace whose sessions are looked at, judged by the rubric in use."""
        from codesign.app.movement.movement_desk import MovementDesk  # noqa: PLC0415  # after the first paint
        from codesign.interchange.cases_csv import published_cases  # noqa: PLC0415

        self.rubrics = rubrics
        self.take(MovementDesk(workspace.folder, rubrics.rubric, published_cases()))
        rubrics.changed.connect(self._judge_by)

    def take(self, desk: MovementDesk) -> None:
        """Follow a desk: everything shown comes from its signals."""
        self.desk = desk
        desk.sessions_changed.connect(self._sessions_changed)
        desk.choice_changed.connect(self._choice_changed)
        desk.study_found.connect(self._study_found)
        desk.faulted.connect(self._messages.tell_fault)

    def _judge_by(self, rubric: Rubric) -> None:
        assert self.desk is not None
        if self.insight is not None:
            self.insight.judge_by(rubric)
        if self.bench is not None:
            self.bench.judge_by(rubric)
        self.desk.judge_by(rubric)

    def _build(self, desk: MovementDesk) -> None:
        """Make the panels: when the page is shown first, for plots take a third of a second to be loaded."""
        from codesign.app.movement.insight_panel import InsightPanel  # noqa: PLC0415
        from codesign.app.movement.plot_panel import PlotPanel  # noqa: PLC0415
        from codesign.app.movement.rubric_panel import RubricPanel  # noqa: PLC0415
        from codesign.app.movement.session_choice import SessionChoice  # noqa: PLC0415
        from codesign.app.movement.session_list import SessionList  # noqa: PLC0415
        from codesign.app.movement.what_if_panel import WhatIfPanel  # noqa: PLC0415
        from codesign.app.movement.workbench import Workbench  # noqa: PLC0415

        self.list = SessionList(self._theme, SessionChoice(desk))
        self.plots = PlotPanel(self._theme, self._desk, self._bindings)
        self.insight = InsightPanel(self._theme, self._desk, self._bindings, desk.rubric, desk.cases)
        for command_id in ("movement.all", "movement.none"):
            self.list.buttons.addWidget(CommandChip(self._desk, self._bindings, command_id))
        self.list.buttons.addStretch(1)
        self.list.foot.addWidget(CommandChip(self._desk, self._bindings, "movement.report"))
        self.list.foot.addWidget(self._beside_list)
        self._beside_list.setVisible(self.width() < _NARROW)
        body = QWidget()
        line = row(body, margin=GAP, spacing=GAP)
        line.addWidget(self.list)
        assert self.rubrics is not None
        given = self._theme, self._desk, self._bindings
        what_if = WhatIfPanel(*given, desk.rubric, desk.cases)
        rubric = RubricPanel(*given, self._messages, self._asks, self.rubrics, desk.cases)
        self.bench = Workbench((self.plots, self.insight), what_if, rubric)
        line.addWidget(self.bench, 1)
        self._stack.addWidget(body)
        self.plots.controls.show_choices(self.choices)
        self.plots.controls.changed.connect(self._choose)
        self.plots.view.place_wanted.connect(self.place_wanted)
        self.plots.time.moved.connect(self._moved)
        self.insight.radar.target_wanted.connect(self._aim)
        self.insight.radar.view.place_wanted.connect(self.place_wanted)
        self.list.glanced.connect(desk.glance)
        self._fit()

    def _fit(self) -> None:
        from codesign.app.movement import insight_panel, session_list  # noqa: PLC0415  # loaded by now

        narrow = self.width() < _NARROW
        if self.list is not None and self.insight is not None:
            self.list.setFixedWidth(session_list.NARROW if narrow else session_list.WIDTH)
            self.insight.setFixedWidth(insight_panel.NARROW if narrow else insight_panel.WIDTH)
        if self.bench is not None:
            self.bench.what_if.fit(narrow=narrow)
        self._rubric.setVisible(not narrow and not self._progress.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """A narrow window leaves the plot more room."""
        super().resizeEvent(event)
        self.beside.setVisible(self.width() >= _NARROW)
        self._beside_list.setVisible(self.width() < _NARROW and self.list is not None)
        if self.list is not None:
            self._fit()

    def _enable(self) -> None:
        there = self.desk is not None and bool(self.desk.summaries)
        for command in commands.COMMANDS:
            if command.page == self.id:
                self._desk.enable(command.id, there)
        if there and self.bench is not None:
            self.bench.rubric.enable()

    # What it follows

    def shown(self) -> None:
        """The page has come to the front: read what was stored meanwhile."""
        if self.desk is None:
            return
        first = self.list is None
        if first:
            self._build(self.desk)
        self.desk.reload()
        if first:
            self._choose_first()
        self.desk.watch(True)
        if self.plots is not None:
            self.plots.view.setFocus()

    def leaving(self) -> bool:
        """Another page comes to the front: what runs stops."""
        if self.plots is not None:
            self.plots.time.stop()
        if self.desk is not None:
            self.desk.watch(False)
        return True

    def closing(self) -> None:
        """The window closes: end the thread."""
        self._draw_soon.stop()
        self.reports.close()
        if self.bench is not None:
            self.bench.close_threads()
        if self.desk is not None:
            self.desk.close()

    def _choose_first(self) -> None:
        """What was chosen last time; else the project that was worked on last."""
        desk = self.desk
        assert desk is not None
        kept = self._kept.sessions(str(self._folder))
        desk.choose(kept or ())
        if not desk.chosen and desk.summaries:
            newest = max(desk.summaries, key=lambda each: moment_of(each.started_at))
            desk.choose(each.id for each in desk.summaries if each.project == newest.project)

    @property
    def _folder(self) -> Path:
        assert self.desk is not None
        return self.desk.folder

    def _sessions_changed(self) -> None:
        assert self.desk is not None
        self._stack.setCurrentIndex(1 if self.desk.summaries and self.list is not None else 0)
        self._enable()
        self._draw_later()

    def _choice_changed(self) -> None:
        assert self.desk is not None
        self._kept.keep_sessions(str(self._folder), self.desk.chosen)
        self._draw_later()

    def _draw_later(self) -> None:
        """Draw what was chosen; what comes in quick succession is drawn at once."""
        self._say_progress()
        self._draw_soon.start(_SOON_MS)

    def _study_found(self, session_id: str) -> None:
        """Draw what was read, but not so often that nothing else could be done meanwhile."""
        assert self.desk is not None
        if self.desk.is_chosen(session_id) and not self._draw_soon.isActive():
            self._say_progress()
            self._draw_soon.start(max(_SOON_MS, round(_WAITS * 1000 * self._took_s)))

    def _say_progress(self) -> None:
        assert self.desk is not None
        read, of = self.desk.progress
        self._progress.setText(f"{read:,} of {of:,} read" if read < of else "")
        self._rubric.setText(f"rubric {self.desk.rubric.id}")
        self._rubric.setToolTip("The numbers of judgement under which all of this was evaluated")
        self._rubric.setVisible(read == of and self.width() >= _NARROW)

    # What it shows

    @property
    def target(self) -> Mapping[Dimension, int]:
        """The levels that are aimed at in the project of the last session chosen."""
        return self._kept.target(self._project())

    def _project(self) -> str:
        studies = self.desk.studies if self.desk is not None else []
        return (studies[-1].row.head.project or "") if studies else ""

    def draw(self) -> None:
        """Draw the plot in front of what is evaluated."""
        if self.desk is None or self.plots is None or self.insight is None:
            return
        begun = perf_counter()
        self._say_progress()
        studies = self.desk.studies
        if self.bench is not None and self.bench.front:
            self.bench.show_studies(studies)
            return
        if not studies:
            self.figure = None
            self.plots.show_nothing(reading=self.desk.progress[0] < self.desk.progress[1])
            return
        self.plots.time.show_sessions([study.row for study in (studies[-1:] if self._within else studies)])
        self.plots.controls.show_length(studies[-1].row.end_ms if self._within else None)
        figure = self._figure(studies)
        self.plots.show_figure(self.plot, figure)
        self._show_playhead(studies)
        self.insight.show_studies(figure, studies, self.target, cases=self.choices.cases)
        self._took_s = perf_counter() - begun

    @property
    def _within(self) -> bool:
        return self.plot is Plot.WITHIN

    def _figure(self, studies: Sequence[Study]) -> Figure:
        from codesign.app.movement.plot_figures import figure_of  # noqa: PLC0415  # loaded with the first plot

        assert self.desk is not None
        assert self.plots is not None
        choices = replace(self.choices, target=self.target)
        until = self.plots.time.moment if self.plot is Plot.PATH else None
        self.figure = figure_of(self.plot, studies, choices, self.desk.cases, self.desk.rubric.values, until)
        return self.figure

    def _moved(self, moment: float | None) -> None:
        """Another moment of the way through time: only the plot is drawn anew."""
        if self.desk is None or self.plots is None or not (studies := self.desk.studies):
            return
        if self.plot is Plot.PATH:
            self.plots.view.show_figure(self._figure(studies))
        self._show_playhead(studies)
        if moment is not None and len(studies) == 1 and not self._follows:
            start = moment_of(studies[0].row.head.started_at)
            self.moment_wanted.emit(studies[0].session_id, round((moment - start) * 1000))

    def _show_playhead(self, studies: Sequence[Study]) -> None:
        """A line through the windows of a session, at the moment at which one stands."""
        assert self.plots is not None
        moment = self.plots.time.moment
        if not self._within or moment is None:
            self.plots.view.canvas.show_moment(None)
            return
        seconds = moment - moment_of(studies[-1].row.head.started_at)
        self.plots.view.canvas.show_moment(seconds * 1000 / max(studies[-1].row.end_ms, 1))

    def show_moment(self, session_id: str, ms: int) -> None:
        """Stand at a moment of the one session that is looked at: review's playhead is there."""
        studies = self.desk.studies if self.desk is not None else []
        if self.plots is None or len(studies) != 1 or studies[0].session_id != session_id:
            return
        self._follows = True  # what comes from there isn't offered back
        self.plots.time.show_moment(moment_of(studies[0].row.head.started_at) + ms / 1000)
        self._follows = False

    # What is wanted of it

    def show_plot(self, plot: Plot) -> None:
        """Bring a plot to the front."""
        if self.plots is not None:
            self.plots.time.stop()
        self.plot = plot
        self.bring("")
        self._kept.keep(plot, self.choices)
        self.draw()

    def bring(self, name: str) -> None:
        """Bring what if or the rubric to the front, by the name of its command; with none, the plots."""
        if self.bench is not None and self.desk is not None:
            self.bench.bring(name, self.desk.studies)
        self.chips.press("" if name else f"movement.{self.plot}")
        for each in (self.beside, self._beside_list):
            each.press(name)

    def _choose(self, choices: Choices) -> None:
        self.choices = choices
        self._kept.keep(self.plot, choices)
        self.draw()

    def _aim(self, target: Mapping[Dimension, int]) -> None:
        self._kept.keep_target(self._project(), target)
        self.draw()

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the page's commands do."""
        return PageCommands(self, self._messages, self._asks, lambda: self._theme.tokens.dark).handlers
