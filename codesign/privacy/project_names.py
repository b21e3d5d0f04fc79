"""The pseudonyms of whole projects: somebody keeps theirs in whatever leaves the workspace, however often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from codesign.model.participant import Participant
from codesign.model.session import Session, SessionColumns, SessionHead
from codesign.privacy.names import Names
from codesign.privacy.pseudonyms import Pseudonyms, pseudonyms_of
from codesign.store.workspace import Workspace

_AROUND = 24
"""How many characters are shown around a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: where, the words around it, the name, and what will stand for it."""

    session_id: str
    where: str
    before: str
    name: str
    after: str
    instead: str


@dataclass(frozen=True, slots=True)
class ProjectNames:
    """The pseudonyms of each project; a session without one is a project of its own."""

    by_project: Mapping[str, Pseudonyms]

    def of(self, head: SessionHead) -> Pseudonyms:
        """The pseudonyms of a session's people."""
        return self.by_project[project_of(head)]

    def session(self, session: Session) -> Session:
        """A session without anybody's name."""
        return self.of(session.head).session(session)


def project_of(head: SessionHead) -> str:
    """The project of a session as pseudonyms are told apart by."""
    return head.project or f"\x1f{head.id}"


def project_names(sessions: Sequence[Session | SessionColumns], workspace: Workspace | None) -> ProjectNames:
    """Pseudonyms for the people of some sessions, the same ones each time where a workspace (open to write) is at hand.

    People are numbered in the order of time, over all sessions that the workspace has of the project, when the first
    of them is asked for. In what is handed on of several projects the project stands behind each pseudonym.
    """
    by_project: dict[str, list[Session | SessionColumns]] = {}
    for each in sessions:
        by_project.setdefault(project_of(each.head), []).append(each)
    several = len(by_project) > 1
    found: dict[str, Pseudonyms] = {}
    for project, own in by_project.items():
        within = (own[0].head.project or own[0].head.title) if several else None
        said = [(each.head.started_at, each.head.id, each.participants) for each in own]
        people = _in_order([*said, *_stored(workspace, project)])
        numbers = None if workspace is None else workspace.number_people(project, [each.id for each in people])
        bare = pseudonyms_of(people)
        found[project] = pseudonyms_of(people, numbers, None if within is None else bare.text(within))
    return ProjectNames(found)


def _stored(workspace: Workspace | None, project: str) -> Iterator[tuple[str, str, Sequence[Participant]]]:
    """When each session of a project began, its id and its people."""
    if workspace is None:
        return
    for summary in workspace.sessions():
        if summary.trashed_at is None and summary.project == project:
            yield summary.started_at, summary.id, workspace.participants(summary.id)


def _in_order(sessions: Iterable[tuple[str, str, Sequence[Participant]]]) -> list[Participant]:
    ordered = sorted(sessions, key=lambda each: each[:2])
    return [person for *_, people in ordered for person in people]


def mentions(session: Session, names: Names) -> Iterator[Mention]:
    """Every name in the texts of a session: its title, project and channel, its roles, its events and their codes."""
    for where, text in _texts(session):
        for start, end, instead in names.found(text):
            before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            yield Mention(session.head.id, where, before, text[start:end], after, instead)


def _texts(session: Session) -> Iterator[tuple[str, str]]:
    head = session.head
    yield from ((key, text) for key in ("title", "project", "channel") if (text := getattr(head, key)))
    for person in session.participants:
        for key in ("organisation", "role"):
            if text := getattr(person, key):
                yield f"{key} of {person.name}", text
    for event in session.events:
        if event.text:
            yield f"event {event.id}", event.text
        for key, value in event.codes.values.items():
            if isinstance(value, str):
                yield f"{key} of event {event.id}", value
