from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from codesign.model.errors import NotFound
from codesign.store import migrations
from codesign.store.opening import FILE
from codesign.store.recordings import Recording
from tests.store.desk import an_event, opened, talk

MARK = Recording("boot", 5_000_000_000, 0, running=True, marked_at="2026-03-04T10:00:00+02:00")


def test_a_session_that_is_being_recorded_is_found_when_the_workspace_is_opened_again(tmp_path: Path) -> None:
    paused = replace(MARK, at_ns=9_000_000_000, session_ns=4_000_000_000, running=False, boot_id=None)
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.mark_recording("s", MARK)
        assert workspace.recordings() == [("s", MARK)]
        workspace.mark_recording("s", paused)
    with opened(tmp_path) as workspace:
        assert workspace.recordings() == [("s", paused)]
        workspace.unmark_recording("s")
        assert workspace.recordings() == []
        with pytest.raises(NotFound):
            workspace.mark_recording("none", MARK)


def test_a_session_that_is_removed_is_not_being_recorded(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.mark_recording("s", MARK)
        workspace.trash("s")
        assert workspace.recordings() == []
        workspace.empty_trash()
        workspace.add_session(talk())
        assert workspace.recordings() == []


def test_a_workspace_of_the_first_schema_learns_what_is_being_recorded(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute("DROP TABLE recording")
        db.execute("DELETE FROM _sqlite_migrations WHERE name > 'step_002'")
        db.execute("DROP TABLE pseudonym")
        db.execute("DROP TABLE backup")
        db.execute("PRAGMA user_version = 1")
        db.commit()
    with opened(tmp_path) as workspace:
        workspace.mark_recording("s", MARK)
        workspace.append_event("s", an_event("e4"))
        assert workspace.recordings() == [("s", MARK)]
    assert migrations.VERSION == 3
