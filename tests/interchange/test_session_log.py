"""The session log: each fault of the format is one sentence with file, line and field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codesign.interchange.session_log import read_session_log, write_session_log
from codesign.model.errors import FileProblem
from tests.builders import CLIENT, DESIGNER, HEAD, event
from tests.shared import shared

LINES: list[dict[str, Any]] = [
    {"type": "session"} | HEAD,
    {"type": "participant"} | DESIGNER,
    {"type": "participant"} | CLIENT,
    {"type": "event"} | event("e1", "design_change", "d", 1, 2),
    {"type": "event"} | event("e2", "feedback", "c", 3, 4, reply_to="e1"),
    {"type": "event"} | event("e3", "message", "c", 5, 6, reply_to="e2"),
]


def written(folder: Path, lines: list[Any]) -> Path:
    path = folder / "log.jsonl"
    path.write_bytes(
        b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    )
    return path


def changed(line: int, **keys: Any) -> list[Any]:
    """The lines with some keys of one of them (from 1) changed; None takes a key out."""
    lines = [dict(each) for each in LINES]
    lines[line - 1] = {key: value for key, value in (lines[line - 1] | keys).items() if value is not ...}
    return lines


def fault(folder: Path, lines: list[Any]) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        read_session_log(written(folder, lines))
    return caught.value


@pytest.mark.parametrize(
    ("line", "keys", "field"),
    [
        (1, {"type": "sessions"}, "type"),
        (1, {"id": ...}, "id"),
        (1, {"id": ""}, "id"),
        (1, {"title": ...}, "title"),
        (1, {"mode": "online"}, "mode"),
        (1, {"mode": ...}, "mode"),
        (1, {"started_at": "2026-03-04"}, "started_at"),
        (1, {"started_at": "2026-03-04T10:00:00"}, "started_at"),
        (1, {"started_at": "2026-13-04T10:00:00Z"}, "started_at"),
        (1, {"duration_ms": -1}, "duration_ms"),
        (1, {"phase": "middle"}, "phase"),
        (1, {"approach": ["guessing"]}, "approach"),
        (2, {"id": ...}, "id"),
        (2, {"side": "inside"}, "side"),
        (3, {"id": "d"}, "id"),
        (3, {"stakeholder_group": "neighbour"}, "stakeholder_group"),
        (4, {"type": "happening"}, "type"),
        (4, {"type": ...}, "type"),
        (4, {"type": "session"}, "type"),
        (4, {"id": ...}, "id"),
        (5, {"id": "e1"}, "id"),
        (4, {"kind": "thought"}, "kind"),
        (4, {"kind": ...}, "kind"),
        (4, {"participant": None}, "participant"),
        (4, {"participant": "nobody"}, "participant"),
        (4, {"participant": 7}, "participant"),
        (4, {"start_ms": -1}, "start_ms"),
        (4, {"start_ms": 1.5}, "start_ms"),
        (4, {"start_ms": "1"}, "start_ms"),
        (4, {"start_ms": True}, "start_ms"),
        (4, {"start_ms": 2**53, "end_ms": None}, "start_ms"),
        (4, {"start_ms": ...}, "start_ms"),
        (4, {"end_ms": 999}, "end_ms"),
        (4, {"end_ms": 2**53}, "end_ms"),
        (4, {"end_ms": ...}, "end_ms"),
        (4, {"media": ["smell"]}, "media"),
        (4, {"media": "text"}, "media"),
        (5, {"reply_to": "e9"}, "reply_to"),
        (5, {"link": "guessed"}, "link"),
        (4, {"link": "observed"}, "link"),
        (4, {"participants": ["nobody"]}, "participants"),
        (4, {"codes": ["positive"]}, "codes"),
        (5, {"codes": {"stance": "sour"}}, "codes.stance"),
        (5, {"codes": {"need": 5}}, "codes.need"),
        (4, {"codes": {"period_ms": "daily"}}, "codes.period_ms"),
        (4, {"text": 5}, "text"),
    ],
)
def test_a_fault_names_file_line_and_field(tmp_path: Path, line: int, keys: dict[str, Any], field: str) -> None:
    problem = fault(tmp_path, changed(line, **keys))
    assert (problem.line, problem.field) == (line, field)
    assert str(problem).startswith(f"{tmp_path / 'log.jsonl'}, line {line}, field {field!r}: ")
    assert "\n" not in str(problem)


def test_a_circle_of_answers_is_a_fault(tmp_path: Path) -> None:
    problem = fault(tmp_path, changed(4, reply_to="e3"))
    assert problem.field == "reply_to"
    assert "circle" in str(problem)
    assert problem.line in (4, 5, 6)


def test_an_event_that_answers_itself_is_a_circle(tmp_path: Path) -> None:
    assert fault(tmp_path, changed(4, reply_to="e1")).line == 4


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{not json", "is not JSON"),
        (b"[1, 2]", "is not a JSON object"),
        (b'{"type":"event","id":"\xff"}', "is not UTF-8"),
        (b'{"type":"event","x":NaN}', "NaN"),
        (b'{"type":"event","x":1e999}', "too large"),
        (b'{"type":"event","x":"\\ud800"}', "half a character"),
        (b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested"),
        (b'{"x":' + b"1" * 5000 + b"}", "too long"),
        (b'{"type":"event"\x00}', "binary"),
    ],
    ids=["no json", "no object", "no text", "no number", "infinite", "surrogate", "deep", "digits", "binary"],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: bytes, words: str) -> None:
    problem = fault(tmp_path, [*LINES[:4], line, *LINES[4:]])
    assert problem.line == 5
    assert words in str(problem)


def test_an_empty_file_is_one_sentence(tmp_path: Path) -> None:
    assert "is empty" in str(fault(tmp_path, []))


def test_a_large_sparse_file_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sparse.jsonl"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(FileProblem, match="line 1: holds binary data"):
        read_session_log(path)


def test_a_missing_file_and_a_folder_are_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(FileProblem, match="can't be read"):
            read_session_log(path)


def test_blank_lines_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n\r\n".join(json.dumps(line).encode() for line in LINES))
    assert [each.id for each in read_session_log(path).events] == ["e1", "e2", "e3"]


def test_lines_are_counted_right_behind_blank_ones(tmp_path: Path) -> None:
    assert fault(tmp_path, [*LINES[:4], b"", b"", b'{"type":"event"}']).line == 7


def test_participants_may_stand_behind_events(tmp_path: Path) -> None:
    session = read_session_log(written(tmp_path, [LINES[0], *LINES[3:], *LINES[1:3]]))
    assert [person.id for person in session.participants] == ["d", "c"]


def test_unknown_keys_and_all_digits_of_numbers_come_back(tmp_path: Path) -> None:
    lines = changed(4, future={"a": [1, 2.5, None]}, big=12345678901234567890123)
    text = "".join(write_session_log(read_session_log(written(tmp_path, lines))))
    assert '"future":{"a":[1,2.5,null]},"big":12345678901234567890123' in text


def test_a_fault_beyond_the_first_block_names_its_line(tmp_path: Path) -> None:
    padding = [{"type": "event"} | event(f"p{at}", "note", None, at, text="x" * 1000) for at in range(9000)]
    problem = fault(tmp_path, [*LINES, *padding, {"type": "event", "id": "last"}])
    assert problem.line == len(LINES) + 9001


@pytest.mark.parametrize("folder", ["data/ami", "method/examples"])
def test_real_logs_come_back_byte_for_byte_on_the_second_round(tmp_path: Path, folder: str) -> None:
    for path in sorted(shared(folder).glob("*.jsonl")):
        session = read_session_log(path)
        again = tmp_path / path.name
        again.write_text("".join(write_session_log(session)), encoding="utf-8")
        assert "".join(write_session_log(read_session_log(again))) == again.read_text(encoding="utf-8")
        assert read_session_log(again) == session
