from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.store.search import FOUND_FROM, FOUND_TO
from tests.builders import event, session
from tests.store.desk import an_event, opened, talk


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("glass", ["e1"]),
        ("GLASS wall", ["e1"]),
        ("gla", ["e1"]),
        ("gla wall", []),
        ("elegant", ["e3"]),
        ("élégant", ["e3"]),
        ("e3", []),
        ("", []),
        ("  ", []),
        ("?!", []),
        ("glass?", ["e1"]),
    ],
)
def test_words_are_found_in_what_was_said(tmp_path: Path, words: str, found: list[str]) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        assert [hit.event_id for hit in workspace.search(words)] == found


def test_a_hit_says_where_and_shows_the_words(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk(title="Walk-through"))
        (hit,) = workspace.search("wall")
    assert (hit.session_id, hit.title, hit.event_id, hit.start_ms) == ("s", "Walk-through", "e1", 4000)
    assert hit.snippet == f"Could the west {FOUND_FROM}wall{FOUND_TO} be glass?"


@pytest.mark.parametrize("words", ["lakeside", "teams", "Client", "walk"])
def test_titles_projects_channels_and_people_are_found(tmp_path: Path, words: str) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk(title="Walk-through", project="Lakeside", channel="Teams"))
        assert [(hit.session_id, hit.event_id) for hit in workspace.search(words)] == [("s", None)]


def test_the_index_follows_every_change(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", an_event("e4", text="Oak instead"))
        workspace.change_events("s", "corrected", [("e4", an_event("e4", text="Ash instead"))])
        workspace.rename("s", "Barn")
        assert [len(workspace.search(words)) for words in ("oak", "ash", "barn", "session")] == [0, 1, 1, 0]
        workspace.undo("s")
        workspace.undo("s")
        assert [len(workspace.search(words)) for words in ("oak", "ash", "barn", "session")] == [1, 0, 0, 1]
        workspace.change_events("s", "deleted", [("e1", None)])
        assert workspace.search("glass") == []


def test_what_is_in_the_trash_is_left_out(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.add_session(talk("t"))
        workspace.trash("s")
        assert [hit.session_id for hit in workspace.search("glass")] == ["t"]
        workspace.restore("s")
        assert [hit.session_id for hit in workspace.search("glass")] == ["s", "t"]


def test_no_more_is_given_than_asked_for(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(session(*(event(f"e{at}", "note", None, at, text="again") for at in range(9))))
        assert len(workspace.search("again", limit=4)) == 4


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("room")


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.text() | st.sampled_from(['"', "*", "AND", "NEAR(", "title:", "-", "^", "\0", "{a b}"])))
def test_no_text_is_taken_for_syntax(room: Path, words: list[str]) -> None:
    with opened(room) as workspace:
        said = " ".join(words).encode("utf-8", "replace").decode()
        assert isinstance(workspace.search(said), list)
