"""The sentences that read the response plot, computed from the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codesign.evaluate.breakdown import By
from codesign.evaluate.survival import LogRank, log_rank
from codesign.evaluate.waits import Asked
from codesign.report.figures.wait_groups import WaitGroup
from codesign.report.words import count, in_words, listed, share, span

WAITING = {
    Asked.CHANGE: ("design change", "answered by another party"),
    Asked.REQUEST: ("request", "answered by a design change of another party"),
    Asked.CONTRIBUTION: ("contribution", "answered by another party"),
}
"""What waits, and what it waits for."""
_NAMED = 3
"""Up to how many groups a sentence names one by one."""
_CHANCE = 0.05
"""Below this p a difference is told as larger than chance: the convention of the 95 % bands."""


def p_words(p: float) -> str:
    """A p in words: ``p = 0.03``, ``p < 0.001``."""
    if p < 0.001:
        return "p < 0.001"
    return f"p = {p:.3f}" if p < 0.01 else f"p = {p:.2f}"


def soon(seconds: float) -> str:
    """How long half waited at most: ``at once``, ``within 0.9 s``."""
    return f"within {span(seconds)}" if seconds else "at once"


def response_reading(groups: Sequence[WaitGroup], by: By, asked: Asked) -> Iterator[str]:
    """How many were answered, how soon by group, whether chance explains the difference, and the overlaps."""
    noun, done = WAITING[asked]
    total = sum(len(group) for group in groups)
    answered = sum(int(group.answered.sum()) for group in groups)
    if not total:
        yield f"No {noun} was logged, so nothing waited for an answer."
        return
    if by is By.STANCE:
        yield f"Only what was answered is compared here, {count(total, noun)}: a stance is the answer's."
    elif total == 1:
        yield f"The one {noun} was {f'{done} {_one(groups[0])}' if answered else f'not {done}'}."
    elif not answered:
        yield f"None of the {count(total, noun)} was {done}."
    else:
        yield f"{answered:,} of {count(total, noun)} ({share(answered / total)}) {_was(answered)} {done}."
    if answered and total > 1:
        yield from _medians(groups, noun)
        if len(groups) > 1:
            yield _difference(log_rank([group.curve for group in groups]), len(groups))
        yield _overlaps(groups, answered)
    yield from _inferred(groups, answered)


def _one(group: WaitGroup) -> str:
    latency = float(group.latencies[0])
    return f"{span(-latency)} before its end" if latency < 0 else f"after {span(latency)}"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _medians(groups: Sequence[WaitGroup], noun: str) -> Iterator[str]:
    """Half by when: in each of up to three groups, else in the quickest and the slowest; or that half never was."""
    known = sorted((group for group in groups if group.curve.median is not None), key=_median)
    never = [group for group in groups if group.curve.median is None]
    if len(groups) == 1:
        if known:
            yield f"{_half_of(noun, known)} {soon(_median(known[0]))}."
        else:
            yield "Fewer than half were ever answered, as far as the log goes."
        return
    if known:
        yield f"{_half_of(noun, known)} {_half(known)}."
    if never:
        yield _never(never, every=not known)


def _half_of(noun: str, known: Sequence[WaitGroup]) -> str:
    """Where what still waited at the end makes half an estimate, the sentence says so."""
    seen = all(2 * int((group.answered & (group.seconds <= _median(group))).sum()) >= len(group) for group in known)
    return f"Half of the {noun}s were answered" if seen else f"By estimate half of the {noun}s are answered"


def _half(known: Sequence[WaitGroup]) -> str:
    if len(known) <= _NAMED:
        return listed([f"{soon(_median(group))} in {quoted(group)}" for group in known])
    first, last = known[0], known[-1]
    ties = [group for group in known if _median(group) == _median(first)]
    where = quoted(first) if len(ties) == 1 else f"{in_words(len(ties))} of {in_words(len(known))} groups"
    if len(ties) == len(known):
        return f"{soon(_median(first))} in every one of {in_words(len(known))} groups"
    return f"soonest in {where} ({soon(_median(first))}) and latest in {quoted(last)} ({soon(_median(last))})"


def _never(never: Sequence[WaitGroup], *, every: bool) -> str:
    """Where half was never reached, the share that was answered is what can be compared."""
    if not every and len(never) <= _NAMED:
        parts = [f"{quoted(group)} ({share(_rate(group))} answered)" for group in never]
        return f"Half was never reached in {listed(parts)}."
    where = "any group" if every else f"{in_words(len(never))} groups"
    ordered = sorted(never, key=_rate)
    least, most = ordered[0], ordered[-1]
    if _rate(least) == _rate(most):
        return f"Half was never reached in {where}: {share(_rate(most))} were answered in each."
    return (
        f"Half was never reached in {where}: most were answered in {quoted(most)} ({share(_rate(most))}), "
        f"fewest in {quoted(least)} ({share(_rate(least))})."
    )


def quoted(group: WaitGroup) -> str:
    """The name of a group in quotes."""
    return f"“{group.name}”"


def _rate(group: WaitGroup) -> float:
    return float(group.answered.mean())


def _median(group: WaitGroup) -> float:
    found = group.curve.median
    return float("inf") if found is None else found


def _difference(found: LogRank | None, number: int) -> str:
    if found is None:
        return "Whether the groups differ can't be told: too few of them waited long enough to compare."
    between = f"{in_words(number)} groups"
    if found.p < _CHANCE:
        return f"The difference between the {between} is larger than chance (log-rank {p_words(found.p)})."
    return f"The difference between the {between} is no larger than chance makes it (log-rank {p_words(found.p)})."


def _overlaps(groups: Sequence[WaitGroup], answered: int) -> str:
    early = sum(int((group.latencies < 0).sum()) for group in groups)
    if answered == 1:
        return f"The one answer began {'before' if early else 'after'} the end of what it answers."
    if early in (0, answered):
        whose = "All" if early else "None"
        return f"{whose} of the first answers began before the end of what they answer."
    return f"{share(early / answered)} of the first answers began before the end of what they answer."


def _inferred(groups: Sequence[WaitGroup], answered: int) -> Iterator[str]:
    """A rule looks only so far: what it links sooner or later stands in its own cuts."""
    inferred = sum(group.inferred for group in groups)
    if inferred:
        whose = f"{inferred:,} of the {answered:,} first answers {_was(inferred)}"
        if inferred == answered:
            whose = "The answer was" if answered == 1 else "All first answers were"
        yield f"{whose} linked by a rule that looks only so far ahead: later ones may be missing."
