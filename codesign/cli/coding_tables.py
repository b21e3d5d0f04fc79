"""Agreement, and profiles by observer, as tables on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table

from codesign.cli.screen import table
from codesign.model.agreement import Agreement, ObserverSpread
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile
from codesign.report.agreement_words import code_name, coefficient_words
from codesign.report.words import NAMES, SHORT_NAMES, UNDEFINED, index_with_interval, level_with_range, share
from codesign.review.codings import CodingLine

_CODE_COLUMNS = (
    ("code", False),
    ("n", True),
    ("agree", True),
    ("kappa", True),
    ("alpha", True),
    ("n ordered", True),
    ("weighted kappa", True),
    ("ordinal alpha", True),
)
_NARROW = 120
"""Below so many characters the coefficients of ordered codes have lines of their own."""


def agreement_tables(found: Agreement, width: int) -> list[Table]:
    """One row a code that at least one observer gave; in two tables where there is little room."""
    rows = [
        [
            code_name(code.code),
            f"{code.n:,}",
            share(code.percentage),
            coefficient_words(code.kappa),
            coefficient_words(code.alpha),
            f"{code.n_ordered:,}" if code.weighted_kappa else "",
            coefficient_words(code.weighted_kappa) if code.weighted_kappa else "",
            coefficient_words(code.ordinal_alpha) if code.ordinal_alpha else "",
        ]
        for code in found.codes.values()
        if code.n
    ]
    if width >= _NARROW:
        return [table(None, _CODE_COLUMNS, rows)]
    ordered = [[row[0], *row[5:]] for row in rows if row[5]]
    plain = table(None, _CODE_COLUMNS[:5], [row[:5] for row in rows])
    return [plain, table(None, [_CODE_COLUMNS[0], *_CODE_COLUMNS[5:]], ordered)] if ordered else [plain]


def observer_table(
    names: Sequence[str], profiles: Sequence[Profile], spreads: Mapping[Dimension, ObserverSpread], width: int
) -> Table:
    """One row a dimension: level and index by each observer, and how far the indices lie apart."""
    called = NAMES if width >= _NARROW else SHORT_NAMES
    columns = [("dimension", False), *((name, True) for name in names), ("apart", True)]
    rows = []
    for dimension in Dimension:
        found = [profile.findings[dimension] for profile in profiles]
        cells = [called[dimension], *(f"{level_with_range(each)}  {index_with_interval(each)}" for each in found)]
        spread = spreads[dimension].spread
        rows.append([*cells, UNDEFINED if spread is None else f"{spread:.2f}"])
    return table(None, columns, rows)


def codings_table(lines: Sequence[CodingLine]) -> Table:
    """One row a coding, the session as it stands first."""
    columns = [("coding", False), ("observer", False), ("coded", False), ("rubric", False), ("events", True)]
    rows = [
        [
            line.summary.id,
            line.said.observer if line.said else "as recorded",
            (line.said.coded_at if line.said else line.summary.started_at)[:16].replace("T", " ") or UNDEFINED,
            (line.said.rubric_id if line.said else "") or UNDEFINED,
            f"{line.summary.n_events:,}",
        ]
        for line in lines
    ]
    return table(None, columns, rows)
