from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from codesign.app.timeline.pictures import SLOT, Film, Pictures, pictures_of
from codesign.app.timeline.time_view import TimeView
from codesign.app.timeline.tracks import Track
from codesign.media.media_list import Snapshot
from codesign.media.sound_parts import SessionMedia

HOUR = TimeView.whole(3_600_000, 900)


def test_a_film_is_shown_without_gaps_from_its_first_picture_on() -> None:
    film = Film(Path("a.mp4"), 60_000, 1.0, 600_000)
    slots = Pictures(films=(film,)).film_slots(HOUR)
    apart = [after.x - before.x for before, after in pairwise(slots)]
    assert slots[0].at_ms == 60_000
    assert all(SLOT <= each <= SLOT * 1.3 for each in apart)
    assert slots[-1].at_ms < 660_000
    assert [slot.frame.position_ms for slot in slots[:1]] == [0]


def test_panning_asks_for_the_same_pictures_again() -> None:
    pictures = Pictures(films=(Film(Path("a.mp4"), 0, 1.0, 3_600_000),))
    view = HOUR.zoomed(4, 100)
    before = {slot.frame for slot in pictures.film_slots(view)}
    after = {slot.frame for slot in pictures.film_slots(view.panned(31))}
    assert len(before & after) >= len(before) - 1


def test_snapshots_never_lie_over_each_other_and_the_last_before_the_playhead_is_seen() -> None:
    stills = tuple((at * 1000.0, Path(f"{at}.png")) for at in (10, 11, 2000, 2001))
    pictures = Pictures(stills)
    assert [slot.frame.path.name for slot in pictures.still_slots(HOUR)] == ["10.png", "2000.png"]
    now = pictures.frame_at(11_500)
    assert now is not None
    assert now.path.name == "11.png"
    assert pictures.frame_at(5_000) is None


def test_a_film_that_runs_is_seen_rather_than_a_snapshot() -> None:
    pictures = Pictures(((0.0, Path("a.png")),), (Film(Path("a.mp4"), 1_000, 1.01, 5_000),))
    now, later = pictures.frame_at(2_010), pictures.frame_at(6_500)
    assert now is not None
    assert (now.path.name, now.position_ms) == ("a.mp4", 1_000)
    assert later is not None
    assert later.path.name == "a.png"


def test_only_pictures_whose_files_are_there_are_shown(tmp_path: Path) -> None:
    (tmp_path / "there.png").write_bytes(b"x")
    media = SessionMedia(snapshots=(Snapshot("there.png", 2.0), Snapshot("gone.png", 1.0)))
    tracks = [
        Track(tmp_path / "a.mp4", 0, 1000, id="track-1"),
        Track(tmp_path / "b.mp4", 0, 1000, id="track-2", fault="b.mp4 is gone"),
        Track(tmp_path / "c.wav", 0, 1000, id="track-3"),
    ]
    found = pictures_of(tmp_path, media, tracks)
    assert [path.name for _, path in found.stills] == ["there.png"]
    assert [film.path.name for film in found.films] == ["a.mp4"]
