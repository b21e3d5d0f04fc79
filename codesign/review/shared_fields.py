"""What several events have in common, field by field; the cost hardly grows where they are many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from codesign.model.columns import Ints
from codesign.model.events import Events
from codesign.review.edits import CODE

_COLUMNS = {
    "kind": "kind",
    "participant": "participant",
    "start_ms": "start_ms",
    "end_ms": "end_ms",
    "media": "media",
    "reply_to": "reply_to",
    "link": "link",
}


@dataclass(frozen=True, slots=True)
class Shared:
    """The value of a field in all events; that of the first, where it is mixed."""

    value: object
    mixed: bool = False


def shared_fields(events: Events, rows: Ints) -> Mapping[str, Shared]:
    """Each field with its value, codes as ``codes.stance``; nothing where no row is given.

    A code that only some of the events have is mixed.
    """
    if not len(rows):
        return {}
    first, columns = events[int(rows[0])], events.columns
    found = {
        field: Shared(getattr(first, field), _differs(getattr(columns, column)[rows]))
        for field, column in _COLUMNS.items()
    }
    texts = events.texts
    found["text"] = Shared(first.text, any(texts[row] != first.text for row in rows.tolist()))
    return found | _codes(events, rows)


def _differs(values: Ints) -> bool:
    return bool(np.any(values != values[0]))


def _codes(events: Events, rows: Ints) -> dict[str, Shared]:
    sets = [events.columns.code_sets[at].values for at in np.unique(events.columns.codes[rows]).tolist()]
    first = events.columns.code_sets[int(events.columns.codes[rows[0]])].values
    return {
        f"{CODE}{key}": Shared(first.get(key), any(codes.get(key) != first.get(key) for codes in sets))
        for key in dict.fromkeys(key for codes in sets for key in codes)
    }


def known_elements(events: Events) -> list[str]:
    """The elements that are spoken of in a session, in the order of the alphabet."""
    used = (events.columns.code_sets[at] for at in np.unique(events.columns.codes).tolist())
    return sorted({codes.element for codes in used if codes.element})
