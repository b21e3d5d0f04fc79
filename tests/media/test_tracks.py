from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.media.media_list import Snapshot, Track, append
from codesign.media.sound_parts import read_media
from codesign.media.tracks import (
    Wanted,
    add_track,
    add_tracks,
    correct_track,
    file_of,
    find_again,
    history_of,
    pyramid_of_track,
    track_of,
    tracks,
    undo_track,
)
from codesign.model.errors import MediaProblem, NotFound
from tests.media.sounds import noise, written

RATE = 16_000


class Enough(Exception):
    """Who was told of the progress wants no more of it."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "from").mkdir()
    return written(tmp_path / "from" / "Ada Ash: mic (1).wav", noise(2, RATE), RATE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace" / "media" / "s"


def test_an_added_file_is_copied_and_known_by_its_checksum(source: Path, folder: Path) -> None:
    added = add_track(folder, source, participant="d", offset_ms=500)
    source.unlink()
    assert (added.id, added.rate, added.frames, added.participant) == ("track-1", RATE, 2 * RATE, "d")
    assert tracks(folder) == [added]
    assert file_of(folder, added).name == "track-1-Ada-Ash-mic-1.wav"
    assert (added.at_ms(0), added.end_ms) == (500, 2500)
    assert pyramid_of_track(folder, added).frames == 2 * RATE
    assert read_media(folder).tracks == (added,)


def test_a_referred_file_is_found_again_where_it_was_moved(source: Path, folder: Path, tmp_path: Path) -> None:
    added = add_track(folder, source, copy=False)
    assert file_of(folder, added) == source.resolve()
    (tmp_path / "else" / "deep").mkdir(parents=True)
    written(tmp_path / "else" / source.name, noise(2, RATE, seed=2), RATE)  # another of the same name and size
    moved = source.rename(tmp_path / "else" / "deep" / "renamed.wav")
    with pytest.raises(MediaProblem, match="is gone; if it was moved, name the folder"):
        file_of(folder, added)
    assert find_again(folder, added, [tmp_path / "from"]) is None
    again = find_again(folder, added, [tmp_path / "from", tmp_path / "else"])
    assert again is not None
    assert file_of(folder, track_of(folder, "track-1")) == moved.resolve()


def test_a_file_that_was_changed_is_told(source: Path, folder: Path) -> None:
    added = add_track(folder, source, copy=False)
    written(source, noise(1, RATE), RATE)
    with pytest.raises(MediaProblem, match="was changed since it was added as track-1"):
        file_of(folder, added)


def test_the_same_file_is_added_once(source: Path, folder: Path) -> None:
    add_track(folder, source)
    with pytest.raises(MediaProblem, match="is there already as track-1"):
        add_track(folder, source)
    correct_track(folder, "track-1", "removed", removed=True)
    assert tracks(folder) == []
    assert add_track(folder, source).id == "track-2"
    with pytest.raises(NotFound, match=r"no track 'track-1' \(there are: track-2\)"):
        track_of(folder, "track-1")


offsets = st.floats(-1e6, 1e6)


@given(st.lists(offsets | st.none(), max_size=12))
def test_undo_gives_back_what_was_there_before(
    tmp_path_factory: pytest.TempPathFactory, moves: list[float | None]
) -> None:
    folder = tmp_path_factory.mktemp("media")
    append(folder, Track("track-1", "a.wav", 1, "x", RATE, 1, 10))
    wanted = [0.0]
    for offset in moves:
        append(folder, Snapshot("s.png", 1.0), durable=False)
        if offset is None:
            undone = undo_track(folder, "track-1")
            assert (undone is None) == (len(wanted) == 1)
            wanted = wanted[:-1] or wanted
        else:
            correct_track(folder, "track-1", "moved", offset_ms=offset)
            wanted.append(offset)
        assert track_of(folder, "track-1").offset_ms == wanted[-1]
    assert len(history_of(folder, "track-1")) <= len(moves) + 1


@given(st.floats(-1e6, 1e6), st.floats(-500, 500), st.floats(0, 1e8))
def test_a_moment_of_a_track_is_where_its_time_says(offset_ms: float, drift_ppm: float, moment: float) -> None:
    track = Track("track-1", "a.wav", 1, "x", RATE, 1, 10, offset_ms, drift_ppm)
    assert track.moment_of(track.at_ms(moment)) == pytest.approx(moment, abs=1e-3)


def test_a_file_of_no_length_is_not_added(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(MediaProblem, match="holds no sound"):
        add_track(folder, written(tmp_path / "a.wav", noise(0, RATE), RATE))
    assert tracks(folder) == []


def test_several_files_are_added_together_or_not_at_all(source: Path, folder: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other.wav", noise(2, RATE, seed=3), RATE)
    with pytest.raises(MediaProblem, match="is there already as track-1"):
        add_tracks(folder, [Wanted(source), Wanted(source)])
    assert (tracks(folder), list(folder.iterdir())) == ([], [])
    both = add_tracks(folder, [Wanted(source, participant="d"), Wanted(other, participant="d")])
    assert [(track.id, track.participant) for track in both] == [("track-1", "d"), ("track-2", "d")]
    assert tracks(folder) == both


def test_adding_that_is_ended_in_the_middle_of_a_copy_leaves_nothing(source: Path, folder: Path) -> None:
    read: list[int] = []

    def until_the_copy(size: int) -> None:
        read.append(size)
        if sum(read) > source.stat().st_size:
            raise Enough

    with pytest.raises(Enough):
        add_tracks(folder, [Wanted(source)], on_bytes=until_the_copy)
    assert (tracks(folder), list(folder.iterdir())) == ([], [])
