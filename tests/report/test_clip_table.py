from __future__ import annotations

from pathlib import Path

from codesign.report.clip_table import clip_lines, cut_words
from codesign.sound.clips import Clip
from codesign.sound.stills import Still
from tests.builders import event, session

TALKED = session(event("a", "message", "d", 2, 4, text="Glass?"), duration_ms=10_000)
CLIP = Clip("s", "one.wav", 1500, 4500, ("track-1", "track-2"), 500, TALKED.events[0])


def test_a_clip_is_a_row_with_the_name_of_who_speaks() -> None:
    head, row = (line.rstrip().split(",") for line in clip_lines(TALKED, [CLIP]))
    named = dict(zip(head, row, strict=True))
    assert (named["file"], named["start_s"], named["sources"], named["name"], named["text"]) == (
        *("one.wav", "1.5", "track-1;track-2", "Designer", "Glass?"),
    )


def test_what_was_cut_is_said_in_words() -> None:
    assert (
        cut_words([CLIP], Path("out")) == "1 clip of 3.00 s in all, 0.50 s of it silenced for lack of consent, in out"
    )
    assert cut_words([Still("s", "a.png", 5, ())] * 2, Path("out")) == "2 stills in out"
