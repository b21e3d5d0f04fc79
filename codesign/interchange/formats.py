"""Which format a file has, by its ending and its first lines, and the readers and writers of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from codesign.interchange.audacity_labels import is_audacity_labels, read_audacity_labels, write_audacity_labels
from codesign.interchange.boris import boris_parts, read_boris, write_boris
from codesign.interchange.boris_tables import boris_table_parts, is_boris_table, read_boris_table
from codesign.interchange.captions import write_srt, write_webvtt
from codesign.interchange.eaf import read_eaf, write_eaf
from codesign.interchange.events_csv import is_events_csv, write_events_csv
from codesign.interchange.git_log import is_git_log, read_git_log
from codesign.interchange.google_meet import is_google_meet, read_google_meet
from codesign.interchange.gseq_sdis import write_gseq_sdis
from codesign.interchange.irc_log import is_irc_log, read_irc_log
from codesign.interchange.meanings import NO_MEANINGS, Meanings
from codesign.interchange.meeting_chat import chat_of
from codesign.interchange.otter import is_otter, read_otter
from codesign.interchange.plain_text import PlainText, read_start, read_text
from codesign.interchange.polis import is_polis, read_polis
from codesign.interchange.reading import Reading
from codesign.interchange.rttm import read_rttm, rttm_parts, write_rttm
from codesign.interchange.second_life import is_second_life, read_second_life
from codesign.interchange.session_log import write_session_log
from codesign.interchange.srt import is_srt, read_srt
from codesign.interchange.textgrid import read_textgrid, write_textgrid
from codesign.interchange.transcript_cues import transcript_of
from codesign.interchange.webvtt import is_webvtt, read_webvtt
from codesign.interchange.written import EVERYTHING, Part, Written, counted, left_out
from codesign.interchange.zoom_cloud_chat import is_zoom_cloud_chat, read_zoom_cloud_chat
from codesign.interchange.zoom_local_chat import is_zoom_local_chat, read_zoom_local_chat
from codesign.model.errors import FileProblem, NotFound
from codesign.model.session import Session


class Content(StrEnum):
    """What a format holds."""

    SESSION = "session"
    TRANSCRIPT = "transcript"
    CHAT = "chat"
    EVENTS = "events"
    CODING = "coding"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a coding: which of its parts (None: the only one), what its tiers and labels mean."""

    part: str | None = None
    meanings: Meanings = NO_MEANINGS


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: its id, its endings, what it holds, what it is.

    ``recognises`` says of a file's first lines whether they are of this format; None where the ending alone says it.
    ``read`` gives the reading of a transcript or a chat, ``code`` that of a coding, which is a session of its own;
    ``parts`` the names of the sessions in a file that may hold several. ``write`` gives a session in this format.
    """

    id: str
    endings: tuple[str, ...]
    content: Content
    title: str
    recognises: Callable[[list[str]], bool] | None = None
    read: Callable[[PlainText], Reading] | None = None
    code: Callable[[PlainText, Asked], Reading] | None = None
    parts: Callable[[PlainText], tuple[str, ...]] | None = None
    write: Callable[[Session], Written] | None = None


def _log(session: Session) -> Written:
    return Written("".join(write_session_log(session)))


def _table(session: Session) -> Written:
    lost = [*left_out(session, EVERYTHING - {Part.EXTRAS, Part.HEAD})]
    idle = {person.id for person in session.participants} - {event.participant for event in session.events}
    lost += [f"{counted(len(idle), 'participant')} without an event"] if idle else []
    coded = sum(any(not isinstance(value, str) for value in event.codes.values.values()) for event in session.events)
    lost += [f"{counted(coded, 'event')}: that a code isn't text"] if coded else []
    return Written(write_events_csv(session), tuple(lost))


FORMATS = (
    Format("session_log", (".jsonl",), Content.SESSION, "session log", write=_log),
    Format(
        "eaf",
        (".eaf",),
        Content.CODING,
        "ELAN document",
        code=lambda text, asked: read_eaf(text, asked.meanings),
        write=write_eaf,
    ),
    Format(
        "textgrid",
        (".textgrid",),
        Content.CODING,
        "Praat TextGrid",
        code=lambda text, asked: read_textgrid(text, asked.meanings),
        write=write_textgrid,
    ),
    Format(
        "boris",
        (".boris",),
        Content.CODING,
        "BORIS project",
        code=lambda text, asked: read_boris(text, asked.part, asked.meanings),
        parts=boris_parts,
        write=write_boris,
    ),
    Format(
        "rttm",
        (".rttm",),
        Content.CODING,
        "RTTM, turns of speakers",
        code=lambda text, asked: read_rttm(text, asked.part, asked.meanings),
        parts=rttm_parts,
        write=write_rttm,
    ),
    Format(
        "audacity_labels",
        (".txt",),
        Content.CODING,
        "Audacity labels",
        is_audacity_labels,
        code=lambda text, asked: read_audacity_labels(text, asked.meanings),
        write=write_audacity_labels,
    ),
    Format("gseq_sdis", (".sds",), Content.CODING, "SDIS for GSEQ", write=write_gseq_sdis),
    Format(
        "webvtt",
        (".vtt", ".txt"),
        Content.TRANSCRIPT,
        "WebVTT transcript",
        is_webvtt,
        lambda text: transcript_of(text, read_webvtt(text)),
        write=write_webvtt,
    ),
    Format(
        "srt",
        (".srt", ".txt"),
        Content.TRANSCRIPT,
        "SubRip transcript",
        is_srt,
        lambda text: transcript_of(text, read_srt(text)),
        write=write_srt,
    ),
    Format(
        "google_meet", (".md", ".txt"), Content.TRANSCRIPT, "Google Meet transcript", is_google_meet, read_google_meet
    ),
    Format("otter", (".md", ".txt"), Content.TRANSCRIPT, "Otter transcript", is_otter, read_otter),
    Format("irc_log", (".log", ".txt"), Content.TRANSCRIPT, "IRC log of a meeting", is_irc_log, read_irc_log),
    Format("second_life", (".txt",), Content.CHAT, "Second Life chat log", is_second_life, read_second_life),
    Format(
        "git_log",
        (".txt", ".tsv"),
        Content.CODING,
        "git log",
        is_git_log,
        code=lambda text, _: read_git_log(text),
    ),
    Format("polis", (".csv",), Content.CODING, "Polis conversation", is_polis, code=lambda text, _: read_polis(text)),
    Format(
        "zoom_cloud_chat",
        (".txt",),
        Content.CHAT,
        "Zoom cloud chat",
        is_zoom_cloud_chat,
        lambda text: chat_of(text, read_zoom_cloud_chat(text)),
    ),
    Format(
        "zoom_local_chat",
        (".txt",),
        Content.CHAT,
        "locally saved Zoom chat",
        is_zoom_local_chat,
        lambda text: chat_of(text, read_zoom_local_chat(text)),
    ),
    Format(
        "boris_table",
        (".tsv", ".csv"),
        Content.CODING,
        "table exported by BORIS",
        is_boris_table,
        code=lambda text, asked: read_boris_table(text, asked.part, asked.meanings),
        parts=boris_table_parts,
    ),
    Format("events_csv", (".csv", ".tsv"), Content.EVENTS, "table of events", is_events_csv, write=_table),
)
"""Every format that is read or written, in the order in which files are tried."""


def ending_of(path: Path) -> str:
    """The ending that says what a file is, in small letters; that of a packed file (``.gz``) is the one before."""
    ending = path.suffix.lower()
    return Path(path.stem).suffix.lower() if ending == ".gz" else ending


def format_of(path: Path) -> Format:
    """The format of a file; FileProblem for one that is of none, or can't be read at all.

    An ending that only one format has decides alone, so that a broken file is told what is wrong with it; so is a
    table that is like none of those known here, as a table of events.
    """
    start = read_start(path)
    ending = ending_of(path)
    possible = [each for each in READ if ending in each.endings]
    if not possible:
        endings = ", ".join(dict.fromkeys(ending for each in READ for ending in each.endings))
        raise FileProblem(str(path), f"is of no format that is read here; give one of these: {endings}")
    if len(possible) == 1:
        return possible[0]
    for each in possible:
        if each.recognises is None or each.recognises(start.lines):
            return each
    if possible[-1].id == "events_csv":
        return next(each for each in possible if each.id == "events_csv")
    shown = next((line.strip() for line in start.lines if line.strip()), "")[:40]
    raise FileProblem(
        str(path), f"begins with {shown!r}, and so is none of these: {', '.join(each.title for each in possible)}"
    )


def is_recognised(path: Path) -> bool:
    """Whether a file's first lines say by themselves that it is of a format that is read here."""
    try:
        found = format_of(path)
        return found.recognises is None or found.recognises(read_start(path).lines)
    except FileProblem:
        return False


def _is_read(each: Format) -> bool:
    return each.content in (Content.SESSION, Content.EVENTS) or each.read is not None or each.code is not None


READ = tuple(each for each in FORMATS if _is_read(each))
"""Every format that is read."""
WRITTEN = tuple(each for each in FORMATS if each.write is not None)
"""Every format that is written."""


def _listed(formats: Sequence[Format]) -> str:
    return "; ".join(f"{each.title} ({', '.join(each.endings)})" for each in formats)


def read_transcript(path: Path) -> Reading:
    """The reading of a transcript; FileProblem for a file that is none."""
    return _read(path, Content.TRANSCRIPT)


def read_chat(path: Path) -> Reading:
    """The reading of a meeting's chat; FileProblem for a file that is none."""
    return _read(path, Content.CHAT)


def format_named(word: str) -> Format:
    """The format with this id; NotFound for none."""
    found = next((each for each in FORMATS if each.id == word), None)
    if found is None:
        raise NotFound(f"there is no format {word!r}; there are {', '.join(each.id for each in FORMATS)}")
    return found


def format_to_write(path: Path) -> Format:
    """The format that a file to be written has by its ending; FileProblem for an ending that no writer has."""
    found = next((each for each in WRITTEN if each.endings[0] == path.suffix.lower()), None)
    if found is None:
        raise FileProblem(
            str(path), f"has no ending of a format that is written; give one of these: {_listed(WRITTEN)}"
        )
    return found


def read_coding(path: Path, asked: Asked, found: Format | None = None) -> Reading:
    """The reading of a coding, of the format that is given or found; FileProblem for a file that is none."""
    found = found or format_of(path)
    if found.code is None:
        raise FileProblem(str(path), f"is a {found.title}, which is no coding")
    return found.code(read_text(path), asked)


def parts_of(path: Path, found: Format | None = None) -> tuple[str | None, ...]:
    """The names of the sessions that a file holds; one without a name where its format holds one."""
    found = found or format_of(path)
    return (None,) if found.parts is None else found.parts(read_text(path))


def _read(path: Path, content: Content) -> Reading:
    found = format_of(path)
    if found.content is not content or found.read is None:
        wanted = _listed([each for each in FORMATS if each.content is content])
        raise FileProblem(str(path), f"is a {found.title}, not a {content}; a {content} is one of these: {wanted}")
    return found.read(read_text(path))
