"""The key presses of BORIS and the states between two of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from codesign.interchange.marks import Mark
from codesign.model.vocabulary import Kind

_OWN = re.compile(rf"({'|'.join(Kind)})(?: \(state(?: \d+)?\))?")


@dataclass(frozen=True, slots=True)
class Press:
    """One key press: when, of whom, which behaviour, with which codes and comment."""

    time_ms: int
    subject: str | None
    code: str
    codes: Mapping[str, object]
    comment: str | None

    @property
    def same(self) -> tuple[object, ...]:
        """What is equal for the start and the stop of one state."""
        return (self.subject, self.code, tuple(self.codes.items()))

    def mark(self, end_ms: int | None) -> Mark:
        """The annotation that begins with this press."""
        own = _OWN.fullmatch(self.code)
        kind = Kind(own[1]) if own else None
        start = max(0, self.time_ms)
        end = None if end_ms is None else max(start, end_ms)
        return Mark(self.code, self.subject, self.comment, start, end, kind, self.codes)


def paired(presses: Iterable[Press], states: Collection[str]) -> tuple[list[Mark], str]:
    """The annotations that presses in the order of their times stand for, and what is said of states never stopped.

    The first press of a state starts it, the next with the same subject and modifiers stops it, and so on. One that
    is never stopped is open.
    """
    running: dict[tuple[object, ...], tuple[int, Press]] = {}
    found: dict[int, Mark] = {}
    for at, press in enumerate(presses):
        if press.code not in states:
            found[at] = press.mark(press.time_ms)
        elif press.same in running:
            begun, start = running.pop(press.same)
            found[begun] = start.mark(press.time_ms)
        else:
            running[press.same] = (at, press)
    unpaired = Counter(start.code for _, start in running.values())
    found |= {at: start.mark(None) for at, start in running.values()}
    said = ", ".join(f"{code!r} ({number})" for code, number in unpaired.items())
    told = f"never stopped, so open to the end: {said}" if said else ""
    return [found[at] for at in sorted(found)], told
