"""docs/review.md says what the page does: its filter words are those of the window, its keys those of the commands."""

from __future__ import annotations

import re

import pytest

from codesign.app.commands import command_of
from codesign.app.timeline.filter_words import FILTER_WORDS
from tests.cli.programs import ROOT

PAGE = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
MOST_BYTES = 250_000


def test_the_filter_words_are_those_of_the_window() -> None:
    listed = PAGE[PAGE.index("| word | finds |") :].splitlines()[2:]
    assert listed == [f"| `{word}` | {meaning} |" for word, meaning in FILTER_WORDS]


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("U", "review.next_unanswered"),
        ("O", "review.next_objection"),
        ("I", "review.next_inferred"),
        ("C", "edit.clear_link"),
        ("A", "edit.link"),
        ("[", "edit.starts_here"),
        ("S", "edit.split"),
        ("M", "edit.merge"),
        ("Ins", "edit.create"),
        ("Del", "edit.delete"),
        ("K", "play.toggle"),
        ("9", "review.fit_selection"),
        ("Shift+F1", "review.filter_words"),
    ],
)
def test_a_key_that_is_named_is_that_of_its_command(key: str, command: str) -> None:
    assert key in command_of(command).keys
    assert key in PAGE


def test_its_pictures_are_there_and_small() -> None:
    named = re.findall(r"\((pictures/[\w-]+\.png)\)", PAGE)
    assert len(named) >= 5
    assert [name for name in named if not 0 < (ROOT / "docs" / name).stat().st_size < MOST_BYTES] == []
