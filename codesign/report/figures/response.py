"""The response plot: how long things wait for their first answer, in groups, and how soon answers come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from codesign.evaluate.breakdown import By
from codesign.evaluate.waits import Asked
from codesign.model.columns import Ints, member_of
from codesign.model.vocabulary import Kind
from codesign.report.answer_columns import WAIT_COLUMNS
from codesign.report.figure import (
    Anchor,
    Axis,
    Band,
    Boxes,
    Figure,
    FigureTable,
    Floats,
    Line,
    Mark,
    Panel,
    Place,
    Points,
    Segments,
    Shape,
    Words,
)
from codesign.report.figures.sessions import place_of, who
from codesign.report.figures.time_scale import (
    SHORTEST_S,
    latency_at,
    latency_places,
    latency_ticks,
    wait_places,
    wait_ticks,
)
from codesign.report.figures.wait_groups import WaitGroup, asked_in, wait_groups
from codesign.report.figures.wait_rows import WaitRows
from codesign.report.ink import Ink
from codesign.report.response_words import WAITING, response_reading, soon
from codesign.report.study import Study
from codesign.report.words import clock, count, span

_TITLES = {
    Asked.CHANGE: "From design change to first answer",
    Asked.REQUEST: "From request to design change",
    Asked.CONTRIBUTION: "From contribution to first answer",
}
_FINE = 1500
"""At how many places of the axis a curve is drawn at most: more than a screen has pixels for."""
_MANY = 3000
"""Up to how many waits each has a mark of its own; beyond it the curve alone is drawn."""
_FEW = 5
"""Below it a group is too small for the chi-squared distribution to fit well."""
_TOLD = 4
"""Up to how many groups have their numbers at risk below the curves."""
_LINE = 0.075
"""The height of a line of numbers, as a share."""
_STEP = 0.25
"""The width of a bar, in tenfolds of time."""
_TALL = 0.58
"""How much of its row the tallest bar takes."""


def response_figure(studies: Sequence[Study], by: By = By.SESSION, asked: Asked | None = None) -> Figure:
    """The waits of some sessions; ``asked`` None takes changes where any are logged, else requests, else any."""
    asked = asked_in(studies) if asked is None else asked
    groups = wait_groups(studies, by, asked)
    return Figure(
        id="response",
        title=_TITLES[asked],
        panels=[_waiting_panel(groups, asked), _latency_panel(groups)],
        reading=list(response_reading(groups, by, asked)),
        rubric_id=studies[0].row.profile.rubric_id if studies else "",
        table=FigureTable(WAIT_COLUMNS, WaitRows(groups)),
        notes=list(_notes(groups, by, asked)),
    )


def _notes(groups: Sequence[WaitGroup], by: By, asked: Asked) -> Iterator[str]:
    noun, _ = WAITING[asked]
    if by is By.STANCE:
        yield "A stance is the answer's, so only what was answered is compared here."
    else:
        yield f"A {noun} without an answer counts as waiting until its session ended (a tick), never as answered."
    yield (
        "Curves after Kaplan and Meier (1958), bands hold 95 % at each time (Greenwood, log-log); what was answered "
        f"within {SHORTEST_S} s or before its end stands at {SHORTEST_S} s."
    )
    if len(groups) > 1:
        small = min(len(group) for group in groups) < _FEW
        rough = f", and is rough where a group holds fewer than {_FEW}, as here" if small else ""
        yield f"The log-rank test takes waits as independent of one another{rough}."


def _waiting_panel(groups: Sequence[WaitGroup], asked: Asked) -> Panel:
    longest = max((float(group.seconds.max()) for group in groups), default=60.0)
    ticks = wait_ticks(longest)
    low, high = ticks[0][0], max(ticks[-1][0], float(wait_places(np.array([longest]))[0]))
    marks: list[Mark] = [Line(np.array([low, high]), np.array([0.5, 0.5]), Ink.LINE, 1.0, dashed=True)]
    marks += [_band(group) for group in groups if len(group.curve.times)]
    marks += [mark for group in groups for mark in _curve_marks(group)]
    told = groups if len(groups) <= _TOLD else ()
    marks += [word for at, group in enumerate(told) for word in _still_waiting(group, at, ticks)]
    bottom = -_LINE * (len(told) + 0.5) if told else 0.0
    label = "waited; below the curves: how many still wait" if told else "waited"
    return Panel(
        x=Axis(label, low, high, ticks),
        y=Axis("share still unanswered", bottom, 1.03, tuple((part / 4, f"{25 * part} %") for part in range(5))),
        marks=marks,
        title=f"Which {WAITING[asked][0]}s still wait",
    )


def _still_waiting(group: WaitGroup, line: int, ticks: Sequence[tuple[float, str]]) -> Iterator[Words]:
    """The numbers at risk under the ticks, in the colour of the curve."""
    seconds = np.array([0.0, *(10**at for at, _ in ticks[1:])])
    for at, number in enumerate(group.curve.still_at_risk(seconds).tolist()):
        anchor = Anchor.LEFT if not at else Anchor.RIGHT if at == len(ticks) - 1 else Anchor.MIDDLE
        yield Words(ticks[at][0], -_LINE * (line + 1), f"{number:,}", group.ink, anchor)


def _thinned(places: Floats) -> Ints:
    """The last of the places that fall on one point of the axis: what is left to draw of a long curve."""
    if len(places) <= _FINE:
        return np.arange(len(places))
    fine = np.floor((places - places[0]) / max(places[-1] - places[0], 1e-9) * _FINE)
    return np.flatnonzero(np.append(np.diff(fine) > 0, [True]))


def _curve_marks(group: WaitGroup) -> Iterator[Mark]:
    curve = group.curve
    places = wait_places(curve.times)
    kept = _thinned(places)
    start, end = wait_places(np.array([0.0, float(group.seconds.max())]))
    last = curve.surviving[-1] if len(curve.times) else 1.0
    x = np.concatenate([[start], places[kept], [end]])
    y = np.concatenate([[1.0], curve.surviving[kept], [last]])
    yield Line(x, y, group.ink, steps=True, name=_legend(group))
    if len(group) <= _MANY:
        yield _signs(group, np.flatnonzero(group.answered), Shape.DISC, 4.0)
        yield _signs(group, np.flatnonzero(~group.answered), Shape.TICK, 10.0)


def _legend(group: WaitGroup) -> str:
    median = group.curve.median
    return f"{group.name} ({len(group):,}; half {'never' if median is None else soon(median)})"


def _band(group: WaitGroup) -> Band:
    curve = group.curve
    places = wait_places(curve.times)
    kept = _thinned(places)
    low, high = curve.band
    x = np.concatenate([[wait_places(np.zeros(1))[0]], places[kept], [wait_places(group.seconds).max()]])
    bounds = [np.concatenate([[1.0], part[kept], part[-1:]]) for part in (low, high)]
    return Band(x, bounds[0], bounds[1], group.ink, steps=True)


def _signs(group: WaitGroup, places: Ints, shape: Shape, size: float) -> Points:
    """The single waits on their curve; each leads to what waited."""

    def says(at: int) -> str:
        return _said(group, int(places[at]))

    def leads(at: int) -> Place:
        study, row, _ = group.event(int(places[at]))
        return place_of(study, row)

    seconds = group.seconds[places]
    return Points(wait_places(seconds), group.curve.waiting(seconds), group.ink, size, shape, says=says, leads=leads)


def _said(group: WaitGroup, at: int) -> str:
    study, row, answer = group.event(at)
    kind = member_of(Kind, int(study.columns.events.kind[row])).replace("_", " ")
    when = f"{study.title}, {clock(int(study.columns.events.start_ms[row]))}: {kind} by {who(study, row)}"
    if answer is None:
        return f"{when}, no answer in the {span(float(group.seconds[at]))} to the end"
    latency = float(group.latencies[at])
    if latency < 0:
        return f"{when}, answered by {who(study, answer)} {span(-latency)} before its end"
    return f"{when}, answered by {who(study, answer)} after {span(latency)}"


def _latency_panel(groups: Sequence[WaitGroup]) -> Panel:
    """A row of bars a group: where its first answers lie about the end of what they answer."""
    shown = [group for group in groups if group.answered.any()]
    places = [latency_places(group.latencies[group.answered]) for group in shown]
    low = min((float(each.min()) for each in places), default=-1.0)
    high = max((float(each.max()) for each in places), default=1.0)
    low, high = min(np.floor(low / _STEP) * _STEP, -1.0) - _STEP, max(np.ceil(high / _STEP) * _STEP, 1.0) + _STEP
    marks: list[Mark] = [Line(np.zeros(2), np.array([0.0, max(len(shown), 1)]), Ink.DIM, 1.0)]
    tallest = max((_bars(each)[1].max() / len(each) for each in places), default=1.0)
    for at, (group, each) in enumerate(zip(shown, places, strict=True)):
        base = float(len(shown) - 1 - at)
        marks += [_bar_boxes(group, each, base, tallest), _median_line(group, each, base)]
        marks.append(Words(low, base + 0.8, f"{group.name}: {count(len(each), 'answer')}", Ink.DIM, Anchor.LEFT))
    return Panel(
        x=Axis("answer begins before (−) or after the end", low, high, latency_ticks(low, high)),
        y=Axis("share of each group's first answers", 0, max(len(shown), 1), (), grid=False),
        marks=marks,
        title="When first answers begin",
    )


def _bars(places: Floats) -> tuple[Ints, Ints]:
    """The bars that hold something, as multiples of their width from zero, and how many each holds."""
    return np.unique(np.floor(places / _STEP).astype(np.int64), return_counts=True)


def _bar_boxes(group: WaitGroup, places: Floats, base: float, tallest: float) -> Boxes:
    bars, counts = _bars(places)
    left = bars.astype(np.float64) * _STEP
    edges = latency_at(np.stack([left, left + _STEP]))
    answered = np.flatnonzero(group.answered)
    of_bar = np.floor(places / _STEP).astype(np.int64)

    def says(at: int) -> str:
        side = "before the end" if bars[at] < 0 else "after the end"
        ends = sorted(abs(float(edge)) for edge in edges[:, at])
        return f"{group.name}: {count(int(counts[at]), 'answer')} {span(ends[0])} to {span(ends[1])} {side}"

    def leads(at: int) -> Place | None:
        study, _, answer = group.event(int(answered[np.flatnonzero(of_bar == bars[at])[0]]))
        return None if answer is None else place_of(study, answer)

    heights = counts / len(places) / tallest * _TALL
    return Boxes(
        left + 0.02,
        left + _STEP - 0.02,
        np.full(len(bars), base),
        base + heights,
        group.ink,
        0.75,
        says=says,
        leads=leads,
    )


def _median_line(group: WaitGroup, places: Floats, base: float) -> Segments:
    middle = float(np.median(group.latencies[group.answered]))
    at = latency_places(np.array([middle]))
    return Segments(
        at,
        np.array([base]),
        at,
        np.array([base + _TALL]),
        Ink.TEXT,
        1.5,
        name="median of the answers",
        says=lambda _: f"{group.name}: half of its first answers began by {span(middle)}",
    )
