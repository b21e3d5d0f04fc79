"""Where an event came from that nobody logged by hand: a tool that logs itself, a folder that is watched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from codesign.model.event import Event

OWN = "codesign"
"""The key of an event's extra under which the program keeps its own."""

INTAKE, FOLDER = "intake", "folder"
"""The sources from outside: a tool over the local intake, a file saved in a watched folder."""


@dataclass(frozen=True, slots=True)
class Source:
    """What brought an event in, and which tool that was, where it said so."""

    name: str
    tool: str | None = None

    @property
    def words(self) -> str:
        """The source in a word or two: ``Blender``, ``a tool``, ``a watched folder``."""
        return self.tool or ("a watched folder" if self.name == FOLDER else "a tool")


def said_by_us(event: Event) -> Mapping[str, Any]:
    """What the program itself keeps of an event beside the log's keys."""
    own = event.extra.get(OWN)
    return own if isinstance(own, Mapping) else {}


def source_of(event: Event) -> Source | None:
    """Where an event came from, None where somebody logged it in the program."""
    return source_in(event.extra)


def source_in(extra: Mapping[str, object]) -> Source | None:
    """The source in an event's further keys."""
    said = extra.get(OWN)
    own = said if isinstance(said, Mapping) else {}
    name, tool = own.get("source"), own.get("tool")
    if name not in (INTAKE, FOLDER):
        return None
    return Source(name, tool if isinstance(tool, str) and tool else None)


def from_outside(event: Event, source: Source, **more: object) -> Event:
    """The same event, marked with its source and with more that the program keeps of it."""
    own = {"source": source.name, "tool": source.tool, **more}
    given = {key: value for key, value in own.items() if value is not None}
    return replace(event, extra={**event.extra, OWN: given})
