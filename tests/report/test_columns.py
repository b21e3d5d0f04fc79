"""Columns: each named once, each documented, each with the value of the profile."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from codesign.report.answer_columns import ANSWER_TABLES
from codesign.report.column_docs import column_docs
from codesign.report.columns import PROFILE_COLUMNS, TABLES, Evaluated
from codesign.report.csv_table import csv_lines, field
from codesign.report.event_columns import EVENT_TABLES
from codesign.report.json_form import profile_to_plain
from codesign.report.movement_columns import MOVEMENT_TABLES
from tests.builders import event, session
from tests.evaluate.findings import profile_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "columns.md"

SESSION = session(
    event("v", "channel", None, 0, end_ms=None, media=["video", "audio"]),
    event("c1", "design_change", "d", 0, 1, element="roof"),
    event("f1", "feedback", "c", 2, reply_to="c1", stance="positive", need="latent"),
    duration_ms=60_000,
    title="=SUM(A1)",
)
ROW = Evaluated(SESSION.head, SESSION.participants, len(SESSION.events), SESSION.end_ms, profile_of(SESSION))


def test_the_page_of_columns_is_as_the_columns_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == column_docs()


def test_every_column_is_named_once_in_a_table_and_says_what_it_means() -> None:
    for _, columns in (TABLES | MOVEMENT_TABLES | ANSWER_TABLES | EVENT_TABLES).values():
        names = [column.name for column in columns]
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
        assert all(len(column.meaning) > 5 for column in columns)


def test_a_row_holds_the_figures_of_the_profile() -> None:
    text = "".join(csv_lines(PROFILE_COLUMNS, [ROW]))
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["information_richness_level"] == "4"
    assert row["feedback_immediacy_level"] == "5"
    assert row["number_of_actors_level"] == "1"
    assert row["change_response_rate"] == "1"
    assert row["change_response_p50"] == "1"
    assert row["need_latent"] == "1"
    assert row["duration_s"] == "60"
    assert row["request_response_p50"] == ""


def test_a_text_that_a_spreadsheet_would_run_is_put_behind_an_apostrophe() -> None:
    assert field("=SUM(A1)") == "'=SUM(A1)"


def test_figures_have_six_digits_and_no_needless_zeros() -> None:
    assert [field(value) for value in (1 / 3, 2.0, -0.0, -1e-9, 1e-7, 12, None)] == [
        "0.333333",
        "2",
        "0",
        "0",
        "0",
        "12",
        "",
    ]


def test_the_json_form_names_examples_of_each_level() -> None:
    plain = profile_to_plain(ROW, SESSION.events.ids)
    (evidence,) = plain["feedback_immediacy"]["evidence"]
    assert evidence == {
        "level": 5,
        "n": 1,
        "examples": [{"event": "f1", "why": "5: answered at once, +1.00 s after its end"}],
    }
