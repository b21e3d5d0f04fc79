"""The page that documents every column: drawn from the columns themselves, so that none is left out."""

from __future__ import annotations

from collections.abc import Iterator

from codesign.interchange.events_table import COLUMNS as EVENT_TABLE_COLUMNS
from codesign.report.answer_columns import ANSWER_TABLES
from codesign.report.columns import TABLES
from codesign.report.event_columns import EVENT_TABLES
from codesign.report.movement_columns import MOVEMENT_TABLES

_HEAD = """# Columns

Every column of every table that codesign writes. Files are CSV (RFC 4180) in UTF-8 with a point for decimals;
an empty field is a value that is undefined (nobody external took part, say), never a zero. Figures have up to
six digits behind the point. A text that a spreadsheet would run as a formula (it starts with = + - or @)
stands behind an apostrophe. Levels are those of the Social Customer Learning model (Jussila and Kärkkäinen, 2012).
"""

_EVENTS_HEAD = """
## Events

`codesign export --format csv` writes, and `codesign import` reads: one row an event. The delimiter (comma, semicolon,
tab or bar) and the encoding are found out; the header is needed, in any order.

| column | meaning |
|---|---|
"""


def column_docs() -> str:
    """The whole page, in Markdown."""
    return "".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    for name, (origin, columns) in (TABLES | MOVEMENT_TABLES | ANSWER_TABLES | EVENT_TABLES).items():
        yield f"\n## {name}\n\n{origin}\n\n| column | unit | meaning |\n|---|---|---|\n"
        for column in columns:
            yield f"| `{column.name}` | {column.unit} | {column.meaning} |\n"
    yield _EVENTS_HEAD
    for name, meaning in EVENT_TABLE_COLUMNS.items():
        yield f"| `{name}` | {meaning} |\n"
