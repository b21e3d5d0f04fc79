"""The sessions that are being recorded: what is needed to find them after a crash and to go on with their clocks."""

from __future__ import annotations

from dataclasses import dataclass

from codesign.store.desk import Desk, key_of, key_to_change


@dataclass(frozen=True, slots=True)
class Recording:
    """How the clock of a session that is being recorded stood when it was last started, paused or resumed.

    At ``at_ns`` of the machine's clock the session's time was ``session_ns`` (both nanoseconds), and it went on
    from there if ``running``. ``boot_id`` names the run of the machine in which that clock counts, None where
    that can't be told. ``marked_at`` is the time on the wall then (RFC 3339).
    """

    boot_id: str | None
    at_ns: int
    session_ns: int
    running: bool
    marked_at: str


def mark(desk: Desk, session_id: str, recording: Recording) -> None:
    """Note that a session is being recorded, and how its clock stands."""
    with desk.db.writing():
        key = key_to_change(desk.db, session_id)
        desk.db.execute(
            "INSERT OR REPLACE INTO recording (session, boot_id, at_ns, session_ns, running, marked_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                key,
                recording.boot_id,
                recording.at_ns,
                recording.session_ns,
                recording.running,
                recording.marked_at,
            ),
        )


def unmark(desk: Desk, session_id: str) -> None:
    """Note that a session isn't being recorded any more."""
    with desk.db.writing():
        desk.db.execute("DELETE FROM recording WHERE session = ?", (key_of(desk.db, session_id),))


def recordings(desk: Desk) -> list[tuple[str, Recording]]:
    """Every session that is marked, the latest first, with its clock; those in the trash aren't."""
    with desk.db.reading():
        rows = desk.db.execute(
            "SELECT id, boot_id, at_ns, session_ns, running, marked_at FROM recording"
            " JOIN session ON session.key = recording.session WHERE trashed_at IS NULL ORDER BY session DESC"
        )
        return [
            (name, Recording(boot_id, at_ns, session_ns, bool(running), marked_at))
            for name, boot_id, at_ns, session_ns, running, marked_at in rows
        ]
