"""Keys can be others; two that can be meant at once never are the same."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from codesign.app.commands import BY_ID, COMMANDS, RECORD, SESSIONS
from codesign.app.key_bindings import KeyBindings, bindings_to_json, read_bindings
from codesign.app.key_names import KeyProblem, checked_key
from codesign.app.settings import Settings
from codesign.model.errors import FileProblem


def test_every_command_has_an_id_of_its_own_and_says_what_it_does() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert [command.id for command in COMMANDS if not (command.title and command.does and command.group)] == []


def test_the_tables_keys_are_written_as_they_are_delivered() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert [checked_key(key) for key in keys] == keys


def test_no_two_commands_of_the_table_that_can_be_meant_at_once_share_a_key() -> None:
    clashes = [
        (one.id, other.id)
        for one, other in combinations(COMMANDS, 2)
        if set(one.keys) & set(other.keys) and (one.page == other.page or None in (one.page, other.page))
    ]
    assert clashes == []


def test_a_key_runs_what_it_was_given_to(qtbot: QtBot) -> None:
    bindings = KeyBindings()
    with qtbot.waitSignal(bindings.changed):
        bindings.rebind("record.change", ["Ctrl+Alt+D", "J"])
    assert bindings.command_for("J", RECORD) == "record.change"
    assert bindings.command_for("D", RECORD) is None
    assert bindings.command_for("J", SESSIONS) is None
    assert bindings.own() == {"record.change": ("Ctrl+Alt+D", "J")}


@pytest.mark.parametrize(
    ("command", "key"),
    [("record.change", "F"), ("record.change", "Ctrl+K"), ("go.palette", "F"), ("go.palette", "F1")],
    ids=["on one page", "a page's with everybody's", "everybody's with a page's", "everybody's"],
)
def test_a_taken_key_is_refused_and_nothing_changes(command: str, key: str) -> None:
    bindings = KeyBindings()
    before = bindings_to_json(bindings)
    with pytest.raises(KeyProblem, match=r"can't be both"):
        bindings.rebind(command, [key])
    assert bindings_to_json(bindings) == before
    assert bindings.command_for("F", RECORD) == "record.feedback"


def test_one_key_may_do_different_things_on_different_pages() -> None:
    bindings = KeyBindings()
    bindings.rebind("session.rename", ["D"])
    assert bindings.command_for("D", SESSIONS) == "session.rename"
    assert bindings.command_for("D", RECORD) == "record.change"


@pytest.mark.parametrize("text", ["", "Wheel", "Ctrl+", "A, B", "Shift"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(KeyProblem, match="is no key"):
        KeyBindings().rebind("record.change", [text])


def test_keys_come_back_from_the_file_they_were_written_to(tmp_path: Path) -> None:
    bindings, other = KeyBindings(), KeyBindings()
    bindings.rebind("record.change", ["J"])
    file = tmp_path / "keys.json"
    file.write_text(bindings_to_json(bindings), "utf-8")
    other.take(read_bindings(file))
    assert bindings_to_json(other) == bindings_to_json(bindings)
    assert other.own() == {"record.change": ("J",)}


def test_keys_are_read_from_toml_too(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('"record.change" = ["J"]\n[record]\nfeedback = ["U"]\n', "utf-8")
    assert read_bindings(file) == {"record.change": ("J",), "record.feedback": ("U",)}


@pytest.mark.parametrize("text", ["[1]", '{"record.change": "J"}', "{", '{"record.change": [1]}'])
def test_a_file_that_holds_no_keys_is_a_fault_in_one_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(text, "utf-8")
    with pytest.raises(FileProblem, match=r"keys\.json"):
        read_bindings(file)


def test_an_unknown_command_in_a_file_is_refused() -> None:
    with pytest.raises(KeyProblem, match=r"there is no command 'record\.dance'"):
        KeyBindings().take({"record.dance": ("J",)})


def test_keys_are_kept_from_one_start_to_the_next(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.ini")
    settings.keep_keys({"record.change": ("J", ",")})
    settings.write()
    assert Settings(tmp_path / "window.ini").keys() == {"record.change": ("J", ",")}


def test_settings_that_are_no_keys_count_as_never_said(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[General]\nkeys=nonsense\nscheme=pink\n", "utf-8")
    settings = Settings(tmp_path / "window.ini")
    assert settings.keys() == {}
    assert settings.scheme() == "system"


def test_all_keys_can_be_as_they_were_at_first() -> None:
    bindings = KeyBindings(own={"record.change": ("J",)})
    bindings.reset()
    assert bindings.keys("record.change") == ("D",)
    assert bindings.own() == {}
