from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from codesign.store.health import check
from codesign.store.workspace import Workspace
from tests.store.desk import opened, talk


def start(folder: Path, name: str, rounds: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.writer", str(folder), name, str(rounds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def killed_after(folder: Path, lines: int) -> list[list[str]]:
    """What a writer was told is stored before it was killed at an arbitrary moment after so many lines."""
    child = start(folder, "alone", 0)
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(lines)]
    child.kill()
    # What was written before the kill can still be read; a last line may be cut.
    said += child.stdout.read().splitlines(keepends=True)
    child.wait()
    child.stdout.close()
    return [line.split() for line in said if line.endswith("\n")]


def stored_after(said: list[list[str]], texts: dict[str, str | None]) -> None:
    """Bring up to date what must be stored: the text of each event, None where it is deleted."""
    for what, *rest in said:
        if what == "add":
            texts[rest[0]] = f"word{rest[0].split('-')[1]}"
        elif what == "text":
            texts[rest[0]] = rest[1]
        elif what == "delete":
            texts[rest[0]] = None


def kill_again_and_again(folder: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    texts: dict[str, str | None] = {}
    with opened(folder) as workspace:
        workspace.add_session(talk())
    for _ in range(rounds):
        said = killed_after(folder, chance.randrange(2, 60))
        stored_after(said, texts)
        # To the last of them something may have been done that was not acknowledged any more.
        last = said[-1][1] if len(said[-1]) > 1 else ""
        assert check(folder) == []
        with Workspace.read_only(folder) as workspace:
            there = {event.id: event.text for event in workspace.read_session("s").events}
            known = {line.id for line in workspace.sessions()}
            kept = [part.after for change in workspace.history("s", last) for part in change.parts if part.id == last]
        assert [name for name, text in texts.items() if there.get(name) != text and name != last] == []
        assert last not in texts or texts[last] in [plain and plain.get("text") for plain in kept]
        assert {words[1] for words in said if words[0] == "session"} <= known
        for name in set(there) - set(texts):
            texts[name] = there[name]
        texts[last] = there.get(last)


def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 4)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_hundred_killed_writers_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 100)


def test_two_programs_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        children = [start(tmp_path, name, 60) for name in ("ann", "ben")]
        read = 0
        while any(child.poll() is None for child in children):
            session = workspace.read_session("s")  # at will, while the others write
            assert len(session.events) >= read - 60
            read = len(session.events)
        said = [line.split() for child in children for line in (child.stdout or ())]
        for child in children:
            assert child.stdout is not None
            child.stdout.close()
        assert [child.returncode for child in children] == [0, 0]
        texts: dict[str, str | None] = {}
        stored_after(said, texts)
        there = {event.id: event.text for event in workspace.read_session("s").events}
        assert {name: there.get(name) for name in texts} == texts
        assert len(texts) == 120
        assert {words[1] for words in said if words[0] == "session"} <= {line.id for line in workspace.sessions()}
    assert check(tmp_path) == []
