"""What the timeline draws: a session's events by lane, its answers, what the filter lets through, what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from codesign.app.timeline.answers import Answers
from codesign.app.timeline.inks import AXIS_HEIGHT, LANE_HEIGHT
from codesign.app.timeline.lanes import NO_LANE, Lanes, lanes_of
from codesign.app.timeline.spans import NO_SPANS, Spans
from codesign.model.columns import Bools, Ints
from codesign.model.session import Session
from codesign.model.vocabulary import Kind

BySpans = Mapping[tuple[int, Kind], Spans]
NO_ROWS: Ints = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """All of it, as values; a filter, a fold or another selection give another scene.

    ``lit`` are the events that the filter lets through, ``dimmed`` the others; ``arcs`` lie from what is answered
    to its answer and name the row of the answer, ``levels`` are the answers of each level (at 0, of none).
    """

    session: Session
    answers: Answers
    ends_ms: Ints
    lanes: Lanes
    every: BySpans
    lit: BySpans
    dimmed: BySpans
    arcs: Spans
    levels: tuple[Spans, ...]
    unanswered: Spans
    passes: Bools | None = None
    chosen: Mapping[int, Spans] = field(default_factory=dict)

    @staticmethod
    def of(session: Session, answers: Answers, folded: Iterable[str] | None = None) -> Scene:
        """A session with nothing filtered and nothing chosen."""
        columns, ends = session.events.columns, session.columns.ends_ms
        lanes = lanes_of(session, folded)
        every = lanes.spans(session)
        rows = np.flatnonzero(answers.answers)
        begin = np.minimum(ends[columns.reply_to[rows]], columns.start_ms[rows])
        asked = np.flatnonzero(answers.unanswered)
        return Scene(
            session,
            answers,
            ends,
            lanes,
            every,
            every,
            {},
            Spans.of(begin, columns.start_ms[rows], rows),
            tuple(_points(columns.start_ms, rows[answers.level[rows] == level]) for level in range(6)),
            Spans.of(ends[asked], ends[asked], asked),
        )

    def folded(self, folded: Iterable[str] | None) -> Scene:
        """The same with other groups folded."""
        lanes = lanes_of(self.session, folded)
        made = replace(self, lanes=lanes, every=lanes.spans(self.session))
        return made.filtered(self.passes).choosing(self.chosen_rows())

    def filtered(self, passes: Bools | None) -> Scene:
        """The same with what a filter lets through (shape ``(n,)``, None for no filter)."""
        if passes is None:
            return replace(self, lit=self.every, dimmed={}, passes=None)
        lit = {key: spans.only(passes) for key, spans in self.every.items()}
        dimmed = {key: spans.only(~passes) for key, spans in self.every.items()}
        return replace(self, lit=_there(lit), dimmed=_there(dimmed), passes=passes)

    def choosing(self, rows: Ints) -> Scene:
        """The same with other rows chosen."""
        lanes = self.lanes.of_row[rows]
        columns = self.session.events.columns
        chosen = {
            int(lane): Spans.of(columns.start_ms[mine], self.ends_ms[mine], mine)
            for lane in np.unique(lanes[lanes != NO_LANE])
            for mine in (rows[lanes == lane],)
        }
        return replace(self, chosen=chosen)

    def chosen_rows(self) -> Ints:
        """The rows that are chosen, in the order of the log."""
        return np.sort(np.concatenate([spans.rows for spans in self.chosen.values()])) if self.chosen else NO_ROWS

    def is_lit(self, row: int) -> bool:
        """Whether the filter lets a row through."""
        return self.passes is None or bool(self.passes[row])

    @property
    def height(self) -> int:
        """The height of axis and lanes, in pixels."""
        return AXIS_HEIGHT + LANE_HEIGHT * len(self.lanes.lanes)


def _points(starts: Ints, rows: Ints) -> Spans:
    return Spans.of(starts[rows], starts[rows], rows) if len(rows) else NO_SPANS


def _there(spans: Mapping[tuple[int, Kind], Spans]) -> BySpans:
    return {key: each for key, each in spans.items() if len(each)}


def top_of(lane: int) -> int:
    """Where a lane begins, from the top of the timeline when it isn't scrolled."""
    return AXIS_HEIGHT + LANE_HEIGHT * lane


def middle_of(lane: int) -> float:
    """The middle of a lane."""
    return top_of(lane) + LANE_HEIGHT / 2
