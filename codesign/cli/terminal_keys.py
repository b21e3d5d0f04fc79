"""The keyboard of a plain terminal, one key at a time, without Enter."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

if sys.platform == "win32":
    import msvcrt
    import time
else:
    import select
    import termios
    import tty


class Keyboard(Protocol):
    """Where keys come from."""

    def pressed(self, patience_s: float) -> str | None:
        """The keys pressed meanwhile, waiting so long for the first; None where the input has ended."""


if sys.platform == "win32":

    class _Console:
        """The console of Windows."""

        def pressed(self, patience_s: float) -> str | None:
            """The keys pressed meanwhile."""
            until = time.monotonic() + patience_s
            while not msvcrt.kbhit() and time.monotonic() < until:
                time.sleep(0.005)
            keys = ""
            while msvcrt.kbhit():
                keys += msvcrt.getwch()
            return keys

    @contextmanager
    def keyboard() -> Iterator[Keyboard]:
        """The keyboard, as long as the context lasts."""
        yield _Console()

else:

    class _Terminal:
        """A terminal, or a pipe, of POSIX."""

        def __init__(self, file: int) -> None:
            self._file = file
            self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

        def pressed(self, patience_s: float) -> str | None:
            """The keys pressed meanwhile."""
            if not select.select([self._file], [], [], patience_s)[0]:
                return ""
            try:
                read = os.read(self._file, 1024)
            except OSError:  # the other end of the terminal is gone
                return None
            return self._decode(read) if read else None

    @contextmanager
    def keyboard() -> Iterator[Keyboard]:
        """The keyboard, as long as the context lasts: each key comes at once, and isn't shown."""
        file = sys.stdin.fileno()
        if not os.isatty(file):
            yield _Terminal(file)
            return
        before = termios.tcgetattr(file)
        try:
            tty.setcbreak(file)
            yield _Terminal(file)
        finally:
            termios.tcsetattr(file, termios.TCSADRAIN, before)
