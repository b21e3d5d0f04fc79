"""How far observers of one session lie apart, and steps that are larger than that."""

from __future__ import annotations

import pytest

from codesign.evaluate.observer_spread import observer_spreads, steps_beside_observers, widest
from codesign.evaluate.profile import evaluate
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile
from tests.builders import event, session
from tests.evaluate.findings import rubric

RICHNESS = Dimension.INFORMATION_RICHNESS


def heard(*media: str, name: str = "s") -> Profile:
    """The profile of feedback in these media, one after another."""
    events = [event(f"f{at}", "feedback", "c", 10 * at, media=[each]) for at, each in enumerate(media)]
    return evaluate(session(*events, id=name).columns, rubric())


def test_the_spread_is_from_the_least_to_the_largest_index() -> None:
    profiles = [heard("audio", "audio"), heard("audio", "video"), heard("video", "video")]
    found = observer_spreads(profiles)[RICHNESS]
    assert found.indices == tuple(each.findings[RICHNESS].index for each in profiles)
    assert found.spread == pytest.approx((found.indices[2] or 0) - (found.indices[0] or 0))
    assert found.levels_differ


def test_one_observer_alone_says_nothing_of_a_difference() -> None:
    assert observer_spreads([heard("audio")])[RICHNESS].spread is None
    assert widest([observer_spreads([heard("audio")])])[RICHNESS] is None
    assert steps_beside_observers([heard("audio")], widest([]))[RICHNESS] == []


def test_a_step_is_larger_only_if_it_goes_beyond_what_observers_make_of_one_session() -> None:
    spreads = widest([observer_spreads([heard("text", "text"), heard("text", "video")])])
    steps = [heard("text", "text", name="a"), heard("text", "video", name="b"), heard("video", "video", name="c")]
    found = steps_beside_observers(steps, spreads)[RICHNESS]
    assert [(each.before, each.after, each.larger) for each in found] == [("a", "b", False), ("b", "c", False)]
    (whole,) = steps_beside_observers([steps[0], steps[2]], spreads)[RICHNESS]
    assert whole.larger
    assert whole.change == pytest.approx(2 * whole.spread)
