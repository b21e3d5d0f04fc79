"""Whoever is erased is nowhere any more, and everything that was evaluated stays what it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.media.media_list import PartBegun, Snapshot, append
from codesign.media.sound_parts import read_media
from codesign.media.tracks import add_track, pyramid_of_track
from codesign.media.wav_file import WavFile
from codesign.model.dimension import Dimension
from codesign.model.errors import NotFound, WorkspaceProblem
from codesign.model.session import Session
from codesign.privacy.erasure import carry_out, plan_erasure
from codesign.store.workspace import Workspace
from tests.builders import event, session
from tests.store.desk import opened

ZDENKA = {
    "id": "zdenka",
    "name": "Zdeňka Šimůnková",
    "side": "external",
    "stakeholder_group": "end_user",
    "organisation": "Simunkova & Sons",
    "role": "heiress",
    "codesign": {"consent": {"sound": True, "picture": True}, "colour": "#123456"},
}
BO = {"id": "bo", "name": "Bo Birch", "side": "company", "role": "Zdenka's architect"}
NAMES = ("Zdeňka", "zdenka", "Šimůnková", "simunkova", "heiress", "quetzal", "xylophone", "zirconium")
RATE = 8000


def meeting(name: str = "zdenka-1", **head: str) -> Session:
    said = {
        "project": "House of Šimůnková",
        "title": "Zdeňka at home",
        "started_at": "2026-03-04T10:00:00Z",
        "id": name,
        **head,
    }
    return session(
        event("c1", "design_change", "bo", 1, 3, text="As ZDENKA asked", element="Simunkova's roof", media=["audio"]),
        event(
            "zdenka-says", "feedback", "zdenka", 2, 4, reply_to="c1", link="observed", text="Quetzal!", media=["audio"]
        ),
        event(
            "c2", "message", "bo", 6, 7, reply_to="zdenka-says", link="observed", text="Right, adamant", media=["audio"]
        ),
        people=[BO, ZDENKA],
        **said,
    )


def wave(path: Path, seconds: float = 10) -> Path:
    noise = np.random.default_rng(3).uniform(-0.5, 0.5, round(seconds * RATE)).astype(np.float32)
    soundfile.write(path, noise, RATE, subtype="PCM_16")
    return path


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "room", author="Zdenka") as workspace:
        workspace.add_session(meeting())
        first = workspace.read_session("zdenka-1").events[1]
        for words in ("xylophone", "zirconium"):
            after = type(first)(**{each: getattr(first, each) for each in first.__slots__} | {"text": words})
            workspace.change_events("zdenka-1", "corrected", [("zdenka-says", after)])
        yield workspace


def everything(folder: Path) -> bytes:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"".join(path.name.encode() + path.read_bytes() for path in files)


def told_in(data: bytes, word: str) -> bool:
    forms = {word, word.lower(), word.upper(), word.title()}
    return any(form.encode(code) in data for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be"))


def test_no_byte_of_the_name_and_of_what_was_said_is_left_in_any_file(room: Workspace) -> None:
    workspace = room
    assert all(told_in(everything(workspace.folder), word) for word in ("Šimůnková", "xylophone"))
    carry_out(workspace, plan_erasure(workspace, "Zdenka Simunkova"))
    held = everything(workspace.folder)
    workspace.close()
    for data in (held, everything(workspace.folder)):
        assert [word for word in NAMES if told_in(data, word)] == []
    assert b"adamant" in held


def test_levels_and_indices_stay_what_they_were(room: Workspace) -> None:
    before = evaluate(meeting().columns, default_rubric())
    carry_out(room, plan_erasure(room, "zdenka"))
    (line,) = room.sessions()
    after = evaluate(room.read_columns(line.id), default_rubric())
    for each in Dimension:
        ours, theirs = before.findings[each], after.findings[each]
        assert (ours.level, ours.index, ours.interval) == (theirs.level, theirs.index, theirs.interval)
    assert before.change_response.latency == after.change_response.latency


def test_the_events_stay_without_identity_and_the_search_finds_nothing(room: Workspace) -> None:
    carry_out(room, plan_erasure(room, "zdenka"))
    (line,) = room.sessions()
    after = room.read_session(line.id)
    assert [each.participant for each in after.events] == ["bo", "erased-1", "bo"]
    assert [each.text for each in after.events] == ["As [erased] asked", None, "Right, adamant"]
    assert after.participants[1].name == "Erased person 1"
    assert after.participants[1].stakeholder_group == "end_user"
    assert after.participants[0].role == "[erased]'s architect"
    assert room.search("zdenka") == room.search("zirconium") == []
    assert [change.what for change in room.history(line.id)] == ["erased a person"]
    assert room.undo(line.id) is None


def test_their_voice_and_pictures_go_and_others_are_still_heard(room: Workspace, tmp_path: Path) -> None:
    folder = room.media_folder("zdenka-1")
    folder.mkdir(parents=True)
    own = add_track(folder, wave(tmp_path / "zdenka.wav", 9), participant="zdenka")
    shared = add_track(folder, wave(tmp_path / "table.wav"))
    outside = add_track(folder, wave(tmp_path / "elsewhere.wav", 11), copy=False)
    packed = tmp_path / "packed.flac"
    soundfile.write(packed, np.sin(np.arange(RATE) / 7), RATE)
    add_track(folder, packed)
    noise = np.random.default_rng(5).integers(-9000, 9000, 10 * RATE).astype(np.int16)
    with WavFile(folder / "voice-1.wav", rate=RATE) as recorded:
        recorded.append(noise.tobytes())
    append(folder, PartBegun("voice-1.wav", 0.0, RATE, 1))
    (folder / "snapshot-1.png").write_bytes(b"face")
    append(folder, Snapshot("snapshot-1.png", 2000.0, "zdenka-says"))
    pyramid_of_track(folder, own)
    spoken = soundfile.read(folder / shared.file, dtype="int16")[0]
    plan = plan_erasure(room, "zdenka")
    assert any("elsewhere.wav: no longer part of the session" in line for line in plan.goes)
    carry_out(room, plan)
    (line,) = room.sessions()
    folder = room.media_folder(line.id)
    assert sorted(path.name for path in folder.iterdir()) == ["media.jsonl", shared.file, "voice-1.wav"]
    media = read_media(folder)
    assert [track.file for track in media.tracks] == [shared.file]
    assert media.snapshots == ()
    assert [(part.frames, part.fault) for part in media.sound] == [(10 * RATE, None)]
    assert (tmp_path / "elsewhere.wav").exists()
    assert outside.file not in (folder / "media.jsonl").read_text()
    for name in (shared.file, "voice-1.wav"):
        left = soundfile.read(folder / name, dtype="int16")[0]
        assert not left[2 * RATE : 4 * RATE].any()
        assert left[:RATE].any()
        assert left[5 * RATE :].any()
    words = spoken[2 * RATE : 4 * RATE].tobytes()
    assert all(words[at : at + 64] not in everything(room.folder) for at in range(0, len(words) - 64, 640))
    sounding = next(iter(media.tracks))
    assert sounding.size == (folder / sounding.file).stat().st_size


def test_somebody_else_of_the_same_first_name_keeps_it(room: Workspace) -> None:
    other = session(
        event("e1", "message", "z", 0, text="Zdenka Nová and zdenka simunkova"),
        people=[{"id": "z", "name": "Zdenka Nová", "side": "company"}],
        id="boat",
        project="Boat",
    )
    room.add_session(other)
    plan = plan_erasure(room, "Zdeňka Šimůnková")
    assert any("others are called so too" in line and "Zdeňka" in line for line in plan.stays)
    carry_out(room, plan)
    assert room.read_session("boat").events[0].text == "Zdenka Nová and [erased]"


def test_a_project_alone_can_be_meant(room: Workspace) -> None:
    room.add_session(meeting("boat-1", project="Boat", title="Boat"))
    carry_out(room, plan_erasure(room, "zdenka", "Boat"))
    assert room.read_session("zdenka-1").participants[1].name == "Zdeňka Šimůnková"
    assert room.read_session("boat-1").participants[1].name == "Erased person 1"


def test_what_is_in_the_trash_is_erased_too_and_stays_there(room: Workspace) -> None:
    room.trash("zdenka-1")
    carry_out(room, plan_erasure(room, "zdenka"))
    (line,) = room.sessions()
    assert line.trashed_at is not None
    assert room.read_session(line.id).participants[1].name == "Erased person 1"


def test_a_name_that_only_the_history_holds_goes_from_there(room: Workspace) -> None:
    quiet = session(event("e1", "message", "bo", 0, text="Šimůnková came"), people=[BO | {"role": "host"}], id="quiet")
    room.add_session(quiet)
    told = quiet.events[0]
    after = type(told)(**{each: getattr(told, each) for each in told.__slots__} | {"text": "somebody came"})
    room.change_events("quiet", "corrected", [("e1", after)])
    carry_out(room, plan_erasure(room, "zdenka"))
    assert not told_in(everything(room.folder), "Šimůnková")


def test_backups_that_are_known_are_named(room: Workspace, tmp_path: Path) -> None:
    room.backup(tmp_path / "copy")
    assert any(str(tmp_path / "copy") in line for line in plan_erasure(room, "zdenka").stays)


def test_somebody_who_isnt_there_and_an_id_of_several_change_nothing(room: Workspace) -> None:
    with pytest.raises(NotFound, match=r"nobody in the workspace .* has the id or the full name 'Nobody'"):
        plan_erasure(room, "Nobody")
    twin = session(people=[{"id": "zdenka", "name": "Zdenka Nová", "side": "company"}], id="boat")
    room.add_session(twin)
    with pytest.raises(WorkspaceProblem, match="the id of several people"):
        plan_erasure(room, "zdenka")


def test_another_program_that_reads_meanwhile_is_named(tmp_path: Path) -> None:
    with opened(tmp_path, patience_s=0.2) as workspace, Workspace.read_only(tmp_path) as reader:
        workspace.add_session(meeting())
        plan = plan_erasure(workspace, "zdenka")
        with reader._desk.db.reading():
            reader._desk.db.one("SELECT count(*) FROM event")
            with pytest.raises(WorkspaceProblem, match="close that program, then run: codesign trash --empty"):
                carry_out(workspace, plan)
        workspace.empty_trash()
        assert not told_in(everything(tmp_path), "Šimůnková")
