"""The tracks of the open session, as the views see them: which there are, which one is chosen, which are heard.

Views call verbs and follow signals. Every correction is an entry of the list of media, which undo takes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from codesign.app.timeline.track_words import offset_text, step_text
from codesign.app.timeline.tracks import Track, there, tracks_of
from codesign.media import media_list, tracks
from codesign.media.alignment import Alignment
from codesign.media.sound_parts import SessionMedia, read_media
from codesign.model.errors import MediaProblem
from codesign.sound.placing import Reference, references, take_place

ALIGNED = "aligned"
"""How what is said of an alignment begins."""
NONE_CHOSEN = "choose a track first: click its name, or press its key"
NOT_ADDED = "was recorded with the session and lies where it was recorded; only added tracks can be moved"


@dataclass(frozen=True, slots=True)
class Found:
    """A place that was found for a track and isn't taken yet, and how it was found."""

    track_id: str
    place: Alignment
    did: str


class TrackDesk(QObject):
    """``changed()`` comes with other tracks or places, ``chosen_changed()`` with another choice or a found place.

    ``heard_changed()`` tells of what is muted. Every verb raises MediaProblem or another CodesignError.
    """

    changed = Signal()
    chosen_changed = Signal()
    heard_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.media = SessionMedia()
        self.tracks: tuple[Track, ...] = ()
        self.found: Found | None = None
        self._chosen: Path | None = None
        self._muted: set[Path] = set()
        self._alone: Path | None = None
        self._held: tuple[str, float] | None = None
        self._removed: list[str] = []

    # What there is

    def open(self, folder: Path) -> None:
        """Take the media of a session's folder; FileProblem where their list can't be read."""
        self.folder, self.media, self.tracks = None, SessionMedia(), ()
        self.found, self._chosen, self._alone, self._held = None, None, None, None
        self._muted.clear()
        self._removed.clear()
        try:
            self.media = read_media(folder)
            self.folder = folder
        finally:
            self._lay_out()
            self.chosen_changed.emit()
            self.heard_changed.emit()

    def read_again(self) -> None:
        """Take the list of media as it is now."""
        self.media = read_media(self._open_folder())
        self._lay_out()
        self.chosen_changed.emit()

    def _lay_out(self) -> None:
        self.tracks = tuple(tracks_of(self.folder, self.media)) if self.folder is not None else ()
        if self._held is not None:
            self.tracks = tuple(
                replace(each, starts_ms=self._held[1]) if each.id == self._held[0] else each for each in self.tracks
            )
        if self._chosen not in [track.path for track in self.tracks]:
            self._chosen = None
        self.changed.emit()

    def _open_folder(self) -> Path:
        if self.folder is None:
            raise MediaProblem("no session is open; open one first")
        return self.folder

    @property
    def playable(self) -> list[Track]:
        """What can be heard."""
        return there(self.tracks)

    # Choosing and hearing

    @property
    def chosen(self) -> Track | None:
        """The track that is chosen."""
        return next((track for track in self.tracks if track.path == self._chosen), None)

    def choose(self, track: Track | None) -> None:
        """Choose a track, or none."""
        path = None if track is None else track.path
        if path != self._chosen:
            self._chosen = path
            self.chosen_changed.emit()

    def step(self, by: int) -> None:
        """Choose the next track (1) or the one before (-1), around the end."""
        if not self.tracks:
            raise MediaProblem("the session has no sound; add some first")
        paths = [track.path for track in self.tracks]
        at = paths.index(self._chosen) + by if self._chosen in paths else (0 if by > 0 else -1)
        self.choose(self.tracks[at % len(paths)])

    @property
    def muted(self) -> frozenset[Path]:
        """The files that aren't to be heard."""
        if self._alone is not None:
            return frozenset(track.path for track in self.tracks if track.path != self._alone)
        return frozenset(self._muted)

    def mute(self, track: Track | None = None) -> None:
        """Mute a track (the chosen one), or let it be heard again."""
        self._muted ^= {self._one(track).path}
        self._alone = None
        self.heard_changed.emit()

    def hear_alone(self, track: Track | None = None) -> None:
        """Hear a track (the chosen one) and no other, or all of them again."""
        path = self._one(track).path
        self._alone = None if self._alone == path else path
        self.heard_changed.emit()

    def _one(self, track: Track | None = None) -> Track:
        one = track or self.chosen
        if one is None:
            raise MediaProblem(NONE_CHOSEN)
        return one

    def added(self, track: Track | None = None) -> Track:
        """The track (the chosen one) where it is one that was added; MediaProblem for any other."""
        one = self._one(track)
        if one.id is None:
            raise MediaProblem(f"{one.name} {NOT_ADDED}")
        return one

    # Correcting

    def hold(self, track: Track, starts_ms: float) -> None:
        """Show and play a track elsewhere while it is in somebody's hand; nothing is written."""
        one = self.added(track)
        assert one.id is not None
        self._held = one.id, starts_ms
        self._lay_out()

    def let_go(self) -> str | None:
        """Leave the track that was held where it is now, and choose it; gives its id, None where none was held."""
        held, self._held = self._held, None
        if held is None:
            return None
        before = tracks.track_of(self._open_folder(), held[0]).offset_ms
        self._correct(held[0], f"moved by {step_text(held[1] - before)}", offset_ms=held[1])
        self._choose_id(held[0])
        return held[0]

    def nudge(self, by_ms: float) -> None:
        """Move the chosen track by so much, later where positive."""
        one = self.added()
        self._correct(one.id, f"moved by {step_text(by_ms)}", offset_ms=one.starts_ms + by_ms)

    def set_offset(self, starts_ms: float) -> None:
        """Let the chosen track begin at a time."""
        self._correct(self.added().id, f"set to {offset_text(starts_ms)}", offset_ms=starts_ms)

    def set_drift(self, ppm: float) -> None:
        """Say by how many millionths the chosen track's clock is slow."""
        self._correct(self.added().id, f"drift set to {ppm:+.1f} ppm", drift_ppm=ppm)

    def assign(self, participant: str | None) -> None:
        """Say whom the chosen track was recorded from; None for several people."""
        self._correct(self.added().id, "assigned", participant=participant)

    def remove(self) -> str:
        """Take the chosen track off the session and give its id; its file stays, and undo brings it back."""
        one = self.added()
        assert one.id is not None
        self._removed.append(one.id)
        self._correct(one.id, "removed", removed=True)
        return one.id

    def _correct(self, track_id: str | None, did: str, **values: Any) -> None:
        assert track_id is not None
        tracks.correct_track(self._open_folder(), track_id, did, **values)
        self.read_again()

    def undo(self, track_id: str | None = None) -> str:
        """Take back the last correction of a track, else of the chosen one, else of the one removed last.

        Says what was undone.
        """
        removed = self._removed.pop() if track_id is None and self.chosen is None and self._removed else None
        one = track_id or removed or self.added().id or ""
        undone = tracks.undo_track(self._open_folder(), one)
        if undone is None:
            raise MediaProblem(f"nothing of {one} can be undone")
        self.read_again()
        self._choose_id(one)
        return undone.did

    def _choose_id(self, track_id: str) -> None:
        self.choose(next((track for track in self.tracks if track.id == track_id), None))

    def history(self) -> list[media_list.Track]:
        """How the chosen track stood after each entry, oldest first; none for a recorded one."""
        one = self.chosen
        if one is None or one.id is None or self.folder is None:
            return []
        return tracks.history_of(self.folder, one.id)

    def last_aligned(self) -> str | None:
        """How the chosen track was aligned last and how sure that was, as long as it isn't undone."""
        in_effect: list[str] = []
        for entry in self.history():
            if not entry.undoes:
                in_effect.append(entry.did)
            elif in_effect:
                in_effect.pop()
        return next((did for did in reversed(in_effect) if did.startswith(ALIGNED)), None)

    # Places that were found

    def against(self) -> Sequence[Reference]:
        """What the chosen track can be aligned against, the likeliest first."""
        one = self.chosen
        if one is None or one.id is None or self.folder is None:
            return ()
        gone = {track.path for track in self.tracks if track.fault is not None}
        return [each for each in references(self.folder, one.id) if each.path not in gone]

    def offer(self, found: Found | None) -> None:
        """Have a found place wait for somebody's word; None lets it go."""
        self.found = found
        self.chosen_changed.emit()

    def take(self) -> Found:
        """Lay a track where it was found."""
        if self.found is None:
            raise MediaProblem("no place was found that could be taken; align a track first")
        found, self.found = self.found, None
        take_place(self._open_folder(), found.track_id, found.place, f"{found.did}, {found.place.confidence:.0%}")
        self.read_again()
        return found
