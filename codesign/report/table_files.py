"""Tables as the bytes of files: CSV, a workbook (XLSX), Parquet."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from codesign.model.errors import FileProblem
from codesign.report.columns import Column, Value
from codesign.report.csv_table import csv_lines

TABLE_FORMATS: Final = ("csv", "xlsx", "parquet")
_MOST_ROWS = 1_048_575
"""What a sheet of a workbook holds beside its head."""
_LONGEST = 32_767
"""How many letters a cell of a workbook holds."""
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The same tables give the same bytes."""
_WORDS = ("", "RFC 3339", "per currency")
"""The units of columns that hold words or counts; all others hold measures."""


@dataclass(frozen=True, slots=True)
class Table:
    """A named table with its columns and rows."""

    name: str
    columns: Sequence[Column[Any]]
    rows: Sequence[Any]


def csv_bytes(table: Table) -> bytes:
    """A table as CSV in UTF-8."""
    return "".join(csv_lines(table.columns, table.rows)).encode()


def xlsx_bytes(tables: Sequence[Table]) -> bytes:
    """Tables as a workbook, a sheet each, and a last sheet that says what each column means.

    FileProblem where the package that writes workbooks isn't installed, or a table is too long for a sheet.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra, which only workbooks need
    except ImportError as fault:
        raise FileProblem("xlsx", "workbooks need XlsxWriter; pip install 'codesign[xlsx]' brings it") from fault
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _UNDATED.replace(tzinfo=None)})
        head = book.add_format({"bold": True, "bottom": 1})
        for table in tables:
            if len(table.rows) > _MOST_ROWS:
                raise FileProblem("xlsx", f"{len(table.rows):,} {table.name} don't fit on a sheet; take CSV or Parquet")
            _fill(book.add_worksheet(table.name), table, head)
        about = [(table.name, column) for table in tables for column in table.columns]
        _fill(book.add_worksheet("columns"), Table("columns", _ABOUT, about), head)
    return buffer.getvalue()


_ABOUT: tuple[Column[Any], ...] = (
    Column("table", "", "the sheet", lambda row: row[0]),
    Column("column", "", "the column", lambda row: row[1].name),
    Column("unit", "", "its unit", lambda row: row[1].unit),
    Column("meaning", "", "what it means", lambda row: row[1].meaning),
)


def _fill(sheet: Any, table: Table, head: Any) -> None:
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, head)
    for number, row in enumerate(table.rows, 1):
        for at, column in enumerate(table.columns):
            value = column.value(row)
            if isinstance(value, str):
                sheet.write_string(number, at, value[:_LONGEST])
            elif value is not None:
                sheet.write_number(number, at, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)


def parquet_bytes(table: Table) -> bytes:
    """A table as Parquet, measures as 64-bit floats; FileProblem where the package for it isn't installed."""
    try:
        import polars as pl  # noqa: PLC0415 - an extra, which only Parquet needs
    except ImportError as fault:
        raise FileProblem("parquet", "Parquet needs polars; pip install 'codesign[parquet]' brings it") from fault
    frame = pl.DataFrame(
        [
            pl.Series(column.name, values, dtype=_dtype(column, values, pl.Float64, pl.Int64, pl.String))
            for column in table.columns
            for values in ([_bare(column.value(row)) for row in table.rows],)
        ]
    )
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


def _bare(value: Value) -> Value:
    """A word of a vocabulary as the text it is."""
    return str(value) if isinstance(value, str) else value


def _dtype(column: Column[Any], values: Sequence[Value], measure: Any, number: Any, words: Any) -> Any:
    """The type of a column, which doesn't hang on what happens to be in it, but for words and counts."""
    if column.unit not in _WORDS:
        return measure
    found: Mapping[type, Any] = {int: number, float: measure, str: words}
    return next((found[type(value)] for value in values if value is not None), words)
