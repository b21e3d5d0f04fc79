"""Which format a file has, by its ending and its first lines, and the readers of a call's files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from codesign.interchange.meeting_chat import chat_of
from codesign.interchange.plain_text import PlainText, read_start, read_text
from codesign.interchange.reading import Reading
from codesign.interchange.srt import is_srt, read_srt
from codesign.interchange.transcript_cues import transcript_of
from codesign.interchange.webvtt import is_webvtt, read_webvtt
from codesign.interchange.zoom_cloud_chat import is_zoom_cloud_chat, read_zoom_cloud_chat
from codesign.interchange.zoom_local_chat import is_zoom_local_chat, read_zoom_local_chat
from codesign.model.errors import FileProblem


class Content(StrEnum):
    """What a format holds."""

    SESSION = "session"
    TRANSCRIPT = "transcript"
    CHAT = "chat"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: its id, its endings, what it holds, what it is.

    ``recognises`` says of a file's first lines whether they are of this format; None where the ending alone says it.
    ``read`` gives the reading of a transcript or a chat; None for formats that hold no part of a call.
    """

    id: str
    endings: tuple[str, ...]
    content: Content
    title: str
    recognises: Callable[[list[str]], bool] | None = None
    read: Callable[[PlainText], Reading] | None = None


FORMATS = (
    Format("session_log", (".jsonl",), Content.SESSION, "session log"),
    Format(
        "webvtt",
        (".vtt", ".txt"),
        Content.TRANSCRIPT,
        "WebVTT transcript",
        is_webvtt,
        lambda text: transcript_of(text, read_webvtt(text)),
    ),
    Format(
        "srt",
        (".srt", ".txt"),
        Content.TRANSCRIPT,
        "SubRip transcript",
        is_srt,
        lambda text: transcript_of(text, read_srt(text)),
    ),
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
    Format("events_csv", (".csv", ".tsv"), Content.EVENTS, "table of events"),
)
"""Every format that is read, in the order in which files are tried."""


def format_of(path: Path) -> Format:
    """The format of a file; FileProblem for one that is of none, or can't be read at all.

    An ending that only one format has decides alone, so that a broken file is told what is wrong with it.
    """
    start = read_start(path)
    ending = path.suffix.lower()
    possible = [each for each in FORMATS if ending in each.endings]
    if not possible:
        raise FileProblem(str(path), f"is of no format that is read here; give one of these: {_listed(FORMATS)}")
    if len(possible) == 1:
        return possible[0]
    for each in possible:
        if each.recognises is not None and each.recognises(start.lines):
            return each
    shown = next((line.strip() for line in start.lines if line.strip()), "")[:40]
    raise FileProblem(str(path), f"begins with {shown!r}, and so is none of these: {_listed(possible)}")


def _listed(formats: Sequence[Format]) -> str:
    return "; ".join(f"{each.title} ({', '.join(each.endings)})" for each in formats)


def read_transcript(path: Path) -> Reading:
    """The reading of a transcript; FileProblem for a file that is none."""
    return _read(path, Content.TRANSCRIPT)


def read_chat(path: Path) -> Reading:
    """The reading of a meeting's chat; FileProblem for a file that is none."""
    return _read(path, Content.CHAT)


def _read(path: Path, content: Content) -> Reading:
    found = format_of(path)
    if found.content is not content or found.read is None:
        wanted = _listed([each for each in FORMATS if each.content is content])
        raise FileProblem(str(path), f"is a {found.title}, not a {content}; a {content} is one of these: {wanted}")
    return found.read(read_text(path))
