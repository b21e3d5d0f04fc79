"""What the commands of playback do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from codesign.app.command_desk import Handler
from codesign.app.timeline.playback import Playback
from codesign.app.timeline.review_desk import ReviewDesk


def playback_commands(desk: ReviewDesk, playback: Playback) -> Mapping[str, Handler]:
    """The handlers of the group "Playback"."""
    verbs: dict[str, Callable[[], object]] = {
        "play.toggle": playback.toggle,
        "play.slower": playback.slower,
        "play.faster": playback.faster,
        "play.normal": lambda: playback.set_rate(1.0),
        "play.loop": playback.loop_selection,
        "play.previous_frame": lambda: playback.step_frame(-1),
        "play.next_frame": lambda: playback.step_frame(1),
        "play.to_start": lambda: desk.seek(0),
        "play.to_end": lambda: desk.seek(desk.editor.session.end_ms),
    }
    return {name: _without_event(verb) for name, verb in verbs.items()}


def _without_event(verb: Callable[[], object]) -> Handler:
    return lambda _event: verb()
