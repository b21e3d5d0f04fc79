"""The columns of the table of events: what each is called and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from codesign.model.vocabulary import (
    CustomerRole,
    Kind,
    Knowledge,
    Link,
    Medium,
    Need,
    Outcome,
    Side,
    StakeholderGroup,
    Stance,
)


def _words(vocabulary: type[StrEnum]) -> str:
    return ", ".join(vocabulary)


EVENT_COLUMNS: Mapping[str, str] = {
    "event_id": "unique in the table; without this column events are e1, e2 and so on",
    "kind": f"needed; one of {_words(Kind)}",
    "participant": "who, by an id or a name; empty only for metric, channel and note",
    "start_ms": "whole milliseconds since the session's start; or start_s, or start",
    "end_ms": "the same for the end; empty: a state is still open, anything else ends when it starts; open: still open",
    "start_s": "seconds since the session's start, with decimals if need be",
    "end_s": "the same for the end",
    "start": "a time since the session's start, h:mm:ss or h:mm:ss.mmm",
    "end": "the same for the end",
    "media": f"out of {_words(Medium)}, with spaces, ; or | between",
    "reply_to": "the event_id of what this event answers",
    "link": f"who says so: {_words(Link)}; empty: observed",
    "text": "free text",
    "participants": "of a channel: who takes part, with ; or | between; empty: everybody",
}
"""The columns of an event. One column for the start is needed, one for the end is possible."""

CODE_COLUMNS: Mapping[str, str] = {
    "stance": _words(Stance),
    "need": _words(Need),
    "knowledge": _words(Knowledge),
    "outcome": f"of a decision: {_words(Outcome)}",
    "element": "what was changed or spoken of: structure, material, colour, layout and so on",
    "price_effect": "a decimal number",
    "currency": "ISO 4217",
    "period_ms": "of a channel that delivers at fixed intervals: whole milliseconds",
}
"""The columns of codes with a meaning of their own; every other column is a code under its own name.

``codes.`` before a name says that a column is a code, whatever its name.
"""

PERSON_COLUMNS: Mapping[str, str] = {
    "participant_name": "how the participant is shown; empty: as in participant",
    "side": f"{_words(Side)}; empty: external",
    "stakeholder_group": f"of an external participant: {_words(StakeholderGroup)}",
    "organisation": "free text",
    "role": "free text",
    "customer_role": _words(CustomerRole),
}
"""The columns that say more of the row's participant; it is enough to say it in one row."""

COLUMNS: Mapping[str, str] = {**EVENT_COLUMNS, **CODE_COLUMNS, **PERSON_COLUMNS}
"""Every column that has a meaning of its own."""

CODE_PREFIX = "codes."
STARTS = ("start_ms", "start_s", "start")
ENDS = ("end_ms", "end_s", "end")
