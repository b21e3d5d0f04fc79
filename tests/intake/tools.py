"""Tools that send events over real sockets to a session that goes on, for the tests of the intake."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from codesign.intake.intake import Intake
from codesign.intake.server import IntakeServer
from codesign.model.event import Event as LoggedEvent
from codesign.record.outside import OutsideDoor
from tests.record.live import Live

T = TypeVar("T")
CHANGE = {"kind": "design_change", "participant": "d", "text": "West wall to glass", "media": ["model_3d"]}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    says: Any
    headers: dict[str, str]


class Tools:
    """A session that goes on, its intake switched on, and clients that send to it; this thread records."""

    def __init__(self, folder: Path, **more: Any) -> None:
        self.live = Live(folder)
        self.woken = Event()
        self.faults: list[Exception] = []
        self.intake = Intake(self.woken.set)
        self.intake.attach(OutsideDoor(self.live.session))
        self.server = IntakeServer(self.intake, self.live.session.clock.now_ns, self.faults.append, **more)
        self.server.on(0)
        self._clients = ThreadPoolExecutor(16)

    def meanwhile(self, work: Callable[[], T]) -> T:
        """What a client gets, while this thread takes what comes in."""
        return self.until(self._clients.submit(work))

    def until(self, client: Future[T]) -> T:
        """Take what comes in until a client is through."""
        client.add_done_callback(lambda _: self.woken.set())
        while not client.done():
            self.woken.wait(10)
            self.woken.clear()
            while self.intake.take():
                pass
        return client.result()

    def begin(self, *asked: Any, **more: Any) -> Future[Answer]:
        """A request on its way."""
        return self._clients.submit(self.send, *asked, **more)

    def post(self, events: Any, **headers: str) -> Answer:
        """Send events, and what was answered."""
        return self.meanwhile(lambda: self.send("POST", "/events", events, **headers))

    def get(self, path: str = "/", **headers: str) -> Answer:
        """Ask."""
        return self.meanwhile(lambda: self.send("GET", path, None, **headers))

    def send(self, method: str, path: str, body: Any, **headers: str) -> Answer:
        """Send a request by a connection of its own; a header that is "" is left out, _ stands for -."""
        said = {"Authorization": f"Bearer {self.server.token}", "Host": f"127.0.0.1:{self.server.port}"}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        if body is not None and "Content-Length" not in said:
            said["Content-Length"] = str(len(content))
        for name, value in said.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders(content)
        found = connection.getresponse()
        said_back = found.read()
        connection.close()
        return Answer(found.status, json.loads(said_back) if said_back else None, dict(found.getheaders()))

    def raw(self, content: bytes) -> bytes:
        """Send bytes as they are, and all that comes back until the other side closes."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=20) as connection:
            connection.sendall(content)
            found = b""
            while block := connection.recv(65536):
                found += block
        return found

    @property
    def events(self) -> list[LoggedEvent]:
        """What is in the workspace."""
        return list(self.live.stored().events)

    def close(self) -> None:
        """Switch everything off."""
        self.server.off()
        self.intake.attach(None)
        self._clients.shutdown()
        self.live.close()
        assert self.faults == []
