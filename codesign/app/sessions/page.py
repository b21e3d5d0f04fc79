"""The page of sessions: the workspace's list, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QWidget

from codesign.app import commands
from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.commands import command_of
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import Action, MessageBar
from codesign.app.page import Page
from codesign.app.sessions.export import write_session
from codesign.app.sessions.figures import SessionFigures
from codesign.app.sessions.importing import Importing
from codesign.app.sessions.level_reader import LevelReader
from codesign.app.sessions.samples import sample_sessions
from codesign.app.sessions.session_list import RESPONSE, SessionList
from codesign.app.sessions.table import SessionTable
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.empty_state import EmptyState
from codesign.app.widgets.words import column, header, label, panel
from codesign.model.errors import CodesignError, NotFound
from codesign.model.rubric import Rubric

if TYPE_CHECKING:
    from codesign.app.rubric_in_use import RubricInUse
    from codesign.store.sessions import SessionSummary
    from codesign.store.workspace import Workspace

_SEARCH_MS, _LEVELS_MS, _ORDER_MS, _LOOK_MS = 150, 30, 400, 1500
_OF_ONE = ("session.open", "session.rename", "session.export_log", "session.export_csv", "session.trash")
_OF_A_WORKSPACE = ("session.new", "session.import", "session.import_folder", "session.samples", "session.reload")
_FILES = (
    "Sessions (*.jsonl *.eaf *.textgrid *.TextGrid *.boris *.rttm *.vtt *.srt *.txt *.csv *.tsv *.md *.log *.gz)"
    ";;All files (*)"
)


class SessionsPage(Page):
    """The workspace's sessions; what is wanted of other pages goes out as a signal.

    ``new_wanted(project)`` asks for the set-up of a session (project may be None), ``open_wanted(id)`` for
    its review, ``changed()`` tells that the workspace holds something else now.
    """

    new_wanted = Signal(object)
    open_wanted = Signal(str)
    changed = Signal()

    id, title, glyph = commands.SESSIONS, "Sessions", Glyph.LIST

    def __init__(
        self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, messages: MessageBar, asks: Asks
    ) -> None:
        super().__init__()
        self._theme, self._desk, self._bindings, self._messages, self._asks = theme, desk, bindings, messages, asks
        self.workspace: Workspace | None = None
        self._undos: list[tuple[str, Callable[[], object]]] = []
        self._reader: LevelReader | None = None
        self._rubrics: RubricInUse | None = None
        self.sessions, self.importing = SessionList(), Importing(messages, self)
        self.table, self.search = SessionTable(theme, self.sessions), QLineEdit()
        self._search_soon, self._levels_soon = self._timer(_SEARCH_MS), self._timer(_LEVELS_MS)
        self._order_soon = self._timer(_ORDER_MS)
        self._look = QTimer(self, interval=_LOOK_MS)
        self.setAcceptDrops(True)
        self._arrange()
        self._listen()

    def _timer(self, after_ms: int) -> QTimer:
        return QTimer(self, singleShot=True, interval=after_ms)

    # How it looks ----------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._count = label("", "dim")
        self.search.setPlaceholderText("Search titles, projects and what was said")
        self.search.setAccessibleName("Search sessions")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(240)
        page = column(self)
        new = self._button("session.new", Glyph.PLUS, "primary")
        page.addWidget(
            header(label("Sessions", "title"), self._count, None, self.search, self._button("session.import"), new)
        )
        inside = column(body := QWidget(), margin=GAP, spacing=GAP)
        inside.addWidget(self.importing.card)
        inside.addWidget(self._states(), 1)
        page.addWidget(body, 1)

    def _button(self, name: str, glyph: Glyph | None = None, look: str = "") -> CommandButton:
        return CommandButton(self._theme, self._desk, self._bindings, name, glyph=glyph, look=look)

    def _states(self) -> QStackedWidget:
        self._stack = QStackedWidget()
        self._list = panel()
        inside = column(self._list, margin=1)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._actions())
        actions = (
            self._button("session.new", Glyph.PLUS, "primary"),
            self._button("session.import", Glyph.TRAY_IN),
            self._button("session.samples"),
        )
        self._empty = EmptyState(
            self._theme,
            Glyph.LIST,
            "No session yet",
            "Record one live, bring in transcripts, chats and logs (drop them here), or look at the four sample "
            "sessions of one house, from e-mails to a walk through it.",
            actions,
        )
        self._nothing = EmptyState(
            self._theme, Glyph.LENS, "Nothing found", "No title, project or word said is like it."
        )
        self._waiting = QWidget()
        for state in (self._waiting, self._list, self._empty, self._nothing):
            self._stack.addWidget(state)
        return self._stack

    def _actions(self) -> QWidget:
        made = panel("foot")
        line = QHBoxLayout(made)
        line.setContentsMargins(STEP, STEP, STEP, STEP)
        line.setSpacing(STEP)
        for name in _OF_ONE:
            line.addWidget(self._button(name))
        line.addStretch(1)
        return made

    def _listen(self) -> None:
        self.search.textChanged.connect(self._search_changed)
        self.search.returnPressed.connect(self.table.setFocus)
        self._search_soon.timeout.connect(self._search_said)
        self._levels_soon.timeout.connect(self._read_levels)
        self._order_soon.timeout.connect(self.sessions.order_again)
        self._look.timeout.connect(self._look_for_changes)
        self.table.chosen.connect(self._enable)
        self.table.scrolled.connect(self._levels_soon.start)
        self.table.activated.connect(lambda _index: self._desk.run("session.open"))
        self.table.customContextMenuRequested.connect(self._menu)
        self.sessions.modelReset.connect(self._list_changed)
        # Once the field is closed, and has given the focus back: the list is made anew then.
        self.sessions.renamed.connect(self._rename, Qt.ConnectionType.QueuedConnection)
        self.importing.imported.connect(self._imported)

    # The workspace ---------------------------------------------------------------------------------------------

    def begin(self, workspace: Workspace, rubrics: RubricInUse) -> None:
        """Show a workspace, judged by the rubric in use."""
        self.workspace, self._rubrics = workspace, rubrics
        rubrics.changed.connect(self._judge_anew)
        self._reader = LevelReader(workspace.folder, self)
        self._reader.found.connect(self._figures_came)
        self.reload()
        self._look.start()

    def without_workspace(self, why: str) -> None:
        """Say why there is none."""
        broken = EmptyState(self._theme, Glyph.WARNING, "The workspace can't be opened", f"{why}.")
        self._stack.addWidget(broken)
        self._stack.setCurrentWidget(broken)

    def reload(self) -> None:
        """Read the list anew."""
        if self.workspace is not None:
            self.sessions.show(self.workspace.sessions())

    def _look_for_changes(self) -> None:
        """Another program, such as the command line, may have written."""
        try:
            if self.workspace is not None and not self.importing.runs and self.workspace.changed():
                self.reload()
        except CodesignError as problem:
            self._messages.tell_fault(f"{problem}.")

    def shown(self) -> None:
        """Read what other pages stored meanwhile."""
        self._enable()
        self.reload()
        (self.table if self.sessions.n_found else self.search).setFocus()

    def closing(self) -> None:
        """End the threads."""
        self._look.stop()
        self.importing.close()
        if self._reader is not None:
            self._reader.close()

    # The list --------------------------------------------------------------------------------------------------

    def _list_changed(self) -> None:
        found, of = self.sessions.n_found, len(self.sessions)
        number = f"{found:,} of {of:,}" if found < of else f"{of:,}"
        judged = "" if self._rubrics is None else f" · rubric {self._rubrics.rubric.id}"
        self._count.setText(f"{number}{judged}" if of else "")
        state = self._list if found else self._nothing if of else self._empty
        self._stack.setCurrentWidget(state if self.workspace is not None else self._waiting)
        if found and self.table.chosen_session() is None:
            self._choose_first()
        self._enable()
        self._levels_soon.start()

    def _choose_first(self) -> None:
        """Something is always chosen, so that a key alone opens it."""
        rows = (self.sessions.session_at(row) for row in range(self.sessions.rowCount()))
        self.table.choose(next((each.id for each in rows if each is not None), ""))

    def _enable(self) -> None:
        ready, one = self.workspace is not None, self.table.chosen_session() is not None
        for name in _OF_A_WORKSPACE:
            self._desk.enable(name, ready)
        for name in _OF_ONE:
            self._desk.enable(name, ready and one)
        self._desk.enable("session.undo", bool(self._undos))

    def _read_levels(self) -> None:
        if self._reader is None or not self.sessions.n_found:
            return
        wanted = self.sessions.unread(*self.table.shown_rows())
        if self._ordered_by_figures():
            wanted += self.sessions.unread(0, self.sessions.rowCount())
        assert self._rubrics is not None
        self._reader.want(dict.fromkeys(wanted), self._rubrics.rubric)

    def _judge_anew(self) -> None:
        self.sessions.forget_figures()
        self._levels_soon.start()

    def _figures_came(self, session_id: str, found: SessionFigures, rubric: Rubric) -> None:
        if self._rubrics is None or rubric != self._rubrics.rubric:
            return  # judged by the one before
        self.sessions.set_figures(session_id, found)
        if self._ordered_by_figures():
            self._order_soon.start()

    def _ordered_by_figures(self) -> bool:
        """Whether the order depends on figures, and so on those of sessions that aren't to be seen too."""
        return self.table.horizontalHeader().sortIndicatorSection() >= RESPONSE

    def _search_changed(self, words: str) -> None:
        self.sessions.find(words, {})
        self._search_soon.start()

    def _search_said(self) -> None:
        """What was said is searched a moment after the last letter."""
        words = self.search.text()
        if self.workspace is None or not words.strip():
            return
        try:
            hits = {hit.session_id: hit for hit in reversed(self.workspace.search(words))}
        except CodesignError as problem:
            self._messages.tell_fault(f"{problem}.")
            return
        if hits:
            self.sessions.find(words, {name: _plain(hit.snippet) for name, hit in hits.items()})

    def _menu(self, at: QPoint) -> None:
        if self.table.chosen_session() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _OF_ONE:
            menu.addAction(command_of(name).title, partial(self._desk.run, name))
        menu.popup(self.table.viewport().mapToGlobal(at))

    # What can be done ------------------------------------------------------------------------------------------

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the page's commands do."""
        return {
            "session.new": lambda _event: self.new_wanted.emit(self._project()),
            "session.open": lambda _event: self.open_wanted.emit(self._chosen().id),
            "session.import": lambda _event: self.import_paths(self._asks.which_files("Import sessions", _FILES)),
            "session.import_folder": lambda _event: self._import_folder(),
            "session.samples": lambda _event: self.import_paths(sample_sessions()),
            "session.find": lambda _event: self._find(),
            "session.rename": lambda _event: self.table.rename(),
            "session.export_log": lambda _event: self._export("log", ".jsonl"),
            "session.export_csv": lambda _event: self._export("CSV", ".csv"),
            "session.trash": lambda _event: self._trash(),
            "session.undo": lambda _event: self.undo(),
            "session.reload": lambda _event: self.reload(),
        }

    def _chosen(self) -> SessionSummary:
        summary = self.table.chosen_session()
        if summary is None:
            raise NotFound("no session is chosen; choose one in the list first")
        return summary

    def _open(self) -> Workspace:
        if self.workspace is None:
            raise NotFound("no workspace is open yet; wait a moment")
        return self.workspace

    def _project(self) -> str | None:
        summary = self.table.chosen_session()
        return summary.project if summary is not None else None

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _did(self, what: str, undo: Callable[[], object]) -> None:
        """Say what was done and how it is taken back."""
        self._undos.append((what, undo))
        self.reload()
        self.changed.emit()
        self._messages.tell(what, Action("Undo", lambda: self._desk.run("session.undo")))

    def undo(self) -> None:
        """Take back what was done last."""
        what, undo = self._undos.pop()
        undo()
        self.reload()
        self.changed.emit()
        self._messages.tell(f"Taken back: {what}")

    def _trash(self) -> None:
        summary, workspace = self._chosen(), self._open()
        row = self.table.currentIndex().row()
        workspace.trash(summary.id)
        self._did(f"“{summary.title}” is in the trash.", lambda: workspace.restore(summary.id))
        near = [self.sessions.session_at(at) for at in (row, row - 1, row + 1)]
        self.table.choose(next((each.id for each in near if each is not None), ""))

    def _rename(self, session_id: str, title: str) -> None:
        workspace = self._open()
        try:
            workspace.rename(session_id, title)
        except CodesignError as problem:
            self._messages.tell_fault(f"{problem}.")
            return
        self._did(f"The session is called “{title}” now.", lambda: workspace.undo(session_id))

    def _export(self, what: str, ending: str) -> None:
        summary = self._chosen()
        name = "".join("_" if letter in '<>:"/\\|?*' or letter < " " else letter for letter in summary.id)
        path = self._asks.where_to_write(f"Export as {what}", name.lstrip(".") + ending, f"{what} (*{ending})")
        if path is not None:
            write_session(self._open().read_session(summary.id), path, table=ending == ".csv")
            self._messages.tell(f"“{summary.title}” is in {path}.")

    # Import ----------------------------------------------------------------------------------------------------

    def _import_folder(self) -> None:
        folder = self._asks.which_folder("Import all sessions of a folder")
        self.import_paths([folder] if folder is not None else [])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Bring files and folders in."""
        if paths:
            self.importing.begin(self._open().folder, paths)

    def _imported(self, ids: Sequence[str]) -> None:
        self._open().changed()  # what the import wrote is no news
        self.reload()
        self.table.choose(ids[-1])
        self.table.setFocus()
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Files may be dropped."""
        if self.workspace is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Files were dropped: import them."""
        event.acceptProposedAction()
        self.import_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _plain(snippet: str) -> str:
    """A snippet without the marks around its found words."""
    return " ".join(snippet.replace("\x02", "").replace("\x03", "").split())
