"""Who answers whom: parties or people as a matrix, as a graph, and their share of the floor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from codesign.evaluate.answers_between import Among, AnswersBetween, answers_between
from codesign.evaluate.observed import Observed
from codesign.model.columns import Ints
from codesign.report.answer_columns import BETWEEN_COLUMNS, BetweenRow
from codesign.report.between_words import between_reading
from codesign.report.figure import (
    Anchor,
    Axis,
    Boxes,
    Figure,
    FigureTable,
    Floats,
    Mark,
    Panel,
    Place,
    Points,
    Scale,
    Segments,
    Words,
)
from codesign.report.figures.sessions import in_time, place_of
from codesign.report.ink import Ink
from codesign.report.study import Study
from codesign.report.words import count, share, span

MOST = 10
"""How many are told apart; who says least stands together."""
_WIDTHS = (0.8, 1.6, 2.6, 4.0)
"""The widths of arrows in pixels: up to a quarter, half, three quarters and all of the most answers."""
_LETTERS = 22
"""How long a name beside the circle is at most."""
_INSIDE, _OUTSIDE = Ink.SERIES_2, Ink.SERIES_1
"""The company's side, and those from outside."""


def who_answers_whom_figure(studies: Sequence[Study], among: Among = Among.PARTY) -> Figure:
    """The answers between the parties or people of some sessions."""
    studies = in_time(studies)
    seen = [Observed(study.columns) for study in studies]
    found = answers_between(seen, among, MOST)
    return Figure(
        id="who_answers_whom",
        title="Who answers whom",
        panels=[_counts(found, studies), _latencies(found, studies), _graph(found, studies), _floor(found)],
        reading=list(between_reading(answers_between(seen, among), among)),
        rubric_id=studies[0].row.profile.rubric_id if studies else "",
        table=FigureTable(BETWEEN_COLUMNS, list(_rows(found))),
        columns=2,
        notes=[
            "A row is who is answered, a column who answers; grey cells are answers within one party."
            if among is Among.PARTY
            else "A row is who is answered, a column who answers.",
            "Time on the floor counts for everybody who speaks, also at once; written contributions take none.",
        ],
    )


def _inks(found: AnswersBetween) -> list[Ink]:
    """The colour of each: the company's side, from outside, or several together."""
    inks = [_OUTSIDE if each else _INSIDE for each in found.external.tolist()]
    return [*inks[:-1], Ink.DIM] if found.others else inks


def _between(found: AnswersBetween) -> Ints:
    """The counts without what stays within one party."""
    counts = found.counts.copy()
    np.fill_diagonal(counts, 0)
    return counts


def _names(found: AnswersBetween) -> list[str]:
    return [f"{at} {name}" for at, name in enumerate(found.names, 1)]


def _matrix(
    found: AnswersBetween, studies: Sequence[Study], strengths: Floats, words: Sequence[str], title: str
) -> Panel:
    """A box a pair; a cell without an answer is empty."""
    size = len(found)
    filled = np.flatnonzero(found.counts.ravel() > 0)
    asker, answerer = np.divmod(filled, max(size, 1))
    own = asker == answerer
    bottom = (size - 1 - asker).astype(np.float64)

    def says(at: int) -> str:
        one, other = found.names[int(answerer[at])], found.names[int(asker[at])]
        times = count(int(found.counts[asker[at], answerer[at]]), "time")
        whom = "each other" if own[at] else other
        return f"{one} answers {whom} {times}, half within {span(float(found.medians[asker[at], answerer[at]]))}"

    boxes = Boxes(
        answerer + 0.03,
        answerer + 0.97,
        bottom + 0.03,
        bottom + 0.97,
        [Ink.DIM if each else Ink.ACCENT for each in own.tolist()],
        strengths.ravel()[filled],
        [words[at] for at in filled.tolist()],
        says=says,
        leads=lambda at: _first_answer(found, studies, int(asker[at]), int(answerer[at])),
    )
    rows = tuple((size - 0.5 - at, name) for at, name in enumerate(_names(found)))
    columns = tuple((at + 0.5, str(at + 1)) for at in range(size))
    return Panel(
        x=Axis("who answers", 0, max(size, 1), columns, grid=False),
        y=Axis("who is answered", 0, max(size, 1), rows, grid=False),
        marks=[boxes],
        title=title,
    )


def _first_answer(found: AnswersBetween, studies: Sequence[Study], asker: int, answerer: int) -> Place:
    """Where one first answers another."""
    answers = found.answers
    first = int(np.flatnonzero((answers.asker == asker) & (answers.answerer == answerer))[0])
    return place_of(studies[int(answers.session[first])], int(answers.row[first]))


def _counts(found: AnswersBetween, studies: Sequence[Study]) -> Panel:
    most = max(int(_between(found).max(initial=0)), 1)
    strengths = 0.12 + 0.68 * np.minimum(found.counts / most, 1)
    return _matrix(found, studies, strengths, [f"{each:,}" for each in found.counts.ravel().tolist()], "How often")


def _latencies(found: AnswersBetween, studies: Sequence[Study]) -> Panel:
    """The sooner, the stronger: by the logarithm, from the soonest to the latest, a tenfold of time at least."""
    logs = np.log10(np.maximum(found.medians, 0.1))
    known = logs[~np.isnan(logs)]
    soonest, latest = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    strengths = 0.8 - 0.68 * (logs - soonest) / max(latest - soonest, 1.0)
    words = ["" if np.isnan(each) else _short(each) for each in found.medians.ravel().tolist()]
    return _matrix(found, studies, strengths, words, "How soon: median, seconds")


def _short(seconds: float) -> str:
    """A latency in a narrow cell: seconds to a tenth, else whole minutes, hours or days."""
    if abs(seconds) < 99.5:
        return f"{seconds + 0.0:.1f}".replace("-0.0", "0.0").replace("-", "−")
    size, unit = next((size, unit) for size, unit in ((86400, "d"), (3600, "h"), (60, "min")) if abs(seconds) >= size)
    return f"{seconds / size:.0f} {unit}".replace("-", "−")


def _circle(size: int) -> tuple[Floats, Floats]:
    """Places on a circle, from the top clockwise."""
    angles = np.pi / 2 - 2 * np.pi * np.arange(size) / max(size, 1)
    return np.cos(angles), np.sin(angles)


def _graph(found: AnswersBetween, studies: Sequence[Study]) -> Panel:
    size = len(found)
    x, y = _circle(size)
    between = _between(found)
    asker, answerer = np.nonzero(between)
    classes = np.ceil(4 * between[asker, answerer] / max(int(between.max(initial=0)), 1)).astype(np.int64) - 1
    marks: list[Mark] = [
        _arrows(found, studies, (asker[classes == at], answerer[classes == at]), width)
        for at, width in enumerate(_WIDTHS)
    ]
    said = found.contributions / max(int(found.contributions.sum()), 1)
    marks.append(
        Points(
            x,
            y,
            _inks(found),
            8 + 22 * np.sqrt(said),
            says=lambda at: f"{found.names[at]}: {count(int(found.contributions[at]), 'contribution')}",
        )
    )
    marks += list(_node_words(found, x, y))
    return Panel(
        x=Axis("", -2.2, 2.2, (), Scale.NONE, grid=False),
        y=Axis("", -1.4, 1.4, (), Scale.NONE, grid=False),
        marks=marks,
        title="Arrows point to who is answered",
        square=True,
    )


def _arrows(found: AnswersBetween, studies: Sequence[Study], pairs: tuple[Ints, Ints], width: float) -> Segments:
    """Arrows from who answers to who is answered, beside the way back, short of the signs."""
    asker, answerer = pairs
    x, y = _circle(len(found))
    across, up = x[asker] - x[answerer], y[asker] - y[answerer]
    inks = _inks(found)
    length = np.maximum(np.hypot(across, up), 1e-9)
    along_x, along_y = across / length, up / length
    beside_x, beside_y = -along_y * 0.035, along_x * 0.035
    return Segments(
        x[answerer] + along_x * 0.16 + beside_x,
        y[answerer] + along_y * 0.16 + beside_y,
        x[asker] - along_x * 0.2 + beside_x,
        y[asker] - along_y * 0.2 + beside_y,
        [inks[at] for at in answerer.tolist()],
        width,
        arrows=True,
        says=lambda n: (
            f"{found.names[int(answerer[n])]} answers {found.names[int(asker[n])]} "
            f"{count(int(found.counts[asker[n], answerer[n]]), 'time')}"
        ),
        leads=lambda n: _first_answer(found, studies, int(asker[n]), int(answerer[n])),
    )


def _node_words(found: AnswersBetween, x: Floats, y: Floats) -> Iterator[Words]:
    """The names about the circle; where one is too long for that, the numbers that they have in the matrix."""
    names = _names(found)
    if max(map(len, names), default=0) > _LETTERS:
        names = [str(at) for at in range(1, len(found) + 1)]
    for name, across, up in zip(names, x.tolist(), y.tolist(), strict=True):
        if abs(across) < 0.1:
            yield Words(across, up + (0.24 if up > 0 else -0.24), name, Ink.TEXT, Anchor.MIDDLE)
        else:
            side = 1 if across > 0 else -1
            yield Words(
                across * 1.12 + side * 0.1, up * 1.14, name, Ink.TEXT, Anchor.LEFT if side > 0 else Anchor.RIGHT
            )


def _floor(found: AnswersBetween) -> Panel:
    size = len(found)
    parts = [("contributions", found.contributions.astype(np.float64), 0.9, 0.5)]
    if found.seconds.sum():
        parts.append(("time", found.seconds, 0.4, 0.12))
    marks: list[Mark] = []
    longest = 0.0
    for name, values, strength, offset in parts:
        part = values / max(float(values.sum()), 1e-9)
        longest = max(longest, float(part.max(initial=0)))
        marks.append(_floor_boxes(found, name, part, strength, offset))
    high = max(longest * 1.15, 0.1)
    ticks = tuple((each / 10, f"{10 * each} %") for each in range(11) if each / 10 <= high)
    rows = tuple((size - 0.5 - at, name) for at, name in enumerate(_names(found)))
    return Panel(
        x=Axis("share of the floor", 0, high, ticks),
        y=Axis("", 0, max(size, 1), rows, grid=False),
        marks=marks,
        title="The floor: contributions and, fainter, time",
    )


def _floor_boxes(found: AnswersBetween, name: str, part: Floats, strength: float, offset: float) -> Boxes:
    bottom = offset + np.arange(len(found), dtype=np.float64)[::-1]
    return Boxes(
        np.zeros(len(found)),
        part,
        bottom,
        bottom + 0.36,
        _inks(found),
        strength,
        says=lambda at: f"{found.names[at]}: {share(float(part[at]))} of all {name}",
    )


def _rows(found: AnswersBetween) -> Iterator[BetweenRow]:
    for asker, name in enumerate(found.names):
        for answerer, other in enumerate(found.names):
            median = float(found.medians[asker, answerer])
            yield BetweenRow(
                asker=name,
                asker_external=int(found.external[asker]),
                asker_contributions=int(found.contributions[asker]),
                asker_s=float(found.seconds[asker]),
                answerer=other,
                answers=int(found.counts[asker, answerer]),
                latency_p50=None if np.isnan(median) else median,
            )
