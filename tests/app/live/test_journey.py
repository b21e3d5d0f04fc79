"""A whole session by real keys on a real screen with a real microphone, killed in the middle and gone on with."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codesign.media.sound_parts import recover
from codesign.model.session import Session
from codesign.record.session_clock import NS_PER_MS, steady_ns
from codesign.store.workspace import Workspace
from tests.app.capture.audio_server import AudioServer, audio_server, tone
from tests.app.live.screens import App, app, await_that, screen
from tests.cli.programs import codesign

DETAILS = {
    "d": (["e", "material", "Return"], ["p", "8200 EUR", "Return"]),
    "f": (["plus"], ["v"]),
    "r": (["Return", "Could it be glass?", "Return"],),
    "m": (),
    "x": (["o"],),
    "n": (["they laugh", "Return"],),
}
"""Each key of an event with the keys of its details; what is no name of a key is typed."""
NAMES = {"Return", "plus", "minus", "v", "o", "e", "p", "Escape"}


@dataclass
class Journey:
    display: str
    workspace: Path
    home: Path
    server: AudioServer

    def session(self) -> Session:
        with Workspace.read_only(self.workspace) as opened:
            (only,) = opened.sessions()
            return opened.read_session(only.id)

    def logged(self) -> int:
        """How many events were logged by hand: people's coming isn't."""
        with Workspace.read_only(self.workspace) as opened:
            summaries = opened.sessions()
            if not summaries:
                return -1
            events = opened.read_session(summaries[0].id).events
        return sum(event.kind not in ("presence", "channel") and "codesign" not in event.extra for event in events)

    def media(self) -> Path:
        with Workspace.read_only(self.workspace) as opened:
            return opened.media_folder(opened.sessions()[0].id)


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with (
        screen() as display,
        audio_server(tmp_path / "run") as server,
        server.playing(spoken(tmp_path)),
    ):
        yield Journey(display, tmp_path / "workspace", tmp_path / "home", server)


def spoken(folder: Path) -> Path:
    """Two minutes of a voice, or of a tone where there is no voice."""
    path, words = folder / "voice.wav", "Could the west wall be glass? Yes, then we see the lake. " * 40
    try:
        subprocess.run(["espeak-ng", "-w", str(path), words], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return tone(path, 120)
    return path


def press(running: App, parts: list[str]) -> None:
    for part in parts:
        running.key(part) if part in NAMES else running.type(part)


def set_up(running: App) -> None:
    """Everything by keyboard: project, two people with their consent, a microphone, a screen."""
    running.key("ctrl+2")
    running.type("Lake house")
    running.key(*["Tab"] * 11, "Down", "Tab", "Down")
    running.key("ctrl+shift+n")
    running.type("Dana")
    running.key(*["Tab"] * 4, "space", "Tab", "space")
    running.key("ctrl+shift+n")
    running.type("Carl")
    running.key("Tab", "Down", "Tab", "Down", *["Tab"] * 3, "space", "Tab", "space")


@pytest.mark.timeout(280)
def test_a_session_survives_a_kill_and_goes_on(journey: Journey) -> None:
    with app(journey.display, journey.workspace, journey.home, journey.server.env) as running:
        set_up(running)
        running.key("ctrl+Return")
        await_that(lambda: journey.logged() >= 0, "the session is started")
        running.key("alt+8", "alt+4")
        confirmed = log_events(journey, running, 60)
        running.kill()
        killed_ns = steady_ns()
    assert journey.logged() >= confirmed >= 60
    with Workspace.read_only(journey.workspace) as opened:
        ((_, mark),) = opened.recordings()
    killed_ms = (mark.session_ns + killed_ns - mark.at_ns) / NS_PER_MS
    media = recover(journey.media())
    assert max(part.end_ms for part in media.sound) == pytest.approx(killed_ms, abs=200)
    assert len(media.snapshots) >= 9
    go_on_and_stop(journey, confirmed)
    profile = evaluated(journey)
    assert profile["information_richness"]["level"] == 5
    assert profile["change_response"]["n"] >= 10
    assert profile["outcomes"]["price_effects"] == {} or profile["outcomes"]["decisions"]


def go_on_and_stop(journey: Journey, confirmed: int) -> None:
    """Start again: the window offers the session, which goes on with its sound, and is stopped."""
    with app(journey.display, journey.workspace, journey.home, journey.server.env) as running:
        running.key("ctrl+2", "shift+Tab", "shift+Tab")
        parts = len(recover(journey.media()).sound)
        running.key("ctrl+g")
        await_that(lambda: len(recover(journey.media()).sound) > parts, "sound goes on in a further part")
        more = log_events(journey, running, 6)
        assert more >= confirmed + 6
        running.key("F8")
        await_that(lambda: journey.session().head.duration_ms is not None, "the session is stopped")
        with Workspace.read_only(journey.workspace) as opened:
            assert opened.recordings() == []


def evaluated(journey: Journey) -> dict[str, Any]:
    """The profile that the command line finds in what was recorded."""
    (line,) = codesign("evaluate", "--json", workspace=journey.workspace).stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def log_events(journey: Journey, running: App, number: int) -> int:
    """Log events of all kinds; give how many the app had confirmed at the end."""
    confirmed = journey.logged()
    for at in range(number):
        kind = list(DETAILS)[at % len(DETAILS)]
        running.key(str(1 + at % 2), kind)
        wanted = confirmed + 1
        await_that(lambda wanted=wanted: journey.logged() >= wanted, f"event {at} ({kind}) is stored")
        confirmed = wanted
        for detail in DETAILS[kind]:
            press(running, detail)
    return confirmed
