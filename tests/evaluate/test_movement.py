"""Movement within a session: windows from its start to its end."""

from __future__ import annotations

from codesign.evaluate.movement import sliding_windows
from codesign.evaluate.profile import evaluate
from codesign.model.dimension import Dimension
from codesign.model.profile import Window
from codesign.model.session import Session
from tests.builders import event, session
from tests.evaluate.findings import rubric


def windows(found: Session, width: float = 10, step: float = 5) -> list[Window]:
    columns = found.columns
    return sliding_windows(columns, evaluate(columns, rubric()), rubric().values, int(width * 1000), int(step * 1000))


TALK = session(
    event("f1", "feedback", "c", 1, media=["text"]),
    event("f2", "feedback", "x", 12, media=["video"]),
    duration_ms=23_000,
)


def test_windows_step_from_the_start_until_one_reaches_the_end() -> None:
    assert [(each.start_ms, each.end_ms) for each in windows(TALK)] == [
        (0, 10_000),
        (5_000, 15_000),
        (10_000, 20_000),
        (15_000, 25_000),
    ]


def test_each_window_summarises_what_starts_in_it() -> None:
    richness = [each.findings[Dimension.INFORMATION_RICHNESS] for each in windows(TALK)]
    assert [(each.level, each.index, each.n) for each in richness] == [
        (2, 2.0, 1),
        (4, 4.0, 1),
        (4, 4.0, 1),
        (None, None, 0),
    ]


def test_the_actors_of_a_window_are_its_own_groups() -> None:
    actors = [each.findings[Dimension.NUMBER_OF_ACTORS].level for each in windows(TALK, width=20, step=20)]
    assert actors == [2, None]


def test_a_session_shorter_than_a_window_has_one() -> None:
    assert len(windows(TALK, width=600, step=120)) == 1
    assert len(windows(session(), width=600, step=120)) == 1
