"""Making events another kind, and finding whose they are where the new kind needs somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from codesign.model.columns import NOBODY
from codesign.model.event import Event
from codesign.model.events import Events
from codesign.model.vocabulary import CONTRIBUTIONS, WITHOUT_PARTICIPANT, Kind
from codesign.review.edit import Edit, EditProblem, chosen, several


def make_kind(events: Events, rows: Iterable[int], kind: Kind) -> Edit:
    """Events as another kind.

    What has nobody and now needs somebody becomes that of whoever contributed last until it began; EditProblem where
    nobody had.
    """
    made = [_as(events, event, kind) for event in chosen(events, rows)]
    return Edit.of(several(len(made), "recoded"), made)


def _as(events: Events, event: Event, kind: Kind) -> Event:
    if event.participant is not None or kind in WITHOUT_PARTICIPANT:
        return replace(event, kind=kind)
    who = last_speaker(events, event.start_ms)
    if who is None:
        raise EditProblem(f"a {kind.value.replace('_', ' ')} is somebody's; say first who it was")
    return replace(event, kind=kind, participant=who)


def last_speaker(events: Events, at_ms: int) -> str | None:
    """Who contributed last until a time, by the start of it; None where nobody had."""
    columns = events.columns
    spoke = columns.is_kind(*CONTRIBUTIONS) & (columns.participant != NOBODY) & (columns.start_ms <= at_ms)
    rows = np.flatnonzero(spoke)
    if not len(rows):
        return None
    latest = rows[np.lexsort((rows, columns.start_ms[rows]))[-1]]
    return list(events.people)[int(columns.participant[latest])]
