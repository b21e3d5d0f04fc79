"""The local intake: HTTP on this machine's own address, off until it is switched on.

``http.server`` in threads costs 170 µs of a core a request with connections kept open; an asyncio server over h11 cost
290 µs in the same run.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import socketserver
import sys
from collections.abc import Callable
from threading import Lock, Thread

from codesign.intake.handler import Handler, Surface
from codesign.intake.intake import Intake
from codesign.intake.limits import CONNECTIONS, IDLE_S, REQUEST_S, Rate
from codesign.intake.refusal import IntakeProblem

ADDRESS = "127.0.0.1"
USUAL_PORT = 27180
"""The port where tools look for the intake unless told otherwise; below those that systems give to outgoing calls."""


class IntakeServer:
    """Listens from :meth:`on` to :meth:`off`; each time with a token of its own.

    ``steady_ns`` is the clock by which arrivals are stamped, ``failed`` is told in a thread of the server about a fault
    of the program there.
    """

    def __init__(
        self,
        intake: Intake,
        steady_ns: Callable[[], int],
        failed: Callable[[Exception], None],
        *,
        rate: Rate | None = None,
        idle_s: float = IDLE_S,
        request_s: float = REQUEST_S,
    ) -> None:
        self._intake, self._steady_ns, self._failed = intake, steady_ns, failed
        self._rate, self._patience = rate or Rate(), (idle_s, request_s)
        self._listener: _Listener | None = None
        self._thread: Thread | None = None
        self.token = ""
        self.port = 0

    @property
    def is_on(self) -> bool:
        """Whether it listens."""
        return self._listener is not None

    @property
    def address(self) -> str:
        """Where tools send to, "" while it is off."""
        return f"http://{ADDRESS}:{self.port}" if self.is_on else ""

    @property
    def curl(self) -> str:
        """A line for a terminal that logs a design change; ``NAME`` is to be somebody of the session."""
        event = '{"kind": "design_change", "participant": "NAME", "text": "West wall to glass"}'
        return f"curl -H 'Authorization: Bearer {self.token}' {self.address}/events -d '{event}'"

    def on(self, port: int | None = None) -> None:
        """Listen at a port, else at the usual one or, where that is taken, at any; IntakeProblem where it can't."""
        if self.is_on:
            return
        self.token = secrets.token_urlsafe(24)
        surface = Surface(self._intake, self._steady_ns, self._failed, self.token, self._rate, *self._patience)
        try:
            listener = _Listener(USUAL_PORT if port is None else port, surface)
        except OSError as fault:
            if port is not None:
                raise IntakeProblem(
                    f"nothing can listen at port {port} of this machine: {os.strerror(fault.errno or 0)}; give another"
                ) from fault
            listener = _Listener(0, surface)
        self._listener, self.port = listener, listener.server_address[1]
        surface.port = self.port
        self._thread = Thread(target=listener.serve_forever, args=(0.1,), name="intake", daemon=True)
        self._thread.start()

    def off(self) -> None:
        """Listen no more, and let go of everybody who is connected."""
        if self._listener is None or self._thread is None:
            return
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()
        self._listener.let_go()
        self._listener = self._thread = None
        self.token, self.port = "", 0


class _Listener(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """Takes connections, so many at once at most, each a thread of its own."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = CONNECTIONS
    # On Windows the option would let another program take the port over.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, surface: Surface) -> None:
        self._surface = surface
        self._connected: set[socket.socket] = set()
        self._lock = Lock()
        super().__init__((ADDRESS, port), self._handler)

    def _handler(self, request: socket.socket, caller: object, server: socketserver.BaseServer) -> Handler:
        return Handler(self._surface, request, caller, server)

    def verify_request(self, request: object, client_address: object) -> bool:
        """Let in no more than so many at once."""
        assert isinstance(request, socket.socket)
        with self._lock:
            if len(self._connected) >= CONNECTIONS:
                return False
            self._connected.add(request)
        return True

    def close_request(self, request: object) -> None:
        """Let go of one who is connected."""
        assert isinstance(request, socket.socket)
        with self._lock:
            self._connected.discard(request)
        super().close_request(request)

    def let_go(self) -> None:
        """Let go of everybody."""
        with self._lock:
            connected = list(self._connected)
        for each in connected:
            with contextlib.suppress(OSError):  # gone already
                each.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is nothing; anything else is a fault of the program."""
        fault = sys.exception()
        if isinstance(fault, Exception) and not isinstance(fault, OSError):
            self._surface.failed(fault)
