from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from codesign.model.errors import NotFound, WorkspaceProblem
from codesign.store import migrations
from codesign.store.faults import Damaged
from codesign.store.health import check
from codesign.store.opening import CHECKED_UP_TO
from codesign.store.workspace import Workspace
from tests.builders import event, session
from tests.store.desk import an_event, opened, talk


def file_of(folder: Path) -> Path:
    return folder / "workspace.sqlite"


def filled(folder: Path) -> Path:
    """A workspace of a few hundred pages, closed."""
    words = ["glass", "oak", "stone", "light", "door"]
    events = [
        event(f"e{at}", "message", "d", at, text=f"{words[at % 5]} {words[at % 3]} {at} " * 8, element=str(at % 7))
        for at in range(4000)
    ]
    with opened(folder) as workspace:
        workspace.add_session(session(*events))
        workspace.add_session(talk("t"))
        workspace.append_event("t", an_event("e4", text="last"))
    return file_of(folder)


def test_a_workspace_is_a_folder_with_a_file_and_media(tmp_path: Path) -> None:
    with opened(tmp_path / "new" / "room"):
        pass
    assert sorted(path.name for path in (tmp_path / "new" / "room").iterdir()) == ["media", "workspace.sqlite"]


def test_an_acknowledged_event_is_on_the_disk(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        db = workspace._desk.db
        assert db.one("PRAGMA journal_mode")[0] == "wal"
        assert db.one("PRAGMA synchronous")[0] == 2
        assert db.one("PRAGMA foreign_keys")[0] == 1


def test_an_up_to_date_file_is_opened_without_what_migrates_it(tmp_path: Path) -> None:
    filled(tmp_path)
    code = (
        "import sys, pathlib\nfrom codesign.store.workspace import Workspace\n"
        f"with Workspace.open(pathlib.Path({str(tmp_path)!r}), author='Ann', now=str) as room:\n"
        "    print(len(room.sessions()), 'sqlite_utils' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert said.stdout.split() == ["2", "False"]


def test_two_programs_may_make_the_workspace_at_once(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\nfrom codesign.store.workspace import Workspace\nsys.stdin.readline()\n"
        f"with Workspace.open(pathlib.Path({str(tmp_path)!r}), author='Ann', now=str) as room:\n    room.sessions()"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    assert [child.communicate()[1] for child in children] == ["", "", ""]
    assert check(tmp_path) == []


def test_a_file_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    before = path.read_bytes()
    for look in (opened, Workspace.read_only):
        with pytest.raises(WorkspaceProblem, match=r"newer version .* update codesign to open it"):
            look(tmp_path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with pytest.raises(WorkspaceProblem, match="another program; choose another folder"):
        opened(tmp_path)
    assert path.read_bytes() == before


def test_there_is_nothing_to_read_where_there_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="holds no workspace"):
        Workspace.read_only(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceProblem, match="choose another folder"):
        opened(tmp_path / "file" / "room")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_not_be_written_is_told_and_can_be_read(tmp_path: Path) -> None:
    filled(tmp_path)
    tmp_path.chmod(0o500)
    file_of(tmp_path).chmod(0o400)
    try:
        with (
            pytest.raises(WorkspaceProblem, match=r"allow writing|check that the folder"),
            opened(tmp_path) as workspace,
        ):
            workspace.append_event("t", an_event("e9"))
        with Workspace.read_only(tmp_path) as workspace:
            assert len(workspace.sessions()) == 2
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    filled(tmp_path)
    with opened(tmp_path) as workspace:
        db = workspace._desk.db
        pages = db.one("PRAGMA page_count")[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        long = "glass " * 20_000
        with pytest.raises(WorkspaceProblem, match="disk is full; free some space"):
            workspace.append_event("t", an_event("e9", text=long))
        db.execute(f"PRAGMA max_page_count = {pages * 2}")
        workspace.append_event("t", an_event("e9", text=long))
        assert workspace.read_session("t").events[-1].text == long
    assert check(tmp_path) == []


def test_a_writer_that_does_not_let_go_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with opened(tmp_path, patience_s=0.05) as workspace, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceProblem, match="in use by another program"):
            workspace.append_event("t", an_event("e9"))
        assert len(workspace.read_session("t").events) == 4
        other.execute("ROLLBACK")
        workspace.append_event("t", an_event("e9"))
        assert len(workspace.read_session("t").events) == 5


def cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


def cut_within_a_page(data: bytes) -> bytes:
    return data[:-100]


def cut_to_a_few_bytes(data: bytes) -> bytes:
    return data[:40]


def without_its_first_bytes(data: bytes) -> bytes:
    return b"\0" * 100 + data[100:]


def without_its_page_size(data: bytes) -> bytes:
    return data[:16] + b"\x01\x03" + data[18:]


def with_a_broken_schema(data: bytes) -> bytes:
    return data[:100] + b"\xff" * 400 + data[500:]


def with_a_broken_page(data: bytes) -> bytes:
    middle = len(data) // 2 // 4096 * 4096
    return data[:middle] + b"\xa5" * 4096 + data[middle + 4096 :]


def with_a_broken_page_of_events(data: bytes) -> bytes:
    page = data.index(b"glass stone 2000 ") // 4096 * 4096
    return data[:page] + b"\xa5" * 4096 + data[page + 4096 :]


def with_text_in_place_of_it(data: bytes) -> bytes:
    return b"Dear diary, " * (len(data) // 12)


DAMAGES = [
    cut_short,
    cut_within_a_page,
    cut_to_a_few_bytes,
    without_its_first_bytes,
    without_its_page_size,
    with_a_broken_schema,
    with_a_broken_page,
    with_text_in_place_of_it,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_by_one_sentence_and_never_written_to(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = filled(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(Damaged, match=r"is damaged .* `codesign doctor .* --salvage FOLDER`"):
        opened(tmp_path)
    assert path.read_bytes() == before
    assert check(tmp_path) != []
    assert path.read_bytes() == before


def test_damage_that_shows_only_later_stops_all_writing(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with opened(tmp_path) as workspace:  # too large to be checked at each opening
        workspace.add_session(session(event("e1", "note", None, 1, picture="x" * CHECKED_UP_TO), id="large"))
    path.write_bytes(with_a_broken_page_of_events(path.read_bytes()))
    before = path.read_bytes()
    with opened(tmp_path) as workspace:
        workspace.append_event("t", an_event("e8"))
        with pytest.raises(Damaged, match="is damaged"):
            workspace.read_session("s")
        with pytest.raises(Damaged, match="is damaged"):
            workspace.append_event("t", an_event("e9"))
        assert [e.id for e in workspace.read_session("t").events][3:] == ["e4", "e8"]
    assert path.read_bytes() == before
    with Workspace.read_only(tmp_path) as workspace:
        assert workspace.read_session("t").events[-1].id == "e8"


def test_stored_text_that_is_no_text_any_more_is_damage(tmp_path: Path) -> None:
    path = filled(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"glass glass 0 ", b"glass gla\xff\xff 0 "))
    with opened(tmp_path) as workspace, pytest.raises(Damaged, match="unreadable text"):
        workspace.read_session("s")


def test_a_log_left_by_a_killed_program_is_taken_up(tmp_path: Path) -> None:
    code = (
        "import sys, os, pathlib\nfrom codesign.store.workspace import Workspace\n"
        "from tests.store.desk import an_event, talk\n"
        f"room = Workspace.open(pathlib.Path({str(tmp_path)!r}), author='Ann', now=str)\n"
        "room.add_session(talk())\nroom.append_event('s', an_event('e4'))\nos._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code], check=False, cwd=Path.cwd())
    assert file_of(tmp_path).with_name("workspace.sqlite-wal").stat().st_size > 0
    with Workspace.read_only(tmp_path) as workspace:
        assert len(workspace.read_session("s").events) == 4
    with opened(tmp_path) as workspace:
        assert len(workspace.read_session("s").events) == 4
    assert check(tmp_path) == []


def test_a_workspace_of_an_older_version_is_brought_up_to_date_by_whoever_opens_it(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
    with closing(sqlite3.connect(tmp_path / "workspace.sqlite")) as db:
        for table in ("recording", "pseudonym", "backup"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name NOT LIKE '%001%'")
        db.execute("PRAGMA user_version = 1")
        db.commit()
    with Workspace.read_only(tmp_path) as workspace:
        assert workspace.read_session("s") == talk()
        assert workspace.recordings() == []


def test_another_program_never_takes_the_log_away_under_one_that_looked_twice(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom codesign.store.workspace import Workspace\n"
        f"with Workspace.open(Path({str(tmp_path)!r}), author='b', now=str) as other:\n"
        "    print([each.id for each in other.sessions()])\n"
    )

    def seen_by_another() -> str:
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
        return said.stdout.strip()

    with opened(tmp_path) as workspace:
        workspace.add_session(talk("one"))
        Workspace.read_only(tmp_path).close()  # closing a handle of its own must not let go of the program's locks
        assert seen_by_another() == "['one']"
        workspace.add_session(talk("two"))
        assert seen_by_another() == "['one', 'two']"
