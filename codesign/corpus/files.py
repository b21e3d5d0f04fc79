"""The files behind some paths, grouped into sessions: a log is one, a transcript and its chats are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from codesign.interchange.formats import FORMATS, Content, Format, ending_of, format_of, is_recognised, parts_of
from codesign.model.errors import FileProblem, NotFound

_MAYBE = (".txt", ".csv", ".tsv", ".md", ".log")
"""Endings that other things have too: in a folder, what isn't of our formats is passed over."""


@dataclass(frozen=True, slots=True)
class SessionFiles:
    """The files of one session; a log, a table of events or a coding stands alone.

    ``part`` names the session in a file that holds several, ``format`` says what a file is that can't say it itself.
    """

    content: Content
    paths: tuple[Path, ...]
    part: str | None = None
    format: Format | None = None

    @property
    def name(self) -> str:
        """What a person calls these files."""
        return str(self.paths[0]) if self.part is None else f"{self.paths[0]}: {self.part}"


def session_files(paths: Iterable[Path]) -> list[SessionFiles]:
    """The sessions that some files and folders hold; FileProblem for what is of no format, NotFound for nothing."""
    found = [(path, format_of(path).content) for path in dict.fromkeys(_files(paths))]
    alone = [SessionFiles(content, (path,)) for path, content in found if content in (Content.SESSION, Content.EVENTS)]
    alone += [
        SessionFiles(content, (path,), part)
        for path, content in found
        if content is Content.CODING
        for part in parts_of(path)
    ]
    folders: dict[Path, list[tuple[Path, Content]]] = {}
    for path, content in found:
        if content in (Content.TRANSCRIPT, Content.CHAT):
            folders.setdefault(path.resolve().parent, []).append((path, content))
    return alone + [call for parts in folders.values() for call in _calls(parts)]


def files_as(path: Path, found: Format) -> list[SessionFiles]:
    """The sessions of a file that is said to be of a format; FileProblem where it isn't."""
    if found.content is not Content.CODING:
        return [SessionFiles(found.content, (path,), format=found)]
    return [SessionFiles(found.content, (path,), part, found) for part in parts_of(path, found)]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = [each for each in sorted(path.rglob("*")) if _readable(each, path)]
        if not inside:
            raise NotFound(f"{path} holds no session: no log, transcript, chat or table of events")
        yield from inside


def _readable(path: Path, folder: Path) -> bool:
    """Whether a file in a folder is one of ours, as far as its name and its first lines say."""
    endings = {ending for each in FORMATS for ending in each.endings}
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    if hidden or ending_of(path) not in endings or not path.is_file():
        return False
    return ending_of(path) not in _MAYBE or is_recognised(path)


def _calls(parts: list[tuple[Path, Content]]) -> Iterator[SessionFiles]:
    """The calls of one folder: all of it, unless it holds several transcripts."""
    transcripts = [path for path, content in parts if content is Content.TRANSCRIPT]
    chats = [path for path, content in parts if content is Content.CHAT]
    if len(transcripts) < 2:
        yield SessionFiles(Content.TRANSCRIPT if transcripts else Content.CHAT, (*transcripts, *chats))
        return
    for transcript in transcripts:
        own = [chat for chat in chats if _named_alike(chat, transcript, transcripts)]
        chats = [chat for chat in chats if chat not in own]
        yield SessionFiles(Content.TRANSCRIPT, (transcript, *own))
    if chats:
        names = ", ".join(path.name for path in transcripts)
        raise FileProblem(
            str(chats[0]), f"could belong to any of {names} beside it; name the files of one call, one call at a time"
        )


def _named_alike(chat: Path, transcript: Path, transcripts: list[Path]) -> bool:
    """Whether a chat's name begins with the transcript's, and with that of no other."""
    fitting = [path for path in transcripts if chat.stem.startswith(path.stem)]
    return fitting == [transcript]
