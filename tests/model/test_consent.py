from __future__ import annotations

from typing import Any

import pytest

from codesign.model.consent import sound_consent, spoken_by
from tests.builders import CLIENT, DESIGNER, EXPERT, event, session


def person(base: dict[str, Any], sound: object) -> dict[str, Any]:
    return base if sound is None else base | {"codesign": {"consent": {"sound": sound, "picture": True}}}


@pytest.mark.parametrize(
    ("designer", "client", "without"),
    [
        (None, None, set()),
        (True, True, {"x"}),
        (True, False, {"c", "x"}),
        (True, None, {"c", "x"}),
        (True, "yes", {"c", "x"}),
    ],
)
def test_consent_is_refused_by_whoever_did_not_give_it_where_it_was_asked_at_all(
    designer: object, client: object, without: set[str]
) -> None:
    people = session(people=[person(DESIGNER, designer), person(CLIENT, client), EXPERT]).participants
    found = sound_consent(people)
    assert found.without == without
    assert found.nothing == (designer is None and client is None)


def test_people_speak_a_little_around_their_contributions_and_more_around_those_without_a_length() -> None:
    talked = session(
        event("a", "message", "c", 10, 14),
        event("b", "feedback", "c", 20),
        event("p", "presence", "c", 0, 60),
        event("d", "message", "d", 30, 40),
        event("e", "message", "c", 50, end_ms=None),
        duration_ms=60_000,
    )
    found = spoken_by(talked, frozenset("c"), [(12_000, 18_000)])
    assert found == [(9_750, 23_250), (49_750, 60_250)]
    assert spoken_by(talked, frozenset()) == []
