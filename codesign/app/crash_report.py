"""Our own faults: written to a file that can be sent to somebody, told in a sentence, and the app goes on.

A report holds no personal data: folders are cut off, and what an exception says is left out where it could
quote a session.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from codesign import __version__

_SAYS_NAMES_ONLY = (AttributeError, ImportError, IndexError, NameError, RecursionError, TypeError, ZeroDivisionError)
"""What Python itself words, with names of the program alone."""

_GRAVE = (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class CrashReports(QObject):
    """Takes what nobody caught; ``written(path)`` comes on the main thread, once for each different fault."""

    written = Signal(str)

    def __init__(self, folder: Path, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._folder, self._now = folder, now
        self._known: set[str] = set()

    def install(self) -> None:
        """Be told of what nobody catches, in any thread, and of Qt's own grave words."""
        sys.excepthook = self.take
        threading.excepthook = lambda said: self.take(said.exc_type, said.exc_value, said.exc_traceback)
        qInstallMessageHandler(self._take_words)

    def uninstall(self) -> None:
        """Leave faults to Python and Qt again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def take(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        """Write a report of an exception."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault or kind(), trace)
            return
        traceback.print_exception(kind, fault, trace)
        said = f": {fault}" if issubclass(kind, _SAYS_NAMES_ONLY) else ""
        frames = [
            f"  {_without_folders(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line}"
            for frame in traceback.extract_tb(trace)
        ]
        self._write("\n".join([*frames, kind.__name__ + said]))

    def _take_words(self, kind: QtMsgType, context: QMessageLogContext, words: str | None) -> None:
        print(words, file=sys.stderr)  # noqa: T201  # where Qt itself would say it
        if kind in _GRAVE:
            self._write(f"  Qt: {context.category}: {context.file}:{context.line}")

    def _write(self, what: str) -> None:
        if what in self._known:
            return
        self._known.add(what)
        path = self._folder / f"crash-{self._now():%Y%m%d-%H%M%S-%f}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{_circumstances()}\n\n{what}\n", "utf-8")
        except OSError as fault:
            print(f"no crash report could be written: {fault.strerror}", file=sys.stderr)  # noqa: T201
            return
        self.written.emit(str(path))


def _circumstances() -> str:
    import platform  # noqa: PLC0415  # costs time at the start, and is hardly ever needed

    return "\n".join(
        [
            f"codesign {__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
        ]
    )


def _without_folders(name: str) -> str:
    """A file's path from the package on."""
    parts = Path(name).parts
    known = [at for at, part in enumerate(parts) if part in ("codesign", "site-packages", "lib")]
    return "/".join(parts[known[-1] :] if known else parts[-1:])
