"""Putting events elsewhere as a hand does that drags them: in time, and to another person, as one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from codesign.model.columns import member_of
from codesign.model.events import Events
from codesign.model.vocabulary import Kind
from codesign.review.edit import Edit, EditProblem, chosen_rows, several
from codesign.review.edits import move, reattribute

_NOT_GIVEN: Final = {
    Kind.PRESENCE: "presence tells who came and went; change “who” in its details where it was somebody else",
    Kind.CHANNEL: "a medium in use belongs to nobody; it can be moved in time alone",
    Kind.NOTE: "a note belongs to nobody; make it a message first, then it can be given to a person",
    Kind.METRIC: "a metric was counted, nobody said it; change “who” in its details where it counts somebody else",
}


def carry(events: Events, rows: Iterable[int], by_ms: int, to: str | None = None) -> Edit:
    """Events earlier or later by milliseconds, and those of ``to`` where that names a participant."""
    places = chosen_rows(rows)
    if to is None:
        return move(events, places, by_ms)
    fault = fault_of_giving(events, places)
    if fault is not None:
        raise EditProblem(fault)
    given = reattribute(events, places, to)
    if not by_ms:
        return given
    moved = [event for _, event in move(events, places, by_ms).wanted if event is not None]
    both = [replace(event, participant=to) for event in moved]
    return Edit.of(several(len(both), "moved and re-attributed"), both)


def fault_of_giving(events: Events, rows: Iterable[int]) -> str | None:
    """Why events can't be given to another person by hand, in a sentence; None where they can."""
    there = {member_of(Kind, int(events.columns.kind[row])) for row in rows}
    return next((why for kind, why in _NOT_GIVEN.items() if kind in there), None)
