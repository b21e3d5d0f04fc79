from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from codesign.model.errors import NotFound, WorkspaceProblem
from codesign.store.health import check
from codesign.store.salvage import salvage
from codesign.store.workspace import Workspace
from tests.store.desk import an_event, clock, opened, talk
from tests.store.test_opening import (
    DAMAGES,
    cut_to_a_few_bytes,
    file_of,
    filled,
    with_a_broken_page_of_events,
    with_text_in_place_of_it,
)


def worn(folder: Path) -> None:
    """A workspace in which everything was done once."""
    with opened(folder) as workspace:
        for name in "stu":
            workspace.add_session(talk(name))
        workspace.append_event("s", an_event("e4", text="Oak"))
        workspace.change_events("s", "corrected", [("e4", an_event("e4", text="Ash")), ("e2", None)])
        workspace.rename("s", "Barn")
        workspace.undo("s")
        workspace.undo("s")
        workspace.append_event("s", an_event("e5"))
        workspace.add_session(talk("t"), replace=True)
        workspace.trash("u")
        workspace.empty_trash()
        workspace.trash("t")
        workspace.media_folder("s").mkdir()


def test_nothing_is_found_in_a_sound_workspace(tmp_path: Path) -> None:
    worn(tmp_path)
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE session SET n_events = 99", "another number of events"),
        ("UPDATE event SET start_ms = 7 WHERE id = 'e4'", "isn't what its history says"),
        ("UPDATE event SET text = 'Elm' WHERE id = 'e1'", "search index doesn't fit"),
        ("UPDATE event SET reply_to = 77 WHERE id = 'e2'", "names what isn't there"),
        ("UPDATE event SET participant = 7 WHERE id = 'e2'", "names what isn't there"),
        ("UPDATE event SET kind = 99 WHERE id = 'e2'", "kind or a link that doesn't exist"),
        ("UPDATE event SET codes = 99 WHERE id = 'e2'", "a set with the number 99 is gone"),
        ("UPDATE event SET place = place + (9 << 32) WHERE id = 'e5'", "rows of event belong to no session"),
        ("UPDATE session SET head = '{'", "head of a session is unreadable"),
        ("DELETE FROM event_words_data WHERE id > 10", "search index|damaged"),
    ],
)
def test_what_contradicts_itself_is_found(tmp_path: Path, statement: str, found: str) -> None:
    worn(tmp_path)
    with opened(tmp_path) as workspace:
        workspace._desk.db.execute(statement)
    said = check(tmp_path)
    assert any(re_search(found, sentence) for sentence in said), said


def re_search(pattern: str, sentence: str) -> bool:
    return any(word in sentence for word in pattern.split("|"))


def test_media_of_no_session_are_found(tmp_path: Path) -> None:
    worn(tmp_path)
    (tmp_path / "media" / "stray.wav").write_bytes(b"")
    assert check(tmp_path) == [f"{tmp_path / 'media' / 'stray.wav'} belongs to no session"]


def test_there_is_nothing_to_check_where_there_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        check(tmp_path)
    with pytest.raises(NotFound):
        salvage(tmp_path, tmp_path / "new", author="Ann", now=clock())


def test_all_of_a_sound_workspace_is_salvaged(tmp_path: Path) -> None:
    worn(tmp_path / "old")
    done = salvage(tmp_path / "old", tmp_path / "new", author="Ben", now=clock())
    assert (done.sessions, done.events, done.participants, done.lost) == (2, 8, 6, [])
    with Workspace.read_only(tmp_path / "old") as old, Workspace.read_only(tmp_path / "new") as new:
        assert new.read_session("s") == old.read_session("s")
        assert [line.trashed_at is None for line in new.sessions()] == [True, False]
        assert [c.what for c in new.history("s")] == [*(c.what for c in old.history("s")), "salvaged"]
        assert new.media_folder("s").is_dir()
    assert check(tmp_path / "new") == []
    with opened(tmp_path / "new") as workspace:
        assert workspace.undo("s") is None


@pytest.mark.parametrize("damage", [damage for damage in DAMAGES if damage is not with_text_in_place_of_it])
def test_what_is_readable_of_a_damaged_file_is_salvaged_and_the_file_left_alone(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = filled(tmp_path / "old")
    with Workspace.read_only(tmp_path / "old") as workspace:
        whole = {e.id: e for e in workspace.read_session("s").events}
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    done = salvage(tmp_path / "old", tmp_path / "new", author="Ben", now=clock())
    assert path.read_bytes() == before
    assert check(tmp_path / "new") == []
    with Workspace.read_only(tmp_path / "new") as workspace:
        lines = workspace.sessions()
        assert (done.sessions, done.events) == (len(lines), sum(line.n_events for line in lines))
        for line in lines:
            saved = workspace.read_session(line.id).events
            if line.id == "s":
                assert all(replaced(e) == replaced(whole[e.id]) for e in saved)
    assert done.events == 4004 or done.lost != []
    assert done.events > 2000 or damage is cut_to_a_few_bytes


def replaced(event: object) -> tuple[object, ...]:
    return (event.id, event.kind, event.start_ms, event.text)  # type: ignore[attr-defined]


def test_a_broken_page_costs_the_events_on_it_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "old")
    path.write_bytes(with_a_broken_page_of_events(path.read_bytes()))
    done = salvage(tmp_path / "old", tmp_path / "new", author="Ben", now=clock())
    assert done.sessions == 2
    assert 3950 < done.events < 4004
    assert done.lost == [f"session 's': {4004 - done.events} events are lost"]


def test_of_what_was_never_a_workspace_nothing_is_salvaged(tmp_path: Path) -> None:
    path = filled(tmp_path / "old")
    path.write_bytes(with_text_in_place_of_it(path.read_bytes()))
    done = salvage(tmp_path / "old", tmp_path / "new", author="Ben", now=clock())
    assert (done.sessions, done.events) == (0, 0)
    assert done.lost


def test_nothing_is_salvaged_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    filled(tmp_path)
    with pytest.raises(WorkspaceProblem, match="isn't empty"):
        salvage(tmp_path, tmp_path, author="Ben", now=clock())
    assert file_of(tmp_path).exists()
