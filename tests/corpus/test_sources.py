"""What can be evaluated: logs, workspaces, and both in one folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.corpus.places import default_workspace
from codesign.corpus.reading import Circumstances
from codesign.corpus.sources import Sources, one_session
from codesign.interchange.rubric_toml import default_rubric
from codesign.interchange.session_log import write_session_log
from codesign.model.errors import NotFound
from codesign.store.workspace import Workspace
from tests.builders import event, session

SAID = Circumstances(default_rubric().values)
FOUND = session(event("c1", "design_change", "d", 1), event("f", "feedback", "c", 2), project="P")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Workspace.open(tmp_path, author="a", now=lambda: "2026-03-04T10:00:00+02:00") as workspace:
        workspace.add_session(FOUND)
    other = session(id="other")
    (tmp_path / "other.jsonl").write_text("".join(write_session_log(other)), encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_workspace_and_the_logs_beside_it(folder: Path) -> None:
    with Sources([folder], SAID) as sources:
        assert [source.whole().head.id for source in sources.found] == ["s", "other"]


def test_the_file_of_a_workspace_means_the_workspace(folder: Path) -> None:
    with Sources([folder / "workspace.sqlite"], SAID) as sources:
        assert [source.name for source in sources.found][:1] == ["s"]


def test_a_project_narrows_a_workspace(folder: Path) -> None:
    (folder / "other.jsonl").unlink()
    for project, ids in (("P", ["s"]), ("Q", [])):
        with Sources([folder], SAID, project=project) as sources:
            assert [source.name for source in sources.found] == ids


def test_links_are_inferred_on_request_alike_from_columns_and_from_the_whole(folder: Path) -> None:
    with Sources([folder], Circumstances(default_rubric().values, infer=True)) as sources:
        source = sources.found[0]
        assert source.columns().events.reply_to.tolist() == [-1, 0]
        assert source.whole().events[1].reply_to == "c1"


def test_one_session_by_id_or_by_path(folder: Path) -> None:
    assert one_session("s", folder, SAID) == FOUND
    assert one_session(str(folder / "other.jsonl"), folder, SAID).head.id == "other"
    with pytest.raises(NotFound, match="holds 2 sessions"):
        one_session(str(folder), folder, SAID)


def test_the_environment_names_the_workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CODESIGN_WORKSPACE", str(tmp_path))
    assert default_workspace() == tmp_path
    monkeypatch.delenv("CODESIGN_WORKSPACE")
    assert default_workspace().name == "sessions"
