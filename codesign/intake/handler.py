"""One connection to the intake: each request is let in or refused, and answered when its events are durable."""

from __future__ import annotations

import io
import socket
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from socketserver import BaseServer
from typing import Any

import msgspec

from codesign.intake.deliveries import Delivery
from codesign.intake.gate import check_caller, check_length, check_place
from codesign.intake.intake import Intake
from codesign.intake.limits import LONGEST_LIST, Rate
from codesign.intake.outside_event import sent
from codesign.intake.patient_reader import PatientReader
from codesign.intake.refusal import Refusal, Reply

_SEND_S = 5.0
_DRAINED = 4 * 1024 * 1024
_OF_HTTP = {501: 405, 505: 400}
"""What ``http.server`` answers, and what is meant here."""


@dataclass
class Surface:
    """What every connection works with."""

    intake: Intake
    steady_ns: Callable[[], int]
    failed: Callable[[Exception], None]
    token: str
    rate: Rate
    idle_s: float
    request_s: float
    port: int = 0


class Handler(BaseHTTPRequestHandler):
    """Answers in JSON, always: what was taken, or one sentence that says why not."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "codesign", ""
    # An answer is one packet that leaves at once.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, surface: Surface, request: socket.socket, caller: Any, server: BaseServer) -> None:
        self._surface = surface
        super().__init__(request, caller, server)

    def setup(self) -> None:
        """Read with patience that ends."""
        super().setup()
        self._reader = PatientReader(self.connection, self._surface.idle_s, self._surface.request_s)
        self.rfile = io.BufferedReader(self._reader)

    def handle_one_request(self) -> None:
        """Wait for a request and answer it."""
        self._reader.begin()
        super().handle_one_request()

    def _answer(self) -> None:
        arrived_ns = self._surface.steady_ns()
        try:
            reply = self._reply(arrived_ns)
        except Refusal as refusal:
            reply = refusal.reply
        except (OSError, TimeoutError):
            self.close_connection = True
            return
        except Exception as fault:  # noqa: BLE001 (a thread has nobody above it: who switched the intake on is told)
            self._surface.failed(fault)
            reply = Reply(500, {"error": "something went wrong in codesign itself; its report says what"})
        self._send(reply)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = _answer  # noqa: N815 (names of http.server)

    def _check(self) -> int:
        """Refuse what can be refused before a byte of the body is read; gives how many bytes follow."""
        check_caller(self._values, self._surface.port, self._surface.token)
        check_place(self.path, self.command)
        if self.command == "GET":
            return 0
        return check_length(self._values)

    def _values(self, name: str) -> list[str]:
        return [str(value) for value in self.headers.get_all(name, [])]

    def _reply(self, arrived_ns: int) -> Reply:
        try:
            size = self._check()
        except Refusal:
            self.close_connection = True  # a body may follow that isn't read
            raise
        if self.command == "GET":
            self._let_through(1)
            return self._given(Delivery())
        body = self.rfile.read(size)
        if len(body) < size:
            raise ConnectionAbortedError
        many, single = _events_in(body)
        self._let_through(max(1, len(many)))
        return (
            self._given(Delivery([sent(each, arrived_ns) for each in many], single=single))
            if many
            else Reply(200, {"events": []})
        )

    def _let_through(self, number: int) -> None:
        later = self._surface.rate.take(number)
        if later is not None:
            raise Refusal(429, "too many events a second; send them again later", retry_after_s=later)

    def _given(self, delivery: Delivery) -> Reply:
        self._surface.intake.put(delivery)
        return delivery.wait()

    # How it is said

    def _send(self, reply: Reply) -> None:
        content = msgspec.json.encode(reply.says)
        self.connection.settimeout(_SEND_S)
        self.send_response(reply.status)
        more = {} if reply.retry_after_s is None else {"Retry-After": str(reply.retry_after_s)}
        said = {"Content-Type": "application/json", "Content-Length": str(len(content)), "Cache-Control": "no-store"}
        for name, value in {**said, **reply.headers, **more}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        self.wfile.flush()
        if self.close_connection:
            self._linger()

    def _linger(self) -> None:
        """Say that nothing more comes, and pass over what still does: else the answer would be lost with it."""
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(0.5)
        left = _DRAINED
        try:
            while left > 0 and (read := self.connection.recv(65536)):
                left -= len(read)
        except OSError:
            return

    def handle_expect_100(self) -> bool:
        """A client asks before it sends a body: refuse now what would be refused then."""
        try:
            self._check()
        except Refusal as refusal:
            self.close_connection = True
            self._send(refusal.reply)
            return False
        super().handle_expect_100()
        self.wfile.flush()
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What ``http.server`` refuses itself, in the same form."""
        self.close_connection = True
        self.command = self.command or ""
        said = (message or explain or "this is no request of HTTP").rstrip(".")
        self._send(Reply(_OF_HTTP.get(code, code), {"error": f"{said[:200]}; POST /events takes events as JSON"}))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name)
        """Say nothing: what counts is in the session's log."""


def _events_in(body: bytes) -> tuple[list[object], bool]:
    """The events of a request, and whether it is one alone."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise Refusal(400, f"the body is no JSON: {fault}") from None
    many = found if isinstance(found, list) else [found]
    if len(many) > LONGEST_LIST:
        raise Refusal(413, f"a list holds at most {LONGEST_LIST} events; send the others in a request of their own")
    return many, not isinstance(found, list)
