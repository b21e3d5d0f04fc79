"""Splitting one turn in two, and making one of several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from codesign.model.event import Codes, Event
from codesign.model.events import Events
from codesign.review.answers import leads_to
from codesign.review.edit import Edit, EditProblem, chosen_rows, new_event_id

ONCE = ("price_effect", "currency", "outcome")
"""Codes that count by themselves: of two halves, only the first has them."""


def split(events: Events, row: int, at_ms: int) -> Edit:
    """One event as two that meet at a time.

    The first keeps its id, its words and what it answers; the second is another one of the same kind, person, media
    and codes (but for those that count once) and answers nothing yet. What answered the event answers the part that
    had begun: the second one where the answer starts at the cut or later.
    """
    event = events[row]
    if at_ms <= event.start_ms or (event.end_ms is not None and at_ms >= event.end_ms):
        raise EditProblem("an event is split between its start and its end; put the playhead inside it")
    codes = Codes({key: value for key, value in event.codes.values.items() if key not in ONCE})
    first = replace(event, end_ms=at_ms)
    second = replace(
        event, id=new_event_id(), start_ms=at_ms, reply_to=None, link=None, text=None, codes=codes, extra={}
    )
    answers = [events[answer] for answer in _answers(events, [row])]
    moved = [replace(answer, reply_to=second.id) for answer in answers if answer.start_ms >= at_ms]
    return Edit.of("split", [first, second, *moved])


def merge(events: Events, rows: Iterable[int]) -> Edit:
    """Several events of one person and kind as one, from the first start to the last end.

    The one that starts first stays, with all words in order, all media and codes; it answers what the earliest of
    them answers outside them, and is answered by what answered any. EditProblem where codes contradict one another.
    """
    places = sorted(chosen_rows(rows), key=lambda row: int(events.columns.start_ms[row]))
    parts = [events[row] for row in places]
    if len(parts) < 2:
        raise EditProblem("one event can't be merged; choose several of one person")
    if len({(part.participant, part.kind, part.participants) for part in parts}) > 1:
        raise EditProblem("only events of one person and one kind can be merged; choose such, or recode them first")
    one = _joined(parts, _asked_outside(events, places))
    answers = [events[row] for row in _answers(events, places) if row not in places]
    return Edit.of(
        f"merged {len(parts)} events",
        [one, *(replace(answer, reply_to=one.id) for answer in answers)],
        [part.id for part in parts[1:]],
    )


def _joined(parts: Sequence[Event], asking: Event | None) -> Event:
    """One event of several in order of start; ``asking`` is the one whose link stays."""
    ends = [part.end_ms for part in parts if part.end_ms is not None]
    return replace(
        parts[0],
        end_ms=max(ends) if len(ends) == len(parts) else None,
        media=tuple(dict.fromkeys(chain.from_iterable(part.media for part in parts))),
        text=" ".join(part.text for part in parts if part.text) or None,
        codes=Codes(_together(parts)),
        extra={key: value for part in reversed(parts) for key, value in part.extra.items()},
        reply_to=None if asking is None else asking.reply_to,
        link=None if asking is None else asking.link,
    )


def _answers(events: Events, rows: Sequence[int]) -> list[int]:
    """The rows that answer any of these rows."""
    return np.flatnonzero(np.isin(events.columns.reply_to, np.array(rows))).tolist()


def _asked_outside(events: Events, rows: Sequence[int]) -> Event | None:
    """The first of some events that answers something which doesn't lead back to any of them."""
    for row in rows:
        asked = int(events.columns.reply_to[row])
        if asked >= 0 and not any(leads_to(events, asked, each) for each in rows):
            return events[row]
    return None


def _together(parts: Sequence[Event]) -> dict[str, object]:
    """The codes of all parts; EditProblem where two say different things of one key."""
    codes: dict[str, object] = {}
    for part in parts:
        for key, value in part.codes.values.items():
            if key in codes and codes[key] != value:
                raise EditProblem(f"their {key} differs ({codes[key]}, {value}); make it the same before merging")
            codes[key] = value
    return codes
