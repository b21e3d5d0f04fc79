"""``codesign clips``: the sound, or the pictures, of events or stretches of a session, as files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser, signed_milliseconds
from codesign.cli.main import BAD_INPUT, OK
from codesign.cli.output import write_whole
from codesign.media.clip_file import FADE_MS, FORMATS, LEVEL_DBFS, check_format
from codesign.media.sound_parts import read_media
from codesign.model.errors import NotFound
from codesign.model.session import Session
from codesign.model.vocabulary import Kind
from codesign.report.clip_table import CLIP_TABLE, STILL_TABLE, CutOut, clip_lines, cut_words
from codesign.sound.audible import audible_of
from codesign.sound.clip_names import FIELDS, PATTERN, check_pattern
from codesign.sound.clips import ClipForm, Span, cut_clips, spans_of
from codesign.sound.stills import save_stills
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "clips",
        "Cut clips of sound out of a session: its events, or a stretch of time. They are faded and brought to one\n"
        "level; clips.csv beside them says what is in them. People without consent to sound are left out: their\n"
        "events, their tracks, and any time they speak.",
        "codesign clips lakeside-4 --kind feedback -o clips\n"
        "  codesign clips lakeside-4 --from 12m --to 13.5m --format mp3 -o clips",
    )
    found.add_argument("session", metavar="SESSION", help="an id of the workspace")
    add_workspace(found)
    found.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help="where the clips go")
    what = found.add_argument_group("what is cut")
    what.add_argument("--event", action="append", default=[], metavar="ID", help="this event; again for more")
    kinds = [kind.value for kind in Kind]
    what.add_argument("--kind", choices=kinds, metavar="KIND", help=f"all events of a kind: {', '.join(kinds)}")
    what.add_argument(
        "--from", dest="start", type=signed_milliseconds, metavar="TIME", help="a stretch from then, as 90s"
    )
    what.add_argument(
        "--to", dest="end", type=signed_milliseconds, metavar="TIME", help="up to then (default: the end)"
    )
    what.add_argument("--stills", action="store_true", help="the pictures of it as PNG, not the sound")
    _add_form(found.add_argument_group("how it is cut"))
    return found


def _add_form(how: argparse._ArgumentGroup) -> None:
    how.add_argument("--format", choices=FORMATS, default="wav", help="default: wav; MP3, M4A and MP4 need ffmpeg")
    how.add_argument(
        "--margin", type=signed_milliseconds, default=500, metavar="TIME", help="around each event (default: 0.5s)"
    )
    how.add_argument(
        "--fade", type=signed_milliseconds, default=FADE_MS, metavar="TIME", help=f"in and out (default: {FADE_MS}ms)"
    )
    how.add_argument(
        "--level", type=float, default=LEVEL_DBFS, metavar="DBFS", help=f"the mean level (default: {LEVEL_DBFS:g})"
    )
    how.add_argument("--no-level", action="store_true", help="leave the level as it is")
    fields = ", ".join(f"{{{name}}}" for name in FIELDS)
    how.add_argument("--name", default=PATTERN, metavar="PATTERN", help=f"of {fields} (default: {PATTERN})")


def run(arguments: argparse.Namespace) -> int:
    """Cut, write the table, and say what was left out."""
    level = None if arguments.no_level else arguments.level
    form = ClipForm(arguments.format, arguments.name, max(0, arguments.margin), max(0, arguments.fade), level)
    check_format(form.form)
    check_pattern(form.pattern)
    with Workspace.read_only(arguments.workspace) as workspace:
        session = workspace.read_session(arguments.session)
        folder = workspace.media_folder(arguments.session)
    spans, media = _spans(arguments, session), read_media(folder)
    if arguments.stills:
        saved = save_stills(session, folder, media, spans, arguments.output, form.pattern)
        return _told(arguments.output, STILL_TABLE, session, saved.stills, saved.left_out)
    with screen.work("cutting"):
        audible, notes = audible_of(session, folder, media)
        done = cut_clips(session, audible, spans, arguments.output, form)
    return _told(arguments.output, CLIP_TABLE, session, done.clips, (*notes, *done.left_out))


def _told(folder: Path, table: str, session: Session, cut: Sequence[CutOut], sentences: Sequence[str]) -> int:
    """Write the table, and say what became of it."""
    if cut:
        write_whole(folder / table, clip_lines(session, cut))
    for sentence in sentences:
        screen.warn(f"codesign clips: {sentence}")
    if cut:
        print(cut_words(cut, folder))
    return OK if cut else BAD_INPUT


def _spans(arguments: argparse.Namespace, session: Session) -> list[Span]:
    ids = list(arguments.event)
    if arguments.kind:
        ids += [event.id for event in session.events if event.kind.value == arguments.kind]
    found = spans_of(session, dict.fromkeys(ids))
    if arguments.start is not None or arguments.end is not None:
        start = max(0, arguments.start or 0)
        end = session.end_ms if arguments.end is None else arguments.end
        if end <= start:
            raise NotFound(f"there is no time from {start / 1000:g} s to {end / 1000:g} s")
        found.append(Span(start, end))
    if not found:
        raise NotFound("nothing was named to be cut; name events (--event, --kind) or a stretch (--from, --to)")
    return found
