"""What if: the profile of a session before and after, on one radar and in one row of bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codesign.report.columns import Evaluated
from codesign.report.figure import Figure
from codesign.report.figures.profile import profile_figure
from codesign.report.what_if_words import change_words

BEFORE, AFTER = "As it was", "What if"


def what_if_figure(before: Evaluated, after: Evaluated, varied: Sequence[str] = ()) -> Figure:
    """Both profiles, told apart by colour; ``varied`` says in words what was."""
    named = [replace(row, head=replace(row.head, title=title)) for row, title in ((before, BEFORE), (after, AFTER))]
    figure = profile_figure(named)
    rubrics = dict.fromkeys([before.profile.rubric_id, after.profile.rubric_id])
    return replace(
        figure,
        id="what_if",
        title=f"What if: {before.head.title}",
        reading=change_words(before.profile, after.profile),
        rubric_id=" and ".join(rubrics),
        notes=[*([f"{AFTER}: {'; '.join(varied)}."] if varied else []), *figure.notes],
    )
