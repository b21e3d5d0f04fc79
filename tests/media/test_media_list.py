from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.media.media_list import LIST, Mark, PartBegun, Snapshot, append, entries
from codesign.model.errors import FileProblem, MediaProblem
from tests.small_disk import small_disk

BEGUN = PartBegun("voice-1.wav", 12.5, 48_000, 1)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=9000)


@given(st.lists(names, max_size=6), st.integers(0, 300))
def test_a_list_cut_anywhere_holds_its_whole_lines_and_takes_more(
    tmp_path_factory: pytest.TempPathFactory, ids: list[str], lost: int
) -> None:
    folder = tmp_path_factory.mktemp("media")
    taken = [Snapshot("snapshot.png", place * 10.0, name) for place, name in enumerate(ids)]
    for entry in taken:
        append(folder, entry, durable=False)
    path = folder / LIST
    raw = path.read_bytes() if taken else b""
    path.write_bytes(raw[: max(0, len(raw) - lost)])
    kept = taken[: path.read_bytes().count(b"\n")]
    assert list(entries(folder)) == kept
    append(folder, BEGUN)
    assert list(entries(folder)) == [*kept, BEGUN]


def test_no_list_is_an_empty_one(tmp_path: Path) -> None:
    assert list(entries(tmp_path / "nowhere")) == []


@pytest.mark.parametrize("line", [b"nonsense", b"[]", b'{"what":"part_begun","file":3}', b'{"what":"smell"}', b"\xff"])
def test_a_line_that_is_no_entry_is_told_with_its_place(tmp_path: Path, line: bytes) -> None:
    append(tmp_path, BEGUN)
    with (tmp_path / LIST).open("ab") as raw:
        raw.write(line + b"\n")
    with pytest.raises(FileProblem, match=r"media\.jsonl, line 2: this is no entry"):
        list(entries(tmp_path))


def test_a_list_on_a_full_disk_keeps_what_it_had(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "16k") as disk:
        append(disk, BEGUN)
        (disk / "ballast").write_bytes(bytes(12_288))
        long = Mark("voice-1.wav" * 600, 1, 1.0)
        with pytest.raises(MediaProblem, match="the disk is full"):
            append(disk, long)
        assert list(entries(disk)) == [BEGUN]
