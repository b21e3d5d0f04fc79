"""What stands on the report's page, as values: a template puts them into HTML and escapes each."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from codesign.report.columns import Column
from codesign.report.csv_table import csv_lines, field
from codesign.report.figure import Figure
from codesign.report.html.inline import inline_svg
from codesign.report.words import UNDEFINED

MOST_ROWS = 40
"""Of a longer table the page has so many rows, and the file behind it all."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table on the page: heads are (name, unit, meaning), ``total`` counts all rows, ``href`` holds all as a file."""

    file: str
    href: str
    heads: Sequence[tuple[str, str, str]]
    rows: Sequence[Sequence[str]]
    total: int


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure on the page with its number, its words and the table behind it."""

    name: str
    number: int
    title: str
    drawing: Markup
    reading: Sequence[str]
    notes: Sequence[str]
    table: ShownTable


@dataclass(frozen=True, slots=True)
class ShownClip:
    """A clip that can be heard on the page."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownSession:
    """A session on the page; rows are cells of tables."""

    anchor: str
    title: str
    line: str
    judged: bool
    levels: Sequence[Sequence[str]]
    people: Sequence[Sequence[str]]
    sentences: Sequence[str]
    decisions: Sequence[Sequence[str]]
    needs: Sequence[Sequence[str]]
    next_steps: Sequence[str]
    figures: Sequence[ShownFigure]
    clips: Sequence[ShownClip]
    clips_note: str


def shown_table(file: str, columns: Sequence[Column[Any]], rows: Sequence[Any]) -> ShownTable:
    """A table with its first rows on the page and all of them in a file."""
    first = [[_cell(column, row) for column in columns] for row in rows[:MOST_ROWS]]
    heads = [(column.name, column.unit, column.meaning) for column in columns]
    return ShownTable(file, data_uri("".join(csv_lines(columns, rows)).encode(), "text/csv"), heads, first, len(rows))


def _cell(column: Column[Any], row: Any) -> str:
    value = column.value(row)
    return UNDEFINED if value is None else value if isinstance(value, str) else field(value)


def shown_figure(figure: Figure, name: str, number: int) -> ShownFigure:
    """A figure drawn for the page."""
    table = shown_table(f"{name}.csv", figure.table.columns, figure.table.rows)
    drawing = Markup(inline_svg(figure, f"figure-{number}"))  # noqa: S704 - SVG whose words are escaped where it is made
    return ShownFigure(name, number, figure.title, drawing, figure.reading, figure.notes, table)


def data_uri(content: bytes, kind: str) -> str:
    """Bytes as an address that holds them."""
    charset = ";charset=utf-8" if kind.startswith("text/") else ""
    return f"data:{kind}{charset};base64,{base64.b64encode(content).decode()}"
