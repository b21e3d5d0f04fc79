"""Who answers whom: parties or people as a matrix, as a graph, and their share of the floor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from codesign.evaluate.answers_between import Among, AnswersBetween, answers_between
from codesign.evaluate.observed import Observed
from codesign.model.columns import Ints
from codesign.report.answer_columns import BETWEEN_COLUMNS, BetweenRow
from codesign.report.answer_readings import between_reading
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
_WIDTHS = (1.0, 2.0, 3.5, 5.5)
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
        panels=[_counts(found, studies), _latencies(found, studies), _graph(found), _floor(found)],
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

    def leads(at: int) -> Place:
        answers = found.answers
        first = int(np.flatnonzero((answers.asker == asker[at]) & (answers.answerer == answerer[at]))[0])
        return place_of(studies[int(answers.session[first])], int(answers.row[first]))

    boxes = Boxes(
        answerer + 0.03,
        answerer + 0.97,
        bottom + 0.03,
        bottom + 0.97,
        [Ink.DIM if each else Ink.ACCENT for each in own.tolist()],
        strengths.ravel()[filled],
        [words[at] for at in filled.tolist()],
        says=says,
        leads=leads,
    )
    rows = tuple((size - 0.5 - at, name) for at, name in enumerate(_names(found)))
    columns = tuple((at + 0.5, str(at + 1)) for at in range(size))
    return Panel(
        x=Axis("who answers", 0, max(size, 1), columns, grid=False),
        y=Axis("who is answered", 0, max(size, 1), rows, grid=False),
        marks=[boxes],
        title=title,
    )


def _counts(found: AnswersBetween, studies: Sequence[Study]) -> Panel:
    most = max(int(found.counts.max(initial=0)), 1)
    strengths = 0.12 + 0.68 * found.counts / most
    return _matrix(found, studies, strengths, [f"{each:,}" for each in found.counts.ravel().tolist()], "How often")


def _latencies(found: AnswersBetween, studies: Sequence[Study]) -> Panel:
    """The sooner, the stronger: by the logarithm, from a tenth of a second to a day."""
    logs = np.log10(np.clip(found.medians, 0.1, 86400.0))
    strengths = 0.8 - 0.68 * (logs + 1) / (np.log10(86400.0) + 1)
    words = ["" if np.isnan(each) else _short(each) for each in found.medians.ravel().tolist()]
    return _matrix(found, studies, strengths, words, "How soon, median")


def _short(seconds: float) -> str:
    """A latency for a cell: to a tenth of a second."""
    return f"{seconds:.1f} s".replace("-", "−") if abs(seconds) < 99.5 else span(seconds).replace("-", "−")


def _circle(size: int) -> tuple[Floats, Floats]:
    """Places on a circle, from the top clockwise."""
    angles = np.pi / 2 - 2 * np.pi * np.arange(size) / max(size, 1)
    return np.cos(angles), np.sin(angles)


def _graph(found: AnswersBetween) -> Panel:
    size = len(found)
    x, y = _circle(size)
    between = found.counts.copy()
    np.fill_diagonal(between, 0)
    asker, answerer = np.nonzero(between)
    classes = np.ceil(4 * between[asker, answerer] / max(int(between.max(initial=0)), 1)).astype(np.int64) - 1
    marks: list[Mark] = [
        _arrows(found, (x, y), asker[classes == at], answerer[classes == at], width) for at, width in enumerate(_WIDTHS)
    ]
    said = found.contributions / max(int(found.contributions.sum()), 1)
    marks.append(
        Points(
            x,
            y,
            [_OUTSIDE if each else _INSIDE for each in found.external.tolist()],
            12 + 40 * np.sqrt(said),
            says=lambda at: f"{found.names[at]}: {count(int(found.contributions[at]), 'contribution')}",
        )
    )
    marks += list(_node_words(found, x, y))
    return Panel(
        x=Axis("", -2.5, 2.5, (), Scale.NONE, grid=False),
        y=Axis("", -1.5, 1.5, (), Scale.NONE, grid=False),
        marks=marks,
        title="An arrow points to who is answered: the wider, the more often",
        square=True,
    )


def _arrows(found: AnswersBetween, at: tuple[Floats, Floats], asker: Ints, answerer: Ints, width: float) -> Segments:
    """Arrows from who answers to who is answered, beside the way back, short of the signs."""
    x, y = at
    across, up = x[asker] - x[answerer], y[asker] - y[answerer]
    length = np.maximum(np.hypot(across, up), 1e-9)
    along_x, along_y = across / length, up / length
    beside_x, beside_y = -along_y * 0.035, along_x * 0.035
    return Segments(
        x[answerer] + along_x * 0.16 + beside_x,
        y[answerer] + along_y * 0.16 + beside_y,
        x[asker] - along_x * 0.2 + beside_x,
        y[asker] - along_y * 0.2 + beside_y,
        [_OUTSIDE if each else _INSIDE for each in found.external[answerer].tolist()],
        width,
        arrows=True,
        says=lambda n: (
            f"{found.names[int(answerer[n])]} answers {found.names[int(asker[n])]} "
            f"{count(int(found.counts[asker[n], answerer[n]]), 'time')}"
        ),
    )


def _node_words(found: AnswersBetween, x: Floats, y: Floats) -> Iterator[Words]:
    for name, across, up in zip(_names(found), x.tolist(), y.tolist(), strict=True):
        short = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
        if abs(across) < 0.1:
            yield Words(across, up + (0.3 if up > 0 else -0.3), short, Ink.TEXT, Anchor.MIDDLE)
        else:
            yield Words(across * 1.26, up * 1.1, short, Ink.TEXT, Anchor.LEFT if across > 0 else Anchor.RIGHT)


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
        title="Who has the floor: contributions (strong), time (faint)",
    )


def _floor_boxes(found: AnswersBetween, name: str, part: Floats, strength: float, offset: float) -> Boxes:
    bottom = offset + np.arange(len(found), dtype=np.float64)[::-1]
    return Boxes(
        np.zeros(len(found)),
        part,
        bottom,
        bottom + 0.36,
        [_OUTSIDE if each else _INSIDE for each in found.external.tolist()],
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
