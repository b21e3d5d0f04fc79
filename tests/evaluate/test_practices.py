"""Practices: those that fit the phase and the next step first, found by words."""

from __future__ import annotations

from collections import Counter

import pytest

from codesign.evaluate.practices import fitting, reaching, with_words
from codesign.interchange.cases_csv import published_cases
from codesign.interchange.practices_csv import published_practices
from codesign.model.next_step import NextStep
from codesign.model.vocabulary import Phase
from tests.evaluate.profiles import INTERACTION, RICHNESS

PRACTICES, CASES = published_practices(), published_cases()
TOGETHER = NextStep(RICHNESS, 4, 5)
COMMUNITY = NextStep(INTERACTION, 4, 5)


def test_all_practices_stay_and_those_of_the_phase_come_first() -> None:
    found = fitting(PRACTICES, Phase.DEVELOPMENT)
    assert Counter(found) == Counter(PRACTICES)
    phases = [practice.phase is Phase.DEVELOPMENT for practice in found]
    assert phases == sorted(phases, reverse=True)


def test_within_the_phase_those_come_first_whose_cases_reach_the_next_level() -> None:
    assert fitting(PRACTICES, Phase.DEVELOPMENT, [TOGETHER], CASES)[0].application == "virtual_worlds"
    first = fitting(PRACTICES, Phase.COMMERCIALIZATION, [COMMUNITY], CASES)[0]
    assert first.application in ("blogs", "wikis")  # the Intuit blogs and the Angel wiki are communities


def test_a_practice_reaches_what_a_case_of_its_application_has() -> None:
    world = next(practice for practice in PRACTICES if practice.application == "virtual_worlds")
    assert reaching(world, [TOGETHER, COMMUNITY], CASES) == (RICHNESS,)
    assert reaching(world, [NextStep(RICHNESS, 5, None)], CASES) == ()
    assert reaching(world, [TOGETHER], []) == ()


def test_without_a_phase_or_a_step_the_stated_come_first_and_else_the_order_stays() -> None:
    found = fitting(PRACTICES, None)
    assert found == [each for stated in (True, False) for each in PRACTICES if each.phase_stated is stated]


@pytest.mark.parametrize(
    ("words", "number"),
    [("", 31), ("Virtual WORLDS", 4), ("weak signals", 3), ("virtual_worlds prototypes", 1), ("nothing of this", 0)],
)
def test_practices_are_found_by_all_of_some_words(words: str, number: int) -> None:
    assert len(with_words(PRACTICES, words)) == number
