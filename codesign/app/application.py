"""The app, composed once: settings, theme, commands, pages, window, workspace.

What costs time to import (the store, the evaluation, plots) is imported after the first paint.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from codesign.app import commands
from codesign.app.command_desk import CommandDesk
from codesign.app.crash_report import CrashReports
from codesign.app.design.theme import Theme
from codesign.app.key_bindings import KeyBindings
from codesign.app.main_window import MainWindow
from codesign.app.settings import Settings, default_settings_file
from codesign.model.errors import CodesignError

if TYPE_CHECKING:
    from codesign.app.asks import Asks

BAD_START = 1


def compose(application: QApplication, settings: Settings) -> MainWindow:
    """The window as it is painted first: rail, menus, colours and keys, no page yet."""
    theme, desk = Theme(application, settings.scheme()), CommandDesk()
    try:
        bindings, refused = KeyBindings(own=settings.keys()), None
    except CodesignError as problem:
        bindings, refused = KeyBindings(), problem
    window = MainWindow(theme, desk, bindings, settings)
    if refused is not None:
        window.messages.tell_fault(f"Your own keys were left out: {refused}.")
    return window


def add_pages(window: MainWindow, asks: Asks | None = None) -> None:
    """All pages of the window; ``asks`` stands in for the dialogs."""
    from codesign.app.asks import asks_by_dialog  # noqa: PLC0415  # all of this: after the first paint
    from codesign.app.keys.page import KeysPage, own_delay  # noqa: PLC0415
    from codesign.app.live.page import RecordPage  # noqa: PLC0415
    from codesign.app.movement.page import MovementPage  # noqa: PLC0415
    from codesign.app.sessions.page import SessionsPage  # noqa: PLC0415
    from codesign.app.timeline.page import ReviewPage  # noqa: PLC0415

    theme, desk, bindings, messages = window.theme, window.desk, window.bindings, window.messages
    asks = asks or asks_by_dialog(lambda: window)
    sessions = SessionsPage(theme, desk, bindings, messages, asks)
    record = RecordPage(theme, desk, bindings, messages, asks)
    review = ReviewPage(theme, desk, bindings, messages, asks)
    movement = MovementPage(theme, desk, bindings, window.settings, messages, asks)
    keys = KeysPage(theme, desk, bindings, window.settings, messages, asks)
    sessions.new_wanted.connect(record.prepare)
    sessions.new_wanted.connect(lambda _project: window.go(commands.RECORD))
    record.own_delay = lambda: own_delay(window.settings)
    record.recorded.connect(lambda _session: sessions.reload())
    sessions.open_wanted.connect(review.open)
    sessions.open_wanted.connect(lambda _session: window.go(commands.REVIEW))
    window.add_pages([sessions, record, review, movement, keys])


def begin(window: MainWindow, folder: Path) -> None:
    """Open the workspace and let the pages have it; without one, the message bar says why."""
    from codesign.app.hidden_names import HiddenNames  # noqa: PLC0415  # after the first paint
    from codesign.app.live.page import RecordPage  # noqa: PLC0415
    from codesign.app.movement.page import MovementPage  # noqa: PLC0415
    from codesign.app.movement_and_review import join  # noqa: PLC0415
    from codesign.app.rubric_in_use import RubricInUse  # noqa: PLC0415
    from codesign.app.sessions.page import SessionsPage  # noqa: PLC0415
    from codesign.app.timeline.page import ReviewPage  # noqa: PLC0415
    from codesign.app.timeline.people_and_consent import PeopleAndConsent  # noqa: PLC0415
    from codesign.corpus.places import author, now  # noqa: PLC0415
    from codesign.privacy.nameless_workspace import NamelessWorkspace  # noqa: PLC0415

    sessions = window.pages["sessions"]
    assert isinstance(sessions, SessionsPage)
    try:
        workspace = NamelessWorkspace.open(folder, author=author(), now=now)
    except CodesignError as problem:
        sessions.without_workspace(str(problem))
        window.messages.tell_fault(f"{problem}.")
        return
    window.closed.connect(workspace.close)
    rubrics = RubricInUse(window.settings, workspace.folder, window)
    sessions.begin(workspace, rubrics)
    record = window.pages["record"]
    assert isinstance(record, RecordPage)
    record.begin(workspace, rubrics)
    review = window.pages["review"]
    assert isinstance(review, ReviewPage)
    review.begin(workspace, rubrics)
    movement = window.pages["movement"]
    assert isinstance(movement, MovementPage)
    movement.begin(workspace, rubrics)
    join(window, movement, review)
    people = PeopleAndConsent(window.theme, window.messages, workspace, review, sessions.reload)
    window.desk.connect_all(people.handlers)
    window.desk.connect_all(HiddenNames(window, workspace, sessions, record, review, movement).handlers)


def run(argv: Sequence[str], workspace: Path | None = None, settings_file: Path | None = None) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    if not _has_screen():
        print(  # noqa: T201  # there is no window to say it in
            "codesign: there is no screen to open a window on; codesign --help lists the commands for terminals.",
            file=sys.stderr,
        )
        return BAD_START
    # Said in words because setStyle() gives a style back, whose type alone costs a tenth of the start.
    application = QApplication([*argv[:1], "-style", "Fusion", *argv[1:]])
    application.setApplicationName("codesign")
    application.setDesktopFileName("codesign")
    reports = CrashReports(_reports_folder())
    reports.install()
    window = compose(application, Settings(settings_file or default_settings_file()))
    reports.written.connect(
        lambda path: window.messages.tell_fault(f"Something went wrong in codesign itself; the report is {path}.")
    )
    window.painted.connect(lambda: _after_paint(application, window, workspace))
    window.restore()
    window.show()
    return application.exec()


def _after_paint(application: QApplication, window: MainWindow, folder: Path | None) -> None:
    from codesign.corpus.places import default_workspace  # noqa: PLC0415  # after the first paint
    from codesign.interchange.assets import asset  # noqa: PLC0415

    add_pages(window)
    gc.freeze()  # what the start made stays; later looks for garbage pass over it
    gc.enable()
    begin(window, folder or default_workspace())
    # The picture's reader is loaded for it, which the first paint needn't wait for.
    QTimer.singleShot(0, application, lambda: application.setWindowIcon(QIcon(str(asset("codesign.svg")))))


def _reports_folder() -> Path:
    """Where reports of the program's own faults go."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericStateLocation)
    return Path(place) / "codesign" / "reports"


def _has_screen() -> bool:
    """Whether Qt could open a window; it ends the program where it can't."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> int:
    """The window of one's own workspace."""
    return run(sys.argv)
