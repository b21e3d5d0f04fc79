"""The sound of a session as it is played: each track a file with its place on the session's clock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from codesign.media.sound_parts import SessionMedia, SoundPart


@dataclass(frozen=True, slots=True)
class Track:
    """A file of sound: when it begins and how long it lasts in session time, and its pace.

    ``pace`` is session time per time of the file: 1.00004 where the file's clock is slow by 40 millionths.
    """

    path: Path
    starts_ms: float
    lasts_ms: float
    pace: float = 1.0

    @property
    def ends_ms(self) -> float:
        """The session's time at its end."""
        return self.starts_ms + self.lasts_ms

    def covers(self, at_ms: float) -> bool:
        """Whether it sounds at a time of the session."""
        return self.starts_ms <= at_ms < self.ends_ms

    def position_ms(self, at_ms: float) -> float:
        """The place in the file that sounds at a time of the session."""
        return (at_ms - self.starts_ms) / self.pace

    def at_ms(self, position_ms: float) -> float:
        """The time of the session at which a place in the file sounds."""
        return self.starts_ms + position_ms * self.pace


def track_of(part: SoundPart) -> Track:
    """A recorded part as a track."""
    lasts = part.end_ms - part.offset_ms
    return Track(part.path, part.offset_ms, lasts, lasts / (1000 * part.seconds) if part.frames else 1.0)


def tracks_of(media: SessionMedia) -> list[Track]:
    """The recorded sound of a session, without what can't be read."""
    return [track_of(part) for part in media.sound if part.fault is None and part.frames]
