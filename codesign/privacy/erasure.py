"""The erasure of a person: what they did stays as events of nobody known; their name, words, voice and pictures go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from codesign.media.forgetting import Fate, Loss, forget, losses
from codesign.media.media_list import Track
from codesign.media.sound_parts import read_media
from codesign.media.speech import find_speech
from codesign.media.tracks import file_of
from codesign.model.consent import spoken_by
from codesign.model.errors import MediaProblem, NotFound, WorkspaceProblem
from codesign.model.participant import Participant
from codesign.model.session import Session
from codesign.privacy.names import Names, plain_letters, words_of
from codesign.privacy.project_names import project_of
from codesign.privacy.pseudonyms import codes_without, deep, ids_without
from codesign.privacy.raw_bytes import files_with
from codesign.store.workspace import Workspace

IN_TEXT = "[erased]"
"""What stands in texts for the name."""
WHAT = "erased a person"
"""What the history of a session says afterwards: that it begins there, and why."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What will go, before it does.

    ``called`` are the ways in which the full name is written, ``sessions`` are the sessions as they will be, by their
    ids now; ``who`` has the person's ids in those they took part in; ``goes`` and ``stays`` are sentences.
    """

    called: tuple[str, ...]
    new_id: str
    names: Names
    sessions: Mapping[str, Session]
    who: Mapping[str, frozenset[str]]
    files: Mapping[str, Sequence[Loss]]
    goes: tuple[str, ...]
    stays: tuple[str, ...]


def plan_erasure(workspace: Workspace, person: str, project: str | None = None) -> Erasure:
    """What the erasure of a person, by id or full name, would do in the whole workspace or in a project.

    NotFound where nobody is called so; WorkspaceProblem where several people are, or a session is being recorded.
    """
    ids = [each.id for each in workspace.sessions() if project in (None, each.project)]
    people = {session_id: workspace.participants(session_id) for session_id in ids}
    who = _who(people, person, workspace.folder)
    _refuse_recording(workspace, [name for name in ids if who.get(name)])
    erased = [each for name, several in people.items() for each in several if each.id in who.get(name, ())]
    others = [each for name, several in people.items() for each in several if each.id not in who.get(name, ())]
    names, shared = _names(erased, others)
    new_id = _new_id(each.id for each in others)
    instead = {name: _without(workspace.read_session(name), who.get(name, frozenset()), names, new_id) for name in ids}
    changed = {
        name: after for name, after in instead.items() if who.get(name) or _differs(workspace, name, after, names)
    }
    files = {name: losses(workspace.media_folder(name), who[name]) if name in who else () for name in ids}
    called = tuple(dict.fromkeys(each.name for each in erased))
    stays = tuple(_stays(workspace, shared, project))
    return Erasure(called, new_id, names, changed, who, files, tuple(_goes(workspace, who, changed, files)), stays)


def carry_out(workspace: Workspace, erasure: Erasure) -> tuple[str, ...]:
    """Erase, media first so that a crash in between is mended by erasing once more; what is left to do by hand."""
    for name, gone in erasure.files.items():
        _forget_media(workspace, name, gone, erasure)
    people = {
        (project_of(workspace.read_head(name)), old): erasure.new_id for name, who in erasure.who.items() for old in who
    }
    workspace.put_instead(erasure.sessions, WHAT, erasure.names.replaced, people)
    for name, after in erasure.sessions.items():
        _move(workspace.media_folder(name), workspace.media_folder(after.head.id))
    left = files_with(workspace, erasure.called)
    return tuple(f"{path} still holds the name: look into it, and remove it by hand" for path in left)


def _who(people: Mapping[str, tuple[Participant, ...]], person: str, folder: Path) -> dict[str, frozenset[str]]:
    wanted = _plain(person)
    found = {
        name: frozenset(each.id for each in several if each.id == person or _plain(each.name) == wanted)
        for name, several in people.items()
    }
    found = {name: several for name, several in found.items() if several}
    called = {_plain(each.name): each.name for name, who in found.items() for each in people[name] if each.id in who}
    if not found:
        raise NotFound(f"nobody in the workspace {folder} has the id or the full name {person!r}")
    if len(called) > 1:
        listed = ", ".join(sorted(called.values()))
        raise WorkspaceProblem(f"{person!r} is the id of several people ({listed}); give the full name, or a project")
    (name,) = called
    # The same name under another id is the same person.
    everywhere = {
        session: frozenset(each.id for each in several if _plain(each.name) == name)
        for session, several in people.items()
    }
    return {session: who for session, who in everywhere.items() if who}


def _plain(text: str) -> str:
    return " ".join(plain_letters(text).split())


def _refuse_recording(workspace: Workspace, ids: Sequence[str]) -> None:
    running = [name for name, _ in workspace.recordings() if name in ids]
    if running:
        raise WorkspaceProblem(f"the session {running[0]!r} is being recorded; stop it, then erase")


def _names(erased: Iterable[Participant], others: Iterable[Participant]) -> tuple[Names, list[str]]:
    """The names that stand for the person alone, and those they share with others."""
    own = {_plain(word): word for each in erased for word in _erasable(each)}
    taken = {_plain(word) for each in others for word in words_of(each)}
    shared = [word for plain, word in own.items() if plain in taken]
    return Names({plain: IN_TEXT for plain in own if plain and plain not in taken}), shared


def _erasable(person: Participant) -> Iterator[str]:
    """What a text calls somebody; an id like "architect" is a word of its own, and stays in texts."""
    parts = [_plain(word) for word in words_of(replace(person, id=""))]
    for word in words_of(person):
        told = word != person.id or any(each.isdigit() for each in word)
        if told or any(part in _plain(word) for part in parts if len(part) > 1):
            yield word


def _new_id(taken: Iterable[str]) -> str:
    known = set(taken)
    return next(name for number in range(1, 10**9) if (name := f"erased-{number}") not in known)


def _without(session: Session, who: frozenset[str], names: Names, new_id: str) -> Session:
    """The session without the person, its levels what they were."""
    head, events, text = session.head, session.events, names.replaced
    mine = {at for at, name in enumerate(events.people) if name in who}
    theirs = [int(at) in mine for at in events.columns.participant]
    texts = [None if gone or said is None else text(said) for said, gone in zip(events.texts, theirs, strict=False)]
    extras: dict[int, Any] = {row: deep(names, each) for row, each in events.extras.items() if not theirs[row]}
    new_ids = {name: new_id if len(who) == 1 else f"{new_id}-{at}" for at, name in enumerate(sorted(who), 1)}
    codes = [codes_without(names, each) for each in events.columns.code_sets]
    return Session(
        replace(
            head,
            id=ids_without(names, [head.id])[0],
            title=text(head.title),
            project=None if head.project is None else text(head.project),
            channel=None if head.channel is None else text(head.channel),
            extra=_table(deep(names, head.extra)),
        ),
        tuple(_person(each, new_ids.get(each.id), names, session) for each in session.participants),
        replace(
            events,
            columns=replace(events.columns, code_sets=codes),
            people=[new_ids.get(name, name) for name in events.people],
            ids=ids_without(names, events.ids),
            texts=texts,
            extras=extras,
        ),
    )


def _table(value: object) -> Mapping[str, object]:
    assert isinstance(value, dict)
    return value


def _person(person: Participant, new_id: str | None, names: Names, session: Session) -> Participant:
    shared = sum(each.organisation == person.organisation for each in session.participants) > 1
    organisation = None if person.organisation is None else names.replaced(person.organisation)
    if new_id is None:
        role = None if person.role is None else names.replaced(person.role)
        extra = _table(deep(names, person.extra))
        return replace(person, organisation=organisation, role=role, extra=extra)
    number = new_id.removeprefix("erased-")
    # Who shares their organisation with others is of one party with them; alone they are a party of their own anyway.
    kept = organisation if shared else None
    return replace(person, id=new_id, name=f"Erased person {number}", organisation=kept, role=None, extra={})


def _differs(workspace: Workspace, name: str, after: Session, names: Names) -> bool:
    """Whether a session, or what it once was, holds the name."""
    if workspace.read_session(name) != after:
        return True
    parts = (part for change in workspace.history(name) for part in change.parts)
    return any(
        deep(names, plain) != plain for part in parts for plain in (part.before, part.after) if plain is not None
    )


def _forget_media(workspace: Workspace, name: str, gone: Sequence[Loss], erasure: Erasure) -> None:
    folder, who = workspace.media_folder(name), erasure.who.get(name, frozenset())
    if not folder.is_dir():
        return
    session, after = workspace.read_session(name), erasure.sessions.get(name)
    own = [track for track in read_media(folder).tracks if track.participant in who]
    spans = spoken_by(session, who, [span for track in own for span in _speech(folder, track)])
    ids = {} if after is None else dict(zip(session.events.ids, after.events.ids, strict=True))
    forget(folder, gone, spans, erasure.names.replaced, ids)


def _speech(folder: Path, track: Track) -> Iterator[tuple[int, int]]:
    try:
        path = file_of(folder, track)
    except MediaProblem:
        return  # it is gone already
    for each in find_speech(path):
        yield round(track.at_ms(each.start_ms)), round(track.at_ms(each.end_ms))


def _move(before: Path, after: Path) -> None:
    if before == after or not before.exists():
        return
    try:
        before.rename(after)
    except OSError as fault:
        raise WorkspaceProblem(f"{before} can't be renamed to {after}: {fault.strerror}; rename it by hand") from fault


def _goes(
    workspace: Workspace,
    who: Mapping[str, frozenset[str]],
    changed: Mapping[str, Session],
    files: Mapping[str, Sequence[Loss]],
) -> Iterator[str]:
    for name in changed:
        session, gone = workspace.read_session(name), who.get(name, frozenset())
        theirs = [event for event in session.events if event.participant in gone]
        said = sum(event.text is not None for event in theirs)
        stay = "1 event stays" if len(theirs) == 1 else f"{len(theirs):,} events stay"
        part = f"{stay} without identity, the words of {said:,} go" if gone else "the name goes from texts"
        yield f"{name}: {part}; its history goes, so nothing before can be undone"
        yield from (f"{name}: {loss.file}: {loss.fate}" for loss in files.get(name, ()))


def _stays(workspace: Workspace, shared: Sequence[str], project: str | None) -> Iterator[str]:
    if shared:
        yield f"left in texts, since others are called so too: {', '.join(shared)}"
    if project is not None:
        yield f"other projects than {project} are left as they are"
    for folder, made_at in workspace.backups():
        yield f"a backup of {made_at[:10]} is not touched: {folder}; remove it, or open it and erase there"


def told_outside(erasure: Erasure) -> tuple[str, ...]:
    """The files outside the workspace that hold the person's voice."""
    return tuple(str(loss.path) for several in erasure.files.values() for loss in several if loss.fate is Fate.OUTSIDE)
