"""The response plot: how long things wait for their first answer, in groups, and how soon answers come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from codesign.evaluate.breakdown import By
from codesign.evaluate.waits import Asked
from codesign.model.columns import Ints, member_of
from codesign.model.vocabulary import Kind
from codesign.report.answer_columns import WAIT_COLUMNS, WaitRow
from codesign.report.answer_readings import WAITING, response_reading
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
from codesign.report.figures.sessions import id_of, place_of, who
from codesign.report.figures.time_scale import (
    SHORTEST_S,
    latency_at,
    latency_places,
    latency_ticks,
    wait_places,
    wait_ticks,
)
from codesign.report.figures.wait_groups import WaitGroup, asked_in, wait_groups
from codesign.report.ink import Ink
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
_STEP = 0.25
"""The width of a bar, in tenfolds of time."""
_TALL = 0.78
"""How much of its row the tallest bar takes."""


def response_figure(studies: Sequence[Study], by: By = By.SESSION, asked: Asked | None = None) -> Figure:
    """The waits of some sessions; ``asked`` None takes changes where any are logged, else requests, else any."""
    asked = asked_in(studies) if asked is None else asked
    groups = wait_groups(studies, by, asked)
    return Figure(
        id="response",
        title=_TITLES[asked],
        panels=[_waiting_panel(groups, asked), _latency_panel(groups)],
        reading=list(response_reading(groups, asked)),
        rubric_id=studies[0].row.profile.rubric_id if studies else "",
        table=FigureTable(WAIT_COLUMNS, list(_rows(groups))),
        notes=list(_notes(by, asked)),
    )


def _notes(by: By, asked: Asked) -> Iterator[str]:
    noun, _ = WAITING[asked]
    if by is By.STANCE:
        yield "A stance is the answer's, so only what was answered is compared here."
    else:
        yield f"A {noun} without an answer counts as waiting until its session ended (a tick), never as answered."
    yield (
        "Curves after Kaplan and Meier (1958), bands hold 95 % (Greenwood, log-log); what was answered within "
        f"{SHORTEST_S} s or before its end stands at {SHORTEST_S} s."
    )


def _waiting_panel(groups: Sequence[WaitGroup], asked: Asked) -> Panel:
    longest = max((float(group.seconds.max()) for group in groups), default=60.0)
    ticks = wait_ticks(longest)
    low, high = ticks[0][0], max(ticks[-1][0], float(wait_places(np.array([longest]))[0]))
    marks: list[Mark] = [Line(np.array([low, high]), np.array([0.5, 0.5]), Ink.LINE, 1.0, dashed=True)]
    marks += [_band(group) for group in groups if len(group.curve.times)]
    marks += [mark for group in groups for mark in _curve_marks(group)]
    return Panel(
        x=Axis("waited", low, high, ticks),
        y=Axis("share still unanswered", 0, 1.02, tuple((part / 4, f"{25 * part} %") for part in range(5))),
        marks=marks,
        title=f"Which {WAITING[asked][0]}s still wait",
    )


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
    return f"{group.name} ({len(group):,}; half {'not answered' if median is None else f'within {span(median)}'})"


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
        marks.append(Words(low, base + 0.86, f"{group.name}: {count(len(each), 'answer')}", Ink.DIM, Anchor.LEFT))
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


def _rows(groups: Sequence[WaitGroup]) -> Iterator[WaitRow]:
    for group in groups:
        for study, waits in group.parts:
            events, ends = study.columns.events, study.columns.ends_ms
            for at, row in enumerate(waits.rows.tolist()):
                answer = int(waits.answers[at])
                yield WaitRow(
                    group=group.name,
                    session_id=study.session_id,
                    event_id=id_of(study, row),
                    kind=member_of(Kind, int(events.kind[row])).value,
                    start_s=int(events.start_ms[row]) / 1000,
                    end_s=int(ends[row]) / 1000,
                    answered=int(answer >= 0),
                    latency_s=float(waits.latencies[at]) if answer >= 0 else None,
                    wait_s=float(waits.seconds[at]),
                    answer_id=id_of(study, answer) if answer >= 0 else None,
                )
