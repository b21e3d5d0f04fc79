"""Outcomes: decisions, what accepted changes cost, needs."""

from __future__ import annotations

from decimal import Decimal

from tests.builders import event, session
from tests.evaluate.findings import profile_of


def change(event_id: str, at: float, effect: object, currency: str = "EUR") -> dict[str, object]:
    codes = {"element": "roof", "price_effect": effect, "currency": currency}
    return event(event_id, "design_change", "d", at) | {"codes": codes}


def decision(event_id: str, at: float, answered: str, outcome: str) -> dict[str, object]:
    return event(event_id, "decision", "c", at, reply_to=answered, outcome=outcome)


def test_price_effects_of_accepted_changes_are_summed_per_currency() -> None:
    outcomes = profile_of(
        session(
            change("c1", 0, "8200.10"),
            change("c2", 1, "-300"),
            change("c3", 2, "50", "USD"),
            change("c4", 3, "999"),
            decision("d1", 4, "c1", "accepted"),
            decision("d2", 5, "c2", "accepted"),
            decision("d3", 6, "c3", "accepted"),
            decision("d4", 7, "c4", "rejected"),
        )
    ).outcomes
    assert outcomes.price_effects == {"EUR": Decimal("7900.10"), "USD": Decimal("50")}
    assert outcomes.decisions == {"accepted": 3, "rejected": 1}
    assert outcomes.elements == {"roof": 4}


def test_the_last_decision_on_a_change_holds() -> None:
    outcomes = profile_of(
        session(change("c1", 0, "100"), decision("d1", 1, "c1", "accepted"), decision("d2", 2, "c1", "rejected"))
    ).outcomes
    assert outcomes.price_effects == {}


def test_a_price_effect_that_is_no_number_is_counted() -> None:
    outcomes = profile_of(session(change("c1", 0, "a lot"), decision("d1", 1, "c1", "accepted"))).outcomes
    assert (outcomes.price_effects, outcomes.unpriced) == ({}, 1)


def test_needs_and_stances_are_counted_by_word() -> None:
    outcomes = profile_of(
        session(
            event("f1", "feedback", "c", 1, stance="positive", need="latent"),
            event("f2", "feedback", "c", 2, stance="positive"),
            event("r", "request", "c", 3, need="latent"),
        )
    ).outcomes
    assert (outcomes.stances, outcomes.needs) == ({"positive": 2}, {"latent": 2})
