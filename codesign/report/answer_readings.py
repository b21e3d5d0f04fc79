"""The sentences that read the figures about answers, computed from the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from codesign.evaluate.answers_between import Among, AnswersBetween
from codesign.evaluate.lineage import Lineage
from codesign.evaluate.summary import Floats, percentile
from codesign.evaluate.survival import LogRank, log_rank
from codesign.evaluate.waits import Asked
from codesign.model.vocabulary import Need, Outcome
from codesign.report.columns import Evaluated
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
        each = [f"{found.names[answerer]} answers {found.names[asker]}" for asker, answerer in pairs[:3]]
        return f"Most often, {count(most, 'time')} each: {'; '.join(each)}{' and others' if len(pairs) > 3 else ''}."
    ((asker, answerer),) = pairs
    soon = within(float(found.medians[asker, answerer]))
    return f"{found.names[answerer]} answers {found.names[asker]} most often: {count(most, 'time')}, half {soon}."


def within(seconds: float) -> str:
    """How soon, in words: ``within 0.9 s``, ``at once``, ``by 2.6 s before its end``."""
    if seconds < 0:
        return f"{span(-seconds)} or more before the end"
    return "at once" if seconds < 0.05 else f"within {span(seconds)}"


def lineage_reading(found: Sequence[Lineage]) -> Iterator[str]:
    """How much feedback became a change and how soon, how changes hang together, and which have most links."""
    asked = sum(each.n_asked for each in found)
    seconds = np.sort(np.concatenate([each.embodied.seconds for each in found])) if found else np.zeros(0)
    if not asked:
        yield "No feedback or request was logged that a change could answer."
    elif not len(seconds):
        yield f"None of the {count(asked, 'piece')} of feedback and requests led to a change of another party."
    else:
        yield (
            f"{len(seconds):,} of {asked:,} pieces of feedback and requests ({share(len(seconds) / asked)}) led to a "
            f"design change of another party."
        )
        yield f"Half of these changes began within {span(float(np.median(seconds)))}{_nine_of_ten(seconds)}."
        yield from _inferred(sum(int(each.embodied.inferred.sum()) for each in found), len(seconds))
    yield _hanging_together(found)
    yield from _most_linked(found)


def _nine_of_ten(seconds: Floats) -> str:
    return f", nine of ten within {span(percentile(seconds, 0.9))}" if len(seconds) >= 10 else ""


def _inferred(number: int, total: int) -> Iterator[str]:
    if number:
        yield f"{number:,} of these {total:,} links {_was(number)} inferred, the others observed."


def _hanging_together(found: Sequence[Lineage]) -> str:
    moves, links = sum(len(each.moves) for each in found), sum(len(each.source) for each in found)
    if not moves:
        return "No design change was logged, so none comes from another."
    if not links:
        return f"None of the {count(moves, 'design change')} comes from an earlier one on the log."
    joined = f"{count(links, 'link')} {'joins' if links == 1 else 'join'}"
    return f"{joined} {count(moves, 'design change')}: a link index of {links / moves:.2f}."


def _most_linked(found: Sequence[Lineage]) -> Iterator[str]:
    links = np.concatenate([each.forelinks for each in found]) if found else np.zeros(0)
    most = int(links.max(initial=0))
    if most < 2:
        return
    numbers = [str(at + 1) for at in np.flatnonzero(links == most).tolist()]
    if len(numbers) == 1:
        yield f"Most later changes come from change {numbers[0]}: {most}."
    else:
        shown = listed(numbers) if len(numbers) <= 5 else f"{len(numbers):,} changes"
        yield f"Most later changes come from {'changes ' if len(numbers) <= 5 else ''}{shown}: {most} each."


def outcomes_reading(rows: Sequence[Evaluated]) -> Iterator[str]:
    """What was decided, what it costs, and which needs came to light."""
    yield _decided(rows)
    yield from _costs(rows)
    yield from _needs(rows)


def _decided(rows: Sequence[Evaluated]) -> str:
    decided = {word: sum(row.profile.outcomes.decisions.get(word, 0) for row in rows) for word in Outcome}
    total = sum(decided.values())
    if not total:
        return "No decision was logged with an outcome."
    parts = [f"{number:,} {word}" for word, number in decided.items() if number]
    return f"Of {count(total, 'decision')} {listed(parts)}." if total > 1 else f"One decision: {parts[0][2:]}."


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
