"""What if in words: what was varied, what differs in the profile, and how near each cut is to another level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from codesign.model.dimension import Dimension
from codesign.model.finding import Finding
from codesign.model.participant import Participant
from codesign.model.profile import Profile, Response
from codesign.model.rubric import Difference, Rubric
from codesign.model.what_if import (
    LaterFeedback,
    Leeway,
    OtherValue,
    Turn,
    Variation,
    WithoutGroup,
    WithoutMedium,
    WithoutPerson,
)
from codesign.report.rubric_words import TITLES, difference_words, quantity
from codesign.report.words import NAMES, UNDEFINED, count, listed, share, signed, span

_SAME: Final = "Nothing in the profile changes."


def variation_words(variation: Variation, people: Iterable[Participant], rubric: Rubric) -> str:
    """What is varied: ``without Ada``, ``without audio``, ``each feedback 2 s later``."""
    match variation:
        case WithoutPerson(person):
            return f"without {next((each.name for each in people if each.id == person), person)}"
        case WithoutGroup(group):
            return f"without the group {group.replace('_', ' ')}"
        case WithoutMedium(medium):
            return f"without {medium.replace('_', ' ')}"
        case LaterFeedback(delay_ms):
            return f"each feedback {quantity('_ms', abs(delay_ms))} {'later' if delay_ms >= 0 else 'sooner'}"
        case OtherValue(name, value):
            said = difference_words(Difference(name, getattr(rubric.values, name), value))
            return said[:1].lower() + said[1:]


def change_words(before: Profile, after: Profile) -> Sequence[str]:
    """What differs between two profiles, a sentence a dimension, then how soon changes were answered."""
    found = [
        f"{NAMES[each]} {said}." for each in Dimension if (said := _change(before.findings[each], after.findings[each]))
    ]
    said = _answers(before.change_response, after.change_response)
    return [*found, *([said] if said else [])] or [_SAME]


def _change(before: Finding, after: Finding) -> str:
    if before.level != after.level:
        return f"{_verb(before.level, after.level)}{_numbers(before, after)}"
    if (before.low, before.high) != (after.low, after.high):
        return f"stays at {after.level}, its range {_range(after)} instead of {_range(before)}{_numbers(before, after)}"
    if before.index != after.index:
        return f"stays at {after.level}{_numbers(before, after)}"
    return "" if before.n == after.n else f"stays at {after.level}, judged by {after.n:,} instead of {before.n:,}"


def _verb(before: int | None, after: int | None) -> str:
    if after is None:
        return f"has no level any more, instead of {before}"
    if before is None:
        return f"gets a level, {after}"
    return f"{'rises' if after > before else 'falls'} from {before} to {after}"


def _range(found: Finding) -> str:
    if found.low is None:
        return UNDEFINED
    return f"{found.low}" if found.low == found.high else f"{found.low}–{found.high}"


def _numbers(before: Finding, after: Finding) -> str:
    if before.index is None or after.index is None:
        return ""
    judged = "" if before.n == after.n else f", judged by {after.n:,} instead of {before.n:,}"
    return f" (index {after.index:.2f} instead of {before.index:.2f}, {signed(after.index - before.index)}{judged})"


def _answers(before: Response, after: Response) -> str:
    """How changes were answered, where it differs."""
    if (before.n, before.answered, before.latency) == (after.n, after.answered, after.latency):
        return ""
    return f"Changes answered: {_answered(after)} instead of {_answered(before)}."


def _answered(found: Response) -> str:
    median = "" if found.latency.p50 is None else f", median {span(found.latency.p50)}"
    return f"{found.answered} of {found.n}{median}" if found.n else "none to answer"


def leeway_words(found: Leeway) -> str:
    """How near a cut is to another level: ``simultaneous_ms (1 s): at 1.2 s, 20 % higher, ... rises from 4 to 5``."""
    cut = f"{TITLES[found.name]} {quantity(found.name, found.value)} ({found.name})"
    turns = [_turn(found, turn) for turn in sorted(filter(None, (found.down, found.up)), key=found.part)]
    if not turns:
        looked = f"from {quantity(found.name, found.lowest)} to {quantity(found.name, found.highest)}"
        kept = "stays without a level" if found.level is None else f"keeps its level of {found.level}"
        return f"{cut}: {NAMES[found.dimension].lower()} {kept} {looked}."
    return f"{cut}: {NAMES[found.dimension].lower()} {listed(turns, 'and')}."


def _turn(found: Leeway, turn: Turn) -> str:
    side = "higher" if turn.value > found.value else "lower"
    return f"{_verb(found.level, turn.level)} at {quantity(found.name, turn.value)}, {_part(found.part(turn))} {side}"


def _part(part: float) -> str:
    return share(part) if part >= 0.01 else f"{100 * part:.1g} %"


def sensitivity_words(found: Sequence[Leeway]) -> str:
    """Which cut the session is most sensitive to, in one sentence."""
    first = found[0]
    if first.nearest is None:
        return "No cut changes a level, however it is moved between a tenth and ten times of what it is."
    others = sum(each.nearest is not None for each in found) - 1
    more = f"; {count(others, 'other cut')} of {len(found) - 1} can change one, too" if others else ""
    return f"Most sensitive to {first.name}: {_part(first.relative)} off, a level changes{more}."


def by_name(people: Sequence[Participant]) -> Mapping[str, Participant]:
    """People by what they can be called by, their id before their name."""
    return {each.name: each for each in people} | {each.id: each for each in people}
