"""What figures of movement say, in sentences computed from the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from codesign.evaluate.next_step import missing_levels
from codesign.evaluate.project_movement import course_of
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.movement import Course, Movement, Trend
from codesign.model.profile import Profile
from codesign.report.case_words import nearest_words
from codesign.report.columns import Evaluated
from codesign.report.words import NAMES, clock, count, in_words, level_with_range, listed, signed

NOTHING = "No session to show."
TOLD_APART = 3
"""How many projects or sessions have sentences of their own."""
_CHANCE = 0.05
_WAYS = ("rose from", "fell from", "began and ended at", "stayed at")


def path_reading(moved: Sequence[Movement], rows: Sequence[Evaluated], number: int) -> list[str]:
    """What the paths of a few projects say, of so many sessions."""
    if not moved:
        return [NOTHING]
    told = [movement for movement in moved if len(movement.places) > 1]
    if told:
        return [sentence for movement in told for sentence in movement_reading(movement, rows)]
    if number == 1:
        return movement_reading(moved[0], rows)
    return [f"{in_words(number).capitalize()} sessions, each alone in its project: nothing has moved yet."]


def many_reading(orders: Sequence[Ints], profiles: Sequence[Profile]) -> list[str]:
    """How many projects moved which way in each dimension; ``orders`` are the places of each one's sessions."""
    parts = []
    for dimension in Dimension:
        nets = [net for order in orders if (net := _net(order, profiles, dimension)) is not None]
        rose, fell = sum(net > 0 for net in nets), sum(net < 0 for net in nets)
        parts.append(f"{NAMES[dimension].lower()} rose in {rose:,} and fell in {fell:,}")
    return [f"Of {len(orders):,} projects, from the first to the last index: {'; '.join(parts)}."]


def _net(order: Ints, profiles: Sequence[Profile], dimension: Dimension) -> float | None:
    found = [index for at in order.tolist() if (index := profiles[at].findings[dimension].index) is not None]
    return found[-1] - found[0] if len(found) > 1 else None


def movement_reading(movement: Movement, rows: Sequence[Evaluated]) -> list[str]:
    """What one project's movement says: levels from first to last, the last step, the whole way."""
    number = len(movement.places)
    of = f" of {movement.project}" if movement.project else ""
    if number < 2:
        return [f"One session{of}: nothing has moved yet."]
    way = "; ".join(_ways(movement, rows))
    sentences = [f"Over {in_words(number)} sessions{of} {way}.", *_last_steps(movement)]
    if movement.net is not None and movement.path is not None:
        sentences.append(
            f"In the four dimensions together the indices moved {movement.net:.2f} levels from first to last, "
            f"on a way of {movement.path:.2f}."
        )
    return sentences


def _ways(movement: Movement, rows: Sequence[Evaluated]) -> Iterator[str]:
    """What rose, what fell, what came back, what stayed all the time, what can't be told."""
    told: dict[str, list[tuple[str, str]]] = {way: [] for way in _WAYS}
    untold: list[str] = []
    for dimension, course in movement.courses.items():
        name = _name(movement, dimension, course)
        sessions = [rows[place] for place in movement.places[course.numbers].tolist()]
        levels = [row.profile.findings[dimension].level or 0 for row in sessions]
        if len(levels) < 2:
            untold.append(name)
            continue
        ends = f"{levels[0]}" if levels[0] == levels[-1] else f"{levels[0]} to {levels[-1]}"
        told[_way(levels)].append((name, ends))
    yield from (_together(way, parts) for way, parts in told.items() if parts)
    if untold:
        yield f"{listed(untold)} can't be compared"


def _together(way: str, parts: Sequence[tuple[str, str]]) -> str:
    """Dimensions that went one way: ``a rose from level 2 to 3 and b from 1 to 4``."""
    (name, ends), *rest = parts
    joint = way.rsplit(maxsplit=1)[-1]
    return listed([f"{name} {way} level {ends}", *(f"{other} {joint} {its}" for other, its in rest)])


def _way(levels: Sequence[int]) -> str:
    if levels[0] != levels[-1]:
        return "rose from" if levels[-1] > levels[0] else "fell from"
    return "stayed at" if len(set(levels)) == 1 else "began and ended at"


def _name(movement: Movement, dimension: Dimension, course: Course) -> str:
    """The dimension, and in how many of the sessions it is known where that isn't all."""
    known, number = len(course.numbers), len(movement.places)
    some = in_words(known) if known else "none"
    where = "" if known == number else f" (known in {some} of them)"
    return NAMES[dimension].lower() + where


def _last_steps(movement: Movement) -> Iterator[str]:
    """Which last steps are larger than their interval and which aren't."""
    larger, within, unknown, still = [], [], [], []
    for dimension, course in movement.courses.items():
        steps, name = course.steps, NAMES[dimension].lower()
        if not len(steps.change):
            continue
        change, low, high = steps.change[-1], steps.low[-1], steps.high[-1]
        if not steps.told[-1]:
            unknown.append(f"{name} ({signed(change)})")
        elif steps.larger[-1]:
            larger.append(f"{name} ({signed(change)} [{signed(low)}, {signed(high)}])")
        elif low == high:
            still.append(name)
        else:
            within.append(f"{name} ({signed(change)} [{signed(low)}, {signed(high)}])")
    if larger:
        yield f"{_steps_in(larger)} {_intervals(larger, 'larger than')}{_isnt(within)}."
    elif within:
        yield f"{_steps_in(within)} {_intervals(within, 'within')}."
    if still:
        yield f"In the last step {listed(still)} didn't move."
    if unknown:
        have = "has no interval" if len(unknown) == 1 else "have no interval"
        yield f"{_steps_in(unknown)} {have}: a session has too little to judge by."


def _steps_in(parts: Sequence[str]) -> str:
    return f"The last step{'' if len(parts) == 1 else 's'} in {listed(parts)}"


def _intervals(parts: Sequence[str], how: str) -> str:
    return f"is {how} its interval" if len(parts) == 1 else f"are {how} their intervals"


def _isnt(within: Sequence[str]) -> str:
    if not within:
        return ""
    return f", {'that' if len(within) == 1 else 'those'} in {listed(within)} {'is' if len(within) == 1 else 'are'} not"


def step_words(before: Evaluated, after: Evaluated) -> str:
    """The step from one session to another in one line: each dimension that both have, with its interval."""
    parts = []
    for dimension in Dimension:
        steps = course_of([before.profile, after.profile], dimension).steps
        if len(steps.change):
            interval = f" [{signed(steps.low[0])}, {signed(steps.high[0])}]" if steps.told[0] else ""
            parts.append(f"{NAMES[dimension].lower()} {signed(steps.change[0])}{interval}")
    return f"{before.head.title} to {after.head.title}: {', '.join(parts) or 'nothing to compare'}"


def trend_reading(movement: Movement, trends: Mapping[Dimension, Trend | None]) -> list[str]:
    """The slopes of a project from four sessions on."""
    told = [f"{NAMES[each].lower()} {_slope(trend)}" for each, trend in trends.items() if trend is not None]
    if not told:
        return []
    of = f" of {movement.project}" if movement.project else ""
    sentences = [f"Per session{of} the index changes by: {'; '.join(told)}."]
    if any(trend is not None and trend.p is not None and trend.p >= _CHANCE for trend in trends.values()):
        sentences.append("Where p is 0.05 or more, chance alone may bring about such an order.")
    return sentences


def _slope(trend: Trend) -> str:
    if trend.tau is None or trend.p is None:
        return "not at all"
    interval = f"[{signed(trend.low)}, {signed(trend.high)}]"
    return f"{signed(trend.slope)} {interval} (Kendall's tau {trend.tau:.2f}, p {trend.p:.3f})"


def profile_reading(rows: Sequence[Evaluated], target: Mapping[Dimension, int]) -> list[str]:
    """The levels of the sessions, the case nearest to the last one, and what it lacks for the target."""
    if not rows:
        return [NOTHING]
    told = rows if len(rows) <= TOLD_APART else (rows[0], rows[-1])
    sentences = [f"{row.head.title}: {_levels(row)}." for row in told]
    last = rows[-1].profile
    if last.nearest:
        sentences.append(nearest_words(last, "" if len(rows) == 1 else " to the last session"))
    return [*sentences, *target_reading(rows[-1], target)]


def _levels(row: Evaluated) -> str:
    return ", ".join(f"{NAMES[each].lower()} {level_with_range(found)}" for each, found in row.profile.findings.items())


def target_reading(row: Evaluated, target: Mapping[Dimension, int]) -> list[str]:
    """How many levels a session lacks for the target in each dimension."""
    missing = missing_levels(row.profile, target)
    lacking = [(each, levels) for each, levels in missing.items() if levels]
    unknown = [NAMES[each].lower() for each, levels in missing.items() if levels is None]
    sentences = []
    if lacking:
        parts = [f"{levels} in {NAMES[each].lower()}" for each, levels in lacking]
        parts[0] = f"{count(lacking[0][1], 'level')} in {NAMES[lacking[0][0]].lower()}"
        sentences.append(f"{row.head.title} lacks {listed(parts)} for the target.")
    elif target and not unknown:
        sentences.append(f"{row.head.title} reaches the target.")
    if unknown:
        sentences.append(f"Whether it reaches the target in {listed(unknown)} can't be told: there is no level.")
    return sentences


def within_reading(row: Evaluated) -> list[str]:
    """How a session went through its windows: where each dimension began, ended, and stood highest and lowest."""
    if len(row.windows) < 2:
        return ["The session is too short for more than one window." if row.windows else "No windows were made."]
    return [f"{NAMES[each]}: {_course_within(row, each)}." for each in Dimension]


def _course_within(row: Evaluated, dimension: Dimension) -> str:
    found = [
        (index, window.start_ms) for window in row.windows if (index := window.findings[dimension].index) is not None
    ]
    if not found:
        return "no window has anything to judge by"
    empty = len(row.windows) - len(found)
    has = "has" if empty == 1 else "have"
    without = f"; {in_words(empty)} of {len(row.windows):,} windows {has} nothing to judge by" if empty else ""
    indices = [index for index, _ in found]
    if min(indices) == max(indices):
        return f"{indices[0]:.2f} in every window{' that has any' if empty else ''}{without}"
    (lowest, low_at), (highest, high_at) = min(found), max(found, key=lambda each: (each[0], -each[1]))
    return (
        f"from {indices[0]:.2f} in the first window to {indices[-1]:.2f} in the last, lowest in the one from "
        f"{clock(low_at)} ({lowest:.2f}), highest in the one from {clock(high_at)} ({highest:.2f}){without}"
    )
