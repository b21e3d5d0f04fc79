"""Where events can be taken hold of: their body, the edges of an interval, and the handle that leads to an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from codesign.app.timeline.event_picture import STATES
from codesign.app.timeline.inks import GLYPH
from codesign.app.timeline.lanes import NO_LANE
from codesign.app.timeline.pointing import event_at, lane_at
from codesign.app.timeline.scene import Scene, middle_of
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import Ints, member_of
from codesign.model.vocabulary import Kind

EDGE_PX: Final = 5.0
_LEAST_BAR: Final = 12.0
"""A narrower bar has no edges of its own: it would be nothing but edges."""
_CROWD: Final = 8
"""Where so many events lie under the pointer none is taken hold of: what would be moved couldn't be told."""
HANDLE_UP: Final = 14.0
"""The handle lies so far above the middle of the lane, where no bar is."""
HANDLE_PX: Final = 4.0
_HANDLE_REACH: Final = 7.0
_SILENT: Final = (*STATES, Kind.NOTE)


class Part(StrEnum):
    """What of an event is held."""

    BODY = "body"
    START = "start"
    END = "end"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class Grip:
    """A part of the event of a row."""

    row: int
    part: Part


def grip_at(scene: Scene, view: TimeView, x: float, y: float, shown: int | None = None) -> Grip | None:
    """What would be held at a place; ``shown`` is the row of the event whose handle is shown."""
    if shown is not None and _on_handle(scene, view, shown, x, y):
        return Grip(shown, Part.HANDLE)
    row = event_at(scene, view, x, y)
    if row is None or _is_crowded(scene, view, x, y):
        return None
    return Grip(row, _part(scene, view, row, x))


def handle_of(scene: Scene, view: TimeView, row: int) -> tuple[float, float] | None:
    """Where the handle of an event lies; None for what answers nothing and what isn't drawn."""
    columns = scene.session.events.columns
    lane = int(scene.lanes.of_row[row])
    if lane == NO_LANE or member_of(Kind, int(columns.kind[row])) in _SILENT:
        return None
    return view.x_of(int(columns.start_ms[row])), middle_of(lane) - HANDLE_UP


def _on_handle(scene: Scene, view: TimeView, row: int, x: float, y: float) -> bool:
    place = handle_of(scene, view, row) if row < len(scene.session.events) else None
    return place is not None and np.hypot(place[0] - x, place[1] - y) <= _HANDLE_REACH


def _part(scene: Scene, view: TimeView, row: int, x: float) -> Part:
    columns = scene.session.events.columns
    start, end = int(columns.start_ms[row]), int(scene.ends_ms[row])
    left, right = view.x_of(start), view.x_of(end)
    if right - left < _LEAST_BAR:
        return Part.BODY
    signed = member_of(Kind, int(columns.kind[row])) not in (Kind.MESSAGE, Kind.DESIGN_CHANGE, *STATES)
    outer = left - GLYPH / 2 if signed else left  # the sign at the start is for moving
    if abs(x - right) <= EDGE_PX:
        return Part.END
    return Part.START if outer - EDGE_PX <= x <= outer + (0 if signed else EDGE_PX) else Part.BODY


def _is_crowded(scene: Scene, view: TimeView, x: float, y: float) -> bool:
    lane, near = lane_at(scene, y), GLYPH / 2
    first, last = view.ms_at(x - near), view.ms_at(x + near)
    return sum(spans.number(first, last) for (at, _), spans in scene.every.items() if at == lane) > _CROWD


def in_hand(scene: Scene, row: int) -> Ints:
    """The rows that go along when one is taken hold of: all that are chosen where it is one of them."""
    chosen = scene.chosen_rows()
    return chosen if row in chosen else np.array([row], dtype=np.int64)
