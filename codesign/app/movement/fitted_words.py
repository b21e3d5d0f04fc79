"""Words broken into the lines that fit a width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF


def in_lines(words: str, room: float, metrics: QFontMetricsF, most: int) -> list[str]:
    """Words on as many lines as they need, so many at most, the last one cut where even that is too little."""
    lines: list[str] = []
    rest = words.split()
    while rest:
        if len(lines) == most - 1:
            return [*lines, metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, room)]
        fitting = (at for at in range(len(rest), 1, -1) if metrics.horizontalAdvance(" ".join(rest[:at])) <= room)
        number = next(fitting, 1)
        lines.append(" ".join(rest[:number]))
        rest = rest[number:]
    return lines
