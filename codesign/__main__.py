"""The two doors: without words the window, with words the command line."""

from __future__ import annotations

import gc
import importlib.util
import sys


def main() -> int:
    """Open the window, or run a command; gives the exit code."""
    if sys.argv[1:]:
        from codesign.cli.main import run  # noqa: PLC0415  # a command never waits for the window's imports

        return run()
    return open_window()


def open_window() -> int:
    """The window, where Qt is installed; else one sentence that says how to get it."""
    if importlib.util.find_spec("PySide6") is None:
        return _without_window("PySide6 isn't installed; install it with pip install 'codesign[app]'")
    hold_garbage()
    try:
        from codesign.app.application import main as window  # noqa: PLC0415  # only who wants a window waits for Qt
    except ImportError as fault:
        if not str(fault.path or fault.name or "").count("PySide6"):
            raise
        return _without_window(f"Qt can't be loaded ({fault}); install what it names")
    return window()


def hold_garbage() -> None:
    """Look for no garbage until the window is painted: what is made at the start stays, and looking takes a tenth."""
    gc.disable()


def _without_window(why: str) -> int:
    print(f"codesign: there is no window, because {why}. codesign --help lists the commands.", file=sys.stderr)  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
