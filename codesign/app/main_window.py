"""The main window: the rail, one page in front, the message bar, the menus."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.design.theme import Scheme, Theme
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_paths import KeyPaths
from codesign.app.menus import Menus
from codesign.app.message_bar import MessageBar
from codesign.app.page import Page
from codesign.app.rail import Rail
from codesign.app.settings import Settings

if TYPE_CHECKING:
    from codesign.app.command_palette import CommandPalette

FIRST_SIZE = (1280, 800)
LEAST_SIZE = (960, 600)


class MainWindow(QMainWindow):
    """Holds the pages and brings one to the front; knows nothing of what is on them.

    ``painted`` comes once, when the window is on the screen, ``closed`` when its pages have let go of everything.
    """

    painted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, settings: Settings) -> None:
        super().__init__()
        self.theme, self.desk, self.bindings, self.settings = theme, desk, bindings, settings
        self.pages: dict[str, Page] = {}
        self._was_painted = False
        self.setWindowTitle("codesign")
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self.rail, self.messages, self._stack = Rail(theme, desk, bindings), MessageBar(theme), QStackedWidget()
        self.menus = Menus(self.menuBar(), desk, bindings)
        self.setCentralWidget(self._arranged())
        self.key_paths = KeyPaths(self, desk, bindings)
        desk.faulted.connect(self.messages.tell_fault)
        desk.connect_all(self._handlers())

    def _arranged(self) -> QWidget:
        whole = QWidget()
        line, right = QHBoxLayout(whole), QVBoxLayout()
        for layout in (line, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.messages)
        line.addWidget(self.rail)
        line.addLayout(right, 1)
        return whole

    def _handlers(self) -> dict[str, Handler]:
        return {
            "go.palette": lambda _event: self._open_palette(),
            "view.scheme_system": lambda _event: self._choose(Scheme.SYSTEM),
            "view.scheme_light": lambda _event: self._choose(Scheme.LIGHT),
            "view.scheme_dark": lambda _event: self._choose(Scheme.DARK),
            "view.full_screen": lambda _event: self.showNormal() if self.isFullScreen() else self.showFullScreen(),
            "view.dismiss": lambda _event: self.messages.dismiss(),
            "view.message_action": lambda _event: self.messages.do_action(),
            "app.quit": lambda _event: self.close(),
        }

    def _choose(self, scheme: Scheme) -> None:
        self.theme.choose(scheme)
        self.settings.keep_scheme(scheme)

    def _open_palette(self) -> None:
        self.key_paths.paused = True
        self.palette_of_commands.open()

    @cached_property
    def palette_of_commands(self) -> CommandPalette:
        """The command palette, made when it is wanted first."""
        from codesign.app.command_palette import CommandPalette  # noqa: PLC0415  # not before the first paint

        made = CommandPalette(self, self.theme, self.desk, self.bindings)
        made.closed.connect(self._palette_closed)
        return made

    def _palette_closed(self) -> None:
        self.key_paths.paused = False

    def add_pages(self, pages: Sequence[Page]) -> None:
        """Take pages in; the first one ever comes to the front."""
        for page in pages:
            self.pages[page.id] = page
            self._stack.addWidget(page)
            self.desk.connect_all(page.handlers, page.released)
            self.desk.connect_all({f"go.{page.id}": lambda _event, name=page.id: self.go(name)})  # type: ignore[misc]
        if self.page is None:
            self.go(pages[0].id)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.pages.get(self.desk.page or "")

    def go(self, page_id: str) -> bool:
        """Bring a page to the front; whether the one before let itself be left."""
        wanted = self.pages[page_id]
        if wanted is self.page:
            return True
        if self.page is not None and not self.page.leaving():
            return False
        self._stack.setCurrentWidget(wanted)
        self.desk.bring_to_front(page_id)
        self.menus.bring_to_front(page_id)
        self.rail.mark(page_id)
        self.setWindowTitle(f"{wanted.title} – codesign")
        wanted.shown()
        return True

    def restore(self) -> None:
        """Be where and as large as last time."""
        state = self.settings.state("window")
        if state is not None:
            self.restoreGeometry(state)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Tell the first paint, once it is through."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Close, unless the page in front won't be left; keep what is to be kept."""
        if self.page is not None and not self.page.leaving():
            event.ignore()
            return
        for page in self.pages.values():
            page.closing()
        self.settings.keep_state("window", self.saveGeometry())
        self.settings.write()
        event.accept()
        self.closed.emit()
