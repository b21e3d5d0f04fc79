"""A table as CSV is read back as it was, whatever its texts hold (RFC 4180)."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from codesign.report.columns import Column
from codesign.report.csv_table import csv_lines

COLUMNS = [Column("one", "", "one", lambda row: row[0]), Column("other", "", "other", lambda row: row[1])]
words = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: text[0] not in "=+-@\t\r")


@given(st.lists(st.tuples(words, words)))
def test_any_texts_come_back(rows: list[tuple[str, str]]) -> None:
    text = "".join(csv_lines(COLUMNS, rows))
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))] == [("one", "other"), *rows]


def test_a_carriage_return_is_within_its_field() -> None:
    assert "".join(csv_lines(COLUMNS, [("a\rb", "c")])) == 'one,other\n"a\rb",c\n'
