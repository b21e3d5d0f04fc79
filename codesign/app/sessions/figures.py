"""What the list shows of a session beyond its summary: the four levels and how much was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from codesign.model.finding import Finding
    from codesign.model.profile import Profile

SHORT_NAMES: Final = ("Richness", "Immediacy", "Interaction", "Actors")
"""The four dimensions in the model's order, short enough for a column."""


@dataclass(frozen=True, slots=True)
class LevelFigure:
    """A finding as it is drawn: level with range, index with interval, and in words where it comes from."""

    level: int | None
    low: int | None
    high: int | None
    index: float | None
    interval: tuple[float, float] | None
    words: str


@dataclass(frozen=True, slots=True)
class SessionFigures:
    """The figures of a session; without levels where it couldn't be read, ``response`` saying why."""

    levels: tuple[LevelFigure, ...]
    rate: float | None
    response: str


def figures_of(profile: Profile) -> SessionFigures:
    """The figures of a profile."""
    answer = profile.change_response
    said = f"{answer.answered} of {answer.n} design changes answered" if answer.n else "no design change"
    return SessionFigures(tuple(level_figure(found) for found in profile.findings.values()), answer.rate, said)


def level_figure(found: Finding) -> LevelFigure:
    """A finding as it is drawn."""
    from codesign.report.words import NAMES, index_with_interval, level_with_range  # noqa: PLC0415  # after the paint

    words = f"{NAMES[found.dimension]} {level_with_range(found)}: {found.reason}"
    if found.index is not None:
        words += f"\nindex {index_with_interval(found)}, {found.n} judged"
    return LevelFigure(found.level, found.low, found.high, found.index, found.interval, words)
