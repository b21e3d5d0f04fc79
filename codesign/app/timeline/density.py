"""Density as a picture: a row of pixels whose strength tells how many events touch each of them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from codesign.app.timeline.inks import DIM_ALPHA, LEAST_ALPHA
from codesign.model.columns import Ints


def paint_density(painter: QPainter, counts: Ints, place: QRectF, colour: QColor, *, lit: bool = True) -> None:
    """Paint counts, one a pixel, over a place; where there is one event or more, there is colour."""
    most = int(counts.max(initial=0))
    if not most:
        return
    alpha = _alpha(counts, most) if lit else np.where(counts > 0, DIM_ALPHA, 0).astype(np.uint32)
    pixels = (
        (alpha << 24)
        | ((colour.red() * alpha // 255) << 16)
        | ((colour.green() * alpha // 255) << 8)
        | (colour.blue() * alpha // 255)
    ).astype(np.uint32)
    image = QImage(pixels.data, len(pixels), 1, 4 * len(pixels), QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(place, image)


def _alpha(counts: Ints, most: int) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """By the logarithm, so that one among thousands and ten among thousands differ too."""
    if most == 1:
        return np.where(counts > 0, 255, 0).astype(np.uint32)
    strength = LEAST_ALPHA + (255 - LEAST_ALPHA) * np.log1p(counts) / np.log1p(most)
    return np.where(counts > 0, strength, 0).astype(np.uint32)
