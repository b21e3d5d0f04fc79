"""Editors over a workspace of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from codesign.model.plain import event_to_plain
from codesign.model.session import Session
from codesign.review.editor import Editor
from tests.store.desk import opened


@contextmanager
def editor_of(folder: Path, session: Session) -> Iterator[Editor]:
    """An editor of a session in a fresh workspace; in the end, what it holds must be what is stored."""
    with opened(folder) as workspace:
        workspace.add_session(session)
        editor = Editor(workspace, session.head.id)
        yield editor
        assert editor.session == workspace.read_session(session.head.id)


def plain_of(editor: Editor) -> list[dict[str, Any]]:
    """The log's events as plain objects."""
    return [event_to_plain(event) for event in editor.session.events]
