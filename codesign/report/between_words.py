"""The sentences that read who answers whom, computed from the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from codesign.evaluate.answers_between import Among, AnswersBetween
from codesign.report.words import listed, share, span


def between_reading(found: AnswersBetween, among: Among) -> Iterator[str]:
    """Who answers whom most, who is never answered, and what part of the floor those from outside have."""
    said = found.contributions.sum()
    if not said:
        yield "Nobody contributed, so nobody could be answered."
        return
    yield _most(found)
    alone = [found.names[at] for at in np.flatnonzero((found.contributions > 0) & (found.received == 0)).tolist()]
    if found.given.sum():
        whom = "party" if among is Among.PARTY else "person"
        yield f"No other {whom} ever answered {listed(alone)}." if alone else "Everybody who contributed was answered."
    if not found.external_contributions:
        yield "Nobody from outside the company contributed."
        return
    part = f"{share(found.external_contributions / said)} of the contributions"
    if found.seconds.sum():
        part += f" and {share(found.external_seconds / found.seconds.sum())} of the time on the floor"
    yield f"Those from outside the company have {part}."


def _most(found: AnswersBetween) -> str:
    between = found.counts.copy()
    np.fill_diagonal(between, 0)
    most = int(between.max(initial=0))
    if not most:
        return "Nobody answered another."
    pairs = [(int(asker), int(answerer)) for asker, answerer in zip(*np.nonzero(between == most), strict=True)]
    if len(pairs) > 1:
        each = [f"{found.names[answerer]} to {found.names[asker]}" for asker, answerer in pairs[:3]]
        rest = " and others" if len(pairs) > 3 else ""
        return f"The most answers, {most:,} each, go from {'; from '.join(each)}{rest}."
    ((asker, answerer),) = pairs
    way = f"from {found.names[answerer]} to {found.names[asker]}"
    if most == 1:
        return f"The only answer goes {way}."
    return f"The most answers go {way}, {most:,} in all: {_half(float(found.medians[asker, answerer]))}."


def _half(seconds: float) -> str:
    """By when half of the answers began."""
    if seconds < 0:
        return f"half of the answers began {span(-seconds)} or more before the end of what they answer"
    return f"half of the answers began within {span(seconds)}"
