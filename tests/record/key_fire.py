"""A program that records as fast as it can, and says after each verb which event was confirmed, until it is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from codesign.interchange.rubric_toml import default_rubric
from codesign.model.vocabulary import Kind
from codesign.record.details import Details
from codesign.record.live_session import LiveSession
from codesign.store.workspace import Workspace
from tests.builders import session

KINDS = (Kind.DESIGN_CHANGE, Kind.FEEDBACK, Kind.REQUEST, Kind.MESSAGE, Kind.DECISION, Kind.NOTE)


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def fire(folder: Path) -> None:
    with Workspace.open(folder, author="Ann", now=str) as workspace:
        live = LiveSession.start(workspace, session(), default_rubric().values)
        say("started")
        for number in range(10**6):
            event = live.log(KINDS[number % len(KINDS)], live.now(), participant="dcx"[number % 3])
            say(f"logged {event.id}")
            if number % 3 == 0:
                live.detail(event.id, Details(text=f"glass {number}", codes={"element": "wall"}))
                say(f"detailed {event.id}")
            if number % 7 == 0:
                say(f"going {event.id}")
                live.take_back()
                say(f"gone {event.id}")


if __name__ == "__main__":
    fire(Path(sys.argv[1]))
