"""Profiles with given indices, for what looks at indices alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from codesign.evaluate.findings import nothing
from codesign.model.dimension import Dimension
from codesign.model.finding import Finding
from codesign.model.plain import head_from_plain
from codesign.model.profile import Profile
from codesign.model.session import SessionHead
from tests.builders import HEAD, session
from tests.evaluate.findings import profile_of

RICHNESS, IMMEDIACY, INTERACTION, ACTORS = Dimension

EMPTY = profile_of(session())


def finding(dimension: Dimension, index: float | None, *, off: float | None = 0.1, n: int = 20) -> Finding:
    """A finding with this index, its interval reaching ``off`` to both sides; nothing where there is no index."""
    if index is None:
        return nothing(dimension)
    interval = None if off is None else (index - off, index + off)
    level = max(1, min(5, round(index)))
    return replace(
        nothing(dimension), level=level, low=level, high=level, index=index, n=n, interval=interval, reason="made"
    )


def profile(indices: Mapping[Dimension, float | None], *, off: float | None = 0.1, n: int = 20) -> Profile:
    """A profile with these indices, other dimensions undefined."""
    findings = {each: finding(each, indices.get(each), off=off, n=n) for each in Dimension}
    return replace(EMPTY, findings=findings, n_exchanges=n)


def head(number: int, project: str | None = "P", **more: str) -> SessionHead:
    """The head of a project's session of a day in March."""
    plain = {"id": f"s{number}", "title": f"{project} {number}", "started_at": f"2026-03-{number + 1:02}T10:00:00Z"}
    return head_from_plain(HEAD | plain | {"project": project} | more)


def of_richness(values: Sequence[float | None], *, off: float | None = 0.1) -> tuple[list[SessionHead], list[Profile]]:
    """Heads and profiles of one project whose richness has these indices, and nothing else."""
    return [head(at) for at in range(len(values))], [profile({RICHNESS: value}, off=off) for value in values]
