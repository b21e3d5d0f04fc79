"""Profiles as tables on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from codesign.cli.screen import table
from codesign.model.dimension import Dimension
from codesign.report.columns import Evaluated, LatencyRow
from codesign.report.words import NAMES, UNDEFINED, clock, level_with_range, share, span

_COLUMNS = (
    ("session", False),
    ("date", True),
    ("events", True),
    ("richness", True),
    ("immediacy", True),
    ("interaction", True),
    ("actors", True),
    ("answered", True),
    ("median", True),
    ("nearest published case", False),
)
_LAYOUTS = ((140, range(10)), (110, (0, 3, 4, 5, 6, 7, 8, 9)), (0, (0, 3, 4, 5, 6, 7)))
"""From how many characters on which columns are shown."""


def profile_table(cells: Sequence[Sequence[str]], width: int) -> Table:
    """One row a session, of what :func:`profile_cells` gives, within so many characters."""
    shown = next(places for room, places in _LAYOUTS if width >= room)
    return table(None, [_COLUMNS[at] for at in shown], [[row[at] for at in shown] for row in cells])


def profile_cells(row: Evaluated) -> list[str]:
    """Level and range on each dimension, response, nearest case."""
    profile = row.profile
    response = profile.change_response
    return [
        row.head.title or row.head.id,
        row.head.started_at[:10],
        f"{row.n_events:,}",
        *(level_with_range(profile.findings[each]) for each in Dimension),
        f"{response.answered}/{response.n}" if response.n else UNDEFINED,
        span(response.latency.p50),
        f"{profile.nearest[0].case.name} ({profile.nearest[0].distance:.2f})" if profile.nearest else UNDEFINED,
    ]


def window_table(row: Evaluated) -> Table:
    """One row a window of a session: level and index on each dimension."""
    columns = [("from", True), ("to", True), *((NAMES[each], True) for each in Dimension), ("judged", True)]
    cells = []
    for window in row.windows:
        found = [window.findings[each] for each in Dimension]
        levels = [UNDEFINED if each.level is None else f"{each.level} ({each.index:.2f})" for each in found]
        judged = str(window.findings[Dimension.INTERACTION_LEVEL].n)
        cells.append([clock(window.start_ms), clock(window.end_ms), *levels, judged])
    return table(row.head.title or row.head.id, columns, cells)


def latency_table(rows: Sequence[LatencyRow]) -> Table:
    """One row a group of crossing feedback."""
    by = rows[0].by if rows else "group"
    columns = [(by, False), ("feedback", True), ("p10", True), ("median", True), ("p90", True), ("of all", True)]
    total = sum(row.n for row in rows)
    cells = [
        [row.value, f"{row.n:,}", span(row.p10), span(row.p50), span(row.p90), share(row.n / total)] for row in rows
    ]
    return table(None, columns, cells)
