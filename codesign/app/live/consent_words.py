"""The history of somebody's consent in words."""

from __future__ import annotations

from collections.abc import Sequence

from codesign.model.consent import ConsentChange, Of


def consent_told(history: Sequence[ConsentChange], of: Of | None = None) -> list[str]:
    """A line for each change, oldest first; of one thing only where that is named."""
    return [f"{each.of.value} {_how(each)}" if of is None else _how(each) for each in history if of in (None, each.of)]


def consent_now(history: Sequence[ConsentChange]) -> str:
    """How it stands, and since when: ``agreed 2026-03-04 10:00, noted by Ann``."""
    last = {each.of: each for each in history}
    ways = {of: _how(each) for of, each in last.items()}
    if len(ways) == len(Of) and len(set(ways.values())) == 1:
        return next(iter(ways.values()))
    return "; ".join(f"{of.value} {how}" for of, how in ways.items())


def _how(change: ConsentChange) -> str:
    by = f", noted by {change.by}" if change.by else ""
    return f"{'agreed' if change.given else 'withdrawn'} {change.at[:16].replace('T', ' ')}{by}"
