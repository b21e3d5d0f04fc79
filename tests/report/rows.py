"""Evaluated sessions with given indices, for figures and their sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from codesign.evaluate.cases import nearest_cases
from codesign.interchange.cases_csv import published_cases
from codesign.model.dimension import Dimension
from codesign.model.profile import Window, WindowFinding
from codesign.report.columns import Evaluated
from tests.evaluate.profiles import head, profile

CASES = published_cases()
HOUR_MS = 3_600_000


def row(
    number: int, indices: Mapping[Dimension, float | None], project: str | None = "House", **more: float | None
) -> Evaluated:
    """A session of an hour on its day in March, with these indices."""
    made = profile(indices, off=more.get("off", 0.1), n=int(more.get("n") or 20))
    levels = {each: found.level for each, found in made.findings.items()}
    return Evaluated(head(number, project), (), 100, HOUR_MS, replace(made, nearest=nearest_cases(levels, CASES)))


def rows(*indices: Sequence[float | None], project: str | None = "House", off: float | None = 0.1) -> list[Evaluated]:
    """Sessions day after day, each with its indices in the order of the dimensions."""
    return [
        row(number, dict(zip(Dimension, each, strict=False)), project, off=off) for number, each in enumerate(indices)
    ]


def with_windows(of: Evaluated, *indices: Sequence[float | None], width_ms: int = 600_000) -> Evaluated:
    """The same session with windows, one after the other, each with its indices."""
    windows = [
        Window(
            at * width_ms,
            (at + 1) * width_ms,
            {
                each: WindowFinding(None if index is None else round(index), index, 0 if index is None else 5)
                for each, index in zip(Dimension, found, strict=True)
            },
        )
        for at, found in enumerate(indices)
    ]
    return replace(of, windows=windows)
