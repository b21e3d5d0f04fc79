"""The sound of feedback inside a report: what may be heard of it, as far as there is room."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from codesign.media.sound_parts import read_media
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Stance
from codesign.report.words import clock, count
from codesign.sound.audible import audible_of
from codesign.sound.clips import Clip, ClipForm, Cutting, cut_clips, spans_of
from codesign.store.opening import FILE
from codesign.store.workspace import Workspace

if TYPE_CHECKING:
    from codesign.report.html.shown import ShownClip

MOST_BYTES = 4_000_000
"""All clips of a report together: what a mail takes along with the rest of it."""
MOST_OF_A_SESSION = 12
_KINDS = {"mp3": "audio/mpeg", "flac": "audio/flac"}


class ReportClips:
    """Clips for the sessions of a report, one after the other, within one budget."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._left = MOST_BYTES
        self._form = "mp3" if shutil.which("ffmpeg") else "flac"

    def of(self, session: Session) -> tuple[list[ShownClip], str]:
        """The clips of a session, and the sentences that say what can't be heard and why."""
        chosen = _chosen(session)
        if not chosen:
            return [], "There is no feedback to be heard."
        folder = self._media_folder(session.head.id)
        if folder is None:
            return [], "There is no sound: the session isn't in the workspace."
        with tempfile.TemporaryDirectory() as cut:
            spans = spans_of(session, [event.id for event in chosen[:MOST_OF_A_SESSION]])
            audible, notes = audible_of(session, folder, read_media(folder))
            done = cut_clips(session, audible, spans, Path(cut), ClipForm(self._form))
            shown = [self._shown(session, clip, Path(cut)) for clip in done.clips]
        heard = [clip for clip in shown if clip is not None]
        return heard, _told(len(heard), len(chosen), notes, done)

    def _media_folder(self, session_id: str) -> Path | None:
        if not (self._workspace / FILE).exists():
            return None
        with Workspace.read_only(self._workspace) as workspace:
            stored = {each.id for each in workspace.sessions()}
            return workspace.media_folder(session_id) if session_id in stored else None

    def _shown(self, session: Session, clip: Clip, folder: Path) -> ShownClip | None:
        """A clip as an address that holds it, None where there is no room left."""
        from codesign.report.html.shown import ShownClip, data_uri  # noqa: PLC0415 - it loads what draws

        content = (folder / clip.file).read_bytes()
        if len(content) > self._left or clip.event is None:
            return None
        self._left -= len(content)
        names = {person.id: person.name for person in session.participants}
        who = names.get(clip.event.participant or "", "somebody")
        words = f"{clock(clip.event.start_ms)} {who}: {clip.event.text or clip.event.kind.value}"
        return ShownClip(words, data_uri(content, _KINDS[self._form]))


def _chosen(session: Session) -> list[Event]:
    """The feedback of a session: what uncovers a need first, then what objects, then the rest, in time."""
    feedback = [event for event in session.events if event.kind is Kind.FEEDBACK]
    return sorted(feedback, key=lambda event: (event.codes.need is None, event.codes.stance is not Stance.NEGATIVE))


def _told(heard: int, number: int, notes: Sequence[str], done: Cutting) -> str:
    limit = f"at most {MOST_OF_A_SESSION} of a session, {MOST_BYTES / 1e6:.0f} MB in all, needs and objections first"
    first = f"{heard} of {count(number, 'piece', 'pieces')} of feedback can be heard here ({limit})."
    return " ".join([first, *(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in (*notes, *done.left_out))])
