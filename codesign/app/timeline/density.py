"""Density as a picture: a row of pixels whose strength tells how many events touch each of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from codesign.app.timeline.inks import DIM_ALPHA, LEAST_ALPHA
from codesign.model.columns import Ints

Pixels = npt.NDArray[np.uint32]

_TABLE: Final = 4096
"""Up to so many events on a pixel their colours are kept in a table."""


def paint_density(painter: QPainter, counts: Ints, place: QRectF, colour: QColor, *, lit: bool = True) -> None:
    """Paint counts, one a pixel, over a place; where there is one event or more, there is colour."""
    most = int(counts.max(initial=0))
    if not most:
        return
    pixels = _table(colour.rgb(), most, lit)[counts] if most <= _TABLE else _pixels(counts, most, colour.rgb(), lit=lit)
    image = QImage(pixels.data, len(pixels), 1, 4 * len(pixels), QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(place, image)


@lru_cache(maxsize=1024)  # a frame has the same few colours and heights as the one before
def _table(rgb: int, most: int, lit: bool) -> Pixels:  # noqa: FBT001  # what is kept is found by its place
    """The pixel of each count up to the most."""
    return _pixels(np.arange(most + 1), most, rgb, lit=lit)


def _pixels(counts: Ints, most: int, rgb: int, *, lit: bool) -> Pixels:
    alpha = _alpha(counts, most) if lit else np.where(counts > 0, DIM_ALPHA, 0).astype(np.uint32)
    red, green, blue = rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255
    parts = (alpha << 24) | ((red * alpha // 255) << 16) | ((green * alpha // 255) << 8) | (blue * alpha // 255)
    return parts.astype(np.uint32)


def _alpha(counts: Ints, most: int) -> Pixels:
    """By the logarithm, so that one among thousands and ten among thousands differ too."""
    if most == 1:
        return np.where(counts > 0, 255, 0).astype(np.uint32)
    strength = LEAST_ALPHA + (255 - LEAST_ALPHA) * np.log1p(counts) / np.log1p(most)
    return np.where(counts > 0, strength, 0).astype(np.uint32)
