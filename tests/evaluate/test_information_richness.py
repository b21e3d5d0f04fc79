"""Information richness: what each medium gives, and which media count."""

from __future__ import annotations

import pytest

from codesign.model.dimension import Dimension
from tests.builders import event, session
from tests.evaluate.findings import finding_of, profile_of

CHANGE = event("c1", "design_change", "d", 0, 1, media=["model_3d"])


@pytest.mark.parametrize(
    ("media", "level"),
    [
        (["text"], 2),
        (["numeric", "text"], 2),
        (["image_2d"], 3),
        (["audio"], 3),
        (["text", "audio"], 3),
        (["model_3d"], 4),
        (["video", "audio"], 4),
        (["face_to_face"], 5),
        (["virtual_face_to_face"], 5),
        (["numeric"], 1),
    ],
)
def test_the_richest_medium_in_use_gives_the_level(media: list[str], level: int) -> None:
    found = session(CHANGE, event("f", "feedback", "c", 2, media=media, reply_to="c1"))
    assert finding_of(found, Dimension.INFORMATION_RICHNESS).level == level


@pytest.mark.parametrize(("at", "level"), [(9.999, 3), (10, 4), (19.999, 4), (20, None)])
def test_a_channel_is_open_from_its_start_until_just_before_its_end(at: float, level: int | None) -> None:
    found = session(
        event("a", "channel", None, 0, 10, media=["audio"]),
        event("v", "channel", None, 10, 20, media=["video"]),
        event("f", "feedback", "c", at),
    )
    assert finding_of(found, Dimension.INFORMATION_RICHNESS).level == level


def test_co_presence_comes_with_every_word() -> None:
    found = session(
        event("w", "channel", None, 0, end_ms=None, media=["virtual_face_to_face"]),
        event("f", "feedback", "c", 5, media=["text"]),
        duration_ms=9000,
    )
    assert finding_of(found, Dimension.INFORMATION_RICHNESS).level == 5


def test_a_channel_counts_only_for_those_who_take_part() -> None:
    found = session(
        event("v", "channel", None, 0, end_ms=None, media=["video"], participants=["x"]),
        event("a", "channel", None, 0, end_ms=None, media=["audio"]),
        event("f1", "feedback", "c", 5),
        event("f2", "feedback", "x", 6),
        duration_ms=9000,
    )
    assert finding_of(found, Dimension.INFORMATION_RICHNESS).evidence.levels.tolist() == [3, 4]


def test_feedback_without_a_known_medium_is_counted_and_not_judged() -> None:
    profile = profile_of(session(event("f", "feedback", "c", 5)))
    assert profile.n_uncoded == 1
    assert profile.findings[Dimension.INFORMATION_RICHNESS].level is None


def test_a_metric_is_numbers_alone_even_when_people_are_together() -> None:
    found = session(
        event("w", "channel", None, 0, end_ms=None, media=["face_to_face"]),
        event("m", "metric", None, 5, media=["text"]),
    )
    assert finding_of(found, Dimension.INFORMATION_RICHNESS).level == 1


def test_the_reason_names_medium_share_and_number() -> None:
    found = session(
        event("f1", "feedback", "c", 1, media=["video"]),
        event("f2", "feedback", "c", 2, media=["video"]),
        event("f3", "feedback", "c", 3, media=["text"]),
    )
    assert finding_of(found, Dimension.INFORMATION_RICHNESS).reason == "4: video in use, 67 % of 3 feedback events"
