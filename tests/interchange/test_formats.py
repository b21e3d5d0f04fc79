"""The page of formats says of each format what the program does with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.interchange.boris import LARGEST_MIB as OF_BORIS
from codesign.interchange.eaf_document import LARGEST_MIB as OF_ELAN
from codesign.interchange.events_table import COLUMNS
from codesign.interchange.formats import FORMATS, Content, Format, format_of, format_to_write
from codesign.interchange.plain_text import LARGEST_BYTES, LARGEST_UNPACKED
from codesign.model.errors import FileProblem

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text("utf-8")
ROWS = {
    cells[1].strip("` "): [cell.strip() for cell in cells[2:-1]]
    for line in PAGE.splitlines()
    if (cells := line.split("|"))[0] == "" and len(cells) == 8
}


def test_the_page_has_a_row_for_each_format_and_no_other() -> None:
    assert sorted(ROWS.keys() - {"id", "---"}) == sorted(each.id for each in FORMATS)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
def test_a_row_is_true_of_its_format(kind: Format) -> None:
    title, endings, read, written, lost = ROWS[kind.id]
    assert title == kind.title
    assert endings == ", ".join(f"`{ending}`" for ending in kind.endings)
    is_read = kind.read or kind.code or kind.content in (Content.SESSION, Content.EVENTS)
    assert (read != "no") == bool(is_read)
    assert (written != "no") == (kind.write is not None)
    assert (lost != "–") == (kind.write is not None)


def test_the_page_names_every_column_and_both_sizes() -> None:
    assert [column for column in COLUMNS if f"`{column}`" not in PAGE] == []
    assert f"{LARGEST_BYTES >> 20} MiB (ELAN: {OF_ELAN} MiB, BORIS: {OF_BORIS} MiB)" in PAGE
    assert f"{LARGEST_UNPACKED >> 20} MiB" in PAGE


def test_a_written_file_has_the_format_of_its_ending() -> None:
    written = [each for each in FORMATS if each.write is not None]
    assert [format_to_write(Path(f"a{each.endings[0]}")) for each in written] == written
    with pytest.raises(FileProblem, match="has no ending of a format that is written"):
        format_to_write(Path("a.md"))


@pytest.mark.parametrize("name", ["a.EAF", "a.eaf.gz", "a.TextGrid", "a.Boris"])
def test_endings_are_known_in_any_letters_and_packed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert format_of(tmp_path / name).endings[0] == "." + name.split(".")[1].lower()
