"""What of a session's sound may be heard, and what there is to be said about it."""

from __future__ import annotations

from pathlib import Path

from codesign.media.media_list import Track
from codesign.media.sound_parts import SessionMedia
from codesign.model.consent import sound_consent, spoken_by
from codesign.model.session import Session
from codesign.sound.clips import Audible
from codesign.sound.sources import sources_of
from codesign.sound.turns import speech_of


def audible_of(session: Session, folder: Path, media: SessionMedia) -> tuple[Audible, tuple[str, ...]]:
    """The sound of a session without that of people without consent, and sentences that say who they are.

    When they speak is known from their events, and listened for in their own tracks.
    """
    consent = sound_consent(session.participants)
    sources = sources_of(folder, media)
    if consent.nothing:
        return Audible(sources), ("the session says nothing of anybody's consent; make sure that it was given",)
    if not consent.without:
        return Audible(sources), ()
    own = [track for track in media.tracks if track.participant in consent.without]
    found = [span for track in own for span in _speech(folder, track)]
    names = ", ".join(person.name for person in session.participants if person.id in consent.without)
    silent = spoken_by(session, consent.without, found)
    told = f"left out for lack of consent: {names} (their events, their tracks, and any time they are known to speak)"
    return Audible(sources, consent.without, silent), (told,)


def _speech(folder: Path, track: Track) -> list[tuple[int, int]]:
    return [on_clock for _, on_clock in speech_of(folder, track)]
