"""Killed in the middle, and the tool sends again what wasn't acknowledged: nothing is lost, nothing is there twice."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread

import pytest

from codesign.store.health import check
from codesign.store.workspace import Workspace
from tests.intake.tool_fire import Connection, event

ROOT = Path(__file__).resolve().parents[2]
CLIENTS, PER_REQUEST = 3, 5
PEOPLE = ("Dana=company", "Carl=direct_customer", "Xena=external_expert")


@dataclass
class Place:
    """Where the intake is now; it is another one after each start."""

    address: str = ""
    token: str = ""
    run: int = 0


class Tool:
    """Clients that send one list after the other, each until it is acknowledged, wherever the intake is by then."""

    def __init__(self) -> None:
        self.acknowledged: list[str] = []
        self._news, self._place = Condition(), Place()
        self._stopped = False
        self._threads = [Thread(target=self._send_all, args=(f"c{at}",)) for at in range(CLIENTS)]
        for thread in self._threads:
            thread.start()

    def move(self, address: str, token: str) -> None:
        with self._news:
            self._place = Place(address, token, self._place.run + 1)
            self._news.notify_all()

    def stop(self) -> None:
        with self._news:
            self._stopped = True
            self._news.notify_all()
        for thread in self._threads:
            thread.join()

    def _next_place(self, after: int) -> Place:
        with self._news:
            self._news.wait_for(lambda: self._place.run > after, timeout=60)
            return self._place

    def _send_all(self, prefix: str) -> None:
        place = self._next_place(0)
        connection, number = Connection(place.address, place.token), 0
        while not self._stopped:
            events = [event(prefix, number * PER_REQUEST + at) for at in range(PER_REQUEST)]
            while connection.send(json.dumps(events)) not in (200, 201):
                place = self._next_place(place.run)
                connection.close()
                connection = Connection(place.address, place.token)
            self.acknowledged += [str(each["id"]) for each in events]
            number += 1
        connection.close()


@contextmanager
def recording(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """``codesign record`` with its intake on: the program, the address and the token."""
    command = [sys.executable, "-m", "codesign.cli", "record", "--workspace", str(folder), "--intake", "0", *words]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as program:  # type: ignore[call-overload]
        try:
            for line in program.stderr:
                found = re.search(r"Bearer (\S+)' (http://[\d.:]+)/events", line)
                if found is not None:
                    yield program, found[2], found[1]
                    break
        finally:
            program.kill()


def kill_again_and_again(folder: Path, rounds: int) -> int:
    chance, tool = random.Random(rounds), Tool()
    people = [word for person in PEOPLE for word in ("--person", person)]
    for number in range(rounds + 1):
        with recording(folder, *(["--go-on"] if number else ["--title", "A walk", *people])) as (program, *place):
            tool.move(*place)
            before = len(tool.acknowledged)
            until = time.monotonic() + 30
            while len(tool.acknowledged) < before + 3 * PER_REQUEST and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.4))
            if number < rounds:
                program.kill()
            else:
                tool.stop()
                program.communicate("q", timeout=60)
        assert check(folder) == []
    with Workspace.read_only(folder) as workspace:
        (line,) = workspace.sessions()
        there = Counter(each.id for each in workspace.read_session(line.id).events)
    assert {name for name in tool.acknowledged if there[name] != 1} == set()
    assert {name for name, times in there.items() if times > 1} == set()
    return len(tool.acknowledged)


def test_three_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    assert kill_again_and_again(tmp_path, 3) > 0


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_forty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    number = kill_again_and_again(tmp_path, 40)
    print(f"\n40 kills: {number:,} acknowledged events, each there once")  # noqa: T201
    assert number > 1000
