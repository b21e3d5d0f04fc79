"""What the set-up says and proposes, without a window."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from codesign.app.design.palette import contrast
from codesign.app.design.tokens import DARK, LIGHT, Tokens
from codesign.app.live.consent_line import refusal
from codesign.app.live.level_meter import level_words
from codesign.app.live.person_colours import PERSON_COLOURS, next_colour
from codesign.app.live.room_words import room_words
from codesign.app.live.surroundings import allowed
from codesign.app.live.taking_over import proposed_title, taken_over
from codesign.app.live.vocabulary_words import listed, words
from codesign.media.disk_room import video_bytes_per_hour
from codesign.model.vocabulary import Approach, Phase, StakeholderGroup
from codesign.record.set_up import SetUp, Sources
from tests.app.design.test_palette import VISIONS, lab
from tests.app.live.set_ups import MILL

FILM = f"{video_bytes_per_hour(1000, 1000) / 1e9:.2f} GB"


@pytest.mark.parametrize(
    ("free", "sound", "video", "said"),
    [
        (34_000_000_000, True, None, "34 GB free; an hour of sound takes 0.35 GB"),
        (34_000_000_000, False, None, "34 GB free"),
        (5_400_000_000, False, (1000, 1000), f"5.4 GB free; an hour of video takes about {FILM}"),
        (
            9_000_000_000,
            True,
            (1000, 1000),
            f"9.0 GB free; an hour of sound takes 0.35 GB and of video about {FILM}",
        ),
        (
            200_000_000,
            True,
            None,
            "0.20 GB free; an hour of sound takes 0.35 GB: there is no room for that",
        ),
    ],
)
def test_free_disk_and_expected_size_in_words(free: int, sound: bool, video: tuple[int, int] | None, said: str) -> None:
    assert room_words(free, sound=sound, video=video) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Carl"], "Sound isn't recorded: Carl hasn't agreed."),
        (["Carl", "Cleo"], "Sound isn't recorded: Carl and Cleo haven't agreed."),
        (["A", "B", "C", "D"], "Sound isn't recorded: A, B and 2 others haven't agreed."),
        ([""], "Sound isn't recorded: somebody without a name hasn't agreed."),
    ],
)
def test_a_refusal_names_who_has_not_agreed(names: list[str], said: str) -> None:
    assert refusal("Sound", names) == said


def test_three_names_are_all_said() -> None:
    assert listed(["A", "B", "C"]) == "A, B and C"


@pytest.mark.parametrize(
    ("dbfs", "said"),
    [
        (None, "no sound yet"),
        (-96.0, "silent"),
        (-60.0, "silent"),
        (-59.9, "faint"),
        (-40.0, "heard well"),
        (-1.0, "too loud"),
    ],
)
def test_a_level_in_words(dbfs: float | None, said: str) -> None:
    assert level_words(dbfs) == said


def test_vocabularies_are_said_as_people_say_them() -> None:
    assert words(Approach.CO_CREATION) == "co-creation"
    assert words(StakeholderGroup.DIRECT_CUSTOMER) == "direct customer"


def test_a_title_counts_the_sessions_of_a_project() -> None:
    assert (proposed_title("Mill lane", 4), proposed_title("", 0)) == ("Mill lane 5", "")


def test_only_what_nobody_said_otherwise_is_taken_over() -> None:
    now = SetUp(title="Mine", project="Mill lane", phase=Phase.FRONT_END)
    assert taken_over(now, SetUp(), MILL) == replace(MILL, title="Mine", phase=Phase.FRONT_END)


def test_what_must_not_record_is_left_out() -> None:
    assert allowed(MILL.sources, sound=False, picture=True) == replace(MILL.sources, microphone=None)
    assert allowed(MILL.sources, sound=True, picture=False) == Sources(microphone="mic")


def test_colours_are_given_in_turn_and_begin_anew_after_nine() -> None:
    given: list[str] = []
    for _ in range(12):
        given.append(next_colour(given))
    assert given == [*PERSON_COLOURS.values(), *list(PERSON_COLOURS.values())[:3]]


@pytest.mark.parametrize("vision", VISIONS)
def test_colours_of_people_stay_apart(vision: str) -> None:
    seen = [lab(colour, vision) for colour in PERSON_COLOURS.values()]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) >= 25


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
def test_colours_of_people_stand_out_from_the_panel(tokens: Tokens) -> None:
    assert min(contrast(colour, tokens.panel) for colour in PERSON_COLOURS.values()) >= 2
