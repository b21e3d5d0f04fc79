"""How clips and stills are called: a pattern of fields, made a name that any system takes."""

from __future__ import annotations

import string
from collections.abc import Container

from codesign.model.errors import MediaProblem
from codesign.model.event import Event
from codesign.model.session import Session

PATTERN = "{session}-{n}-{kind}-{who}-{start}"
FIELDS = ("session", "n", "kind", "who", "event", "start", "title")


def check_pattern(pattern: str) -> None:
    """MediaProblem for a pattern that names a field that isn't there, or none that tells clips apart."""
    try:
        asked = {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
    except ValueError as fault:
        raise MediaProblem(f"{pattern!r} is no pattern for names: {fault}.") from None
    unknown = asked - set(FIELDS)
    if unknown:
        listed = ", ".join(f"{{{name}}}" for name in FIELDS)
        raise MediaProblem(f"{pattern!r} names {{{min(unknown)}}}; a pattern may name {listed}.")
    if not asked & {"n", "event", "start"}:
        raise MediaProblem(f"{pattern!r} gives every clip the same name; put {{n}}, {{event}} or {{start}} into it.")


def clip_name(pattern: str, session: Session, start_ms: int, event: Event | None, number: int) -> str:
    """The name, without its ending, of what begins then, is of an event, and is the so-manieth."""
    said = {
        "session": session.head.id,
        "n": f"{number:03}",
        "kind": event.kind.value if event else "stretch",
        "who": (event.participant if event else None) or "all",
        "event": event.id if event else f"{start_ms}",
        "start": f"{start_ms // 60_000:02}m{start_ms / 1000 % 60:06.3f}s",
        "title": session.head.title,
    }
    made = string.Formatter().vformat(pattern, (), {key: _plain(value) for key, value in said.items()})
    return _plain(made)[:200] or f"clip-{number:03}"


def free_name(stem: str, ending: str, taken: Container[str]) -> str:
    """A name with that ending that isn't taken."""
    name, number = f"{stem}.{ending}", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.{ending}"
    return name


def _plain(text: str) -> str:
    """A text as part of a name on any system."""
    return "".join("_" if letter in '<>:"/\\|?*' or letter < " " else letter for letter in text).strip(" .")
