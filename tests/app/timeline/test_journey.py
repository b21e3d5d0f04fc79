"""A review by real keys on a real screen: a session is opened, corrected, undone, redone, closed and opened again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from codesign.interchange.session_log import read_session_log
from codesign.model.event import Event
from codesign.store.workspace import Workspace
from tests.app.live.screens import App, app, await_that, screen
from tests.cli.programs import ROOT

SAMPLE = ROOT / "sessions" / "4-virtual-walkthrough.jsonl"


def stored(workspace: Path) -> list[Event]:
    """What a second reader finds."""
    with Workspace.read_only(workspace) as opened:
        (only,) = opened.sessions()
        return list(opened.read_session(only.id).events)


def opened_for_review(running: App) -> None:
    """Open the session of the list."""
    running.key("ctrl+1", "ctrl+o")
    await_that(lambda: running.title().startswith("Review"), "the review page")


def awaits(workspace: Path, holds: Callable[[list[Event]], bool], what: str) -> list[Event]:
    await_that(lambda: holds(stored(workspace)), what, within_s=10)
    return stored(workspace)


@pytest.mark.timeout(240)
def test_corrections_are_undone_redone_and_there_again_after_a_restart(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    with Workspace.open(workspace, author="a", now=lambda: "2026-03-04T10:00:00Z") as made:
        made.add_session(read_session_log(SAMPLE))
    states = [stored(workspace)]
    with screen() as display:
        with app(display, workspace, tmp_path / "home", dict(os.environ)) as running:
            opened_for_review(running)
            for keys in (
                *(["Right", "Right", "Right", "ctrl+Right"],) * 6,
                ["o", "c"],
                ["Right", "ctrl+Left"],
                ["Insert"],
                ["Right", "Right", "Delete"],
            ):
                running.key(*keys)
                states.append(awaits(workspace, lambda now: now != states[-1], f"{keys} is stored"))
            for before in reversed(states[:-1]):
                running.key("ctrl+z")
                awaits(workspace, lambda now, wanted=before: now == wanted, "a change is taken back")
            for after in states[1:]:
                running.key("ctrl+y")
                awaits(workspace, lambda now, wanted=after: now == wanted, "a change is brought back")
            running.key("ctrl+q")
            await_that(lambda: running.process.poll() is not None, "the window closes")
        with app(display, workspace, tmp_path / "home", dict(os.environ)) as running:
            opened_for_review(running)
            running.key("ctrl+z")
            awaits(workspace, lambda now: now == states[-2], "the last change is taken back after a restart")
