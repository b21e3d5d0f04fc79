"""What the page remembers from one start to the next: the plot in front, its choices, the sessions, the targets."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from codesign.app.movement.plots import MOST_PARTS, Choices, Plot
from codesign.app.settings import Settings
from codesign.evaluate.breakdown import By
from codesign.model.dimension import LEVELS, Dimension

_PLACE: Final = "movement"
_MOST_KEPT: Final = 2000
"""So many ids of sessions are kept; a choice of more is made anew."""


class KeptChoices:
    """Reads and keeps; what is unreadable counts as never said."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept: dict[str, Any] = _plain(settings.text(_PLACE))

    def _put(self, name: str, value: object) -> None:
        self._kept[name] = value
        self._settings.keep_text(_PLACE, json.dumps(self._kept))

    @property
    def plot(self) -> Plot:
        """The plot that was in front."""
        said = self._kept.get("plot")
        return Plot(said) if said in list(Plot) else Plot.PATH

    @property
    def choices(self) -> Choices:
        """What was chosen of the plots."""
        said = self._kept.get("choices")
        try:
            return _choices(said) if isinstance(said, dict) else Choices()
        except (KeyError, ValueError, TypeError):
            return Choices()

    def keep(self, plot: Plot, choices: Choices) -> None:
        """Keep the plot in front and what is chosen of it."""
        self._put("plot", plot.value)
        plain = {
            "across": choices.across.value,
            "up": choices.up.value,
            "cases": choices.cases,
            "by": choices.by.value,
            "people": choices.people,
            "window_parts": choices.window_parts,
        }
        self._put("choices", plain)

    def sessions(self, folder: str) -> Sequence[str] | None:
        """The sessions that were chosen in a workspace, None where none ever were."""
        said = self._kept.get("sessions", {})
        found = said.get(folder) if isinstance(said, dict) else None
        return [str(each) for each in found] if isinstance(found, list) else None

    def keep_sessions(self, folder: str, session_ids: Sequence[str]) -> None:
        """Keep which sessions are chosen in a workspace."""
        if len(session_ids) <= _MOST_KEPT:
            self._put("sessions", {folder: list(session_ids)})

    def target(self, project: str) -> Mapping[Dimension, int]:
        """The levels that are aimed at in a project; nothing where none were said."""
        said = self._kept.get("targets", {})
        found = said.get(project) if isinstance(said, dict) else None
        if not isinstance(found, dict):
            return {}
        return {each: found[each] for each in Dimension if found.get(each) in LEVELS}

    def keep_target(self, project: str, target: Mapping[Dimension, int]) -> None:
        """Keep the levels that are aimed at in a project."""
        said = self._kept.get("targets", {})
        others = said if isinstance(said, dict) else {}
        self._put("targets", {**others, project: {each.value: level for each, level in target.items()}})


def _plain(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _choices(said: Mapping[str, Any]) -> Choices:
    across, up = Dimension(said["across"]), Dimension(said["up"])
    parts = int(said["window_parts"])
    if across is up or not 2 <= parts <= MOST_PARTS:
        return Choices()
    return Choices(across, up, bool(said["cases"]), By(said["by"]), bool(said["people"]), parts)
