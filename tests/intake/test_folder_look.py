"""Which files were saved: several writes are one save, what lies beside a model is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from codesign.intake.drawing_files import medium_of
from codesign.intake.folder_look import FolderLook
from codesign.model.vocabulary import Medium


def names(look: FolderLook, now_s: float) -> list[str]:
    return [save.path.relative_to(look.folder).as_posix() for save in look.look(now_s)]


@pytest.fixture
def look(tmp_path: Path) -> FolderLook:
    (tmp_path / "old.blend").write_bytes(b"before")
    found = FolderLook(tmp_path, quiet_s=1)
    assert names(found, 0) == []
    return found


def test_what_was_there_before_isnt_a_save_and_what_comes_is_one_once(look: FolderLook) -> None:
    (look.folder / "house.blend").write_bytes(b"walls")
    assert [names(look, now) for now in (1, 1.5, 2, 2.5, 9)] == [[], [], ["house.blend"], [], []]


def test_a_save_of_several_writes_is_one_when_it_has_been_quiet(look: FolderLook) -> None:
    path = look.folder / "old.blend"
    with path.open("wb", buffering=0) as file:
        for at in range(4):
            file.write(b"part" * (at + 1))
            os.utime(path, ns=(at, at))
            assert names(look, 1 + at * 0.6) == []
    assert names(look, 3.7) == []
    assert names(look, 4) == ["old.blend"]


def test_a_save_by_a_file_beside_that_takes_the_place_is_one(look: FolderLook) -> None:
    beside = look.folder / "old.blend@"
    beside.write_bytes(b"after!")
    assert names(look, 1) == []
    shutil.copystat(look.folder / "old.blend", beside)  # not even size and time tell
    beside.replace(look.folder / "old.blend")
    assert [names(look, 2), names(look, 3)] == [[], ["old.blend"]]


def test_a_backup_that_is_made_of_the_old_file_is_no_save(look: FolderLook) -> None:
    (look.folder / "old.blend").rename(look.folder / "old copy.blend")
    (look.folder / "old.blend").write_bytes(b"newer")
    assert [names(look, 1), names(look, 2), names(look, 3)] == [[], ["old.blend"], []]


def test_a_file_that_is_moved_or_goes_and_comes_back_wasnt_saved(look: FolderLook) -> None:
    (look.folder / "roof").mkdir()
    (look.folder / "old.blend").rename(look.folder / "roof" / "roof.blend")
    assert [names(look, 1), names(look, 5)] == [[], []]
    (look.folder / "roof" / "roof.blend").rename(look.folder / "old.blend")
    assert [names(look, 6), names(look, 9)] == [[], []]


def test_an_empty_file_isnt_a_save_yet(look: FolderLook) -> None:
    (look.folder / "plan.pdf").touch()
    assert [names(look, 1), names(look, 9)] == [[], []]
    (look.folder / "plan.pdf").write_bytes(b"%PDF")
    assert [names(look, 10), names(look, 11)] == [[], ["plan.pdf"]]


def test_folders_within_are_looked_at_but_hidden_ones_and_the_one_to_skip(tmp_path: Path) -> None:
    look = FolderLook(tmp_path, skip=tmp_path / "workspace", quiet_s=1)
    look.look(0)
    for folder in ("renders/day", ".cache", "workspace"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "view.png").write_bytes(b"png")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [names(look, 1), names(look, 2)] == [[], ["renders/day/view.png"]]


def test_a_folder_that_goes_away_and_comes_back_forgets_nothing(look: FolderLook) -> None:
    away = look.folder.with_name("away")
    look.folder.rename(away)
    with pytest.raises(FileNotFoundError):
        look.look(1)
    (away / "house.skp").write_bytes(b"saved meanwhile")
    away.rename(look.folder)
    assert [names(look, 2), names(look, 3)] == [[], ["house.skp"]]


@pytest.mark.parametrize(
    ("name", "medium"),
    [
        ("house.blend", Medium.MODEL_3D),
        ("House.FCStd", Medium.MODEL_3D),
        ("plan.DWG", Medium.IMAGE_2D),
        ("view.png", Medium.IMAGE_2D),
        ("walk.mp4", Medium.VIDEO),
        ("house.blend1", None),
        ("house.blend@", None),
        ("house.blend.tmp", None),
        (".house.blend", None),
        ("~$plan.dwg", None),
        ("~house.skp", None),
        ("plan.bak", None),
        ("AutoSave_house.skp", None),
        ("Thumbs.db", None),
        ("notes.txt", None),
        ("blend", None),
    ],
)
def test_models_drawings_and_renders_are_told_by_their_names(name: str, medium: Medium | None) -> None:
    assert medium_of(name) is medium
