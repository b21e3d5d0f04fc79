"""Tables as CSV (RFC 4180, UTF-8): a point for decimals, an empty field for what is undefined."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from codesign.report.columns import Column, Value

T = TypeVar("T")


def csv_header(columns: Sequence[Column[T]]) -> str:
    """The line of the columns' names, with its line end."""
    return _line([column.name for column in columns])


def csv_line(columns: Sequence[Column[T]], row: T) -> str:
    """The line of a row, with its line end; figures to six digits behind the point."""
    return _line([field(column.value(row)) for column in columns])


def csv_lines(columns: Sequence[Column[T]], rows: Iterable[T]) -> Iterator[str]:
    """The header and one line a row."""
    yield csv_header(columns)
    for row in rows:
        yield csv_line(columns, row)


def field(value: Value) -> str:
    """A value as it stands in a field.

    Text that a spreadsheet would take for a formula is put behind an apostrophe.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        digits = f"{value:.6f}".rstrip("0").rstrip(".")
        return "0" if digits == "-0" else digits
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return str(value)


def _line(fields: Sequence[str]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(fields)  # what holds either letter of its own line end is put into quotes
    return f"{buffer.getvalue()[:-2]}\n"
