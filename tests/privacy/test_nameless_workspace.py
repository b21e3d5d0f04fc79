"""While names are hidden no verb of the workspace gives one, and nothing can be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.interchange.session_log import write_session_log
from codesign.model.errors import WorkspaceProblem
from codesign.privacy.nameless_workspace import NamelessWorkspace
from tests.privacy.test_erasure import NAMES, meeting
from tests.store.desk import an_event, clock


def test_no_name_is_given_while_they_are_hidden_and_all_afterwards(tmp_path: Path) -> None:
    with NamelessWorkspace.open(tmp_path, author="Ann", now=clock()) as workspace:
        workspace.add_session(meeting("one"))
        before = workspace.read_session("one")
        workspace.hide_names(hidden=True)
        shown = workspace.read_session("one")
        hits = workspace.search("adamant") + workspace.search("zdenka")
        given = "".join(
            [
                *(repr(each) for each in (workspace.sessions(), workspace.read_head("one").title, hits)),
                *(person.name for person in workspace.participants("one")),
                *(each.text or "" for each in shown.events),
            ]
        )
        words = [word for word in NAMES[:4] if word.casefold() in given.casefold()]
        assert words == []
        assert [each.name for each in shown.participants] == ["Participant A", "Participant B"]
        assert [each.id for each in shown.participants] == ["bo", "zdenka"]
        assert shown.events.ids == before.events.ids
        assert not workspace.media_folder("one").exists()
        with pytest.raises(WorkspaceProblem, match="names are hidden"):
            workspace.append_event("one", an_event("e9", who="bo"))
        with pytest.raises(WorkspaceProblem, match="names are hidden"):
            workspace.rename("one", "x")
        workspace.hide_names(hidden=False)
        assert workspace.read_session("one") == before
        workspace.append_event("one", an_event("e9", who="bo"))
        assert "Zdeňka" in "".join(write_session_log(workspace.read_session("one")))
