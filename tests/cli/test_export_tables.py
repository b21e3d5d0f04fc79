"""``codesign export`` of tables: the same numbers in CSV, workbooks and Parquet, opened by others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from codesign.report.event_columns import EXPORT_TABLES
from tests.cli.programs import ROOT, codesign, told
from tests.report.html.pages import rows_of

LOGS = sorted((ROOT / "sessions").glob("*.jsonl"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables in each format."""
    out = tmp_path_factory.mktemp("tables")
    tables = [word for name in EXPORT_TABLES for word in ("--table", name)]
    assert codesign("export", *LOGS, *tables, "-o", out / "csv").returncode == 0
    assert codesign("export", *LOGS, "--format", "parquet", "-o", out / "parquet").returncode == 0
    assert codesign("export", *LOGS, "--format", "xlsx", "-o", out / "study.xlsx").returncode == 0
    return out


def table(folder: Path, name: str) -> list[dict[str, str]]:
    return rows_of((folder / "csv" / f"{name}.csv").read_text(encoding="utf-8"))


def test_profiles_and_windows_are_those_of_evaluate(folder: Path) -> None:
    evaluated = codesign("evaluate", *LOGS, "--csv", "-").stdout
    assert (folder / "csv" / "profiles.csv").read_text(encoding="utf-8") == evaluated
    windows = rows_of(codesign("evaluate", *LOGS[1:], "--window", "10m", "--csv", "-").stdout)
    assert table(folder, "windows")[-len(windows) :] == windows


def test_events_have_the_levels_behind_the_profile(folder: Path) -> None:
    events = [row for row in table(folder, "events") if row["session_id"] == "larch-lane-4"]
    (profile,) = [row for row in table(folder, "profiles") if row["session_id"] == "larch-lane-4"]
    for dimension in ("information_richness", "feedback_immediacy", "interaction_level"):
        levels = sorted(int(row[dimension]) for row in events if row[dimension])
        assert str(len(levels)) == profile[f"{dimension}_n"]
        assert levels[(len(levels) - 1) // 2] == int(profile[f"{dimension}_level"])


def test_exchanges_hold_all_contributions(folder: Path) -> None:
    events, exchanges = table(folder, "events"), table(folder, "exchanges")
    for row in table(folder, "profiles"):
        own = [each for each in exchanges if each["session_id"] == row["session_id"]]
        assert len(own) == int(row["n_exchanges"])
        held = [each for each in events if each["session_id"] == row["session_id"] and each["exchange"]]
        assert sum(int(each["contributions"]) for each in own) == len(held)
        starts = [float(each["start_s"]) for each in own]
        assert starts == sorted(starts)


def test_latencies_are_those_of_crossing_answers(folder: Path) -> None:
    crossing = [row for row in table(folder, "events") if row["crossing"] == "1"]
    latencies = table(folder, "latencies")
    assert [(row["event_id"], row["latency_s"]) for row in latencies] == [
        (row["event_id"], row["latency_s"]) for row in crossing
    ]
    assert all((float(row["latency_s"]) < 0) == (row["overlap"] == "1") for row in latencies)


def plain(value: object) -> str:
    """A value as the CSV has it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".").replace("-0", "-0") or "0"
    return str(value)


@pytest.mark.parametrize("name", EXPORT_TABLES)
def test_parquet_holds_what_the_csv_holds(folder: Path, name: str) -> None:
    frame = pl.read_parquet(folder / "parquet" / f"{name}.parquet")
    rows = table(folder, name)
    assert frame.columns == list(rows[0])
    assert frame.height == len(rows)
    units = {column.name: column.unit for column in EXPORT_TABLES[name][1]}
    for column in frame.columns:
        mine = [row[column].removeprefix("'") if units[column] == "" else row[column] for row in rows]
        theirs = frame[column].to_list()
        if frame[column].dtype == pl.Float64:
            assert [None if value is None else round(value, 6) for value in theirs] == [
                float(value) if value else None for value in mine
            ]
        else:
            assert [plain(value).lstrip("'") for value in theirs] == mine


def test_a_workbook_has_a_sheet_a_table_and_says_what_columns_mean(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "study.xlsx")
    assert book.sheetnames == [*EXPORT_TABLES, "columns"]
    for name, (_, columns) in EXPORT_TABLES.items():
        head, *rows = book[name].iter_rows(values_only=True)
        assert list(head) == [column.name for column in columns]
        assert len(rows) == len(table(folder, name))
    levels = [row[0] for row in book["profiles"].iter_rows(min_row=2, min_col=14, max_col=14, values_only=True)]
    assert levels == [int(row["information_richness_level"]) for row in table(folder, "profiles")]
    assert book["columns"].max_row == 1 + sum(len(columns) for _, columns in EXPORT_TABLES.values())


def test_a_workbook_runs_nothing_and_its_bytes_are_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "formula.jsonl"
    text = LOGS[-1].read_text(encoding="utf-8").replace('"title":"Larch', '"title":"=1+1 Larch')
    log.write_text(text, encoding="utf-8")
    first, again = tmp_path / "first.xlsx", tmp_path / "again.xlsx"
    for path in (first, again):
        assert codesign("export", log, "--table", "profiles", "-o", path).returncode == 0
    assert first.read_bytes() == again.read_bytes()
    cell = openpyxl.load_workbook(first)["profiles"]["B2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("=1+1")


@pytest.mark.parametrize(("package", "form"), [("xlsxwriter", "xlsx"), ("polars", "parquet")])
def test_without_the_extra_one_sentence_names_it(tmp_path: Path, package: str, form: str) -> None:
    out = tmp_path / f"out.{form}"
    words = ["export", str(LOGS[-1]), "--table", "profiles", "-o", str(out)]
    code = f"import sys; sys.modules[{package!r}] = None; from codesign.cli.main import run; sys.exit(run({words!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    assert done.returncode == 1
    assert f"pip install 'codesign[{form}]' brings it" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--table", "events"], "tables go to a file or a folder"),
        (["--table", "events", "--table", "profiles", "-o", "both.csv"], "holds one table, not 2"),
        (["--table", "events", "--format", "xlsx", "-o", "out.csv"], "ends as CSV, but --format says xlsx"),
        (["--table", "events", "-o", "no/where/events.csv"], "can't be written"),
        (
            ["--table", "events", "--format", "rttm", "-o", "events"],
            "tables are written as csv, xlsx, parquet, not as rttm",
        ),
    ],
)
def test_what_cannot_be_written_is_one_sentence(tmp_path: Path, words: list[str], sentence: str) -> None:
    paths = [str(tmp_path / word) if "." in word else word for word in words]
    said = told(codesign("export", *paths, LOGS[-1]))
    assert sentence in said
    assert list(tmp_path.iterdir()) == []
