"""A workspace: a folder with one database file and the media, and the verbs that read and change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.session import Session, SessionColumns, SessionHead
from codesign.store import backup, changes, erasure, handed_on, recordings, search, sessions, trash
from codesign.store.connection import PATIENCE_S, Connection
from codesign.store.desk import Desk, key_of
from codesign.store.event_rows import read_ids
from codesign.store.history import Change
from codesign.store.media_folder import media_of
from codesign.store.opening import open_for_reading, open_for_writing
from codesign.store.recordings import Recording
from codesign.store.search import Hit
from codesign.store.sessions import SessionSummary


class Workspace:
    """One open workspace; used by one thread, while other processes may have it open too.

    Every verb raises WorkspaceProblem for what the disk or another program does, NotFound for a session
    that isn't there, SessionFault for what contradicts the session. Whatever writes is durable when it returns.
    """

    def __init__(self, db: Connection) -> None:
        self.folder = db.path.parent
        self._desk = Desk(db)
        self._seen = db.data_version()

    @classmethod
    def open(cls, folder: Path, *, author: str, now: Callable[[], str], patience_s: float = PATIENCE_S) -> Self:
        """The workspace in a folder, made where there is none.

        ``author`` and ``now`` (a clock, RFC 3339 text) sign the history; ``patience_s`` is how long to
        wait for another program that writes.
        """
        return cls(open_for_writing(folder, author=author, now=now, patience_s=patience_s))

    @classmethod
    def read_only(cls, folder: Path) -> Self:
        """The workspace in a folder for reading; NotFound where there is none."""
        return cls(open_for_reading(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._desk.db.close()

    def add_session(self, session: Session, *, replace: bool = False, what: str = "imported") -> None:
        """Store a session; one with its id is refused, or replaced (which ends its undo)."""
        sessions.add(self._desk, session, replace=replace, what=what)

    def add_sessions(self, several: Iterable[Session], *, replace: bool = False, what: str = "imported") -> int:
        """Store sessions one by one, each whole; how many were stored."""
        count = 0
        for session in several:
            self.add_session(session, replace=replace, what=what)
            count += 1
        return count

    def sessions(self) -> list[SessionSummary]:
        """A line for each session, those in the trash too."""
        return sessions.summaries(self._desk)

    def codings(self, session_id: str) -> list[SessionSummary]:
        """A line for each coding of a session that isn't in the trash."""
        return [each for each in self.sessions() if each.coding_of == session_id and each.trashed_at is None]

    def changed(self) -> bool:
        """Whether another connection, of this program or another, has written since this was asked last."""
        before, self._seen = self._seen, self._desk.db.data_version()
        return self._seen != before

    def read_session(self, session_id: str) -> Session:
        """A session, whole."""
        return sessions.read_whole(self._desk, session_id)

    def read_columns(self, session_id: str) -> SessionColumns:
        """A session as far as it is evaluated."""
        return sessions.read_for_evaluation(self._desk, session_id)

    def read_head(self, session_id: str) -> SessionHead:
        """The head of a session."""
        return sessions.read_head(self._desk, session_id)

    def participants(self, session_id: str) -> tuple[Participant, ...]:
        """The people of a session."""
        return sessions.read_people(self._desk, session_id)

    def refuse_changes(self, why: str | None) -> None:
        """Refuse whatever would write, with this sentence; None: write again."""
        self._desk.db.refusal = why

    def event_ids(self, session_id: str) -> list[str]:
        """The ids of a session's events, by row."""
        with self._desk.db.reading():
            return read_ids(self._desk, key_of(self._desk.db, session_id))

    def append_event(self, session_id: str, event: Event) -> None:
        """Add an event at the end of a session's log; the same one once more changes nothing."""
        changes.append_event(self._desk, session_id, event)

    def append_events(self, session_id: str, events: Sequence[Event]) -> list[Event]:
        """Add events at the end of a session's log, all or none, in one transaction; gives those that are new."""
        return changes.append_events(self._desk, session_id, events)

    def change_events(self, session_id: str, what: str, wanted: Iterable[tuple[str, Event | None]]) -> Change:
        """Make events what is given for their ids, None deleting them, as one change; a new id is added."""
        return changes.change_events(self._desk, session_id, what, wanted)

    def put_head(self, session_id: str, head: SessionHead, *, what: str = "changed the session") -> Change:
        """Change what is said of a session as a whole."""
        return changes.put_head(self._desk, session_id, head, what)

    def rename(self, session_id: str, title: str) -> Change:
        """Give a session another title."""
        return changes.rename(self._desk, session_id, title)

    def put_participant(self, session_id: str, person: Participant, *, what: str = "changed a participant") -> Change:
        """Add a participant, or change the one with this id."""
        return changes.put_participant(self._desk, session_id, person, what)

    def remove_participant(
        self, session_id: str, participant_id: str, *, what: str = "removed a participant"
    ) -> Change:
        """Take a participant away whom no event names."""
        return changes.remove_participant(self._desk, session_id, participant_id, what)

    def mark_recording(self, session_id: str, recording: Recording) -> None:
        """Note that a session is being recorded, and how its clock stands."""
        recordings.mark(self._desk, session_id, recording)

    def unmark_recording(self, session_id: str) -> None:
        """Note that a session isn't being recorded any more."""
        recordings.unmark(self._desk, session_id)

    def recordings(self) -> list[tuple[str, Recording]]:
        """The sessions that are being recorded, or were when a program ended without a word: id and clock."""
        return recordings.recordings(self._desk)

    def undo(self, session_id: str) -> Change | None:
        """Take back the newest change in effect and give it; None where there is none."""
        return changes.undo(self._desk, session_id)

    def redo(self, session_id: str) -> Change | None:
        """Bring back what was undone last and give it; None where there is none."""
        return changes.redo(self._desk, session_id)

    def history(self, session_id: str, part_id: str | None = None) -> list[Change]:
        """A session's changes, oldest first; of one event or participant where its id is given."""
        return changes.history(self._desk, session_id, part_id)

    def trash(self, session_id: str) -> None:
        """Put a session aside."""
        trash.trash(self._desk, session_id)

    def restore(self, session_id: str) -> None:
        """Bring a session back from the trash."""
        trash.restore(self._desk, session_id)

    def empty_trash(self) -> int:
        """Really remove what is in the trash, media too; how many sessions."""
        return trash.empty(self._desk)

    def known_numbers(self, project: str) -> dict[str, int]:
        """The numbers of those people of a project who have one."""
        return handed_on.known_numbers(self._desk.db, project)

    @property
    def writable(self) -> bool:
        """Whether it was opened for writing."""
        return self._desk.db.writable

    def file_bytes(self) -> bytes:
        """The database's file as it is now, byte for byte.

        Through the connection: whoever opens and closes the file beside it lets go of the locks that it holds.
        """
        return self._desk.db.plain_bytes()

    def put_instead(
        self,
        instead: Mapping[str, Session],
        what: str,
        text: Callable[[str], str],
        people: Mapping[tuple[str, str], str],
    ) -> None:
        """Make each session, by its id, another one, and leave nothing of what it was in the file."""
        erasure.put_instead(self._desk, instead, what, text, people)

    def search(self, words: str, *, limit: int = 200) -> list[Hit]:
        """Where all the words stand together, the last one as a beginning."""
        return search.search(self._desk, words, limit=limit)

    def backup(self, target: Path) -> None:
        """Copy the workspace, in use as it is, to a new folder; one opened for writing notes where it lies."""
        backup.back_up(self._desk.db, target)
        if self._desk.db.writable:
            handed_on.note_backup(self._desk.db, target)

    def backups(self) -> list[tuple[str, str]]:
        """The folders of the copies that were noted, and when each was taken (RFC 3339)."""
        return handed_on.backups(self._desk.db)

    def number_people(self, project: str, people: Iterable[str]) -> dict[str, int]:
        """The number, from 0, under which each person of a project is known outside; new people get the next."""
        return handed_on.number_people(self._desk.db, project, people)

    def media_folder(self, session_id: str) -> Path:
        """The folder for a session's media, which needn't exist yet."""
        return media_of(self.folder, session_id)
