"""The sentences that read the figures about answers, computed from the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codesign.evaluate.survival import LogRank, log_rank
from codesign.evaluate.waits import Asked
from codesign.report.figures.wait_groups import WaitGroup
from codesign.report.words import count, share, span

WAITING = {
    Asked.CHANGE: ("design change", "answered by another party"),
    Asked.REQUEST: ("request", "answered by a design change of another party"),
    Asked.CONTRIBUTION: ("contribution", "answered by another party"),
}
"""What waits, and what it waits for."""


def p_words(p: float) -> str:
    """A p in words: ``p = 0.03``, ``p < 0.001``."""
    if p < 0.001:
        return "p < 0.001"
    return f"p = {p:.3f}" if p < 0.01 else f"p = {p:.2f}"


def listed(parts: Sequence[str]) -> str:
    """Words as a list: ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def response_reading(groups: Sequence[WaitGroup], asked: Asked) -> Iterator[str]:
    """How many were answered, how soon by group, whether chance explains the difference, and the overlaps."""
    noun, done = WAITING[asked]
    total = sum(len(group) for group in groups)
    answered = sum(int(group.answered.sum()) for group in groups)
    if not total:
        yield f"No {noun} was logged, so nothing waited for an answer."
        return
    if not answered:
        yield f"None of the {count(total, noun)} was {done}." if total > 1 else f"The one {noun} was not {done}."
        return
    yield f"{answered:,} of {count(total, noun)} ({share(answered / total)}) {_was(answered)} {done}."
    yield from _medians(groups, noun)
    if len(groups) > 1:
        yield _difference(log_rank([group.curve for group in groups]), len(groups))
    yield _overlaps(groups, answered)


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _medians(groups: Sequence[WaitGroup], noun: str) -> Iterator[str]:
    """Half within: each of up to three groups, else the quickest and the slowest."""
    known = sorted((group for group in groups if group.curve.median is not None), key=_median)
    never = [group.name for group in groups if group.curve.median is None]
    if len(groups) == 1:
        if known:
            yield f"Half of the {noun}s were answered within {span(_median(known[0]))}."
        else:
            yield f"Fewer than half of the {noun}s were answered before the end."
        return
    if len(known) > 3:
        first, last = known[0], known[-1]
        yield (
            f"Half of the {noun}s were answered soonest in “{first.name}” (within {span(_median(first))}) "
            f"and latest in “{last.name}” ({span(_median(last))})."
        )
    elif known:
        parts = [f"{span(_median(group))} in “{group.name}”" for group in known]
        yield f"Half of the {noun}s were answered within {listed(parts)}."
    if never:
        yield f"Never half before the end: {listed([f'“{name}”' for name in never])}."


def _median(group: WaitGroup) -> float:
    found = group.curve.median
    return float("inf") if found is None else found


def _difference(found: LogRank | None, number: int) -> str:
    if found is None:
        return "Whether the groups differ can't be told."
    between = "two groups" if number == 2 else f"{number} groups"
    if found.p < 0.05:
        return f"The difference between the {between} is larger than chance (log-rank {p_words(found.p)})."
    return f"The difference between the {between} is within what chance does (log-rank {p_words(found.p)})."


def _overlaps(groups: Sequence[WaitGroup], answered: int) -> str:
    early = sum(int((group.latencies < 0).sum()) for group in groups)
    if not early:
        return "No answer began before what it answers had ended."
    return f"{share(early / answered)} of the first answers began before what they answer had ended."
