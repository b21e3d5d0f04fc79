"""A new session of a project takes over from its latest one what nobody has said otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from codesign.record.set_up import SetUp

_TAKEN_OVER = ("channel", "phase", "community", "approach", "people", "sources")


def taken_over(now: SetUp, before: SetUp, offered: SetUp) -> SetUp:
    """The set-up of now with what ``offered`` has, in each part that is still as it was ``before``."""
    parts: dict[str, Any] = {
        name: getattr(offered, name) for name in _TAKEN_OVER if getattr(now, name) == getattr(before, name)
    }
    return replace(now, project=offered.project, **parts)


def proposed_title(project: str, n_sessions: int) -> str:
    """The title of a project's next session: ``Lakeside house 5``; nothing without a project."""
    return f"{project} {n_sessions + 1}" if project else ""
