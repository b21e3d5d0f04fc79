"""Lineage: changes as the moves of a linkograph, and how long feedback waits for the change that embodies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from codesign.evaluate.lineage import Lineage, critical_links, lineage
from codesign.evaluate.observed import Observed
from codesign.model.columns import Bools, Ints, member_of
from codesign.model.vocabulary import Kind
from codesign.report.answer_columns import LINK_COLUMNS, LinkRow
from codesign.report.figure import (
    Anchor,
    Axis,
    Figure,
    FigureTable,
    Floats,
    Mark,
    Panel,
    Place,
    Points,
    Scale,
    Segments,
    Shape,
    Words,
)
from codesign.report.figures.sessions import id_of, in_time, numbered, place_of, who
from codesign.report.figures.time_scale import latency_places, latency_ticks
from codesign.report.ink import Ink
from codesign.report.lineage_words import lineage_reading
from codesign.report.study import Study
from codesign.report.words import clock, count, span

_CROWDED = 0.03
"""A session with less than this part of the changes has no room for its number."""


@dataclass(frozen=True, slots=True, eq=False)
class Traced:
    """A session with its lineage; ``first`` is the number of its first move in the figure, from 1."""

    study: Study
    found: Lineage
    first: int

    def words(self, move: int) -> str:
        """A move in words: its number, who made it and when."""
        row = int(self.found.moves[move])
        when = clock(int(self.study.columns.events.start_ms[row]))
        return f"change {self.first + move} by {who(self.study, row)} at {when}"

    def asked_is(self, kind: Kind) -> Bools:
        """Which of the embodied events are of a kind."""
        return self.study.columns.events.is_kind(kind)[self.found.embodied.asked]

    def kind(self, row: int) -> Kind:
        """The kind of an event."""
        return member_of(Kind, int(self.study.columns.events.kind[row]))


def lineage_figure(studies: Sequence[Study]) -> Figure:
    """The lineage of some sessions, one after the other in time."""
    traced = _traced(in_time(studies))
    notes = [
        "After Goldschmidt (1990): a link joins a change with the earlier one it comes from, directly or through "
        "feedback and requests; a log names one answered event each, so a change has one backlink at most.",
    ]
    if len(traced) > 1:
        notes.append(numbered([each.study for each in traced]))
    return Figure(
        id="lineage",
        title="Lineage: from feedback to change",
        panels=[_linkograph(traced), _embodied(traced)],
        reading=list(lineage_reading([each.found for each in traced])),
        rubric_id=studies[0].row.profile.rubric_id if studies else "",
        table=FigureTable(LINK_COLUMNS, list(_rows(traced))),
        notes=notes,
    )


def _traced(studies: Sequence[Study]) -> list[Traced]:
    found: list[Traced] = []
    first = 1
    for study in studies:
        found.append(Traced(study, lineage(Observed(study.columns)), first))
        first += len(found[-1].found.moves)
    return found


def _linkograph(traced: Sequence[Traced]) -> Panel:
    number = sum(len(each.found.moves) for each in traced)
    deepest = max((float((each.found.target - each.found.source).max(initial=0)) for each in traced), default=0.0) / 2
    low = -max(deepest, 0.5) - 0.6
    marks: list[Mark] = [mark for each in traced for mark in _links(each)]
    marks += [mark for each in traced for mark in _moves(each)]
    marks += list(_critical(traced))
    if len(traced) > 1:
        marks += list(_borders(traced, low))
    return Panel(
        x=Axis("design change, in order", 0, number + 1, grid=False),
        y=Axis("links reach", low, 1.2, (), Scale.NONE, grid=False),
        marks=marks,
        title="Which change comes from which",
    )


def _critical(traced: Sequence[Traced]) -> Iterator[Points]:
    """A ring about each critical move."""
    links = critical_links([each.found for each in traced])
    if links is not None:
        x = np.concatenate([each.found.critical(links) + float(each.first) for each in traced])
        yield Points(x, np.zeros(len(x)), Ink.TEXT, 18.0, Shape.RING, name=f"critical: {links} links or more")


def _borders(traced: Sequence[Traced], low: float) -> Iterator[Mark]:
    """A line before each session's first change, and its number above."""
    at = np.array([each.first - 0.5 for each in traced])
    yield Segments(at, np.full(len(at), low), at, np.full(len(at), 1.2), Ink.LINE)
    whole = sum(len(each.found.moves) for each in traced)
    for number, each in enumerate(traced, 1):
        if len(each.found.moves) > _CROWDED * whole:
            yield Words(each.first - 0.4, 0.85, str(number), Ink.DIM, Anchor.LEFT)


def _moves(each: Traced) -> Iterator[Points]:
    """The changes on their line, larger the more links they have."""
    links = each.found.forelinks + each.found.backlinks
    x = np.arange(len(links), dtype=np.float64) + each.first

    def says(at: int) -> str:
        fore, back = int(each.found.forelinks[at]), int(each.found.backlinks[at])
        comes = "comes from an earlier one" if back else "comes from none on the log"
        return f"{each.study.title}: {each.words(at)}, {comes}; {count(fore, 'later change')} from it"

    if len(links):
        yield Points(
            x,
            np.zeros(len(x)),
            Ink.DESIGN_CHANGE,
            6.0 + 3.0 * np.minimum(links, 5),
            Shape.DIAMOND,
            name="design change",
            says=says,
            leads=lambda at: place_of(each.study, int(each.found.moves[at])),
        )


def _links(each: Traced) -> Iterator[Mark]:
    """Each link as two lines that meet below, its sign coloured by what it runs through."""
    found = each.found
    for inferred in (False, True):
        chosen = np.flatnonzero(found.inferred == inferred)
        if not len(chosen):
            continue
        early = found.source[chosen].astype(np.float64) + each.first
        late = found.target[chosen].astype(np.float64) + each.first
        x, y = (early + late) / 2, (early - late) / 2
        top = np.zeros(len(x))
        for start in (early, late):
            yield Segments(start, top, x, y, Ink.DIM, 1.2, dashed=inferred)
        yield _nodes(each, chosen, x, y)


def _nodes(each: Traced, chosen: Ints, x: Floats, y: Floats) -> Points:
    found = each.found
    kinds = [each.kind(int(row)) for row in found.through[chosen].tolist()]

    def says(at: int) -> str:
        link = int(chosen[at])
        early, late = int(found.source[link]), int(found.target[link])
        row = int(found.through[link])
        by = "" if kinds[at] is Kind.DESIGN_CHANGE else f", through {_word(kinds[at])} by {who(each.study, row)}"
        rule = " (inferred)" if found.inferred[link] else ""
        return f"{each.study.title}: {each.words(late)} comes from {each.words(early)}{by}{rule}"

    return Points(
        x,
        y,
        [Ink(kind.value) for kind in kinds],
        8.0,
        says=says,
        leads=lambda at: place_of(each.study, int(found.through[int(chosen[at])])),
    )


def _word(kind: Kind) -> str:
    return f"a {kind.value.replace('_', ' ')}"


def _embodied(traced: Sequence[Traced]) -> Panel:
    """A sign a piece of feedback or request that became a change, at the time it took; requests below feedback."""
    seconds = np.concatenate([each.found.embodied.seconds for each in traced]) if traced else np.zeros(0)
    places = latency_places(seconds)
    low, high = min(float(places.min(initial=0.0)) - 0.3, -1.0), max(float(places.max(initial=0.0)) + 0.3, 2.0)
    marks: list[Mark] = []
    for each in traced:
        for kind, base in ((Kind.FEEDBACK, 1.0), (Kind.REQUEST, 0.0)):
            of_kind = each.asked_is(kind)
            for inferred in (False, True):
                chosen = of_kind & (each.found.embodied.inferred == inferred)
                if chosen.any():
                    marks.append(_embodied_signs(each, chosen, kind, base))
    marks += list(_medians(traced))
    return Panel(
        x=Axis("change begins before (−) or after the end", low, high, latency_ticks(low, high)),
        y=Axis("", 0, 2, ((0.5, "request"), (1.5, "feedback")), grid=False),
        marks=marks,
        title="How long until a change embodies it",
    )


def _medians(traced: Sequence[Traced]) -> Iterator[Segments]:
    for kind, base in ((Kind.FEEDBACK, 1.0), (Kind.REQUEST, 0.0)):
        seconds = [each.found.embodied.seconds[each.asked_is(kind)] for each in traced]
        if sum(map(len, seconds)):
            yield _median_line(kind, base, float(np.median(np.concatenate(seconds))))


def _median_line(kind: Kind, base: float, median: float) -> Segments:
    at = latency_places(np.array([median]))
    words = f"half of the {kind.value} that became a change did by {_when(median)}"
    bottom, top = np.array([base + 0.1]), np.array([base + 0.9])
    return Segments(at, bottom, at, top, Ink.TEXT, 1.5, name="median", says=lambda _: words)


def _when(seconds: float) -> str:
    return f"{span(-seconds)} before its end" if seconds < 0 else f"{span(seconds)} after its end"


def _embodied_signs(each: Traced, chosen: Bools, kind: Kind, base: float) -> Points:
    """Signs side by side rather than one over another; rings where a rule made the link."""
    embodied = each.found.embodied
    at = np.flatnonzero(chosen)
    inferred = bool(embodied.inferred[at[0]])

    def says(n: int) -> str:
        asked, change = int(embodied.asked[at[n]]), int(embodied.change[at[n]])
        started = clock(int(each.study.columns.events.start_ms[asked]))
        return (
            f"{each.study.title}, {started}: {_word(kind)} by {who(each.study, asked)} becomes a change by "
            f"{who(each.study, change)}, {_when(float(embodied.seconds[at[n]]))}{' (inferred)' if inferred else ''}"
        )

    def leads(n: int) -> Place:
        return place_of(each.study, int(embodied.change[at[n]]))

    spread = base + 0.2 + 0.6 * (np.arange(len(at), dtype=np.float64) * 0.382 % 1)
    return Points(
        latency_places(embodied.seconds[at]),
        spread,
        Ink(kind.value),
        9.0,
        Shape.RING if inferred else Shape.DISC,
        name=f"{kind.value}, link {'inferred' if inferred else 'observed'}",
        says=says,
        leads=leads,
    )


def _rows(traced: Sequence[Traced]) -> Iterator[LinkRow]:
    for each in traced:
        found = each.found
        link_of = dict(zip(found.target.tolist(), range(len(found.target)), strict=True))
        for move, row in enumerate(found.moves.tolist()):
            link = link_of.get(move)
            through = None if link is None else int(found.through[link])
            yield LinkRow(
                session_id=each.study.session_id,
                move=each.first + move,
                change_id=id_of(each.study, row),
                start_s=int(each.study.columns.events.start_ms[row]) / 1000,
                from_move=None if link is None else each.first + int(found.source[link]),
                through_id=None if through is None else id_of(each.study, through),
                through_kind=None if through is None else each.kind(through).value,
                inferred=None if link is None else int(found.inferred[link]),
                forelinks=int(found.forelinks[move]),
                backlinks=int(found.backlinks[move]),
            )
