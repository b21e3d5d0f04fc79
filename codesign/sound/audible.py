"""What of a session's sound may be heard, and what there is to be said about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from codesign.media.sound_parts import SessionMedia
from codesign.model.consent import sound_consent, spoken_by, without_sound
from codesign.model.session import Session
from codesign.sound.clips import Audible
from codesign.sound.sources import sources_of
from codesign.sound.turns import speech_of


def audible_of(
    session: Session, folder: Path, media: SessionMedia, on_frames: Callable[[int], None] | None = None
) -> tuple[Audible, tuple[str, ...]]:
    """The sound of a session without that of people without consent, and sentences that say who they are.

    When they speak is known from their events, and listened for in their own tracks; ``on_frames`` hears how many
    frames of one are read and may raise to end it.
    """
    consent, sources = sound_consent(session.participants), sources_of(folder, media)
    told = without_sound(session.participants)
    own = [track for track in media.tracks if track.participant in consent.without]
    found = [on_clock for track in own for _, on_clock in speech_of(folder, track, on_frames)]
    silent = spoken_by(session, consent.without, found)
    return Audible(sources, consent.without, silent), () if told is None else (told,)
