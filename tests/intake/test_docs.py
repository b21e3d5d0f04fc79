"""docs/intake.md says what is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

from codesign.intake import limits
from codesign.intake.server import USUAL_PORT
from codesign.model.vocabulary import Kind, Medium
from tests.intake.tools import Tools

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "intake.md").read_text("utf-8")


def test_the_page_names_every_status_that_is_answered() -> None:
    room = "".join(path.read_text("utf-8") for path in (ROOT / "codesign" / "intake").glob("*.py"))
    answered = set(re.findall(r"(?:Refusal|Reply)\(\s*(\d{3})", room)) - {"200"}
    told = set(re.findall(r"^\| (\d{3}) \|", PAGE, re.MULTILINE))
    assert answered <= told
    assert told - answered == {"405"} - answered


def test_the_page_names_every_kind_and_medium_and_the_limits() -> None:
    assert [word for word in (*Kind, *Medium) if f"`{word}`" not in PAGE] == []
    assert f"127.0.0.1:{USUAL_PORT}" in PAGE
    assert f"up to {limits.LONGEST_LIST}" in PAGE
    assert f"{limits.LARGEST_BODY // 1024} KiB" in PAGE
    assert f"{limits.PER_SECOND:,.0f} events a second" in PAGE
    assert (limits.REQUEST_S, limits.IDLE_S, limits.CONNECTIONS) == (5, 60, 32)


def test_the_line_of_the_page_is_taken(tools: Tools) -> None:
    found = re.search(r"-d '(\{.*\})'", PAGE)
    assert found is not None
    event = json.loads(found[1]) | {"participant": "Designer"}
    answer = tools.post(event)
    shown = re.search(r'^\{"id".*\}$', PAGE, re.MULTILINE)
    assert shown is not None
    assert list(answer.says) == list(json.loads(shown[0]))
