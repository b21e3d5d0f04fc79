"""``codesign media``: sound and video added to a session, listed, and laid on its clock."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import msgspec

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser, signed_milliseconds
from codesign.cli.main import BAD_INPUT, OK
from codesign.corpus.places import author, now
from codesign.media.media_list import Track
from codesign.media.sound_parts import SessionMedia, read_media
from codesign.media.tracks import add_track, correct_track, find_again, path_of, track_of, undo_track
from codesign.model.errors import NotFound
from codesign.model.participant import Participant
from codesign.report.words import clock, count, span
from codesign.sound.placing import TRUSTED, found_place, place_by_clap, reference, take_place
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "media",
        "Sound and video of a session: add files, list them, lay them on the session's clock, say whose they are.\n"
        "WAV, FLAC, Ogg and MP3 need nothing further; M4A, MP4, WebM and others need ffmpeg.",
        "codesign media add lakeside-4 ada.m4a --participant ada\n"
        "  codesign media align lakeside-4 track-1\n"
        "  codesign media list lakeside-4",
    )
    verbs = found.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_parser(verbs)
    _list_parser(verbs)
    _align_parser(verbs)
    assign = _verb(verbs, "assign", "say whom a track was recorded from")
    assign.add_argument("track", metavar="TRACK", help="its id, as listed")
    assign.add_argument("participant", nargs="?", metavar="PARTICIPANT", help="an id of the session (none: of several)")
    for verb, does in (("remove", "take a track off the session; its file stays"), ("undo", "undo the last change")):
        _verb(verbs, verb, does).add_argument("track", metavar="TRACK", help="its id, as listed")
    return found


_Verbs = argparse._SubParsersAction  # argparse has no other name for it


def _verb(verbs: _Verbs[argparse.ArgumentParser], name: str, does: str) -> argparse.ArgumentParser:
    found: argparse.ArgumentParser = verbs.add_parser(name, help=does, description=does, allow_abbrev=False)
    found.add_argument("session", metavar="SESSION", help="an id of the workspace")
    add_workspace(found)
    return found


def _add_parser(verbs: _Verbs[argparse.ArgumentParser]) -> None:
    add = _verb(verbs, "add", "add files of sound or video")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE", help="sound or video")
    add.add_argument("--participant", metavar="ID", help="whom the sound was recorded from, where it is one person")
    add.add_argument(
        "--offset", type=signed_milliseconds, default=0, metavar="TIME", help="when it begins in the session, as 7.3s"
    )
    add.add_argument("--refer", action="store_true", help="leave the file where it is, and only refer to it")


def _list_parser(verbs: _Verbs[argparse.ArgumentParser]) -> None:
    found = _verb(verbs, "list", "list what there is")
    found.add_argument("--json", action="store_true", help="as JSON, one line a track")
    found.add_argument(
        "--look-in", type=Path, nargs="+", default=[], metavar="FOLDER", help="search for files that were moved"
    )


def _align_parser(verbs: _Verbs[argparse.ArgumentParser]) -> None:
    found = _verb(verbs, "align", "lay a track on the session's clock")
    found.add_argument("track", metavar="TRACK", help="its id, as listed")
    found.add_argument("--against", metavar="SOUND", help="what heard the same (default: the recording, else a track)")
    found.add_argument("--clap", action="store_true", help="by the clearest clap in the first minutes of both")
    found.add_argument(
        "--within", type=signed_milliseconds, default=120_000, metavar="TIME", help="how far a clap is sought (2m)"
    )
    found.add_argument(
        "--offset", type=signed_milliseconds, metavar="TIME", help="by hand: when it begins, as --offset=-1.5s"
    )
    found.add_argument("--drift", type=float, metavar="PPM", help="by hand: how much slower its clock runs, millionths")
    found.add_argument("--even-if-unsure", action="store_true", help="also where little of both fits together")


def run(arguments: argparse.Namespace) -> int:
    """Do what the verb says."""
    if arguments.verb == "list" and not arguments.look_in:
        with Workspace.read_only(arguments.workspace) as workspace:
            return _list(workspace, arguments)
    with Workspace.open(arguments.workspace, author=author(), now=now) as workspace:
        return _VERBS[arguments.verb](workspace, arguments)


def _folder(workspace: Workspace, arguments: argparse.Namespace) -> Path:
    workspace.read_head(arguments.session)  # NotFound where there is none
    return workspace.media_folder(arguments.session)


def _person(workspace: Workspace, session_id: str, name: str | None) -> Participant | None:
    people = {person.id: person for person in workspace.read_columns(session_id).participants}
    if name is not None and name not in people:
        raise NotFound(f"the session has no participant {name!r} (there are: {', '.join(people)})")
    return None if name is None else people[name]


def _add(workspace: Workspace, arguments: argparse.Namespace) -> int:
    folder = _folder(workspace, arguments)
    _person(workspace, arguments.session, arguments.participant)
    with screen.work("adding", len(arguments.files)) as work:
        for file in arguments.files:
            work.on(file.name)
            track = add_track(
                folder,
                file,
                copy=not arguments.refer,
                offset_ms=float(arguments.offset),
                participant=arguments.participant,
            )
            work.done()
            print(f"{track.id}: {file.name}, {_shape(track)}, {'referred to' if arguments.refer else 'copied'}")
    return OK


def _list(workspace: Workspace, arguments: argparse.Namespace) -> int:
    folder = _folder(workspace, arguments)
    for track in read_media(folder).tracks:
        if arguments.look_in and not path_of(folder, track).exists():
            again = find_again(folder, track, arguments.look_in)
            screen.warn(f"{track.id}: {'found again: ' + again.file if again else 'is in none of these folders'}")
    media = read_media(folder)
    if arguments.json:
        for track in media.tracks:
            print(json.dumps(msgspec.to_builtins(track) | {"there": path_of(folder, track).exists()}))
        return OK
    _show(folder, media)
    return OK


def _show(folder: Path, media: SessionMedia) -> None:
    recorded = [
        [
            part.path.name,
            "",
            clock(round(part.offset_ms)),
            span(part.seconds),
            f"{part.drift_ppm:+.0f}",
            part.fault or "",
        ]
        for part in media.sound
    ]
    added = [
        [
            *(f"{track.id} {Path(track.file).name}", track.participant or ""),
            *(_clock(track.offset_ms), span(track.frames / track.rate), f"{track.drift_ppm:+.1f}"),
            "" if path_of(folder, track).exists() else "gone: media list --look-in FOLDER finds it again",
        ]
        for track in media.tracks
    ]
    columns = [("sound", False), ("of", False), ("begins", True), ("length", True), ("drift ppm", True), ("", False)]
    console = screen.console()
    if recorded or added:
        console.print(screen.table(None, columns, recorded + added))
    pictures = f"{count(len(media.videos), 'video')} and {count(len(media.snapshots), 'snapshot')} recorded"
    console.print(f"{count(len(recorded), 'recording')}, {count(len(added), 'track')}; {pictures}", style="dim")


def _clock(milliseconds: float) -> str:
    return f"{'-' if milliseconds < 0 else ''}{clock(abs(round(milliseconds)))}"


def _shape(track: Track) -> str:
    return f"{span(track.frames / track.rate)} at {track.rate / 1000:g} kHz"


def _align(workspace: Workspace, arguments: argparse.Namespace) -> int:
    folder = _folder(workspace, arguments)
    track = track_of(folder, arguments.track)
    if arguments.offset is not None or arguments.drift is not None:
        offset = track.offset_ms if arguments.offset is None else float(arguments.offset)
        drift = track.drift_ppm if arguments.drift is None else arguments.drift
        _say(correct_track(folder, track.id, "set by hand", offset_ms=offset, drift_ppm=drift))
        return OK
    against = reference(folder, track.id, arguments.against)
    with screen.work("aligning"):
        if arguments.clap:
            found, did = place_by_clap(folder, track.id, against, float(arguments.within)), "aligned by a clap"
        else:
            found, did = found_place(folder, track.id, against), f"aligned against {against.name}"
    print(f"{did}: confidence {found.confidence:.0%}, {count(found.windows, 'window')}")
    if found.confidence < TRUSTED and not arguments.even_if_unsure:
        screen.warn(
            f"codesign media: {track.id} and {against.name} hardly fit together (it would begin at "
            f"{_clock(found.offset_ms)}); nothing was changed. Name what heard the same with --against, set --offset "
            "by hand, or take it with --even-if-unsure."
        )
        return BAD_INPUT
    _say(take_place(folder, track.id, found, did))
    return OK


def _assign(workspace: Workspace, arguments: argparse.Namespace) -> int:
    folder = _folder(workspace, arguments)
    person = _person(workspace, arguments.session, arguments.participant)
    correct_track(folder, arguments.track, "assigned", participant=arguments.participant)
    print(f"{arguments.track}: of {person.name if person else 'several people'}")
    return OK


def _remove(workspace: Workspace, arguments: argparse.Namespace) -> int:
    correct_track(_folder(workspace, arguments), arguments.track, "removed", removed=True)
    print(f"{arguments.track}: removed (codesign media undo brings it back)")
    return OK


def _undo(workspace: Workspace, arguments: argparse.Namespace) -> int:
    track = undo_track(_folder(workspace, arguments), arguments.track)
    if track is None:
        raise NotFound(f"nothing of {arguments.track} can be undone")
    print(f"{track.did}", end="; ")
    _say(track)
    return OK


def _say(track: Track) -> None:
    print(f"{track.id}: begins at {_clock(track.offset_ms)}, drift {track.drift_ppm:+.1f} ppm")


_VERBS = {"add": _add, "list": _list, "align": _align, "assign": _assign, "remove": _remove, "undo": _undo}
