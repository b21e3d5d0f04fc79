"""A tool that sends so many events a second over several connections, and says which were acknowledged.

``python -m tests.intake.tool_fire ADDRESS TOKEN PREFIX CONNECTIONS PER_REQUEST PER_SECOND SECONDS`` prints the ids of
the events that are acknowledged. What isn't (the other side is gone, or refuses for now) is sent again, as it was.
"""

from __future__ import annotations

import json
import socket
import sys
import time
from threading import Lock, Thread
from urllib.parse import urlsplit

KINDS = ("design_change", "feedback", "message", "request")
PEOPLE = ("Dana", "Carl", "Xena")
_SAYING = Lock()


def event(prefix: str, number: int) -> dict[str, object]:
    """One of the events that are sent."""
    kind, who = KINDS[number % 4], PEOPLE[number % 3]
    return {"id": f"{prefix}-{number}", "kind": kind, "participant": who, "text": f"wall {number}", "tool": "fire"}


class Connection:
    """A connection that is kept open, and made anew when it breaks."""

    def __init__(self, address: str, token: str) -> None:
        self._place = (urlsplit(address).hostname or "", urlsplit(address).port or 0)
        self._head = (
            f"POST /events HTTP/1.1\r\nHost: {self._place[0]}:{self._place[1]}\r\n"
            f"Authorization: Bearer {token}\r\nContent-Length: "
        )
        self._socket: socket.socket | None = None

    def send(self, body: str) -> int:
        """Send a request and give the status of its answer; 0 where there was none."""
        try:
            if self._socket is None:
                self._socket = socket.create_connection(self._place, timeout=15)
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socket.sendall(f"{self._head}{len(body)}\r\n\r\n{body}".encode())
            return self._answer(self._socket)
        except OSError:
            self.close()
            return 0

    def close(self) -> None:
        """Let go of it."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _answer(self, connected: socket.socket) -> int:
        found = b""
        while b"\r\n\r\n" not in found:
            block = connected.recv(65536)
            if not block:
                raise ConnectionResetError
            found += block
        head, _, body = found.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        while len(body) < length:
            block = connected.recv(65536)
            if not block:
                raise ConnectionResetError
            body += block
        return int(head.split()[1])


def send_all(connection: Connection, requests: list[list[dict[str, object]]], every_s: float) -> None:
    """Send requests at their times, each until it is acknowledged."""
    begun = time.monotonic()
    for number, events in enumerate(requests):
        time.sleep(max(0.0, begun + number * every_s - time.monotonic()))
        body = json.dumps(events if len(events) > 1 else events[0])
        while connection.send(body) not in (200, 201):
            time.sleep(0.05)
        with _SAYING:
            sys.stdout.write("".join(f"{each['id']}\n" for each in events))
            sys.stdout.flush()
    connection.close()


def main(address: str, token: str, prefix: str, *numbers: str) -> None:
    connections, per_request, per_second, seconds = (int(number) for number in numbers)
    total = per_second * seconds
    lists = [
        [event(prefix, number) for number in range(at, min(at + per_request, total))]
        for at in range(0, total, per_request)
    ]
    every_s = connections * per_request / per_second
    threads = [
        Thread(target=send_all, args=(Connection(address, token), lists[at::connections], every_s))
        for at in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
