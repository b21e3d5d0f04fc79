"""What a client sends, with an end to patience: one that sends a letter now and then holds no thread for long."""

from __future__ import annotations

import io
import socket
import time
from typing import Any

from codesign.intake.limits import IDLE_S, REQUEST_S


class PatientReader(io.RawIOBase):
    """Waits ``idle_s`` for a request's first byte, and from then on ``request_s`` for all of it; TimeoutError after."""

    def __init__(self, connection: socket.socket, idle_s: float = IDLE_S, request_s: float = REQUEST_S) -> None:
        super().__init__()
        self._connection, self._idle_s, self._request_s = connection, idle_s, request_s
        self._until: float | None = None

    def begin(self) -> None:
        """Another request may come."""
        self._until = None

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there."""
        patience = self._idle_s if self._until is None else self._until - time.monotonic()
        if patience <= 0:
            raise TimeoutError("too slow")
        self._connection.settimeout(patience)
        size = self._connection.recv_into(buffer)
        if self._until is None:
            self._until = time.monotonic() + self._request_s
        return size
