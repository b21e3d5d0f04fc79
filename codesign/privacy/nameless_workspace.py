"""A workspace as it may be shown to anybody: while names are hidden nothing can be changed, seen or heard of people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from codesign.model.participant import Participant
from codesign.model.session import Session, SessionColumns, SessionHead
from codesign.privacy.project_names import project_of
from codesign.privacy.pseudonyms import Pseudonyms, pseudonyms_of
from codesign.store.connection import Connection
from codesign.store.history import Change
from codesign.store.search import Hit
from codesign.store.sessions import SessionSummary
from codesign.store.workspace import Workspace

REFUSAL = "names are hidden, and what is shown is not what is stored; show the names to change something"


class NamelessWorkspace(Workspace):
    """A workspace whose reading verbs give pseudonyms while :meth:`hide_names` is on; ids stay what they are.

    Recorded sound and pictures tell who people are: while names are hidden there are none.
    """

    def __init__(self, db: Connection) -> None:
        super().__init__(db)
        self.names_hidden = False
        self._names: dict[str, Pseudonyms] = {}
        self._of_project: dict[str, list[SessionSummary]] = {}

    def hide_names(self, *, hidden: bool) -> None:
        """Hide names, or show them again."""
        self.names_hidden = hidden
        self._names.clear()
        self._of_project.clear()
        self.refuse_changes(REFUSAL if hidden else None)

    def sessions(self) -> list[SessionSummary]:
        """A line for each session."""
        found = super().sessions()
        if not self.names_hidden:
            return found
        return [self._summary(each, self._of(super(NamelessWorkspace, self).read_head(each.id))) for each in found]

    @staticmethod
    def _summary(line: SessionSummary, names: Pseudonyms) -> SessionSummary:
        project = None if line.project is None else names.text(line.project)
        observer = None if line.observer is None else names.text(line.observer)
        return replace(line, title=names.text(line.title), project=project, observer=observer)

    def read_session(self, session_id: str) -> Session:
        """A session, whole."""
        found = super().read_session(session_id)
        return self._of(found.head).shown(found) if self.names_hidden else found

    def read_columns(self, session_id: str) -> SessionColumns:
        """A session as far as it is evaluated."""
        return self.read_session(session_id).columns if self.names_hidden else super().read_columns(session_id)

    def read_head(self, session_id: str) -> SessionHead:
        """The head of a session."""
        found = super().read_head(session_id)
        return self._of(found).head(found) if self.names_hidden else found

    def participants(self, session_id: str) -> tuple[Participant, ...]:
        """The people of a session."""
        return self.read_session(session_id).participants if self.names_hidden else super().participants(session_id)

    def search(self, words: str, *, limit: int = 200) -> list[Hit]:
        """Where the words stand."""
        found = super().search(words, limit=limit)
        return [self._hit(each) for each in found] if self.names_hidden else found

    def _hit(self, hit: Hit) -> Hit:
        names = self._of(super().read_head(hit.session_id))
        return replace(hit, title=names.text(hit.title), snippet=names.text(hit.snippet))

    def history(self, session_id: str, part_id: str | None = None) -> list[Change]:
        """A session's changes; none while names are hidden: they hold what people and texts were."""
        return [] if self.names_hidden else super().history(session_id, part_id)

    def media_folder(self, session_id: str) -> Path:
        """The folder of a session's media; one that isn't there while names are hidden."""
        found = super().media_folder(session_id)
        return found.with_name(f"{found.name}.hidden") if self.names_hidden else found

    def _of(self, head: SessionHead) -> Pseudonyms:
        """The pseudonyms of a session's project, numbered as in everything that is handed on."""
        project = project_of(head)
        if project not in self._names:
            lines = sorted(self._lines(project), key=lambda each: (each.started_at, each.id))
            people = [person for each in lines for person in super(NamelessWorkspace, self).participants(each.id)]
            self._names[project] = pseudonyms_of(people, self._numbered(project, [each.id for each in people]))
        return self._names[project]

    def _lines(self, project: str) -> list[SessionSummary]:
        """The sessions of a project, or one without a project."""
        if project not in self._of_project:
            self._of_project = {}
            for each in super().sessions():
                self._of_project.setdefault(each.project or f"\x1f{each.id}", []).append(each)
        return self._of_project.get(project, [])

    def _numbered(self, project: str, people: list[str]) -> dict[str, int] | None:
        """The numbers of people; None where a reader knows none of somebody: they go by their order then."""
        if self.writable:
            with self._numbering():
                return self.number_people(project, people)
        known = self.known_numbers(project)
        return known if set(people) <= set(known) else None

    @contextmanager
    def _numbering(self) -> Iterator[None]:
        self.refuse_changes(None)
        try:
            yield
        finally:
            self.refuse_changes(REFUSAL)
