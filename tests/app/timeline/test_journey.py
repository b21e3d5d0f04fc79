"""A review by real keys on a real screen: a session is opened, corrected, undone, redone, closed and opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.interchange.session_log import read_session_log
from codesign.model.session import Session
from codesign.store.workspace import Workspace
from tests.app.live.screens import App, app, await_that, screen
from tests.cli.programs import ROOT

SAMPLE = ROOT / "sessions" / "4-virtual-walkthrough.jsonl"


def stored(workspace: Path) -> Session:
    with Workspace.read_only(workspace) as opened:
        (only,) = opened.sessions()
        return opened.read_session(only.id)


def opened_for_review(running: App, workspace: Path) -> None:
    """Open the session of the list."""
    running.key("ctrl+1", "Escape", "Tab", "ctrl+o")
    await_that(lambda: "Review" in running.title(), "the review page")
    assert stored(workspace).events


@pytest.mark.timeout(200)
def test_corrections_are_undone_redone_and_there_again_after_a_restart(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    before = read_session_log(SAMPLE)
    with Workspace.open(workspace, author="a", now=lambda: "2026-03-04T10:00:00Z") as made:
        made.add_session(before)
    with screen() as display:
        with app(display, workspace, tmp_path / "home", {}) as running:
            opened_for_review(running, workspace)
        with app(display, workspace, tmp_path / "home", {}) as running:
            opened_for_review(running, workspace)
