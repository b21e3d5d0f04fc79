"""A sound server of a test's own, with a microphone that hears what is played."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from codesign.media.wav_file import WavFile

ROOT = Path(__file__).resolve().parents[3]
MICROPHONE = "master=nul.monitor source_name={name} source_properties=device.description={name}"


@dataclass
class AudioServer:
    """A PulseAudio daemon whose microphones hear its null sink."""

    folder: Path
    env: dict[str, str]
    daemon: subprocess.Popen[bytes]
    modules: dict[str, str] = field(default_factory=dict)

    def control(self, *words: str) -> str:
        done = subprocess.run(["pactl", *words], env=self.env, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def plug(self, name: str) -> None:
        self.modules[name] = self.control("load-module", "module-remap-source", *MICROPHONE.format(name=name).split())

    def unplug(self, name: str) -> None:
        self.control("unload-module", self.modules.pop(name))

    @contextmanager
    def playing(self, sound: Path) -> Iterator[None]:
        """Play a file for as long as the block lasts."""
        player = subprocess.Popen(["paplay", str(sound)], env=self.env)
        try:
            yield
        finally:
            player.kill()
            player.wait()

    @contextmanager
    def recorder(self, *device_id: str) -> Iterator[Recorder]:
        """A child that records."""
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.app.capture.recorder_child", *device_id],
            env=self.env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Recorder(child)
        finally:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()


@dataclass
class Recorder:
    """A child that records: what it is told and what it tells."""

    child: subprocess.Popen[bytes]
    told: list[list[Any]] = field(default_factory=list)
    rest: bytes = b""

    def say(self, *words: object) -> None:
        assert self.child.stdin is not None
        self.child.stdin.write(" ".join(map(str, words)).encode() + b"\n")
        self.child.stdin.flush()

    def wait_for(self, *what: object, within_s: float = 15.0) -> list[Any]:
        """The next thing told that begins with these words."""
        return self.wait_until(lambda told: told[1 : 1 + len(what)] == list(what), within_s)

    def wait_until(self, fits: Any, within_s: float = 15.0) -> list[Any]:
        """The next thing told that fits."""
        assert self.child.stdout is not None
        deadline = time.monotonic() + within_s
        while True:
            line, newline, rest = self.rest.partition(b"\n")
            if newline:
                self.rest = rest
                self.told.append(json.loads(line))
                if fits(self.told[-1]):
                    return self.told[-1]
                continue
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.child.stdout], [], [], left)[0]:
                raise AssertionError(f"not told within {within_s} s; told were {self.told[-5:]}")
            self.rest += os.read(self.child.stdout.fileno(), 65536)

    def place(self, *what: object) -> int:
        """Where something told stands in all that was."""
        return next(at for at, told in enumerate(self.told) if told[1 : 1 + len(what)] == list(what))

    def sound_until(self, moment_ns: int) -> None:
        """Wait until sound of this moment has been heard."""
        self.wait_until(lambda told: told[1] == "level" and told[0] > moment_ns)

    def wake(self) -> None:
        """Wait until the microphone hears something."""
        self.wait_for("level")


@contextmanager
def audio_server(folder: Path) -> Iterator[AudioServer]:
    """A daemon with a microphone named ``mic``; skips the test where there can't be one."""
    missing = [name for name in ("pulseaudio", "pactl", "paplay") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no sound server here: {', '.join(missing)} missing")
    folder.mkdir(mode=0o700, parents=True)
    env = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "PULSE_LATENCY_MSEC": "30"}
    env.pop("PULSE_SERVER", None)
    loads = ["module-native-protocol-unix", "module-null-sink sink_name=nul rate=48000 channels=1"]
    daemon = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes"]
        + [part for each in loads for part in ("-L", each)],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        server = AudioServer(folder, env, daemon)
        _wait_for(server, daemon)
        server.plug("mic")
        yield server
    finally:
        daemon.terminate()
        daemon.wait()


def _wait_for(server: AudioServer, daemon: subprocess.Popen[bytes]) -> None:
    """Wait until the daemon answers; the client library itself waits for nothing."""
    deadline = time.monotonic() + 10
    while daemon.poll() is None and time.monotonic() < deadline:
        if not subprocess.run(["pactl", "info"], env=server.env, capture_output=True, check=False).returncode:
            return
        select.select([], [], [], 0.05)
    pytest.skip("the sound server doesn't start here")


def tone(path: Path, seconds: float) -> Path:
    """A file of an even tone."""
    with WavFile(path) as file:
        wave = np.sin(np.arange(round(48_000 * seconds)) * 2 * np.pi * 440 / 48_000) * 16_000
        file.append(wave.astype("<i2").tobytes())
    return path
