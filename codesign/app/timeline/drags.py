"""What a hand does to events on the lanes: carry them, stretch one by an edge, lead an arc to what is answered.

Each is a value that says, for any place of the pointer, what would become of the session if the button were let go
there; nothing is changed before that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

import numpy as np

from codesign.app.timeline.event_words import EventWords
from codesign.app.timeline.grips import Grip, Part, in_hand
from codesign.app.timeline.inks import LANE_HEIGHT
from codesign.app.timeline.pointing import event_at, lane_at
from codesign.app.timeline.scene import Scene
from codesign.app.timeline.snapping import SNAP_PX, snapped
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import NOBODY, Ints
from codesign.model.events import Events
from codesign.review.answers import fault_of_link, link
from codesign.review.carrying import carry, fault_of_giving
from codesign.review.edit import Edit
from codesign.review.edits import recode
from codesign.review.times import time_text

Make = Callable[[Events], Edit]
"""Makes an edit of the events as they are when the button is let go."""

_ANOTHER_LANE: Final = 0.75 * LANE_HEIGHT
"""A hand that strays less from where it took hold stays in the lane."""


@dataclass(frozen=True, slots=True)
class Hand:
    """The pointer over the lanes, in their pixels, with the stretch that is seen and where the playhead stands."""

    x: float
    y: float
    view: TimeView
    playhead_ms: int
    snaps: bool = True

    @property
    def ms(self) -> float:
        """The time under it."""
        return self.view.ms_at(self.x)


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What letting go here would do: ``make`` makes it, None where it does nothing or is ``refused``.

    ``rows`` would lie from ``starts`` to ``ends`` in ``lanes`` (shape ``(n,)`` each); ``words`` say it beside the
    pointer, ``snapped_ms`` is the edge that was met, ``asked`` the row that an arc leads to.
    """

    rows: Ints
    starts: Ints
    ends: Ints
    lanes: Ints
    words: str
    make: Make | None = None
    refused: str = ""
    snapped_ms: int | None = None
    asked: int | None = None
    linking: bool = False


class Drag(Protocol):
    """Events that are held."""

    rows: Ints

    def at(self, hand: Hand) -> Outcome:
        """What letting go here would do."""


class Carrying:
    """Events that are moved in time, and where they are brought to a person's lane given to that person."""

    def __init__(self, scene: Scene, row: int, begun: Hand) -> None:
        self.rows = in_hand(scene, row)
        self._scene, self._row, self._begun_ms, self._begun_y = scene, row, begun.ms, begun.y
        self._lane = int(scene.lanes.of_row[row])
        self._starts = scene.session.events.columns.start_ms[self.rows]
        self._ends = scene.ends_ms[self.rows]

    def at(self, hand: Hand) -> Outcome:
        """Where the events would lie."""
        lane = self._another_lane(hand)
        by, met = self._by(hand, in_lane=lane is None)
        lanes = self._scene.lanes.of_row[self.rows]
        columns = self._scene.session.events.columns
        start = int(columns.start_ms[self._row]) + by
        words = f"{time_text(max(start, 0))}  {by / 1000:+.2f} s"
        place = (self.rows, self._starts + by, self._ends + by)
        if lane is None:
            return Outcome(*place, lanes, words, partial(carry, rows=self.rows, by_ms=by) if by else None, "", met)
        who, refused = self._receiver(lane)
        if refused:
            return Outcome(*place, lanes, words, None, refused, met)
        person = self._scene.session.participants[who]
        words = f"{person.name or person.id}  {words}" if by else f"becomes {person.name or person.id}'s"
        make = partial(carry, rows=self.rows, by_ms=by, to=person.id)
        return Outcome(*place, np.full_like(lanes, lane), words, make, "", met)

    def _by(self, hand: Hand, *, in_lane: bool) -> tuple[int, int | None]:
        """By how many milliseconds, and the edge that was met; nothing is moved before the session's start."""
        by = round(hand.ms - self._begun_ms)
        met = None
        if hand.snaps:
            if not in_lane and abs(by) <= SNAP_PX * hand.view.ms_per_px:
                return 0, None  # brought straight up or down, only the person is meant
            at = int(np.searchsorted(self.rows, self._row))
            times = [int(self._starts[at]) + by, int(self._ends[at]) + by]
            found = snapped(self._scene, hand.view, dict.fromkeys(times), hand.playhead_ms, self.rows)
            by, met = (by + found[0], found[1]) if found is not None else (by, None)
        least = -int(self._starts.min())
        return (by, met) if by >= least else (least, None)

    def _another_lane(self, hand: Hand) -> int | None:
        lane = lane_at(self._scene, hand.y)
        stays = lane is None or lane == self._lane or abs(hand.y - self._begun_y) < _ANOTHER_LANE
        return None if stays else lane

    def _receiver(self, lane: int) -> tuple[int, str]:
        """Whose lane it is; and why it takes nothing, where it doesn't."""
        found = self._scene.lanes.lanes[lane]
        if found.folded:
            return NOBODY, f"“{found.name}” is folded and stands for several; open it first (H)"
        if found.person == NOBODY:
            return NOBODY, f"“{found.name}” is nobody's lane; bring events to a person's"
        return found.person, fault_of_giving(self._scene.session.events, self.rows.tolist()) or ""


class Stretching:
    """An interval that is held by one of its edges."""

    def __init__(self, scene: Scene, grip: Grip, begun: Hand) -> None:
        self.rows = np.array([grip.row], dtype=np.int64)
        self._scene, self._at_start = scene, grip.part is Part.START
        self._start = int(scene.session.events.columns.start_ms[grip.row])
        self._end = int(scene.ends_ms[grip.row])
        self._off = begun.ms - (self._start if self._at_start else self._end)

    def at(self, hand: Hand) -> Outcome:
        """From when to when it would last."""
        edge = round(hand.ms - self._off)
        met = None
        if hand.snaps:
            found = snapped(self._scene, hand.view, [edge], hand.playhead_ms, self.rows)
            edge, met = (edge + found[0], found[1]) if found is not None else (edge, None)
        start, end = self._start, self._end
        if self._at_start:
            start = edge = min(max(edge, 0), end)
        else:
            end = edge = max(edge, start)
        name = "start_ms" if self._at_start else "end_ms"
        make = partial(recode, rows=self.rows, fields={name: edge}, what="stretched")
        return Outcome(
            self.rows,
            np.array([start]),
            np.array([end]),
            self._scene.lanes.of_row[self.rows],
            f"{'from' if self._at_start else 'to'} {time_text(edge)}  lasts {(end - start) / 1000:.2f} s",
            None if (start, end) == (self._start, self._end) else make,
            "",
            met,
        )


class Linking:
    """An arc that is led from events to the one that they answer."""

    def __init__(self, scene: Scene, row: int) -> None:
        self.rows = in_hand(scene, row)
        self._scene, self._words = scene, EventWords(scene.session, scene.answers)

    def at(self, hand: Hand) -> Outcome:
        """What would be answered."""
        scene, columns = self._scene, self._scene.session.events.columns
        place = (self.rows, columns.start_ms[self.rows], scene.ends_ms[self.rows], scene.lanes.of_row[self.rows])
        asked = event_at(scene, hand.view, hand.x, hand.y)
        if asked is None or (len(self.rows) == 1 and asked == self.rows[0]):
            return Outcome(*place, "lead it to what it answers", linking=True)
        fault = fault_of_link(scene.session.events, self.rows.tolist(), asked)
        if fault is not None:
            return Outcome(*place, "", None, fault, None, asked, linking=True)
        words = f"answers “{self._words.short(asked)}”"
        return Outcome(*place, words, partial(link, rows=self.rows, asked=asked), asked=asked, linking=True)


def drag_of(scene: Scene, grip: Grip, begun: Hand, *, links: bool = False) -> Drag:
    """What begins where a part of an event is held; ``links`` leads an arc whatever part it is."""
    if links or grip.part is Part.HANDLE:
        return Linking(scene, grip.row)
    return Carrying(scene, grip.row, begun) if grip.part is Part.BODY else Stretching(scene, grip, begun)
