"""What is read as text, what is refused, and how."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from codesign.interchange.plain_text import LARGEST_BYTES, PlainText, read_start, read_text
from codesign.model.errors import FileProblem

WORDS = "Zoë Müller: ça va très bien là-bas, peut-être à l'hôtel\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_a_text_is_read_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(WORDS.encode(encoding))
    assert read_text(path).text == WORDS


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Příliš žluťoučký kůň úpěl, to je dobře. Můžeme změnit okno? Řekl bych že ne", "cp1250"),
        ("Привет, как дела? Это окно слишком маленькое", "cp1251"),
        ("こんにちは、窓を大きくしてください", "shift_jis"),
    ],
)
def test_other_scripts_are_found_out(tmp_path: Path, words: str, encoding: str) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(words.encode(encoding))
    assert read_text(path).text == words


def test_a_guessed_encoding_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(WORDS.encode("cp1252"))
    assert read_text(path).notes == (f"{path}: read as cp1252, a guess: check the accented letters",)
    path.write_text(WORDS, "utf-8")
    assert read_text(path).notes == ()


def test_lines_end_as_on_any_system(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes(b"one\r\ntwo\rthree\nfour\x0bstill\xe2\x80\xa8four")
    assert read_text(path).lines == ["one", "two", "three", "four\x0bstill\u2028four"]


def _refusal(path: Path) -> str:
    with pytest.raises(FileProblem) as problem:
        read_text(path)
    assert str(problem.value).startswith(str(path))
    return problem.value.message


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \r\n \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"WEBVTT\n\n" + b"\x00" * 5, "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (b"\xff\xfeh\x00i", "no utf-16"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "file.vtt"
    path.write_bytes(content)
    assert sentence in _refusal(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "is not there" in _refusal(tmp_path / "none.vtt")
    assert "is a folder" in _refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "a device or a pipe" in _refusal(tmp_path / "pipe")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who is root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.vtt"
    path.write_text("WEBVTT")
    path.chmod(0)
    assert "may not be read" in _refusal(path)


@pytest.mark.parametrize(("start", "sentence"), [(b"", "binary"), (b"WEBVTT\n" * 10_000, "larger than 512 MiB")])
def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, start: bytes, sentence: str) -> None:
    path = tmp_path / "huge.vtt"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(LARGEST_BYTES * 4)
    assert sentence in _refusal(path)


def test_the_start_of_a_file_may_end_within_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("x" + "ü" * 50_000, "utf-8")
    assert read_start(path).text.startswith("xüü")


def test_a_text_that_is_too_large_for_its_reader_is_refused() -> None:
    PlainText("a.eaf", "x" * (1 << 20)).refuse_larger(1)
    with pytest.raises(FileProblem, match=r"a\.eaf: is larger than 1 MiB"):
        PlainText("a.eaf", "x" * (1 << 20) + "x").refuse_larger(1)
