"""Sessions that are going on, for the tests of the recorder."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from codesign.interchange.rubric_toml import default_rubric
from codesign.model.session import Session
from codesign.record.live_session import LiveSession
from codesign.record.session_clock import NS_PER_MS
from codesign.record.stamps import Moment
from codesign.store.workspace import Workspace
from tests.builders import session
from tests.record.machine import Machine
from tests.store.desk import opened

RUBRIC = default_rubric()


def numbered() -> Callable[[], str]:
    """Ids e0, e1, e2 and so on."""
    numbers = count()
    return lambda: f"e{next(numbers)}"


class Live:
    """A session that goes on in a workspace, by a clock that stands until it is told."""

    def __init__(self, folder: Path, found: Session | None = None) -> None:
        self.machine = Machine()
        self.workspace: Workspace = opened(folder)
        self.session = LiveSession.start(
            self.workspace, found or session(), RUBRIC.values, clocks=self.machine.clocks, new_id=numbered()
        )
        self.started_ns = self.machine.ns

    def at(self, seconds: float) -> Moment:
        """The moment at a second of the session, until which the clock goes on."""
        at_ns = self.started_ns + round(seconds * 1000) * NS_PER_MS
        self.machine.ns = max(self.machine.ns, at_ns)
        return Moment(at_ns, 0)

    def stored(self) -> Session:
        """The session as the workspace has it."""
        return self.workspace.read_session("s")

    def close(self) -> None:
        """Let go of all, as the system does when a program ends."""
        self.session.let_go()
        self.workspace.close()
