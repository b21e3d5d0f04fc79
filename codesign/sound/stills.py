"""Stills of a session: the pictures of its events or of a stretch, out of snapshots, else of a film."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from codesign.media.media_list import Snapshot
from codesign.media.sound_parts import SessionMedia
from codesign.media.still import PICTURE, can_read_films, save_frame, save_picture
from codesign.media.tracks import VIDEO, path_of
from codesign.model.consent import picture_consent, without_picture
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.sound.clip_names import check_pattern, clip_name, free_name
from codesign.sound.clips import Span, left_out_words

ABOUT_MS = 5000
"""So far from a moment a picture still shows it."""
NO_PICTURE = "no picture was taken then"
NEEDS_FFMPEG = "its picture needs ffmpeg"


@dataclass(frozen=True, slots=True)
class Still:
    """A picture that was saved, and the moment that it shows."""

    session_id: str
    file: str
    start_ms: int
    sources: tuple[str, ...]
    event: Event | None = None
    silenced_ms: int = 0

    @property
    def end_ms(self) -> int:
        """A moment ends where it begins."""
        return self.start_ms


@dataclass(frozen=True, slots=True)
class Stills:
    """What came of it: the stills, and a sentence for each reason why some weren't saved."""

    stills: tuple[Still, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture there is: a file that was taken, or a moment of a film."""

    file: Path
    at_ms: int
    moment_ms: float | None = None

    def save(self, target: Path) -> bool:
        if self.moment_ms is None:
            return save_picture(self.file, target)
        return can_read_films() and save_frame(self.file, self.moment_ms, target)


def save_stills(
    session: Session,
    folder: Path,
    media: SessionMedia,
    spans: Sequence[Span],
    target: Path,
    pattern: str,
    on_still: Callable[[int, int], None] | None = None,
) -> Stills:
    """Save the pictures of each span; none where somebody didn't consent to pictures.

    Those are the snapshots of the event or within the span, else the first moment of it in a film. ``on_still``
    hears before each span how many of how many are done, and may raise to end it.
    """
    check_pattern(pattern)
    told = without_picture(session.participants)
    if picture_consent(session.participants).without:
        return Stills((), (told or "",))
    found: dict[str, Still] = {}
    missing: dict[str, list[str]] = {}
    for number, span in enumerate(spans, 1):
        if on_still is not None:
            on_still(number - 1, len(spans))
        pictures = list(_pictures(folder, media, span))
        before = len(found)
        for picture in pictures:
            name = free_name(clip_name(pattern, session, picture.at_ms, span.event, number), PICTURE, found)
            if picture.save(target / name):
                found[name] = Still(session.head.id, name, picture.at_ms, (picture.file.name,), span.event)
        if len(found) == before:
            why = NEEDS_FFMPEG if pictures and not can_read_films() else NO_PICTURE
            missing.setdefault(why, []).append(span.words)
    sentences = [left_out_words(why, several) for why, several in missing.items()]
    return Stills(tuple(found.values()), tuple([told, *sentences] if told else sentences))


def _pictures(folder: Path, media: SessionMedia, span: Span) -> Iterator[_Picture]:
    """The pictures of a span, the films' after those that were taken."""
    there = [each for each in media.snapshots if (folder / each.file).exists()]
    taken = [each for each in there if _is_of(each, span)] or _around(there, span)
    yield from (_Picture(folder / each.file, round(each.at_ms)) for each in taken)
    if taken:
        return
    for film in media.videos:
        yield _Picture(folder / film.file, span.start_ms, span.start_ms - film.offset_ms)
    for track in media.tracks:
        if Path(track.file).suffix.lower() in VIDEO and track.offset_ms <= span.start_ms < track.end_ms:
            yield _Picture(path_of(folder, track), span.start_ms, track.moment_of(span.start_ms))


def _around(there: Sequence[Snapshot], span: Span) -> list[Snapshot]:
    """The picture nearest to a moment that is no event's, where one was taken about then."""
    near = [each for each in there if abs(each.at_ms - span.start_ms) <= ABOUT_MS]
    if span.event is not None or span.end_ms > span.start_ms or not near:
        return []
    return [min(near, key=lambda each: abs(each.at_ms - span.start_ms))]


def _is_of(snapshot: Snapshot, span: Span) -> bool:
    if span.event is not None and snapshot.event_id is not None:
        return snapshot.event_id == span.event.id
    return span.start_ms <= snapshot.at_ms <= span.end_ms
