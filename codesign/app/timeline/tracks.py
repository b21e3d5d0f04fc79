"""The sound of a session as it is played: each track a file with its place on the session's clock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from codesign.media import media_list
from codesign.media.sound_parts import SessionMedia, SoundPart
from codesign.media.tracks import file_of, path_of
from codesign.model.errors import MediaProblem


@dataclass(frozen=True, slots=True)
class Track:
    """A file of sound: when it begins and how long it lasts in session time, and its pace.

    ``pace`` is session time per time of the file: 1.00004 where the file's clock is slow by 40 millionths. One that
    was added has its ``id``; ``participant`` is whom it was recorded from, None for several people; ``fault`` says
    why it can't be heard now.
    """

    path: Path
    starts_ms: float
    lasts_ms: float
    pace: float = 1.0
    id: str | None = None
    participant: str | None = None
    fault: str | None = None

    @property
    def name(self) -> str:
        """The file's name as it was before it was copied."""
        return self.path.name if self.id is None else re.sub(rf"^{re.escape(self.id)}-", "", self.path.name)

    @property
    def ends_ms(self) -> float:
        """The session's time at its end."""
        return self.starts_ms + self.lasts_ms

    @property
    def drift_ppm(self) -> float:
        """By how many millionths the file's clock is slow."""
        return (self.pace - 1) * 1e6

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


def added_track(folder: Path, track: media_list.Track) -> Track:
    """A track that was added, with what is wrong with its file."""
    try:
        path, fault = file_of(folder, track), None
    except MediaProblem as problem:
        path, fault = path_of(folder, track), str(problem)
    lasts, pace = track.end_ms - track.offset_ms, 1 + track.drift_ppm * 1e-6
    return Track(path, track.offset_ms, lasts, pace, track.id, track.participant, fault)


def tracks_of(folder: Path, media: SessionMedia) -> list[Track]:
    """All that sounds of a session: recorded, without what can't be read, then added, gone or not."""
    recorded = [track_of(part) for part in media.sound if part.fault is None and part.frames]
    return recorded + [added_track(folder, track) for track in media.tracks]


def there(tracks: Iterable[Track]) -> list[Track]:
    """Those whose file is there."""
    return [track for track in tracks if track.fault is None]
