"""Agreement in words, at its edges."""

from __future__ import annotations

import pytest

from codesign.model.agreement import Coefficient, ObserverSpread, StepBesideObservers
from codesign.model.dimension import Dimension
from codesign.report.agreement_words import coefficient_words, spread_sentence, step_sentence


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (None, "–"),
        (Coefficient(None), "–"),
        (Coefficient(0.814), "0.81"),
        (Coefficient(0.814, (0.74, 0.879)), "0.81 [0.74, 0.88]"),
    ],
)
def test_a_coefficient_with_its_interval(found: Coefficient | None, words: str) -> None:
    assert coefficient_words(found) == words


def test_how_a_dimension_differs_by_observer() -> None:
    richness = Dimension.INFORMATION_RICHNESS
    assert spread_sentence(richness, ObserverSpread((4.0, 4.3), 0.3, levels_differ=False)) == (
        "Information richness: the observers come to the same level; their indices lie 0.30 apart."
    )
    assert "different levels" in spread_sentence(richness, ObserverSpread((4.0, 3.0), 1.0, levels_differ=True))
    assert "can be judged" in spread_sentence(richness, ObserverSpread((4.0, None), None, levels_differ=False))


def test_a_step_is_told_beside_what_observers_differ_by() -> None:
    titles = {"a": "Meeting 1", "b": "Meeting 2"}
    larger = StepBesideObservers("a", "b", 0.8, 0.3, larger=True)
    assert step_sentence(Dimension.INTERACTION_LEVEL, larger, titles) == (
        "Interaction level moved by +0.80 from Meeting 1 to Meeting 2: larger than the 0.30 by which observers of one "
        "session differ."
    )
    smaller = StepBesideObservers("a", "x", -0.1, 0.3, larger=False)
    assert "-0.10 from Meeting 1 to x: not larger than" in step_sentence(Dimension.NUMBER_OF_ACTORS, smaller, titles)
