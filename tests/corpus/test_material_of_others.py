"""Every file that others made and that stands beside this checkout: read, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.corpus.files import session_files
from codesign.corpus.reading import Circumstances, SessionRead, read_session
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.errors import CodesignError
from tests.shared import SHARED, shared

FOLDERS = ("formats", "transcripts", "zoom_chat", "w3c", "wikihouse", "polis", "zoom", "audio")
FILES = sorted(path for name in FOLDERS for path in (SHARED / "data" / name).rglob("*") if path.is_file())
SAID = Circumstances(default_rubric().values)


def read(path: Path) -> list[SessionRead]:
    return [read_session(files, SAID) for files in session_files([path])]


def test_the_material_is_there() -> None:
    shared("data", "formats")
    assert len(FILES) > 80


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SHARED / "data").as_posix())
def test_each_file_is_read_or_refused_in_one_sentence(path: Path) -> None:
    found, said = list[SessionRead](), ""
    try:
        found = read(path)
    except CodesignError as problem:
        said = str(problem)
    assert bool(found) != bool(said)
    assert said == "" or said.startswith(str(path))
    assert "\n" not in said
    assert len(said) - len(str(path)) < 500


@pytest.mark.parametrize(
    ("parts", "sessions", "events"),
    [
        (("formats", "eaf", "childproject_example.eaf"), 1, 296),
        (("formats", "eaf", "pympi_sample_2.8.eaf.gz"), 1, 6783),
        (("formats", "textgrid", "praatio_bobby_words_with_newlines.TextGrid"), 1, 9),
        (("formats", "boris", "test.boris"), 12, 92),
        (("formats", "boris", "test_export_events_tabular.tsv"), 1, 4),
        (("formats", "rttm", "ami_ES2002a.rttm"), 1, 236),
        (("formats", "rttm", "childproject_vtc.rttm"), 2, 15),
        (("transcripts", "google_meet_PPGC_17.md"), 1, 98),
        (("transcripts", "otter_ladybug_62-security.md"), 1, 163),
        (("transcripts", "teams_webvtt-py_teams_timeframe.vtt"), 1, 3),
        (("w3c", "2024-01-23", "irc.log"), 1, 88),
        (("wikihouse", "microhouse.gitlog.txt"), 1, 44),
        (("zoom", "eip-7805.gitlog.tsv"), 1, 9),
        (("polis", "bg2050-volunteers", "comments.csv"), 1, 14_712),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else None,
)
def test_nothing_of_it_gets_lost(parts: tuple[str, ...], sessions: int, events: int) -> None:
    found = read(shared("data", *parts))
    assert (len(found), sum(len(each.session.events) for each in found)) == (sessions, events)


def test_a_folder_of_all_formats_is_looked_through_and_strangers_are_passed_over() -> None:
    groups = session_files([shared("data", "polis")])
    assert [files.paths[0].name for files in groups] == ["comments.csv"]
