"""No socket of the network is opened but the intake's: not by recording, evaluating or the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

WATCHED = """
import json, os, socket, sys, threading
from pathlib import Path

seen = []

def hook(name, arguments):
    # What only this machine's own programs can reach (AF_UNIX: the screen, the sound server) isn't of the network.
    if name in ("socket.bind", "socket.connect", "socket.sendto"):
        if arguments[0].family in (socket.AF_INET, socket.AF_INET6):
            seen.append([name, str(arguments[1])])
    elif name in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        seen.append([name, str(arguments[0])])

sys.addaudithook(hook)
folder = Path(sys.argv[1])

from codesign.cli.main import run
sys.stdin = os.fdopen(os.pipe()[0])
assert run(["evaluate", "sessions/2-video-call.jsonl", "--json"]) == 0

from PySide6.QtWidgets import QApplication
from codesign.app.application import add_pages, begin, compose
from codesign.app.live.surroundings import StartWanted
from codesign.app.settings import Settings
from codesign.model.vocabulary import Side
from codesign.record.set_up import Seat, SetUp, Sources

application = QApplication(sys.argv[:1])
window = compose(application, Settings(folder / "window.ini"))
add_pages(window)
window.show()
begin(window, folder / "own")
for name in window.pages:
    window.go(name)
    application.processEvents()
window.go("record")
page = window.pages["record"]
people = (Seat(name="Dana", side=Side.COMPANY, key=1),)
page.form.start_wanted.emit(StartWanted(SetUp(title="A walk", people=people), Sources()))
window.desk.run("record.change")
for _ in range(50):
    application.processEvents()
without = list(seen)
window.desk.run("outside.tools")
server = page.outside.outside.server
own = list(seen[len(without):])
window.close()
told = {"without": without, "own": own, "port": server.port, "n": len(seen) - len(without)}
print("TOLD", json.dumps(told))
"""


def test_nothing_of_the_network_is_opened_but_the_intake_on_this_machines_own_address(tmp_path: Path) -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path)], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("TOLD ")]
    told = json.loads(line.removeprefix("TOLD "))
    assert told["without"] == []
    assert [name for name, _ in told["own"]] == ["socket.bind"]
    assert told["own"][0][1].startswith("('127.0.0.1', ")
    assert told["n"] == 1
