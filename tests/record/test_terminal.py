"""What the keys of a terminal do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Side, StakeholderGroup
from codesign.record.set_up import Seat, SetUp, session_of
from codesign.record.terminal import KINDS, TerminalRecorder
from tests.record.live import Live


def lakeside() -> Session:
    dana = Seat(name="Dana", side=Side.COMPANY, key=1)
    carl = Seat(name="Carl", side=Side.EXTERNAL, stakeholder_group=StakeholderGroup.DIRECT_CUSTOMER, key=2)
    return session_of(SetUp(title="Lakeside", people=(dana, carl)), "s", "2026-03-04T10:00:00+02:00")


class Keys:
    """Keys pressed one a second."""

    def __init__(self, folder: Path) -> None:
        self.live = Live(folder, lakeside())
        self.terminal = TerminalRecorder(self.live.session)
        self.second = 0

    def press(self, keys: str) -> str:
        for key in keys:
            self.second += 1
            self.terminal.press(key, self.live.at(self.second))
        return self.terminal.told


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[Keys]:
    found = Keys(tmp_path)
    yield found
    found.live.close()


@pytest.mark.parametrize(("key", "kind"), KINDS.items())
def test_each_kind_has_its_key(keys: Keys, key: str, kind: Kind) -> None:
    keys.press(key.upper())
    assert [(event.kind, event.start_ms) for event in keys.live.stored().events] == [(kind, 1000)]


def test_a_number_says_who_acts_and_a_sign_how_feedback_stands(keys: Keys) -> None:
    assert keys.press("1d2f+v") == "need latent"
    change, said = keys.live.stored().events
    assert (change.participant, said.participant, said.reply_to) == ("dana", "carl", change.id)
    assert dict(said.codes.values) == {"stance": "positive", "need": "latent"}


def test_links_are_aimed_and_cleared(keys: Keys) -> None:
    keys.press("1dd2f")
    assert keys.live.session.last is not None
    assert keys.live.session.last.reply_to == "e1"
    assert keys.press("l") == "answers Dana's design change"
    assert keys.live.session.last.reply_to == "e0"
    assert keys.press("c") == "answers nothing"


def test_taking_back_and_bringing_back(keys: Keys) -> None:
    assert keys.press("dz") == "taken back: added"
    assert keys.press("z") == "there is nothing to take back"
    assert len(keys.live.stored().events) == 0
    assert keys.press("y") == "brought back: added"
    assert len(keys.live.stored().events) == 1


def test_words_go_to_the_last_event_until_enter(keys: Keys) -> None:
    keys.press("n")
    assert keys.terminal.writing == ""
    keys.press("dear meg\x7f!\r")
    keys.press("d")
    assert [(event.kind, event.text) for event in keys.live.stored().events] == [
        (Kind.NOTE, "dear me!"),
        (Kind.DESIGN_CHANGE, None),
    ]
    keys.press("tcancelled\x1b")
    assert keys.live.stored().events[1].text is None


def test_five_seconds_ago_pause_and_stop(keys: Keys) -> None:
    keys.second = 9
    keys.press("bd")
    assert keys.press(" ") == "paused"
    assert keys.press(" ") == "going on"
    assert keys.press("q") == "stopped"
    stored = keys.live.stored()
    assert (stored.events[0].start_ms, stored.head.duration_ms) == (6000, 13_000)
    assert "was stopped" in keys.press("d")


def test_a_fault_is_told_and_the_session_goes_on(keys: Keys) -> None:
    keys.live.workspace.trash("s")
    assert "is in the trash" in keys.press("d")
    assert len(keys.live.session.recorder.unwritten) == 1
    keys.live.workspace.restore("s")
    keys.terminal.look(keys.live.at(2))
    assert len(keys.live.stored().events) == 1


def test_a_key_without_a_meaning_does_nothing(keys: Keys) -> None:
    assert keys.press("§9") == ""
    assert len(keys.live.stored().events) == 0


def test_a_hint_is_told(keys: Keys) -> None:
    keys.press("d")
    keys.terminal.look(keys.live.at(100))
    assert "has been waiting for an answer" in keys.terminal.told
    assert [event.kind for event in keys.terminal.last_events] == [Kind.DESIGN_CHANGE]
