"""What each command of the movement page does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from codesign.app.asks import Asks
from codesign.app.command_desk import Handler
from codesign.app.commands import COMMANDS
from codesign.app.message_bar import MessageBar
from codesign.app.movement.plots import Plot
from codesign.model.errors import NotFound
from codesign.report.figure import Figure
from codesign.report.words import count

if TYPE_CHECKING:
    from codesign.app.movement.page import MovementPage


_RUBRIC = tuple(each.id for each in COMMANDS if each.group == "Rubric")


class PageCommands:
    """The handlers of a page; each does nothing where there is nothing yet to do it with."""

    def __init__(self, page: MovementPage, messages: MessageBar, asks: Asks, is_dark: Callable[[], bool]) -> None:
        self._page, self._messages, self._asks, self._is_dark = page, messages, asks, is_dark

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """A handler for each command."""
        verbs: dict[str, Callable[[], object]] = {
            **{f"movement.{plot}": partial(self._page.show_plot, plot) for plot in Plot},
            "movement.what_if": partial(self._beside, "movement.what_if"),
            "movement.rubric": partial(self._beside, "movement.rubric"),
            "movement.nothing_varied": self._nothing_varied,
            **{name: partial(self._on_rubric, name) for name in _RUBRIC},
            "movement.words": partial(self._tab, "movement.words"),
            "movement.practices": partial(self._tab, "movement.practices"),
            "movement.target": self._target,
            "movement.cases": self._cases,
            "movement.play": self._play,
            "movement.zoom_in": lambda: self._on_plot("nearer"),
            "movement.zoom_out": lambda: self._on_plot("farther"),
            "movement.reset": lambda: self._on_plot("reset"),
            "movement.find": self._find,
            "movement.all": self._all,
            "movement.none": self._none,
            "movement.copy": self._copy,
            "movement.copy_table": self._copy_table,
            "movement.save_figure": self._save_figure,
            "movement.csv": self._save_table,
            "movement.report": partial(self._report, pseudonyms=False),
            "movement.report_pseudonyms": partial(self._report, pseudonyms=True),
        }
        return {name: _without_event(verb) for name, verb in verbs.items()}

    def _beside(self, name: str) -> None:
        """Bring it to the front; again: back to the plots."""
        bench = self._page.bench
        if bench is not None:
            again = bench.front == name
            self._page.bring("" if again else name)
            if again:
                self._page.draw()

    def _nothing_varied(self) -> None:
        if self._page.bench is not None:
            self._page.bench.what_if.choices.clear()

    def _on_rubric(self, name: str) -> None:
        bench = self._page.bench
        if bench is not None:
            if bench.front != "movement.rubric":
                self._page.bring("movement.rubric")
            bench.rubric.verbs[name]()

    def _tab(self, command_id: str) -> None:
        if self._page.insight is not None:
            self._page.insight.show_tab(command_id)
            if command_id == "movement.practices":
                self._page.insight.practices.field.setFocus()

    def _target(self) -> None:
        if self._page.insight is not None:
            self._page.insight.aim(not self._page.insight.radar.aims)

    def _cases(self) -> None:
        if self._page.plots is not None:
            self._page.plots.controls.cases.toggle()

    def _play(self) -> None:
        if self._page.plots is not None and self._page.plots.time.isVisible():
            self._page.plots.time.toggle()

    def _on_plot(self, verb: str) -> None:
        if self._page.plots is not None:
            getattr(self._page.plots.view.canvas, verb)()

    def _find(self) -> None:
        if self._page.list is not None:
            self._page.list.filter.setFocus()
            self._page.list.filter.selectAll()

    def _all(self) -> None:
        if self._page.list is not None:
            self._page.list.choice.choose_all()

    def _none(self) -> None:
        if self._page.list is not None:
            self._page.list.choice.choose_none()

    def _figure(self) -> Figure:
        bench = self._page.bench
        figure = bench.what_if.figure if bench is not None and bench.front == "movement.what_if" else self._page.figure
        if figure is None:
            raise NotFound("no plot is shown yet; choose a session on the left first")
        return figure

    def _copy(self) -> None:
        self._figure()
        assert self._page.insight is not None
        bench = self._page.bench
        words = bench.words if bench is not None else None
        QGuiApplication.clipboard().setText((words or self._page.insight.words).text)
        self._messages.tell("The words beside the plot are copied.")

    def _copy_table(self) -> None:
        from codesign.app.movement.saved_figure import tsv  # noqa: PLC0415

        figure = self._figure()
        QGuiApplication.clipboard().setText(tsv(figure))
        self._messages.tell(f"{count(len(figure.table.rows), 'row')} copied, with tabs between the columns.")

    def _save_figure(self) -> None:
        from codesign.app.movement.saved_figure import KINDS, save_picture  # noqa: PLC0415

        figure = self._figure()
        path = self._asks.where_to_write("Save the figure", f"{figure.id}.svg", KINDS)
        if path is not None:
            save_picture(figure, path, dark=self._is_dark())
            self._messages.tell(f"The figure is in {path}.")

    def _save_table(self) -> None:
        from codesign.app.movement.saved_figure import save_table  # noqa: PLC0415

        figure = self._figure()
        path = self._asks.where_to_write("Save the numbers", f"{figure.id}.csv", "Tables (*.csv)")
        if path is not None:
            save_table(figure, path)
            self._messages.tell(f"The numbers behind the figure are in {path}.")

    def _report(self, *, pseudonyms: bool) -> None:
        from codesign.app.movement.report_run import KINDS, Wanted  # noqa: PLC0415

        desk = self._page.desk
        if desk is None or not desk.chosen:
            raise NotFound("no session is chosen; tick those that the report is to be about")
        path = self._asks.where_to_write("Save the report", "report.html", KINDS)
        if path is not None:
            hidden = pseudonyms or desk.names_hidden
            wanted = Wanted(desk.folder, desk.chosen, desk.rubric, desk.cases, path, hidden)
            self._page.reports.make(wanted)


def _without_event(verb: Callable[[], object]) -> Handler:
    return lambda _event: verb()
