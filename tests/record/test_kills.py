"""Killed at a random moment under key fire: what was confirmed is there."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codesign.interchange.rubric_toml import default_rubric
from codesign.model.vocabulary import Kind
from codesign.record.recovery import go_on, interrupted
from codesign.store.health import check
from codesign.store.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


def killed(folder: Path, lines: int) -> list[list[str]]:
    """What a program said until it was killed, which was after so many lines or somewhat later."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.record.key_fire", str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert child.stdout is not None
    with child.stdout as said:
        heard = [said.readline() for _ in range(lines)]
        child.kill()
        heard += said.readlines()
    child.wait()
    return [line.split() for line in heard if line.endswith("\n")]


def confirmed(said: list[list[str]]) -> tuple[set[str], set[str], set[str]]:
    """The ids of the events that must be there, those that must have their details, those that mustn't be there."""
    there: set[str] = set()
    detailed: set[str] = set()
    gone: set[str] = set()
    for verb, *rest in said:
        if verb == "logged":
            there.add(rest[0])
        elif verb == "detailed":
            detailed.add(rest[0])
        elif verb == "going":  # from here on until it is gone, either is right
            there.discard(rest[0])
            detailed.discard(rest[0])
        elif verb == "gone" and len(rest):
            gone.add(rest[0])
    return there, detailed, gone


def one_round(folder: Path, lines: int) -> int:
    there, detailed, gone = confirmed(killed(folder, lines))
    assert check(folder) == []
    with Workspace.open(folder, author="Ann", now=str) as workspace:
        events = {event.id: event for event in workspace.read_session("s").events}
        assert there - events.keys() == set()
        assert {name for name in detailed if not events[name].text} == set()
        # "gone" takes back the details where there were any, else the event.
        assert {name for name in gone & events.keys() if events[name].text} == set()
        (found,) = interrupted(workspace)
        live = go_on(workspace, found, default_rubric().values)
        live.log(Kind.NOTE, live.now())
        live.stop(live.now())
    return len(there)


def rounds(folder: Path, number: int, seed: int) -> int:
    dice = random.Random(seed)
    events = 0
    for at in range(number):
        events += one_round(folder / str(at), dice.randint(1, 600))
        shutil.rmtree(folder / str(at))
    return events


def test_three_kills_lose_nothing(tmp_path: Path) -> None:
    assert rounds(tmp_path, 3, seed=2012) > 0


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    events = rounds(tmp_path, 200, seed=2013)
    print(f"\n200 kills: {events:,} confirmed events, 0 lost, every file opened")  # noqa: T201
    assert events > 1000
