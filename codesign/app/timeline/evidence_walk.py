"""The walk through the events behind a level, by key, with their sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from codesign.app.command_desk import Handler
from codesign.app.timeline.evidence_panel import EvidencePanel
from codesign.app.timeline.heard_stretch import HeardStretch


def evidence_commands(panel: EvidencePanel, heard: HeardStretch) -> Mapping[str, Handler]:
    """The handlers of the group "Evidence"; each event that is walked to, by button too, is heard."""
    panel.walked.connect(heard.hear)
    verbs: dict[str, Callable[[], object]] = {
        "evidence.next": lambda: panel.walk_on(1),
        "evidence.previous": lambda: panel.walk_on(-1),
        "evidence.turn": panel.turn,
    }
    return {name: _without_event(verb) for name, verb in verbs.items()}


def _without_event(verb: Callable[[], object]) -> Handler:
    return lambda _event: verb()
