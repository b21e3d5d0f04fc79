"""What is under the pointer: the event, the arc, the lane, and the events within a frame."""

from __future__ import annotations

import math

import numpy as np

from codesign.app.timeline.inks import GLYPH, LANE_HEIGHT
from codesign.app.timeline.scene import Scene, middle_of, top_of
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import NOTHING, Ints
from codesign.model.vocabulary import Kind

_NEAR_Y = 10


def event_at(scene: Scene, view: TimeView, x: float, y: float) -> int | None:
    """The row of the event drawn at a place, the rarer and the shorter one where several are."""
    lane = lane_at(scene, y)
    if lane is None or abs(y - middle_of(lane)) > _NEAR_Y:
        return None
    near = GLYPH / 2
    found: list[tuple[bool, float, int]] = []
    for (where, kind), spans in scene.every.items():
        if where != lane:
            continue
        places = spans.within(view.ms_at(x - near), view.ms_at(x + near))
        if len(places):
            lengths = spans.ends[places] - spans.starts[places]
            away = np.maximum(spans.starts[places] - view.ms_at(x), view.ms_at(x) - spans.ends[places])
            best = int(np.lexsort((lengths, np.maximum(away, 0)))[0])
            found.append((kind is Kind.MESSAGE, float(max(away[best], 0)), int(spans.rows[places[best]])))
    return min(found)[2] if found else None


def lane_at(scene: Scene, y: float) -> int | None:
    """The lane at a height, counted from the top of what can be scrolled."""
    at = math.floor((y - top_of(0)) / LANE_HEIGHT)
    return at if 0 <= at < len(scene.lanes.lanes) else None


def events_in(scene: Scene, first_ms: float, last_ms: float, top: float, bottom: float) -> Ints:
    """The rows of the events that touch a frame of times and heights; those that the filter leaves out are left."""
    rows = [
        spans.rows[spans.within(first_ms, last_ms)]
        for (lane, _), spans in scene.lit.items()
        if top - _NEAR_Y <= middle_of(lane) <= bottom + _NEAR_Y
    ]
    return np.sort(np.concatenate(rows)) if rows else np.empty(0, dtype=np.int64)


def with_answered(scene: Scene, row: int) -> Ints:
    """An answer, and what it answers."""
    asked = int(scene.session.events.columns.reply_to[row])
    return np.array([row] if asked == NOTHING else [asked, row], dtype=np.int64)
