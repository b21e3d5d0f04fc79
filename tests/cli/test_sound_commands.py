"""A session's sound without a window: tracks added, laid on its clock, turns found, clips cut."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from codesign.interchange.session_log import write_session_log
from codesign.media.decode import read_sound
from codesign.media.media_list import Snapshot, append
from tests.builders import CLIENT, DESIGNER, event, session
from tests.cli.programs import codesign, told
from tests.media.sounds import converted, noise, talk, written
from tests.media.test_alignment import heard_by_another, talk_of
from tests.sound.test_stills import PIXEL
from tests.store.desk import media_of

RATE = 16_000
CONSENT = {"codesign": {"consent": {"sound": True, "picture": True}}}
REFUSED = {"codesign": {"consent": {"sound": False, "picture": True}}}
ADA = [(1.0, 3.0), (6.0, 8.0)]
BO = [(3.4, 5.5), (8.2, 11.0)]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one session that notes something and holds no talk yet."""
    logged = session(event("n", "note", None, 5, 6), people=[DESIGNER | CONSENT, CLIENT | REFUSED], duration_ms=12_000)
    log = tmp_path / "s.jsonl"
    log.write_text("".join(write_session_log(logged)), encoding="utf-8")
    assert codesign("import", log, workspace=tmp_path / "workspace").returncode == 0
    return tmp_path / "workspace"


@pytest.fixture
def tracks(tmp_path: Path, workspace: Path) -> Path:
    """The same workspace with a track of each of two people."""
    for name, spans in (("d", ADA), ("c", BO)):
        path = written(tmp_path / f"{name}.wav", talk(spans, 12, RATE), RATE)
        done = codesign("media", "add", "s", path, "--participant", name, workspace=workspace)
        assert done.returncode == 0, done.stderr
    return workspace


def events(workspace: Path) -> list[dict[str, object]]:
    lines = codesign("export", "s", workspace=workspace).stdout.splitlines()
    return [found for line in lines if (found := json.loads(line)).get("kind") == "message"]


def test_two_tracks_are_listed_and_become_a_conversation(tracks: Path) -> None:
    listed = codesign("media", "list", "s", workspace=tracks).stdout
    assert "track-1 track-1-d.wav" in listed
    assert "0 recordings, 2 tracks" in listed
    proposed = codesign("speech", "s", "track-1", workspace=tracks)
    assert "Designer: 2 turns of 4.0" in proposed.stdout
    assert "proposed (--accept stores them), 0 inferred links, 0 there already" in proposed.stdout
    assert events(tracks) == []
    for track in ("track-1", "track-2"):
        assert codesign("speech", "s", track, "--accept", workspace=tracks).returncode == 0
    stored = sorted(events(tracks), key=lambda each: int(str(each["start_ms"])))
    assert [each["participant"] for each in stored] == ["d", "c", "d", "c"]
    assert [each.get("reply_to") for each in stored] == [None, *(each["id"] for each in stored[:-1])]
    again = codesign("speech", "s", "track-1", "--accept", workspace=tracks)
    assert "0 turns of 0.00 s in all stored, 0 inferred links, 2 there already" in again.stdout


def test_clips_leave_out_who_did_not_consent_and_say_so(tracks: Path, tmp_path: Path) -> None:
    for track in ("track-1", "track-2"):
        codesign("speech", "s", track, "--accept", workspace=tracks)
    done = codesign("clips", "s", "--kind", "message", "--margin", "0", "-o", tmp_path / "out", workspace=tracks)
    assert done.returncode == 0, done.stderr
    assert "2 clips of 4.0" in done.stdout
    assert "left out for lack of consent: Client" in done.stderr
    assert "event 'track-2-3390', event 'track-2-8190': left out, Client didn't consent to sound" in done.stderr
    with (tmp_path / "out" / "clips.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [(row["participant"], row["name"], row["sources"]) for row in rows] == [("d", "Designer", "track-1")] * 2
    assert {row["file"] for row in rows} | {"clips.csv"} == {path.name for path in (tmp_path / "out").iterdir()}
    whole = codesign("clips", "s", "--from", "0", "--no-level", "-o", tmp_path / "all", workspace=tracks)
    assert whole.returncode == 0, whole.stderr
    assert "silenced for lack of consent" in whole.stdout
    (clip,) = (tmp_path / "all").glob("*.wav")
    loud = np.abs(read_sound(clip, 0, 10**9)[:, 0])
    assert loud[round(3.5 * RATE) : round(5.4 * RATE)].max() == 0
    assert loud[round(1.2 * RATE) : round(2.8 * RATE)].mean() > 0.01


def test_a_track_is_aligned_by_what_both_heard_and_it_is_undone(workspace: Path, tmp_path: Path) -> None:
    sound = talk_of(60)
    room = written(tmp_path / "room.flac", sound + noise(60, RATE, -45), RATE)
    phone = written(tmp_path / "phone.ogg", heard_by_another(sound, 7.3, 40, 44_100), 44_100)
    for path in (room, phone):
        assert codesign("media", "add", "s", path, workspace=workspace).returncode == 0
    done = codesign("media", "align", "s", "track-2", workspace=workspace)
    assert done.returncode == 0, done.stderr
    assert "aligned against track-1: confidence" in done.stdout
    assert "track-2: begins at 0:00:07.3" in done.stdout
    assert "begins at 0:00:00.0" in codesign("media", "undo", "s", "track-2", workspace=workspace).stdout
    by_hand = codesign("media", "align", "s", "track-2", "--offset=-1.5s", "--drift", "12", workspace=workspace)
    assert by_hand.stdout == "track-2: begins at -0:00:01.5, drift +12.0 ppm\n"
    (_, listed) = codesign("media", "list", "s", "--json", workspace=workspace).stdout.splitlines()
    assert (json.loads(listed)["offset_ms"], json.loads(listed)["there"]) == (-1500, True)


def test_tracks_that_heard_nothing_together_are_left_as_they_are(workspace: Path, tmp_path: Path) -> None:
    for seed in (1, 2):
        path = written(tmp_path / f"{seed}.wav", talk_of(60, seed)[:: 3 - 2 * seed] + noise(60, RATE, -50, seed), RATE)
        codesign("media", "add", "s", path, workspace=workspace)
    done = codesign("media", "align", "s", "track-2", workspace=workspace)
    assert done.returncode == 1
    assert "hardly fit together" in done.stderr
    assert (
        json.loads(codesign("media", "list", "s", "--json", workspace=workspace).stdout.splitlines()[1])["offset_ms"]
        == 0
    )


def test_a_referred_file_that_was_moved_is_found_again(workspace: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "a.wav", talk(ADA, 12, RATE), RATE)
    codesign("media", "add", "s", path, "--refer", "--participant", "d", workspace=workspace)
    (tmp_path / "archive").mkdir()
    path.rename(tmp_path / "archive" / "b.wav")
    assert "is gone" in told(codesign("speech", "s", "track-1", workspace=workspace))
    again = codesign("media", "list", "s", "--look-in", tmp_path / "archive", workspace=workspace)
    assert "track-1: found again" in again.stderr
    assert codesign("speech", "s", "track-1", workspace=workspace).returncode == 0


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not on this machine")
def test_a_video_call_goes_in_as_mp4_and_clips_come_out_as_mp3(workspace: Path, tmp_path: Path) -> None:
    film = converted(written(tmp_path / "a.wav", talk(ADA, 12, RATE), RATE), tmp_path / "a.mp4")
    assert "12 s at 16 kHz" in codesign("media", "add", "s", film, workspace=workspace).stdout
    done = codesign("clips", "s", "--event", "n", "--format", "mp3", "-o", tmp_path / "out", workspace=workspace)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "out").glob("*.mp3")] == ["s-001-note-all-00m05.000s.mp3"]


def test_stills_are_pictures_of_events_with_a_table_beside_them(workspace: Path, tmp_path: Path) -> None:
    media = media_of(workspace)
    media.mkdir(parents=True)
    (media / "one.png").write_bytes(PIXEL)
    append(media, Snapshot("one.png", 5000.0, "n"))
    done = codesign("clips", "s", "--event", "n", "--stills", "-o", tmp_path / "out", workspace=workspace)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"1 still in {tmp_path / 'out'}\n"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["s-001-note-all-00m05.000s.png", "stills.csv"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["media", "add", "nobody", "a.wav"], "has no session 'nobody'"),
        (["media", "add", "s", "none.wav"], "none.wav can't be read: no such file"),
        (["media", "add", "s", "a.wav", "--participant", "z"], "no participant 'z' (there are: d, c)"),
        (["media", "undo", "s", "track-1"], "nothing of track-1 can be undone"),
        (["media", "remove", "s", "track-7"], "no track 'track-7'"),
        (["speech", "s", "track-7"], "no track 'track-7' (there are: none was added)"),
        (["clips", "s", "-o", "out"], "nothing was named to be cut"),
        (["clips", "s", "-o", "out", "--event", "z"], "no event 'z'"),
        (["clips", "s", "-o", "out", "--name", "x"], "the same name"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(workspace: Path, words: list[str], sentence: str) -> None:
    assert sentence in told(codesign(*words, workspace=workspace))
    assert len(told(codesign(*words, workspace=workspace)).splitlines()) == 1
