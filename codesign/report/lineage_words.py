"""The sentences that read the lineage of changes, computed from the numbers that are drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from codesign.evaluate.lineage import Lineage, critical_links
from codesign.evaluate.summary import Floats
from codesign.report.words import count, listed, share, span


def lineage_reading(found: Sequence[Lineage]) -> Iterator[str]:
    """How much feedback became a change and how soon, how changes hang together, and which have most links."""
    asked = sum(each.n_asked for each in found)
    seconds = np.sort(np.concatenate([each.embodied.seconds for each in found])) if found else np.zeros(0)
    if not asked:
        yield "No feedback or request was logged that a change could answer."
    elif not len(seconds):
        yield _none_of(asked)
    else:
        yield (
            f"{len(seconds):,} of {count(asked, 'piece')} of feedback and requests ({share(len(seconds) / asked)}) led "
            f"to a design change of another party."
        )
        yield _soon(seconds)
        yield from _inferred(sum(int(each.embodied.inferred.sum()) for each in found), len(seconds))
    yield _hanging_together(found)
    yield from _most_linked(found)


def _none_of(asked: int) -> str:
    if asked == 1:
        return "The one piece of feedback or request led to no design change of another party."
    return f"None of {asked:,} pieces of feedback and requests led to a design change of another party."


def _soon(seconds: Floats) -> str:
    middle = float(np.median(seconds))
    if len(seconds) == 1:
        return f"It began {span(-middle)} before its end." if middle < 0 else f"It began {span(middle)} after its end."
    half = f"{span(-middle)} or more before its end" if middle < 0 else f"within {span(middle)}"
    return f"Half of these changes began {half}{_nine_of_ten(seconds)}."


def _nine_of_ten(seconds: Floats) -> str:
    """The time that nine of ten didn't take longer than: one that was taken, not one between two."""
    if len(seconds) < 10:
        return ""
    return f", nine of ten within {span(float(seconds[math.ceil(0.9 * len(seconds)) - 1]))}"


def _inferred(number: int, total: int) -> Iterator[str]:
    if number:
        yield f"{number:,} of these {total:,} links {'is' if number == 1 else 'are'} inferred, the others observed."


def _hanging_together(found: Sequence[Lineage]) -> str:
    moves, links = sum(len(each.moves) for each in found), sum(len(each.source) for each in found)
    if not moves:
        return "No design change was logged, so none comes from another."
    if not links and moves == 1:
        return "The one design change comes from no earlier one on the log."
    if not links:
        return f"None of the {count(moves, 'design change')} comes from an earlier one on the log."
    joined = f"{count(links, 'link')} {'joins' if links == 1 else 'join'}"
    return f"{joined} {count(moves, 'design change')}: a link index of {links / moves:.2f}."


def _most_linked(found: Sequence[Lineage]) -> Iterator[str]:
    links = np.concatenate([each.forelinks for each in found]) if found else np.zeros(0)
    critical = critical_links(found)
    if critical is not None:
        number = sum(len(each.critical(critical)) for each in found)
        yield f"{count(number, 'change')} {'is' if number == 1 else 'are'} critical: {critical} links or more each."
    most = int(links.max(initial=0))
    if most < 2:
        return
    numbers = [str(at + 1) for at in np.flatnonzero(links == most).tolist()]
    if len(numbers) == 1:
        yield f"Most later changes come from change {numbers[0]}: {most}."
    else:
        shown = listed(numbers) if len(numbers) <= 5 else f"{len(numbers):,} changes"
        yield f"Most later changes come from {'changes ' if len(numbers) <= 5 else ''}{shown}: {most} each."
