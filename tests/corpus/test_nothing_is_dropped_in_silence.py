"""What a format doesn't give back of a session, its writer has said."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings

from codesign.corpus.files import files_as
from codesign.corpus.reading import Circumstances, read_session
from codesign.interchange.eaf import write_eaf
from codesign.interchange.formats import FORMATS, Format
from codesign.interchange.lanes import end_of
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.errors import CodesignError
from codesign.model.plain import head_to_plain, participant_to_plain
from codesign.model.session import Session
from tests.interchange.round_trips import LAW, usual_sessions

SAID = Circumstances(default_rubric().values, started_at="2026-03-04T10:00:00Z", media=(), infer=False)
BOTH_WAYS = [each for each in FORMATS if each.write and (each.read or each.code)]
"""The session log and the table of events have laws of their own."""
GONE = ("altogether", "without words")
"""What is said of events that aren't written at all, and so of everything of theirs."""


def counter(values: Iterable[Hashable]) -> Counter[Hashable]:
    return Counter(values)


def shown(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)


FACETS: dict[str, tuple[Callable[[Session], object], tuple[str, ...]]] = {
    "ids": (lambda told: counter(each.id for each in told.events), ("the id",)),
    "kinds": (lambda told: counter(each.kind for each in told.events), ("the kind",)),
    "links": (lambda told: sum(each.reply_to is not None for each in told.events), ("of answers",)),
    "link words": (lambda told: counter(each.link for each in told.events), ("of answers",)),
    "codes": (lambda told: counter(shown(dict(each.codes.values)) for each in told.events), ("the code", "a code isn")),
    "media": (lambda told: counter(each.media for each in told.events), ("the media",)),
    "texts": (lambda told: counter(each.text for each in told.events), ("text",)),
    "starts": (lambda told: counter(each.start_ms for each in told.events), ()),
    "ends": (
        lambda told: counter(each.end_ms for each in told.events),
        ("still open", "the end", "without a length"),
    ),
    "ends as seen": (
        lambda told: counter(end_of(each, told.end_ms) for each in told.events),
        ("the end", "without a length", "the session: "),
    ),
    "for whom": (lambda told: counter(each.participants for each in told.events), ("for whom a channel is",)),
    "keys": (lambda told: counter(shown(dict(each.extra)) for each in told.events), ("keys of other programs",)),
    "people": (
        lambda told: counter(shown(participant_to_plain(each)) for each in told.participants),
        ("participant",),
    ),
    "head": (lambda told: shown(head_to_plain(told.head)), ("the session: ",)),
}


@pytest.mark.parametrize("kind", BOTH_WAYS, ids=lambda kind: kind.id)
def test_what_doesnt_come_back_was_said(kind: Format, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind.endings[0]}"

    @settings(LAW, max_examples=25)
    @given(usual_sessions())
    def law(told: Session) -> None:
        assert kind.write is not None
        written = kind.write(told)
        path.write_text(written.text, encoding="utf-8", newline="")
        try:
            [files] = files_as(path, kind)
            back = read_session(files, SAID).session
        except CodesignError:
            assert any(word in line for line in written.left_out for word in GONE) or not told.events
            return
        for name, (facet, words) in FACETS.items():
            if facet(back) != facet(told):
                said = any(word in line for line in written.left_out for word in (*words, *GONE))
                assert said, f"{name}: {facet(told)!s:.200} became {facet(back)!s:.200}: {written.left_out!s:.500}"

    law()


@LAW
@given(usual_sessions())
def test_elan_holds_everything(told: Session) -> None:
    assert write_eaf(told).left_out == ()
