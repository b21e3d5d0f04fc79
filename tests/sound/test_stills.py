"""Stills: pictures of events and moments, out of snapshots and films, saved where everybody agreed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from codesign.media.media_list import Snapshot, VideoBegun, append
from codesign.media.sound_parts import read_media
from codesign.model.session import Session
from codesign.sound.clips import Span, spans_of
from codesign.sound.stills import Stills, save_stills
from tests.builders import CLIENT, DESIGNER, event, session

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000000500015a"
    "4d7ee60000000049454e44ae426082"
)
AGREED = {"codesign": {"consent": {"sound": False, "picture": True}}}
REFUSED = {"codesign": {"consent": {"sound": True, "picture": False}}}
PATTERN = "{n}-{kind}-{start}"
needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not on this machine")


def of_people(*people: dict[str, object]) -> Session:
    events = (event("a", "design_change", "d", 2, 4), event("b", "feedback", "c", 9, 10))
    return session(*events, people=people, duration_ms=20_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Media with two pictures: one of an event, one of a moment."""
    made = tmp_path / "media"
    made.mkdir()
    for name, at_ms, event_id in (("one.png", 2100.0, "a"), ("two.png", 14_000.0, None)):
        (made / name).write_bytes(PIXEL)
        append(made, Snapshot(name, at_ms, event_id))
    return made


def saved(of: Session, folder: Path, *spans: Span) -> Stills:
    return save_stills(of, folder, read_media(folder), spans, folder.parent / "out", PATTERN)


def test_the_picture_of_an_event_is_saved_and_one_without_is_told(folder: Path) -> None:
    talked = of_people(DESIGNER | AGREED, CLIENT | AGREED)
    done = saved(talked, folder, *spans_of(talked, ["a", "b"]))
    assert [(still.file, still.start_ms, still.sources) for still in done.stills] == [
        ("001-design_change-00m02.100s.png", 2100, ("one.png",))
    ]
    assert (folder.parent / "out" / done.stills[0].file).read_bytes() == PIXEL
    assert done.left_out == ("event 'b': left out, no picture was taken then",)


def test_a_moment_has_the_nearest_picture_and_a_stretch_all_of_its_own(folder: Path) -> None:
    talked = of_people(DESIGNER | AGREED, CLIENT | AGREED)
    assert [still.start_ms for still in saved(talked, folder, Span(11_000, 11_000)).stills] == [14_000]
    assert [still.start_ms for still in saved(talked, folder, Span(0, 20_000)).stills] == [2100, 14_000]
    assert saved(talked, folder, Span(8000, 8000)).stills == ()


def test_no_picture_is_saved_where_somebody_did_not_agree(folder: Path) -> None:
    done = saved(of_people(DESIGNER | AGREED, CLIENT | REFUSED), folder, Span(0, 20_000))
    assert done == Stills((), ("no picture is saved for lack of consent: Client may be seen in any of them",))
    assert not (folder.parent / "out").exists()


def test_where_nothing_is_said_of_consent_it_is_told(folder: Path) -> None:
    done = saved(of_people(DESIGNER, CLIENT), folder, Span(0, 20_000))
    assert len(done.stills) == 2
    assert done.left_out == ("the session says nothing of anybody's consent; make sure that it was given",)


@needs_ffmpeg
def test_a_film_gives_the_picture_of_a_moment(folder: Path) -> None:
    made = ["-f", "lavfi", "-i", "testsrc=size=64x48:rate=10:duration=6", str(folder / "film.mkv")]
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *made], check=True)
    append(folder, VideoBegun("film.mkv", 5000.0))
    talked = of_people(DESIGNER | AGREED, CLIENT | AGREED)
    done = saved(talked, folder, *spans_of(talked, ["b"]))
    assert [(still.start_ms, still.sources) for still in done.stills] == [(9000, ("film.mkv",))]
    assert (folder.parent / "out" / done.stills[0].file).read_bytes().startswith(PIXEL[:8])
    assert saved(talked, folder, Span(19_500, 19_500)).stills == ()
