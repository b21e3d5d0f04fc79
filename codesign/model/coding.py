"""A coding: a session log of its own that says which session it is one of, and who coded it when, by which rubric.

It stands in the head's ``extra`` under the program's own key, so that any reader of logs takes a coding for the
session that it also is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from codesign.model.session import SessionHead

OWN = "codesign"
"""The key of an ``extra`` under which the program keeps its own."""
AGREED = "agreed"
"""The observer of what two observers agreed on."""


@dataclass(frozen=True, slots=True)
class CodingOf:
    """Of which session a log is a coding; ``coded_at`` is RFC 3339 text, ``rubric_id`` as the observer had it.

    ``agreed_from`` are the ids of the two codings that an agreed one was settled from, matched within
    ``tolerance_ms``; empty and None for an observer's own.
    """

    session_id: str
    observer: str
    coded_at: str = ""
    rubric_id: str = ""
    agreed_from: tuple[str, ...] = ()
    tolerance_ms: int | None = None


def coding_of(head: SessionHead) -> CodingOf | None:
    """Of which session a log is a coding, None where it is a session's own."""
    said = own(head.extra)
    session_id = said.get("coding_of")
    if not isinstance(session_id, str) or not session_id:
        return None
    origins, tolerance = said.get("agreed_from"), said.get("tolerance_ms")
    return CodingOf(
        session_id,
        _text(said, "observer") or "unknown",
        _text(said, "coded_at"),
        _text(said, "rubric"),
        tuple(str(each) for each in origins) if isinstance(origins, list | tuple) else (),
        tolerance if isinstance(tolerance, int) and not isinstance(tolerance, bool) else None,
    )


def as_coding(head: SessionHead, coding_id: str, said: CodingOf) -> SessionHead:
    """The head of a coding of a session, under an id of its own; all else of the head stays."""
    more: dict[str, object] = {
        "coding_of": said.session_id,
        "observer": said.observer,
        "coded_at": said.coded_at,
        "rubric": said.rubric_id,
    }
    if said.agreed_from:
        more |= {"agreed_from": list(said.agreed_from), "tolerance_ms": said.tolerance_ms}
    kept = {key: value for key, value in own(head.extra).items() if key not in _KEYS}
    return replace(head, id=coding_id, extra={**head.extra, OWN: {**kept, **more}})


def session_of(head: SessionHead) -> str:
    """The id of the session that a log is of: its own, or that of which it is a coding."""
    said = coding_of(head)
    return head.id if said is None else said.session_id


def own(extra: Mapping[str, object]) -> Mapping[str, Any]:
    """What the program keeps in an ``extra``; empty where there is none, or something else."""
    found = extra.get(OWN)
    return found if isinstance(found, dict) else {}


_KEYS = ("coding_of", "observer", "coded_at", "rubric", "agreed_from", "tolerance_ms")


def _text(said: Mapping[str, Any], key: str) -> str:
    found = said.get(key)
    return found if isinstance(found, str) else ""
