"""The sentences that read what sessions brought, computed from the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from codesign.model.vocabulary import Need, Outcome, Stance
from codesign.report.columns import Evaluated
from codesign.report.words import count, listed, share


def outcomes_reading(rows: Sequence[Evaluated]) -> Iterator[str]:
    """What was decided, what it costs, and which needs came to light."""
    yield _decided(rows)
    yield from _costs(rows)
    yield from _needs(rows)
    yield from _stances(rows)


def _decided(rows: Sequence[Evaluated]) -> str:
    decided = {word: sum(row.profile.outcomes.decisions.get(word, 0) for row in rows) for word in Outcome}
    total = sum(decided.values())
    if not total:
        return "No decision was logged with an outcome."
    parts = [f"{number:,} {word}" for word, number in decided.items() if number]
    return f"{count(total, 'decision')}: {', '.join(parts)}." if total > 1 else f"One decision: {parts[0][2:]}."


def _costs(rows: Sequence[Evaluated]) -> Iterator[str]:
    total: dict[str, Decimal] = {}
    for row in rows:
        for currency, effect in row.profile.outcomes.price_effects.items():
            total[currency] = total.get(currency, Decimal(0)) + effect
    for currency, effect in sorted(total.items()):
        what = f"{abs(effect):,} {currency}".rstrip()
        if not effect:
            yield f"Accepted changes come out even in {currency or 'a currency that is not named'}."
        else:
            yield f"Accepted changes {'add' if effect > 0 else 'save'} {what}."
    unpriced = sum(row.profile.outcomes.unpriced for row in rows)
    if unpriced:
        have = "has" if unpriced == 1 else "have"
        yield f"{count(unpriced, 'accepted change')} {have} a price effect that is no number."


def _needs(rows: Sequence[Evaluated]) -> Iterator[str]:
    needs = sum(sum(row.profile.outcomes.needs.values()) for row in rows)
    latent = [row.profile.outcomes.needs.get(Need.LATENT, 0) for row in rows]
    if not needs:
        yield "No need was coded."
        return
    number = sum(latent)
    came = f"{count(needs, 'need')} came to light, {number if number else 'none'} of them latent"
    most = [row.head.title for row, each in zip(rows, latent, strict=True) if each == max(latent)]
    if len(rows) > 1 and number:
        where = f"“{most[0]}” ({max(latent)})" if len(most) == 1 else f"{len(most)} sessions alike ({max(latent)} each)"
        came += f"; most of these in {where}"
    yield f"{came}."


def _stances(rows: Sequence[Evaluated]) -> Iterator[str]:
    stances = {word: sum(row.profile.outcomes.stances.get(word, 0) for row in rows) for word in Stance}
    total = sum(stances.values())
    if total > 1:
        parts = [f"{share(number / total)} {word}" for word, number in stances.items() if number]
        yield f"Of {total:,} pieces of feedback with a stance {listed(parts)}."
