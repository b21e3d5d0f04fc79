"""An edit: what a session's events are to become, as one change with a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codesign.model.errors import CodesignError
from codesign.model.event import Event


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
