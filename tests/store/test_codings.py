"""What the list of sessions says of codings, and what their trash does."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.model.coding import CodingOf
from codesign.review.codings import add_coding
from tests.store.desk import opened, talk


def test_summaries_name_session_and_observer_of_codings_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk(title='a "coding_of" in the title'))
        add_coding(workspace, "s", CodingOf("s", "Ann"))
        assert [(each.id, each.coding_of, each.observer) for each in workspace.sessions()] == [
            ("s", None, None),
            ("s.ann", "s", "Ann"),
        ]


@pytest.mark.parametrize("said", [{"coding_of": 3}, "coding_of", {"coding_of": {"of": "s"}}])
def test_a_head_that_says_something_else_is_a_session(tmp_path: Path, said: object) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk(codesign=said))
        (only,) = workspace.sessions()
        assert (only.coding_of, only.observer) == (None, None)


def test_a_coding_that_was_in_the_trash_before_stays_there(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        for name in ("Ann", "Bo"):
            add_coding(workspace, "s", CodingOf("s", name))
        workspace.trash("s.ann")
        workspace.trash("s")
        assert workspace.codings("s") == []
        workspace.restore("s")
        assert [each.id for each in workspace.codings("s")] == ["s.bo"]
