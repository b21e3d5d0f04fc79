"""Which files make which session."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.corpus.files import session_files
from codesign.model.errors import CodesignError

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAda Ash: Hello.\n"
CHAT = "00:00:07\tAda Ash:\thello\n"


def put(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        text = VTT if name.endswith(".vtt") else CHAT if name.endswith(".txt") else "{}"
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in names]


def grouped(*paths: Path) -> list[list[str]]:
    return [[path.name for path in files.paths] for files in session_files(paths)]


def test_a_transcript_and_the_chats_beside_it_are_one_session(tmp_path: Path) -> None:
    assert grouped(*put(tmp_path, "chat.txt", "call.vtt", "more.txt")) == [["call.vtt", "chat.txt", "more.txt"]]


def test_calls_in_folders_of_their_own_are_told_apart(tmp_path: Path) -> None:
    one, two = put(tmp_path / "1", "call.vtt", "chat.txt"), put(tmp_path / "2", "call.vtt", "chat.txt")
    assert grouped(one[0], two[0], one[1], two[1]) == [["call.vtt", "chat.txt"], ["call.vtt", "chat.txt"]]


def test_a_folder_is_looked_through_and_strangers_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "a", "call.vtt", "chat.txt", "log.jsonl", "picture.png", ".hidden.vtt")
    (tmp_path / "a" / "notes.txt").write_text("just words\n", encoding="utf-8")
    assert grouped(tmp_path) == [["log.jsonl"], ["call.vtt", "chat.txt"]]


def test_several_transcripts_take_the_chats_named_like_them(tmp_path: Path) -> None:
    files = put(tmp_path, "monday.vtt", "tuesday.vtt", "tuesday chat.txt")
    assert grouped(*files) == [["monday.vtt"], ["tuesday.vtt", "tuesday chat.txt"]]


def test_a_chat_that_could_belong_to_any_transcript_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodesignError, match=r"could belong to any of monday\.vtt, tuesday\.vtt"):
        grouped(*put(tmp_path, "monday.vtt", "tuesday.vtt", "chat.txt"))


def test_an_empty_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CodesignError, match="holds no session"):
        grouped(tmp_path)


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    (log,) = put(tmp_path, "log.jsonl")
    assert grouped(log, log, tmp_path) == [["log.jsonl"]]
