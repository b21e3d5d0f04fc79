"""The law of the session log: what can be written comes back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings

from codesign.interchange.session_log import read_session_log, write_session_log
from codesign.model.session import Session
from tests.strategies import sessions


@settings(deadline=None, max_examples=200)
@given(sessions())
def test_any_session_comes_back_equal_and_byte_for_byte(session: Session) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first.jsonl", Path(folder) / "second.jsonl"
        first.write_bytes("".join(write_session_log(session)).encode())
        back = read_session_log(first)
        second.write_bytes("".join(write_session_log(back)).encode())
        assert back == session
        assert second.read_bytes() == first.read_bytes()
