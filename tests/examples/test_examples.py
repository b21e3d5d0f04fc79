"""The examples as far as they go without the tools themselves: what they send, how they wait, that they are read.

Neither Blender nor FreeCAD is here: what they call (handlers, observers) is read by Python's parser alone.
"""

from __future__ import annotations

import ast
import importlib.util
import time
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from codesign.model.source import Source, source_of
from tests.intake.tools import Tools

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Tools]:
    made = Tools(tmp_path)
    yield made
    made.close()


def read(name: str) -> ModuleType:
    loader = SourceFileLoader(Path(name).stem, str(EXAMPLES / name))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    found = importlib.util.module_from_spec(spec)
    loader.exec_module(found)
    return found


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_example_is_python_with_a_word_about_itself(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert (ast.get_docstring(tree) or "").count("codesign") >= 1


def now_of(tools: Tools, at: str) -> None:
    """Let the clock on the session's wall show what the example's does."""
    tools.live.machine.wall = at


def test_blenders_add_on_sends_what_the_intake_takes(tools: Tools) -> None:
    addon = read("blender_addon.py")
    now_of(tools, addon.wall_time())
    sent = addon.event("Designer", addon.words(["Wall", "Roof"]), addon.wall_time(), "Wall")
    post = (tools.server.address, tools.server.token, [sent])
    assert tools.meanwhile(lambda: addon.post(*post))[0] == 201
    assert tools.meanwhile(lambda: addon.post(*post))[0] == 200
    (event,) = tools.events
    assert (event.text, event.codes.element, event.participant) == ("changed Wall, Roof", "Wall", "d")
    assert source_of(event) == Source("intake", "Blender")
    assert tools.meanwhile(lambda: addon.post(post[0], "wrong", [sent]))[0] == 401


def test_blenders_changes_are_told_once_they_have_been_quiet() -> None:
    now = 0.0
    changes = read("blender_addon.py").Debounced(3.0, lambda: now)
    assert changes.take() is None
    changes.put(["Wall"])
    now = 2.0
    changes.put(["Wall", "Roof"])
    now = 4.0
    assert changes.take() is None
    now = 5.0
    found = changes.take()
    assert found is not None
    assert found[0] == ["Wall", "Roof"]
    assert changes.take() is None


def test_blenders_words_name_a_few() -> None:
    words = read("blender_addon.py").words
    assert words([]) == "changed the scene"
    assert words(["A", "B", "C", "D", "E"]) == "changed A, B, C and 2 more"


def test_blenders_sender_sends_on_when_one_of_several_is_refused(tools: Tools) -> None:
    addon, told = read("blender_addon.py"), []
    sender = addon.Sender(told.append)
    sender.address, sender.token = tools.server.address, tools.server.token
    now_of(tools, addon.wall_time())
    for person in ("Nobody", "Designer"):
        sender.put(addon.event(person, "changed Wall", addon.wall_time()))
    until = time.monotonic() + 20
    while not tools.events and time.monotonic() < until:
        tools.woken.wait(0.05)
        tools.intake.take()
    while not told and time.monotonic() < until:
        tools.woken.wait(0.05)
        tools.intake.take()
    sender.close()
    assert [event.participant for event in tools.events] == ["d"]
    assert "nobody in the session is called 'Nobody'" in told[0]


class Object:
    """An object of a document, as an observer is handed one."""

    def __init__(self, label: str) -> None:
        self.Label = label


def test_freecads_observer_tells_what_goes_on_as_one_change(tools: Tools) -> None:
    macro, sent = read("freecad_macro.FCMacro"), list[dict[str, Any]]()
    macro.PERSON, macro.ADDRESS, macro.TOKEN = "Designer", tools.server.address, tools.server.token
    now_of(tools, macro.wall_time())
    observer = macro.Observer(sent.append, quiet_s=60)
    for label in ("Wall", "Wall", "Roof"):
        observer.slotChangedObject(Object(label), "Shape")
    observer.slotCreatedObject(Object("Door"))
    observer.slotDeletedObject(Object("Window"))
    observer.slotFinishSaveDocument(None, "models/house.FCStd")
    assert [each["text"] for each in sent] == ["changed Wall, changed Roof, made Door and 1 more", "saved house.FCStd"]
    tools.meanwhile(lambda: macro.send(sent[0]))
    assert source_of(tools.events[0]) == Source("intake", "FreeCAD")
