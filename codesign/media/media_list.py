"""The list of a session's media: a file of JSON lines beside them, appended to while they are recorded.

All times are milliseconds on the session's clock.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import msgspec

from codesign.media.faults import told
from codesign.model.errors import FileProblem

LIST = "media.jsonl"
_WRITING = Lock()
"""Of two threads that append at once, one would cut off the other's line."""


class PartBegun(msgspec.Struct, frozen=True, tag_field="what", tag="part_begun"):
    """A part of the sound: its file and when its first frame sounded."""

    file: str
    offset_ms: float
    rate: int
    channels: int


class Mark(msgspec.Struct, frozen=True, tag_field="what", tag="mark"):
    """So many frames of a part had sounded at that time: what tells a device's clock from the session's."""

    file: str
    frames: int
    at_ms: float


class PartEnded(msgspec.Struct, frozen=True, tag_field="what", tag="part_ended"):
    """A part ended with so many frames, and why."""

    file: str
    frames: int
    why: str


class Snapshot(msgspec.Struct, frozen=True, tag_field="what", tag="snapshot"):
    """A picture of the screen, and the event it belongs to, if any."""

    file: str
    at_ms: float
    event_id: str | None = None


class VideoBegun(msgspec.Struct, frozen=True, tag_field="what", tag="video_begun"):
    """A video of the screen and when its first picture was taken."""

    file: str
    offset_ms: float


class Track(msgspec.Struct, frozen=True, tag_field="what", tag="track"):
    """A file of sound or video that was added, or how it stands since it was corrected: the last one holds.

    ``file`` is a name within the folder where it was copied, else a path. A moment of it is
    ``offset_ms + moment * (1 + drift_ppm / 1e6)`` on the session's clock. ``participant`` is whom it was recorded
    from, None for several. ``did`` says in a word what this entry did; one that ``undoes`` gives the values before.
    """

    id: str
    file: str
    size: int
    checksum: str
    rate: int
    channels: int
    frames: int
    offset_ms: float = 0.0
    drift_ppm: float = 0.0
    participant: str | None = None
    did: str = "added"
    undoes: bool = False
    removed: bool = False

    @property
    def end_ms(self) -> float:
        """When its last frame sounds, on the session's clock."""
        return self.at_ms(self.frames / self.rate * 1000)

    def at_ms(self, moment_ms: float) -> float:
        """When a moment of it sounds, on the session's clock."""
        return self.offset_ms + moment_ms * (1 + self.drift_ppm * 1e-6)

    def moment_of(self, at_ms: float) -> float:
        """Its own moment that sounds at a time of the session; below 0 or beyond its end where there is none."""
        return (at_ms - self.offset_ms) / (1 + self.drift_ppm * 1e-6)


Entry = PartBegun | Mark | PartEnded | Snapshot | VideoBegun | Track


def append(folder: Path, entry: Entry, *, durable: bool = True) -> None:
    """Add an entry; on disk for good when this returns, unless ``durable`` is off (then a kill spares it).

    A line that a crash left half written is cut off first. MediaProblem where the disk says no.
    """
    line = msgspec.json.encode(entry) + b"\n"
    with _WRITING, told(f"{LIST} can't be written"):
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / LIST, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        try:
            _append_line(file, line)
            if durable:
                os.fsync(file)
        finally:
            os.close(file)


def entries(folder: Path) -> Iterator[Entry]:
    """Each entry, oldest first; none where there is no list.

    The last line counts only when it is whole. FileProblem for any other that isn't an entry.
    """
    path = folder / LIST
    with told(f"{LIST} can't be read"):
        raw = path.read_bytes() if path.exists() else b""
    decoder = msgspec.json.Decoder(Entry)
    for number, line in enumerate(raw.split(b"\n")[:-1], 1):
        try:
            yield decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise FileProblem(
                str(path), f"this is no entry of a list of media ({fault}); take the line out.", line=number
            ) from None


def _append_line(file: int, line: bytes) -> None:
    end = _end_of_last_line(file)
    os.ftruncate(file, end)
    os.lseek(file, end, os.SEEK_SET)
    if os.write(file, line) < len(line):
        os.ftruncate(file, end)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _end_of_last_line(file: int) -> int:
    """Where the last whole line ends, looking back from the end."""
    start = os.lseek(file, 0, os.SEEK_END)
    tail = b""
    while start and b"\n" not in tail:
        stop, start = start, max(0, start - 4096)
        os.lseek(file, start, os.SEEK_SET)
        tail = os.read(file, stop - start)
    return start + tail.rfind(b"\n") + 1
