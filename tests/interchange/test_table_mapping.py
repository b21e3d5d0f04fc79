"""Anybody's table by a mapping: what comes out, and what a preview says is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.interchange.plain_text import PlainText
from codesign.interchange.table_mapping import TableMapping, events_by_mapping, preview, read_table_mapping
from codesign.model.errors import FileProblem

TOML = """[columns]
start = "Wann"
participant = "Wer"
kind = "Was"
text = "Worte"
"codes.room" = "Raum"

[constants]
media = "text"

[words.kind]
Vorschlag = "design_change"
Antwort = "feedback"

[times]
form = "%d.%m.%Y %H:%M:%S"
"""
TABLE = """Wann;Wer;Was;Worte;Raum;Notiz
04.03.2026 10:00:00;Ada;Vorschlag;Glas im Westen;Küche;x
04.03.2026 10:00:07;Bo;Antwort;"ja; gern";;
"""


def mapping(tmp_path: Path, toml: str = TOML) -> TableMapping:
    path = tmp_path / "columns.toml"
    path.write_text(toml, encoding="utf-8")
    return read_table_mapping(path)


def test_each_column_goes_where_the_mapping_says(tmp_path: Path) -> None:
    found = events_by_mapping(PlainText("a.csv", TABLE), mapping(tmp_path))
    assert [(e.kind, e.participant, e.start_ms, e.text, [*e.media], dict(e.codes.values)) for e in found.events] == [
        ("design_change", "Ada", 0, "Glas im Westen", ["text"], {"room": "Küche"}),
        ("feedback", "Bo", 7000, "ja; gern", ["text"], {}),
    ]


@pytest.mark.parametrize(
    ("form", "one", "other", "wanted"),
    [
        ("seconds", "1.5", "61", [1500, 61_000]),
        ("milliseconds", "15", "61", [15, 61]),
        ("clock", "1:01", "1:00:00.5", [61_000, 3_600_500]),
        ("iso", "2026-03-04T10:00:00Z", "2026-03-04T11:00:01+01:00", [0, 1000]),
        ("unix", "1700000000", "1700000001.5", [0, 1500]),
        ("unix_ms", "1700000000000", "1700000000007", [0, 7]),
    ],
)
def test_times_are_read_in_the_form_that_is_said(form: str, one: str, other: str, wanted: list[int]) -> None:
    text = PlainText("a.csv", f"t,who\n{one},Ada\n{other},Bo\n")
    told = TableMapping({"start": "t", "participant": "who"}, {"kind": "message"}, form=form)
    assert [event.start_ms for event in events_by_mapping(text, told).events] == wanted


def test_a_preview_shows_rows_and_problems_and_never_fails(tmp_path: Path) -> None:
    text = PlainText("a.csv", TABLE + "gestern;Ada;Vorschlag;;;\n04.03.2026 10:00:09;Bo;Frage;;;\n")
    found = preview(text, mapping(tmp_path), rows=1)
    assert found.rows == (
        {"media": "text", "start_ms": "0", "participant": "Ada", "kind": "design_change", "text": "Glas im Westen"}
        | {"codes.room": "Küche"},
    )
    assert (found.rows_in_all, found.unused) == (4, ("Notiz",))
    assert "a.csv, line 4, field 'Wann': 'gestern' is no time of the form" in found.problems[0]
    assert "a.csv, line 5, field 'kind': 'Frage' is not one of design_change" in found.problems[1]
    assert preview(PlainText("a.csv", "x\n1\n"), mapping(tmp_path)).problems == (
        f"a.csv, line 1: has no column 'Wann', which {tmp_path / 'columns.toml'} names",
    )


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("[columns]\nwhen = 'x'", "field 'when': is no column of events"),
        ("[columns]\nkind = 'x'", "says not which column is the start"),
        ("[columns]\nstart = 1", "field 'columns': must be a table of words"),
        ("[column]\nstart = 'x'", "field 'column': is no part of a mapping"),
        ("words = 'x'\n[columns]\nstart = 'x'", "field 'words': is no table"),
    ],
)
def test_a_mapping_that_is_none_is_refused(toml: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as fault:
        mapping(tmp_path, toml)
    assert sentence in str(fault.value)
