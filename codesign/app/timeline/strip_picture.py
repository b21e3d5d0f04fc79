"""How the waveforms above the lanes are drawn: a column a pixel from the lowest to the highest that sounds there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from codesign.app.design.glyphs import paint_glyph
from codesign.app.design.palette import Glyph
from codesign.app.design.tokens import GAP, HALF, LABEL_PX, STEP
from codesign.app.design.typeface import typeface
from codesign.app.timeline.inks import LABELS_WIDTH, Inks
from codesign.app.timeline.time_view import TimeView
from codesign.app.timeline.track_words import place_words
from codesign.media.close_wave import NEAR, QUICK, close_slice
from codesign.media.pyramid import FULL, Pyramid
from codesign.model.errors import MediaProblem

if TYPE_CHECKING:
    from codesign.app.timeline.tracks import Track

TALL: Final = 40
LOW: Final = 22
"""Room for a name on one line, and a waveform that still shows who speaks."""
MOST_ROOM: Final = 128
"""More than this would leave too little for the lanes below: beyond it the strip scrolls."""
EDGE: Final = 4
SPEAKER: Final = 16
SPEAKER_X: Final = LABELS_WIDTH - SPEAKER - STEP
_INDENT: Final = GAP + 14
"""Where the names of the lanes begin too."""
_TWO_LINES: Final = 32
_MUTED_ALPHA: Final = 70
_TELLING: Final = 500
"""So many stretches tell loud places from a single click."""
_LOUD: Final = 99
_FILLED: Final = 0.9
_MOST_GAIN: Final = 20.0
"""26 dB: more would draw the noise of a microphone as if it spoke."""


@dataclass(frozen=True, slots=True)
class Wave:
    """The waveform of a file, and by how much it is drawn larger, so that a quiet voice is seen too."""

    pyramid: Pyramid
    gain: float

    @staticmethod
    def of(pyramid: Pyramid) -> Wave:
        """Of a pyramid: its loud places nearly fill the lane, whatever the microphone made of them."""
        level = next((each for each in reversed(pyramid.levels) if len(each) >= _TELLING), pyramid.levels[0])
        loud = float(np.percentile(np.abs(level).max(axis=1), _LOUD)) / FULL if len(level) else 0.0
        return Wave(pyramid, min(max(_FILLED / loud, 1.0), _MOST_GAIN) if loud else 1.0)


@dataclass(frozen=True, slots=True)
class Strip:
    """What is drawn: the tracks with their waveforms, whose they are, which is chosen, which are muted."""

    tracks: Sequence[Track] = ()
    waves: Mapping[Path, Wave] = field(default_factory=dict)
    whose: Sequence[str] = ()
    chosen: Path | None = None
    muted: frozenset[Path] = frozenset()

    @property
    def lane_height(self) -> int:
        """How high a track is: as many as fit are thinner, down to one line of words."""
        return min(TALL, max(LOW, MOST_ROOM // max(len(self.tracks), 1)))

    @property
    def height(self) -> int:
        """The height of all tracks."""
        return len(self.tracks) * self.lane_height + EDGE

    @property
    def seen_height(self) -> int:
        """The height that is seen at once, whole lanes of it."""
        return min(self.height, MOST_ROOM // self.lane_height * self.lane_height + EDGE)

    def lane_at(self, y: float) -> int | None:
        """The track at a height."""
        at = int((y - EDGE) // self.lane_height)
        return at if 0 <= at < len(self.tracks) else None


def paint_strip(painter: QPainter, inks: Inks, strip: Strip, view: TimeView, scrolled: int, height: int) -> None:
    """Draw the tracks that are seen, from so far down."""
    first = max(0, (scrolled - EDGE) // strip.lane_height)
    last = min(len(strip.tracks), (scrolled + height) // strip.lane_height + 1)
    painter.translate(0, -scrolled)
    for at in range(first, last):
        _paint_name(painter, inks, strip, at)
    painter.translate(LABELS_WIDTH, 0)
    painter.setClipRect(QRectF(0, scrolled, view.width, height))
    for at in range(first, last):
        _paint_wave(painter, inks, strip, at, view)


def _paint_name(painter: QPainter, inks: Inks, strip: Strip, at: int) -> None:
    track, size = strip.tracks[at], strip.lane_height
    room = QRectF(_INDENT, EDGE + at * size, SPEAKER_X - HALF - _INDENT, size - EDGE)
    muted = track.path in strip.muted or track.fault is not None
    if track.path == strip.chosen:
        painter.fillRect(QRectF(0, room.top(), LABELS_WIDTH - HALF, room.height()), inks.lane)
        painter.fillRect(QRectF(0, room.top(), 3, room.height()), inks.accent)
    small = _detail(strip, at)
    if size >= _TWO_LINES:
        upper, lower = room.adjusted(0, 2, 0, -room.height() / 2 + 1), room.adjusted(0, room.height() / 2 - 1, 0, -2)
        _words(painter, upper, track.name, inks.dim if muted else inks.text, elide=Qt.TextElideMode.ElideMiddle)
        ink = inks.red if track.fault is not None else inks.dim
        _words(painter, lower, small, ink, px=LABEL_PX, elide=Qt.TextElideMode.ElideRight)
    else:
        left, right = _beside(room, track.name, bool(small))
        ink = inks.dim if muted else inks.text
        _words(painter, left, track.name, ink, px=LABEL_PX, elide=Qt.TextElideMode.ElideMiddle)
        ink = inks.red if track.fault is not None else inks.dim
        _words(painter, right, small, ink, px=LABEL_PX, elide=Qt.TextElideMode.ElideRight)
    if track.fault is None:
        _paint_speaker(painter, inks, QRectF(SPEAKER_X, room.center().y() - SPEAKER / 2, SPEAKER, SPEAKER), muted=muted)


def _beside(room: QRectF, name: str, detailed: bool) -> tuple[QRectF, QRectF]:  # noqa: FBT001  # of one caller
    """Room for a name, at most half of it where there are details, and for those after it."""
    wanted = QFontMetricsF(typeface(LABEL_PX)).horizontalAdvance(name) + 1
    width = min(wanted, room.width() * 0.5) if detailed else room.width()
    return room.adjusted(0, 0, width - room.width(), 0), room.adjusted(width + HALF, 0, 0, 0)


def _detail(strip: Strip, at: int) -> str:
    """Where a track lies, and whose it is."""
    track = strip.tracks[at]
    if track.fault is not None:
        return "gone · find it again"
    place = place_words(track) if track.id is not None else []
    return " · ".join([*place, *strip.whose[at : at + 1]])  # the place first: whose it is, the lanes below say too


def _words(
    painter: QPainter, room: QRectF, words: str, ink: QColor, *, elide: Qt.TextElideMode, px: int | None = None
) -> None:
    font = typeface() if px is None else typeface(px)
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetricsF(font).elidedText(words, elide, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _paint_speaker(painter: QPainter, inks: Inks, place: QRectF, *, muted: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_glyph(painter, Glyph.SPEAKER, place, inks.line if muted else inks.dim)
    if muted:
        painter.setPen(QPen(inks.dim, 1.5))
        painter.drawLine(place.topLeft(), place.bottomRight())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_wave(painter: QPainter, inks: Inks, strip: Strip, at: int, view: TimeView) -> None:
    track, size = strip.tracks[at], strip.lane_height
    top, high = EDGE + at * size, size - EDGE
    painter.fillRect(QRectF(0, top, view.width, high), inks.lane)
    wave = strip.waves.get(track.path)
    if wave is None or track.fault is not None:
        words = "its file is gone" if track.fault is not None else "reading …"
        left = max(view.x_of(track.starts_ms), 0.0) + STEP
        _words(painter, QRectF(left, top, 240, high), words, inks.dim, px=LABEL_PX, elide=Qt.TextElideMode.ElideNone)
        return
    colour = QColor(inks.accent)
    if track.path in strip.muted:
        colour.setAlpha(_MUTED_ALPHA)
    ratio = painter.device().devicePixelRatioF()
    painter.drawImage(QRectF(0, top, view.width, high), _wave(track, wave, view, high, ratio, colour))


def _wave(track: Track, wave: Wave, view: TimeView, high: int, ratio: float, colour: QColor) -> QImage:
    """The waveform as a picture, a column a pixel of the screen: a hundredth of the time that as many lines take."""
    columns, rows = max(round(view.width * ratio), 1), max(round(high * ratio), 1)
    found = (_extremes(track, wave.pyramid, view, columns) * np.float32(wave.gain)).clip(-1, 1)
    middle, there = rows / 2, (found != 0).any(axis=1)
    upper, lower = np.floor(middle - found[:, 1] * middle), np.ceil(middle - found[:, 0] * middle)
    at = np.arange(rows, dtype=np.float32)[:, np.newaxis]
    thick = np.maximum(lower, upper + max(1, round(ratio)))  # what is all but silent is a line
    sounds = (at >= upper) & (at < thick) & there
    ink = np.where(sounds, np.uint32(_premultiplied(colour)), np.uint32(0))
    image = QImage(ink.data, columns, rows, columns * 4, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # the first one's pixels are NumPy's


def _extremes(track: Track, pyramid: Pyramid, view: TimeView, columns: int) -> npt.NDArray[np.float32]:
    """Lowest and highest in each column: from near out of the samples, where the file gives them at once."""
    start, stop = (track.position_ms(ms) * pyramid.rate / 1000 for ms in (view.start_ms, view.end_ms))
    if (stop - start) / columns < NEAR and track.path.suffix.lower() in QUICK:
        with suppress(MediaProblem):  # a file that is gone by now is told where it is played
            return close_slice(track.path, start, stop, columns)
    return pyramid.slice(start, stop, columns)


def _premultiplied(colour: QColor) -> int:
    alpha = colour.alpha()
    red, green, blue = (part * alpha // 255 for part in (colour.red(), colour.green(), colour.blue()))
    return alpha << 24 | red << 16 | green << 8 | blue
