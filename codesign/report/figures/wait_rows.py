"""The table behind the response plot: a row a wait, made when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import overload

from codesign.model.columns import OPEN, member_of
from codesign.model.vocabulary import Kind
from codesign.report.answer_columns import WaitRow
from codesign.report.figures.sessions import id_of
from codesign.report.figures.wait_groups import WaitGroup


class WaitRows(Sequence[WaitRow]):
    """The waits of all groups, one group after the other; a million of them cost nothing until they are read."""

    def __init__(self, groups: Sequence[WaitGroup]) -> None:
        self._groups = groups
        self._starts = [0, *accumulate(len(group) for group in groups)]

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, at: int) -> WaitRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[WaitRow]: ...
    def __getitem__(self, at: int | slice) -> WaitRow | list[WaitRow]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        place = at % len(self)
        group = bisect_right(self._starts, place) - 1
        return _row(self._groups[group], place - self._starts[group])


def _row(group: WaitGroup, at: int) -> WaitRow:
    study, row, answer = group.event(at)
    events = study.columns.events
    start_ms, end_ms = int(events.start_ms[row]), int(events.end_ms[row])
    end_ms = max(study.row.end_ms, start_ms) if end_ms == OPEN else end_ms
    return WaitRow(
        group=group.name,
        session_id=study.session_id,
        event_id=id_of(study, row),
        kind=member_of(Kind, int(events.kind[row])).value,
        start_s=start_ms / 1000,
        end_s=end_ms / 1000,
        answered=int(answer is not None),
        latency_s=None if answer is None else float(group.latencies[at]),
        wait_s=float(group.seconds[at]),
        answer_id=None if answer is None else id_of(study, answer),
    )
