"""A git log (``.txt``, ``.tsv``) as the dated design changes of an asynchronous session.

A line a commit, tabs between: hash, author date, commit date (may be missing), author, subject; below it the names of
its files, as ``git log --name-status --date=iso-strict --pretty=tformat:'commit%x09%H%x09%aI%x09%cI%x09%an%x09%s'``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading, Source, names_of
from codesign.model.event import Codes, Event
from codesign.model.vocabulary import Kind, Medium, Mode

_ISO = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)"
_COMMIT = re.compile(rf"\ufeff?(?:commit\t)?([0-9a-f]{{7,64}})\t({_ISO})\t(?:{_ISO}\t)?([^\t]+)\t(.*)", re.ASCII)
_FILE = re.compile(r"[ACDMRTUXB]\d{0,3}\t(?:[^\t]*\t)?([^\t]+)")
_MODELS = (
    ".skp",
    ".dwg",
    ".dxf",
    ".step",
    ".stp",
    ".stl",
    ".obj",
    ".3dm",
    ".ifc",
    ".blend",
    ".glb",
    ".gltf",
    ".rvt",
    ".fcstd",
)
_DRAWINGS = (".pdf", ".png", ".jpg", ".jpeg", ".svg", ".gif", ".tif", ".tiff", ".ai", ".psd")


def is_git_log(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is such a log."""
    told = next((line for line in lines if line.strip("\ufeff \t")), "")
    return _COMMIT.fullmatch(told) is not None


@dataclass(frozen=True, slots=True)
class _Commit:
    """One commit: its line (from 1), hash, date, author, subject, files."""

    line: int
    hash: str
    at: datetime
    author: str
    subject: str
    files: list[str] = field(default_factory=list)


def read_git_log(text: PlainText) -> Reading:
    """The reading of a log: a design change a commit, its medium by the endings of its files.

    Where the log names files, a commit without any (a merge) is a note. FileProblem with the line for what is none.
    """
    commits = sorted(_commits(text), key=lambda each: each.at)
    first, names_files = commits[0].at, any(each.files for each in commits)
    events = tuple(_event(each, first, merge=names_files and not each.files) for each in commits)
    merges = sum(event.kind is Kind.NOTE for event in events)
    notes = [*text.notes, *([f"{text.path}: {merges} commits change no file, so they are notes"] if merges else [])]
    counts = {"design_changes": len(events) - merges}
    return Reading(
        text.path,
        Source.CODING,
        names_of(events),
        events,
        1000,
        tuple(notes),
        counts,
        first.isoformat(),
        mode=Mode.ASYNCHRONOUS,
    )


def _commits(text: PlainText) -> Iterator[_Commit]:
    commit: _Commit | None = None
    for number, line in enumerate(text.lines, 1):
        if not line.strip("\ufeff \t"):
            continue
        match, file = _COMMIT.fullmatch(line), _FILE.fullmatch(line)
        if match is not None:
            if commit is not None:
                yield commit
            author = " ".join(match[3].split()) or "nobody"
            commit = _Commit(number, match[1], _date(text, number, match[2]), author, match[4])
        elif file is not None and commit is not None:
            commit.files.append(file[1])
        else:
            raise text.problem("is no commit: hash, author date, author and subject with tabs between", number)
    if commit is not None:
        yield commit


def _date(text: PlainText, number: int, shown: str) -> datetime:
    try:
        found = datetime.fromisoformat(shown.replace("Z", "+00:00"))
        found.timestamp()
    except (ValueError, OverflowError):
        raise text.problem(f"{shown} is no possible time", number) from None
    return found


def _event(commit: _Commit, first: datetime, *, merge: bool) -> Event:
    time_ms = round((commit.at - first).total_seconds() * 1000)
    codes: dict[str, object] = {"commit": commit.hash[:12]}
    if commit.files:
        codes["files"] = "; ".join(commit.files)
    kind = Kind.NOTE if merge else Kind.DESIGN_CHANGE
    media = () if merge else _media(commit.files)
    return Event(
        f"g{commit.line}", kind, commit.author, time_ms, time_ms, media, text=commit.subject, codes=Codes(codes)
    )


def _media(files: Sequence[str]) -> tuple[Medium, ...]:
    """What the files of a change are: models, drawings, text."""
    endings = {PurePosixPath(name.strip('"')).suffix.lower() for name in files}
    found = [medium for medium, some in ((Medium.MODEL_3D, _MODELS), (Medium.IMAGE_2D, _DRAWINGS)) if endings & {*some}]
    return tuple(found) or (Medium.TEXT,)
