from __future__ import annotations

from pathlib import Path

import pytest

from codesign.model.errors import WorkspaceProblem
from codesign.store.workspace import Workspace
from tests.store.desk import an_event, opened, talk


def test_a_backup_of_a_workspace_in_use_holds_all_of_it(tmp_path: Path) -> None:
    with opened(tmp_path / "room") as workspace:
        workspace.add_session(talk())
        workspace.media_folder("s").mkdir()
        (workspace.media_folder("s") / "room.wav").write_bytes(b"sound")
        workspace.append_event("s", an_event("e4"))
        workspace.backup(tmp_path / "copy")
        workspace.append_event("s", an_event("e5"))
        whole = workspace.read_session("s")
    with Workspace.read_only(tmp_path / "copy") as copy:
        assert copy.read_session("s").events[:] == whole.events[:4]
        assert (copy.media_folder("s") / "room.wav").read_bytes() == b"sound"
    with opened(tmp_path / "copy") as copy:
        copy.undo("s")
        assert copy.read_session("s") == talk()


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with opened(tmp_path / "room") as workspace, pytest.raises(WorkspaceProblem, match="copy exists already"):
        workspace.backup(tmp_path / "copy")
    assert list((tmp_path / "copy").iterdir()) == []


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with opened(tmp_path / "room") as workspace, pytest.raises(WorkspaceProblem, match="choose another folder"):
        workspace.backup(tmp_path / "file" / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "room"]
