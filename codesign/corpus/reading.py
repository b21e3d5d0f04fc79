"""Sessions out of files: logs as they are, calls merged, people joined, links inferred."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from codesign.corpus.files import SessionFiles, session_files
from codesign.evaluate.links import infer_links
from codesign.interchange.call import Call, call_of
from codesign.interchange.coding import session_of
from codesign.interchange.display_names import slug
from codesign.interchange.events_csv import read_events_csv
from codesign.interchange.formats import Asked, Content, Format, format_of, read_chat, read_coding, read_transcript
from codesign.interchange.meanings import NO_MEANINGS, Meanings
from codesign.interchange.merge import merge
from codesign.interchange.people import People
from codesign.interchange.plain_text import read_text
from codesign.interchange.reading import Reading
from codesign.interchange.session_log import read_session_log
from codesign.interchange.table_mapping import TableMapping, events_by_mapping
from codesign.model.columns import link_code
from codesign.model.errors import FileProblem
from codesign.model.rubric import RubricValues
from codesign.model.session import Session
from codesign.model.vocabulary import Link, Medium


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is said of files beside what they hold.

    ``infer`` says whether links are inferred: None for transcripts and chats alone, which have few or none.
    ``rubric`` has the numbers of the inference. ``meanings`` says what tiers and labels of a coding mean,
    ``mapping`` which column of a table is what.
    """

    rubric: RubricValues
    people: People | None = None
    project: str | None = None
    title: str | None = None
    started_at: str | None = None
    media: tuple[Medium, ...] = (Medium.AUDIO, Medium.VIDEO)
    chat_offset_ms: int | None = None
    infer: bool | None = None
    meanings: Meanings = NO_MEANINGS
    mapping: TableMapping | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SessionRead:
    """A session out of files, with the lines and the figures of a report."""

    session: Session
    files: SessionFiles
    notes: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def read_session(files: SessionFiles, said: Circumstances) -> SessionRead:
    """The session of some files; FileProblem for whatever they can't say."""
    if files.content is Content.SESSION:
        read = SessionRead(read_session_log(files.paths[0]), files)
        infer = bool(said.infer)
    elif files.content is Content.EVENTS:
        read = _read_events(files, said)
        infer = bool(said.infer)
    elif files.content is Content.CODING:
        read = _read_coding(files, said)
        infer = bool(said.infer)
    else:
        read = _read_call(files, said)
        infer = said.infer is not False
    return _with_links(read, said.rubric) if infer else read


def _read_call(files: SessionFiles, said: Circumstances) -> SessionRead:
    readings = [_reading(path, files.format) for path in files.paths]
    call, dated = _call(files.paths[0], said, next((each.started_at for each in readings if each.started_at), None))
    session, notes = merge(readings, call, said.people)
    counts: dict[str, int] = {}
    for reading in readings:
        for what, number in reading.counts.items():
            counts[what] = counts.get(what, 0) + number
    return SessionRead(session, files, (*dated, *notes), counts)


def _read_coding(files: SessionFiles, said: Circumstances) -> SessionRead:
    path = files.paths[0]
    reading = read_coding(path, Asked(files.part, said.meanings), files.format)
    call, dated = _call(path, said, reading.started_at) if reading.head is None else (None, ())
    if call is not None and files.part is not None:
        call = replace(call, id=f"{call.id}-{slug(files.part)}", title=said.title or files.part)
    elif call is not None and reading.title is not None and said.title is None:
        call = replace(call, id=slug(reading.title), title=reading.title)
    session, notes = session_of(reading, call, said.people)
    return SessionRead(session, files, (*dated, *notes), dict(reading.counts))


def _reading(path: Path, said: Format | None = None) -> Reading:
    if said is not None and said.read is not None:
        return said.read(read_text(path))
    return read_transcript(path) if format_of(path).content is Content.TRANSCRIPT else read_chat(path)


def _read_events(files: SessionFiles, said: Circumstances) -> SessionRead:
    call, dated = _call(files.paths[0], said)
    path, mapping = files.paths[0], said.mapping
    table = read_events_csv(path) if mapping is None else events_by_mapping(read_text(path), mapping)
    return SessionRead(Session(call.head, table.people, table.events), files, (*dated, *table.notes))


def _call(path: Path, said: Circumstances, told: str | None = None) -> tuple[Call, tuple[str, ...]]:
    """The call of a file, dated by the user, by what the file has told, or by its name.

    Where none of them dates it, the file's own date does, and it is said.
    """
    notes: tuple[str, ...] = ()
    try:
        call = call_of(path, said.started_at or told, said.title)
    except FileProblem:
        if said.started_at is not None:
            raise
        written = datetime.fromtimestamp(path.stat().st_mtime).astimezone().isoformat(timespec="seconds")
        call = replace(call_of(path, written, said.title), time_known=False)
        notes = (f"{path}: no date in its name, so the call is dated by the file: {written}",)
    return replace(call, project=said.project, media=said.media, chat_offset_ms=said.chat_offset_ms), notes


def _with_links(read: SessionRead, rubric: RubricValues) -> SessionRead:
    before = read.session.events.columns.link
    session = infer_links(read.session, rubric)
    inferred = session.events.columns.link == link_code(Link.INFERRED)
    found = int((inferred & (before == 0)).sum())
    return replace(read, session=session, counts={**read.counts, "inferred_links": found})


def names_in(paths: Iterable[Path]) -> list[str]:
    """Each shown name in the transcripts, chats and codings behind some paths once, in the order of appearance."""
    names: dict[str, None] = {}
    for files in session_files(paths):
        if files.content in (Content.TRANSCRIPT, Content.CHAT):
            for path in files.paths:
                names.update(dict.fromkeys(_reading(path).names))
        elif files.content is Content.CODING:
            reading = read_coding(files.paths[0], Asked(files.part))
            names.update(dict.fromkeys(() if reading.people else reading.names))
    return list(names)
