"""After a crash: the sessions that were open, what they hold, and the two ways on.

*Going on*: where the machine wasn't started anew in between, its steady clock still counts, and the session's time
goes on as if nothing had happened (or still stands, if it was paused): what was said meanwhile keeps its time. After a
new start of the machine nothing can tell how long it was away, so the session's time stood still from what was last
recorded, event or sound. Either way a note in the log says so. *Closing*: the session ends at what was last recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from codesign.model.participant import Participant
from codesign.model.rubric import RubricValues
from codesign.model.session import SessionHead
from codesign.record.hold import Hold, is_held
from codesign.record.live_session import LiveSession
from codesign.record.recorder import Recorder
from codesign.record.session_clock import NS_PER_MS, Clocks, SessionClock, Stretch
from codesign.store.recordings import Recording
from codesign.store.workspace import Workspace

MediaMs = Callable[[str], int]
"""Gives the end of a session's recorded sound and pictures in milliseconds of the session, 0 for none."""


def no_media(session_id: str) -> int:
    """No sound, no pictures."""
    del session_id
    return 0


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A session that was open when its program ended; ``last_ms`` is the end of what was last recorded."""

    head: SessionHead
    participants: tuple[Participant, ...]
    n_events: int
    media_ms: int
    last_ms: int
    recording: Recording


def interrupted(workspace: Workspace, media_ms: MediaMs = no_media) -> list[Interrupted]:
    """The sessions that were open when a program ended, the latest first; not those that one is recording now."""
    found = []
    for session_id, recording in workspace.recordings():
        if not is_held(workspace.folder, session_id):
            columns = workspace.read_columns(session_id)
            media = media_ms(session_id)
            last = max(columns.end_ms, media)
            found.append(Interrupted(columns.head, columns.participants, len(columns.events), media, last, recording))
    return found


def close(workspace: Workspace, found: Interrupted) -> None:
    """End a session at what was last recorded."""
    hold = Hold.take(workspace.folder, found.head.id)
    try:
        head = replace(found.head, duration_ms=found.last_ms)
        workspace.put_head(found.head.id, head, what="closed at its last event")
        workspace.unmark_recording(found.head.id)
    finally:
        hold.release()


def go_on(
    workspace: Workspace, found: Interrupted, rubric: RubricValues, *, clocks: Clocks | None = None
) -> LiveSession:
    """Go on with a session, its people, its open states and its clock."""
    clocks = clocks or Clocks()
    hold = Hold.take(workspace.folder, found.head.id)
    try:
        recorder = Recorder(workspace, workspace.read_session(found.head.id), rubric)
        clock = SessionClock(clocks, found.head.started_at, _stretch(found, clocks))
        live = LiveSession(recorder, clock, clocks, hold)
        live.mark()
        live.note(_gap(found, clocks, clock), live.now(), made="gap")
    except BaseException:
        hold.release()
        raise
    return live


def _counts_still(found: Interrupted, clocks: Clocks) -> bool:
    boot = clocks.boot_id()
    return boot is not None and boot == found.recording.boot_id


def _stretch(found: Interrupted, clocks: Clocks) -> Stretch:
    mark = found.recording
    if _counts_still(found, clocks):
        return Stretch(mark.at_ns, mark.session_ns, mark.running)
    stood_ns = max(found.last_ms * NS_PER_MS, mark.session_ns)
    return Stretch(clocks.steady_ns(), stood_ns, running=True)


def _gap(found: Interrupted, clocks: Clocks, clock: SessionClock) -> str:
    if _counts_still(found, clocks):
        away = max(0, clock.now_ms() - found.last_ms) // 1000
        return f"the recording was interrupted and went on; nothing was recorded for {away} s"
    said = "the recording was interrupted and went on after a new start of the machine; its time stood still"
    since = datetime.fromisoformat(found.recording.marked_at)
    ran_s = max(0, found.last_ms - found.recording.session_ns // NS_PER_MS) / 1000 if found.recording.running else 0
    away_s = round((datetime.fromisoformat(clocks.wall()) - since).total_seconds() - ran_s)
    return f"{said} for about {away_s} s" if away_s >= 0 else said
