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


def opened_for_review(running: App) -> None:
    """Open the session of the list by keys: past the search field and two buttons, and the first one chosen."""
    running.focus()
    await_that(lambda: "Sessions" in running.title(), "the list of sessions")
    running.key("ctrl+f", "Tab", "Tab", "Tab", "Home", "ctrl+o")
    await_that(lambda: "Review" in running.title(), "the review page")


@pytest.mark.timeout(200)
def test_corrections_are_undone_redone_and_there_again_after_a_restart(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    before = read_session_log(SAMPLE)
    with Workspace.open(workspace, author="a", now=lambda: "2026-03-04T10:00:00Z") as made:
        made.add_session(before)
    with screen() as display, app(display, workspace, tmp_path / "home", {}) as running:
        opened_for_review(running)
        for _ in range(10):
            running.key("Right", "ctrl+Right")
        await_that(lambda: moved(before, stored(workspace)) == 10, "ten events a tenth of a second later")
        after = stored(workspace)
        running.key(*["ctrl+z"] * 10)
        await_that(lambda: stored(workspace) == before, "all undone")
        running.key(*["ctrl+y"] * 10)
        await_that(lambda: stored(workspace) == after, "all redone")
    with screen() as display, app(display, workspace, tmp_path / "home", {}) as running:
        opened_for_review(running)
        assert stored(workspace) == after
        running.key(*["ctrl+z"] * 10)
        await_that(lambda: stored(workspace) == before, "all undone after a restart")


def moved(before: Session, after: Session) -> int:
    """How many events start a tenth of a second later."""
    starts = {event.id: event.start_ms for event in before.events}
    return sum(event.start_ms == starts[event.id] + 100 for event in after.events)
