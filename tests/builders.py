"""Sessions in one line: what tests are built from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from codesign.model.plain import event_from_plain, head_from_plain, participant_from_plain
from codesign.model.session import Session

HEAD: dict[str, Any] = {
    "id": "s",
    "title": "A session",
    "started_at": "2026-03-04T10:00:00+02:00",
    "mode": "live",
}
DESIGNER = {"id": "d", "name": "Designer", "side": "company"}
CLIENT = {"id": "c", "name": "Client", "side": "external", "stakeholder_group": "direct_customer"}
EXPERT = {"id": "x", "name": "Expert", "side": "external", "stakeholder_group": "external_expert"}
PEOPLE = (DESIGNER, CLIENT, EXPERT)


def event(
    event_id: str, kind: str, who: str | None, start: float, end: float | None = None, **more: Any
) -> dict[str, Any]:
    """The plain form of an event; times in seconds, a point event where no end is given."""
    start_ms = round(start * 1000)
    end_ms = more.pop("end_ms", start_ms if end is None else round(end * 1000))
    codes = {key: more.pop(key) for key in ("stance", "need", "outcome", "element", "period_ms") if key in more}
    plain = {"id": event_id, "kind": kind, "participant": who, "start_ms": start_ms, "end_ms": end_ms, **more}
    return plain | ({"codes": codes} if codes else {})


def session(*events: dict[str, Any], people: Iterable[dict[str, Any]] = PEOPLE, **head: Any) -> Session:
    """A session of plain events, live unless told otherwise."""
    return Session.of(
        head_from_plain(HEAD | head),
        [participant_from_plain(person) for person in people],
        [event_from_plain(plain) for plain in events],
    )
