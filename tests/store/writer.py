"""A process that writes to a workspace without end and says what it was told is stored; run by the tests of kills.

Arguments: the folder, the writer's name, and how many rounds (0: until it is killed). Each line is a
number that was acknowledged: ``add ID``, ``text ID WORD``, ``delete ID``, ``session ID``.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from codesign.store.workspace import Workspace
from tests.store.desk import an_event, opened, talk


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def write(workspace: Workspace, name: str, at: int, chance: random.Random) -> None:
    event = an_event(f"{name}-{at}", text=f"word{at}", reply_to=chance.choice([None, "e2"]), element=str(at % 9))
    workspace.append_event("s", event)
    say("add", event.id)
    turn = chance.randrange(8)
    if turn == 0:
        workspace.change_events("s", "corrected", [(event.id, replace(event, text=f"new{at}"))])
        say("text", event.id, f"new{at}")
    elif turn == 1:
        workspace.change_events("s", "deleted", [(event.id, None)])
        say("delete", event.id)
    elif turn == 2:
        workspace.add_session(talk(event.id))
        say("session", event.id)
    elif turn == 3 and name == "alone":  # one alone knows what it undoes
        workspace.undo("s")
        say("delete", event.id)
        workspace.redo("s")
        say("add", event.id)


def run(folder: Path, name: str, rounds: int) -> None:
    chance = random.Random(name)
    with opened(folder, name, patience_s=60.0) as workspace:
        say("ready")
        first = 1 + sum(event_id.startswith(f"{name}-") for event_id in workspace.event_ids("s")) * 10
        for at in range(first, first + rounds) if rounds else count(first * 1000):
            write(workspace, name, at, chance)


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
