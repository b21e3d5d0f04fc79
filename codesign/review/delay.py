"""A facilitator's own delay taken off the times of keys: by choice, marked on each event, as one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from codesign.model.coding import OWN, own
from codesign.model.event import Event
from codesign.model.events import Events
from codesign.review.edit import Edit, EditProblem

TAKEN_OFF = "delay_taken_off_ms"
_STAMPED = "uncertainty_ms"
"""What an event that was logged by a key has in its ``extra``."""


def by_key(events: Events) -> list[int]:
    """The rows of events that were logged by keys."""
    return sorted(row for row, extra in events.extras.items() if row < len(events) and _STAMPED in extra)


def take_off(events: Events, rows: Iterable[int], delay_ms: int) -> Edit:
    """Events by keys earlier by a delay, none before the session's start; each says so.

    Those that weren't logged by a key, or have had a delay taken off, stay. EditProblem where none is left.
    """
    stamped = set(by_key(events))
    chosen = [events[row] for row in sorted(set(rows) & stamped)]
    moved = [_earlier(event, delay_ms) for event in chosen if TAKEN_OFF not in own(event.extra)]
    if not moved:
        raise EditProblem("no event was logged by a key whose delay isn't taken off already")
    return Edit.of(f"took a delay of {delay_ms} ms off {len(moved)} event{'s' if len(moved) > 1 else ''}", moved)


def _earlier(event: Event, delay_ms: int) -> Event:
    start = max(0, event.start_ms - delay_ms)
    end = None if event.end_ms is None else max(start, event.end_ms - delay_ms)
    extra = {**event.extra, OWN: {**own(event.extra), TAKEN_OFF: event.start_ms - start}}
    return replace(event, start_ms=start, end_ms=end, extra=extra)
