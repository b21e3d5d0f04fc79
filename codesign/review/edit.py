"""An edit: what a session's events are to become, as one change with a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from codesign.model.errors import CodesignError
from codesign.model.event import Event
from codesign.model.events import Events


class EditProblem(CodesignError):
    """An edit that can't be made."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done in a word or two, and what each event named by its id becomes, None deleting it.

    An id that is new is an event that is added.
    """

    what: str
    wanted: tuple[tuple[str, Event | None], ...]

    @staticmethod
    def of(what: str, events: Sequence[Event], gone: Sequence[str] = ()) -> Edit:
        """An edit that makes these events what they are here and takes others away."""
        return Edit(what, (*((event.id, event) for event in events), *((name, None) for name in gone)))


def new_event_id() -> str:
    """An id that no other event has."""
    return f"e-{uuid4().hex[:16]}"


def chosen_rows(rows: Iterable[int]) -> list[int]:
    """Rows in the order of the log, each once; EditProblem where there is none."""
    found = sorted({int(row) for row in rows})
    if not found:
        raise EditProblem("no event is chosen; choose one first")
    return found


def chosen(events: Events, rows: Iterable[int]) -> list[Event]:
    """The events of rows in the order of the log; EditProblem where there is none."""
    return [events[row] for row in chosen_rows(rows)]


def several(number: int, what: str) -> str:
    """What was done, with how many events it was done to where those are several."""
    return what if number == 1 else f"{what} {number} events"
