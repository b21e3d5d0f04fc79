"""What the set-up of a session asks of the machine and the workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codesign.record.set_up import SetUp, Sources

if TYPE_CHECKING:
    from codesign.app.capture.screen import ScreenName
    from codesign.app.capture.sound_stream import MicrophoneName


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Asked each time the set-up comes to the front; each may raise an error of the world.

    ``projects`` gives each project with the number of its sessions, ``next_of`` the set-up of a project's next
    session. ``listen`` is told the id of the microphone whose level is to be shown, None for no more.
    """

    projects: Callable[[], Mapping[str, int]]
    next_of: Callable[[str], SetUp]
    microphones: Callable[[], Sequence[MicrophoneName]]
    listen: Callable[[str | None], object]
    screens: Callable[[], Sequence[ScreenName]]
    free_bytes: Callable[[], int]


@dataclass(frozen=True, slots=True)
class StartWanted:
    """A session to be started: ``sources`` is what consent, or an override noted in ``notes``, lets be recorded.

    The set-up's own sources are those that were chosen, so that the project's next session has them.
    """

    set_up: SetUp
    sources: Sources
    notes: tuple[str, ...] = ()


def allowed(sources: Sources, *, sound: bool, picture: bool) -> Sources:
    """The sources without those that mustn't record."""
    heard = sources if sound else replace(sources, microphone=None)
    return heard if picture else replace(heard, screen=None, region=None, video=False)
