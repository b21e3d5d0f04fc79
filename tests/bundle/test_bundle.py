"""A bundle holds what is needed to come to the same profiles, and whatever isn't one is refused whole."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codesign.bundle.manifest import MANIFEST, Manifest, member_of, written
from codesign.bundle.members import Bounds
from codesign.bundle.opening import bring_in, open_bundle
from codesign.bundle.writing import Going, write_bundle
from codesign.interchange.cases_csv import published_cases
from codesign.interchange.rubric_toml import default_rubric
from codesign.interchange.session_log import read_session_log
from codesign.media.media_list import LIST, PartBegun, Snapshot, Track, append
from codesign.media.tracks import tracks
from codesign.model.errors import FileProblem, WorkspaceProblem
from codesign.model.session import Session
from tests.builders import session
from tests.cli.programs import ROOT
from tests.store.desk import opened, talk
from tests.strategies import sessions

RUBRIC, CASES = default_rubric(), published_cases()
WALK = ROOT / "sessions" / "4-virtual-walkthrough.jsonl"


def bundled(path: Path, *several: Session, media: Path | None = None) -> Path:
    write_bundle(path, [Going(each, media) for each in several], RUBRIC, CASES, "2026-03-04T10:00:00Z")
    return path


def refused(path: Path, bounds: Bounds | None = None) -> str:
    """The one sentence of a refusal; nothing is left behind."""
    more = {} if bounds is None else {"bounds": bounds}
    with pytest.raises(FileProblem) as told, open_bundle(path, CASES, **more):
        pass
    assert str(told.value).count("\n") == 0
    return str(told.value)


def changed(path: Path, change: Callable[[dict[str, bytes]], None], *, listed: bool = False) -> Path:
    """The bundle with other files; ``listed`` writes the manifest anew, as somebody who knows the format would."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    if listed:
        manifest = msgspec.json.decode(files[MANIFEST], type=Manifest)
        members = [member_of(name, data) for name, data in files.items() if name != MANIFEST]
        files[MANIFEST] = written(msgspec.structs.replace(manifest, files=members))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_another_copy_comes_to_the_same_profile_to_the_digit(tmp_path: Path) -> None:
    walk = read_session_log(WALK)
    with open_bundle(bundled(tmp_path / "b.codesign", walk, talk()), CASES) as bundle, opened(tmp_path / "r") as room:
        assert [each.differs for each in bundle.sessions] == [[], []]
        assert bundle.rubric == RUBRIC
        bring_in(bundle, room)
        assert room.read_session(walk.head.id) == walk
        assert room.read_session("s") == talk()
        with pytest.raises(WorkspaceProblem, match="already; replace it"):
            bring_in(bundle, room)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=sessions())
def test_any_session_comes_back_whole(tmp_path: Path, one: Session) -> None:
    with open_bundle(bundled(tmp_path / "b.codesign", one), CASES) as bundle:
        assert bundle.sessions[0].session == one
        assert bundle.sessions[0].differs == []


def test_the_same_sessions_make_the_same_bytes(tmp_path: Path) -> None:
    one, other = bundled(tmp_path / "1.codesign", talk()), bundled(tmp_path / "2.codesign", talk())
    assert one.read_bytes() == other.read_bytes()


def test_the_codebook_says_which_words_were_used(tmp_path: Path) -> None:
    with zipfile.ZipFile(bundled(tmp_path / "b.codesign", talk())) as archive:
        book = json.loads(archive.read("codebook.json"))
    assert book["vocabularies"]["kind"]["feedback"] == 1
    assert book["vocabularies"]["stance"]["positive"] == 1
    assert book["elements"] == {"material": 1}
    assert "start_ms" in book["columns"]["event"]


def test_a_profile_that_differs_is_said_where(tmp_path: Path) -> None:
    def other(files: dict[str, bytes]) -> None:
        profile = json.loads(files["profiles/1.json"])
        profile["findings"]["feedback_immediacy"]["index"] = 1.5
        files["profiles/1.json"] = json.dumps(profile).encode()

    path = changed(bundled(tmp_path / "b.codesign", talk()), other, listed=True)
    with open_bundle(path, CASES) as bundle:
        (told,) = bundle.sessions[0].differs
    assert told.startswith("findings.feedback_immediacy.index: 1.5 in the bundle, ")


def test_media_come_along_but_not_of_those_without_consent(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    for name in ("voice-1.wav", "own.wav", "table.wav", "face.png"):
        (folder / name).write_bytes(name.encode() * 9)
    append(folder, PartBegun("voice-1.wav", 0.0, 48_000, 1))
    append(folder, Track("track-1", "own.wav", 63, "x", 48_000, 1, 9, participant="d"))
    append(folder, Track("track-2", str(folder / "table.wav"), 81, "y", 48_000, 1, 9))
    append(folder, Snapshot("face.png", 10.0))
    with open_bundle(bundled(tmp_path / "all.codesign", talk(), media=folder), CASES) as bundle:
        with opened(tmp_path / "room") as room:
            bring_in(bundle, room)
            there = room.media_folder("s")
        assert sorted(path.name for path in there.iterdir()) == [
            "face.png",
            LIST,
            "own.wav",
            "table.wav",
            "voice-1.wav",
        ]
        assert [track.file for track in tracks(there)] == ["own.wav", "table.wav"]
    said = {"codesign": {"consent": {"sound": True, "picture": True}}}
    people = [
        {"id": "d", "name": "Designer", "side": "company", **said},
        {"id": "c", "name": "Client", "side": "company", "codesign": {"consent": {"sound": False, "picture": False}}},
        {"id": "x", "name": "Expert", "side": "company", **said},
    ]
    with open_bundle(bundled(tmp_path / "some.codesign", session(people=people), media=folder), CASES) as bundle:
        media = bundle.sessions[0].media
        assert media is not None
        assert sorted(path.name for path in media.iterdir()) == [LIST, "own.wav"]
        assert len(bundle.manifest.left_out) == 3
        assert "face.png is left out, it could show Client" in " ".join(bundle.manifest.left_out)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../up.txt",
        "sessions/../../up.txt",
        "C:/windows/x",
        "C:x",
        "a\\b",
        "~/x",
        "con",
        "sessions/NUL.txt",
        "a./b",
        "a//b",
        "a/",
        "name\x00.jsonl",
        "höhle",
        "a/b/c/d/e",
        ".hidden",
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    path = bundled(tmp_path / "b.codesign", talk())
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = name
        archive.writestr(info, b"x")
    assert "which no bundle has; it was not opened" in refused(path)


def test_links_doubles_and_what_isnt_listed_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("sessions/2.jsonl")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    double = zipfile.ZipInfo("Sessions/1.jsonl")
    extra = zipfile.ZipInfo("sessions/extra.jsonl")
    for info, words in ((link, "is a link"), (double, "two files called"), (extra, "doesn't list")):
        path = bundled(tmp_path / "b.codesign", talk())
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(info, b"/etc/passwd")
        assert words in refused(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = bundled(tmp_path / "b.codesign", talk())
    changed(path, lambda files: files.update({"sessions/2.jsonl": bytes(20 << 20)}), listed=True)
    assert "would unpack to 20,971,520 bytes" in refused(path)
    path = bundled(tmp_path / "b.codesign", talk())
    assert "more than any bundle" in refused(path, Bounds(total_bytes=100))
    assert "more than any bundle" in refused(path, Bounds(files=3))


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    path = bundled(tmp_path / "b.codesign", talk())
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    path.write_bytes(data)
    refused(path)


@pytest.mark.parametrize("name", ["sessions/1.jsonl", "profiles/1.json", "rubric.toml", "codebook.json"])
def test_a_changed_file_is_refused(tmp_path: Path, name: str) -> None:
    path = changed(bundled(tmp_path / "b.codesign", talk()), lambda files: files.update({name: files[name] + b" "}))
    assert f"was changed since it was made: '{name}'" in refused(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = changed(bundled(tmp_path / "b.codesign", talk()), lambda files: files.pop("rubric.toml") and None)
    assert "lacks 'rubric.toml'" in refused(path)


def test_a_list_of_media_leads_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "own.wav").write_bytes(b"sound")
    append(folder, Track("track-1", "own.wav", 5, "x", 48_000, 1, 9))

    def elsewhere(files: dict[str, bytes]) -> None:
        files[f"media/1/{LIST}"] = files[f"media/1/{LIST}"].replace(b'"own.wav"', b'"../../../secret"')

    path = changed(bundled(tmp_path / "b.codesign", talk(), media=folder), elsewhere, listed=True)
    assert "names '../../../secret', which isn't in the bundle" in refused(path)


def test_a_newer_bundle_asks_for_an_update(tmp_path: Path) -> None:
    def newer(files: dict[str, bytes]) -> None:
        files[MANIFEST] = files[MANIFEST].replace(b'"version": 1', b'"version": 2')

    assert "update codesign to open it" in refused(changed(bundled(tmp_path / "b.codesign", talk()), newer))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_bytes_changed_anywhere_are_refused_or_change_nothing(tmp_path: Path, data: st.DataObject) -> None:
    path = bundled(tmp_path / "b.codesign", talk())
    whole = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    try:
        with open_bundle(path, CASES) as bundle:
            assert bundle.sessions[0].session == talk()
    except FileProblem:
        pass


@pytest.mark.parametrize("data", [b"", b"PK", b"no bundle at all", io.BytesIO().getvalue() + b"\0" * 100])
def test_any_other_file_is_no_bundle(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "b.codesign").write_bytes(data)
    assert "is no bundle" in refused(tmp_path / "b.codesign")
