"""The table that lies beside clips and stills: what is in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from codesign.model.event import Event
from codesign.model.session import Session
from codesign.report.columns import CLIP_COLUMNS, ClipRow
from codesign.report.csv_table import csv_lines
from codesign.report.words import count, span

CLIP_TABLE = "clips.csv"
STILL_TABLE = "stills.csv"
"""What the tables are called."""


class CutOut(Protocol):
    """What was cut out of a session, as far as the table tells of it."""

    @property
    def session_id(self) -> str:
        """The session's id."""

    @property
    def file(self) -> str:
        """The name of its file."""

    @property
    def start_ms(self) -> int:
        """When it begins."""

    @property
    def end_ms(self) -> int:
        """When it ends; for a still, when it begins."""

    @property
    def sources(self) -> Sequence[str]:
        """What it was taken from."""

    @property
    def silenced_ms(self) -> int:
        """How much was left out of it."""

    @property
    def event(self) -> Event | None:
        """The event it is of."""


def clip_lines(session: Session, cut: Iterable[CutOut]) -> Iterator[str]:
    """The lines of the table, its head first."""
    names = {person.id: person.name for person in session.participants}
    return csv_lines(CLIP_COLUMNS, (_row(each, names) for each in cut))


def cut_words(cut: Sequence[CutOut], folder: Path) -> str:
    """What was cut, in words: ``3 clips of 12 s in all, in clips``."""
    length = sum(each.end_ms - each.start_ms for each in cut) / 1000
    if not length:
        return f"{count(len(cut), 'still')} in {folder}"
    silenced = sum(each.silenced_ms for each in cut) / 1000
    told = f", {span(silenced)} of it silenced for lack of consent" if silenced else ""
    return f"{count(len(cut), 'clip')} of {span(length)} in all{told}, in {folder}"


def _row(cut: CutOut, names: dict[str, str]) -> ClipRow:
    who = None if cut.event is None else cut.event.participant
    name = None if who is None else names.get(who)
    return ClipRow(cut.session_id, cut.file, cut.start_ms, cut.end_ms, cut.sources, cut.silenced_ms, cut.event, name)
