"""The history of one event in words: when, who, what, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codesign.model.plain import Plain
from codesign.review.times import time_text
from codesign.store.history import Change, State

ABSENT = "nothing"


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change of an event; ``fields`` holds a field's name with its value before and after."""

    made_at: str
    author: str
    what: str
    counts: bool
    fields: tuple[tuple[str, str, str], ...]

    @property
    def sentence(self) -> str:
        """All of it in a line."""
        said = "; ".join(f"{name}: {before} → {after}" for name, before, after in self.fields)
        return f"{self.made_at} · {self.author} · {self.what}" + (f" · {said}" if said else "")


def told_changes(changes: Iterable[Change], event_id: str) -> list[ToldChange]:
    """The changes of an event, newest first; each counts unless it was undone."""
    told = [
        ToldChange(
            change.made_at,
            change.author,
            change.what,
            change.state not in (State.UNDONE, State.OVERTAKEN),
            tuple(_fields(part.before or {}, part.after or {})),
        )
        for change in changes
        for part in change.parts
        if part.id == event_id
    ]
    return told[::-1]


def _fields(before: Plain, after: Plain) -> Iterator[tuple[str, str, str]]:
    before, after = _flat(before), _flat(after)
    for name in dict.fromkeys([*before, *after]):
        if name not in ("type", "id") and before.get(name) != after.get(name):
            yield name, _said(name, before.get(name)), _said(name, after.get(name))


def _flat(plain: Plain) -> Plain:
    codes = plain.get("codes") or {}
    return {key: value for key, value in plain.items() if key != "codes"} | dict(codes)


def _said(name: str, value: object) -> str:
    if value is None or value == []:
        return ABSENT
    if name in ("start_ms", "end_ms") and isinstance(value, int):
        return time_text(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
