"""One session under the hands of an analyst: each edit is one change of the workspace, and followed here.

What is held is a view over columns that follows each change at the cost of the columns it touches, so that a session
of a million events needn't be read again for one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codesign.model.event import Event
from codesign.model.events import EventLog
from codesign.model.plain import event_from_plain, head_from_plain
from codesign.model.session import Session, SessionHead
from codesign.review.edit import Edit
from codesign.store.history import Change, Of, Part
from codesign.store.workspace import Workspace

ONE_BY_ONE = 8
"""Up to how many events are taken out of the columns one by one; for more the session is read again."""


class Editor:
    """A session of a workspace, and the verbs that change it.

    A verb that raises a CodesignError has changed nothing. ``session`` is a value: what was taken from here before a
    change stays as it was.
    """

    def __init__(self, workspace: Workspace, session_id: str) -> None:
        self._workspace, self._id = workspace, session_id
        self.session: Session
        self._log: EventLog
        self.read_again()

    def read_again(self) -> None:
        """Take the session as it is in the workspace now, another program having changed it."""
        self.session = self._workspace.read_session(self._id)
        self._log = EventLog.of(self.session.events)

    def row_of(self, event_id: str) -> int | None:
        """The row of an event, None where it isn't there."""
        try:
            return self._log.row_of(event_id)
        except KeyError:
            return None

    def apply(self, edit: Edit) -> Change | None:
        """Make an edit, as one change; None where everything is as wanted already."""
        wanted = [(name, event) for name, event in edit.wanted if not self._is(name, event)]
        if not wanted:
            return None
        change = self._workspace.change_events(self._id, edit.what, wanted)
        self._follow(change.parts, in_order=True)
        return change

    def _is(self, event_id: str, event: Event | None) -> bool:
        row = self.row_of(event_id)
        return event is not None and row is not None and self.session.events[row] == event

    def put_head(self, head: SessionHead, what: str) -> Change | None:
        """Change what is said of the session as a whole; None where that is said already."""
        if head == self.session.head:
            return None
        change = self._workspace.put_head(self._id, head, what=what)
        self._follow(change.parts, in_order=True)
        return change

    def undo(self) -> Change | None:
        """Take back the newest change in effect and give it; None where there is none."""
        change = self._workspace.undo(self._id)
        if change is not None:
            self._follow([part.inverse for part in change.parts], in_order=False)
        return change

    def redo(self) -> Change | None:
        """Bring back what was undone last and give it; None where there is none."""
        change = self._workspace.redo(self._id)
        if change is not None:
            self._follow(change.parts, in_order=True)
        return change

    def history(self, event_id: str | None = None) -> list[Change]:
        """The session's changes, oldest first; of one event where its id is given."""
        return self._workspace.history(self._id, event_id)

    def _follow(self, parts: Sequence[Part], *, in_order: bool) -> None:
        """Let the view follow what the workspace took; ``in_order`` says that what is new comes last in the log."""
        fresh = [part for part in parts if part.before is None]
        gone = [part for part in parts if part.after is None]
        people = any(part.of is Of.PARTICIPANT for part in parts)
        if people or (fresh and not in_order) or len(gone) > ONE_BY_ONE or self._is_behind(parts):
            self.read_again()
            return
        for part in parts:
            if part.of is Of.HEAD and part.after is not None:
                self.session = replace(self.session, head=head_from_plain(part.after))
        self._follow_events([part for part in parts if part.of is Of.EVENT])

    def _is_behind(self, parts: Sequence[Part]) -> bool:
        """Whether another program has added an event that isn't here yet."""
        old = (part.id for part in parts if part.of is Of.EVENT and part.before is not None)
        return any(self.row_of(name) is None for name in old)

    def _follow_events(self, parts: Sequence[Part]) -> None:
        coming = [(part, event_from_plain(part.after)) for part in parts if part.after is not None]
        for _, event in sorted(((part.position, event) for part, event in coming if part.before is None), key=_first):
            self._log.append(event)
        for part, event in coming:
            if part.before is not None:
                self._log.replace(self._log.row_of(part.id), event)
        for part in parts:
            if part.after is None:
                self._log.remove(self._log.row_of(part.id))
        self.session = self.session.with_events(self._log.events)


def _first(pair: tuple[int, Event]) -> int:
    return pair[0]
