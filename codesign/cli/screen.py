"""What commands print: tables and words to stdout, progress to stderr.

Colour only on a terminal and never where ``NO_COLOR`` is set; progress only on a terminal, and
only once something takes over a second.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

_WIDE = 200
"""The columns of a table that no terminal limits."""


def console() -> Console:
    """Where results go."""
    narrowed = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, markup=False, emoji=False, width=None if narrowed else _WIDE)


def table(title: str | None, columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str | Text]]) -> Table:
    """A table; each column is its heading and whether it holds figures."""
    found = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False, title_style="bold")
    for heading, figures in columns:
        found.add_column(Text(heading), justify="right" if figures else "left", overflow="fold", no_wrap=figures)
    for row in rows:
        found.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    return found


def warn(words: str) -> None:
    """Say something that isn't a result."""
    print(words, file=sys.stderr)


class Work:
    """Some work that is under way, as far as a terminal shows it."""

    def __init__(self, shown: Progress | None, words: str, total: int | None) -> None:
        self._shown, self._words = shown, words
        self._task = shown.add_task(words, total=total) if shown else None

    def on(self, what: str) -> None:
        """Say what is worked on now."""
        if self._shown and self._task is not None:
            self._shown.update(self._task, description=f"{self._words} {what}")

    def done(self) -> None:
        """One more is done."""
        if self._shown and self._task is not None:
            self._shown.advance(self._task)


@contextmanager
def work(words: str, total: int | None = None) -> Iterator[Work]:
    """Show progress from one second on, on a terminal."""
    if not sys.stderr.isatty():
        yield Work(None, words, total)
        return
    bar = (BarColumn(), MofNCompleteColumn()) if total else ()
    shown = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        *bar,
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    after_a_second = Timer(1.0, shown.start)
    after_a_second.daemon = True
    after_a_second.start()
    try:
        yield Work(shown, words, total)
    finally:
        after_a_second.cancel()
        shown.stop()
