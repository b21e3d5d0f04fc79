from __future__ import annotations

from typing import Any

import pytest

from codesign.model.consent import (
    Of,
    consent_history,
    consents,
    picture_consent,
    sound_consent,
    spoken_by,
    with_consent,
)
from codesign.model.plain import participant_from_plain, participant_to_plain
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


def test_consent_is_given_and_withdrawn_at_times_by_somebody() -> None:
    ada = participant_from_plain({"id": "ada", "name": "Ada", "side": "company", "colour": "blue"})
    agreed = with_consent(ada, Of.SOUND, "2026-03-04T10:00:00Z", "Ann", given=True)
    assert with_consent(agreed, Of.SOUND, "2026-03-04T11:00:00Z", "Ann", given=True) == agreed
    withdrawn = with_consent(agreed, Of.SOUND, "2026-03-05T09:00:00Z", "Bo", given=False)
    assert (consents(ada, Of.SOUND), consents(agreed, Of.SOUND), consents(withdrawn, Of.SOUND)) == (None, True, False)
    assert [(each.given, each.at, each.by) for each in consent_history(withdrawn)] == [
        (True, "2026-03-04T10:00:00Z", "Ann"),
        (False, "2026-03-05T09:00:00Z", "Bo"),
    ]
    assert sound_consent([withdrawn]).without == {"ada"}
    assert picture_consent([agreed]).without == {"ada"}
    assert participant_from_plain(participant_to_plain(withdrawn)) == withdrawn
    assert withdrawn.extra["colour"] == "blue"


def test_a_history_that_isnt_one_is_passed_over() -> None:
    odd = {"codesign": {"consent": {"sound": True, "history": ["x", {"of": "smell"}, {"of": "sound", "given": 1}]}}}
    assert consent_history(participant_from_plain({"id": "a", "name": "A", "side": "company", **odd})) == ()
