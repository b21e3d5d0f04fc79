"""A workspace tells whether somebody else wrote to it."""

from __future__ import annotations

from pathlib import Path

from tests.store.desk import opened, talk


def test_what_others_write_is_told_once_and_what_one_writes_oneself_is_not(tmp_path: Path) -> None:
    with opened(tmp_path) as mine, opened(tmp_path, "Ben") as theirs:
        mine.add_session(talk("a"))
        assert not mine.changed()
        theirs.add_session(talk("b"))
        assert mine.changed()
        assert not mine.changed()
