"""Words cut to the room there is for them; what was cut once isn't measured again from frame to frame."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from codesign.app.design.typeface import typeface


@lru_cache(maxsize=2048)
def fitted(words: str, pixels: int, room: float) -> tuple[str, float, float]:
    """Words cut to a room, with their width and the height of a capital."""
    metrics = QFontMetricsF(typeface(pixels))
    short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    return short, metrics.horizontalAdvance(short), metrics.capHeight()
