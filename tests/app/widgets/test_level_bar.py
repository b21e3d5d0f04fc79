"""The bar of a level: facts of its picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from codesign.app.design.palette import level_colour
from codesign.app.design.tokens import DARK, LIGHT, Tokens
from codesign.app.sessions.figures import LevelFigure
from codesign.app.widgets.level_bar import paint_level_track

WIDTH, HEIGHT = 208, 8


def track(found: LevelFigure, tokens: Tokens) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.panel))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_level_track(painter, QRectF(0, 0, WIDTH, HEIGHT), found, tokens)
    painter.end()
    return image


def colour_at(image: QImage, level: float) -> str:
    return image.pixelColor(round(4 + (level - 1) / 4 * (WIDTH - 8)), 5).name()


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
def test_the_range_has_the_colour_of_the_level_and_the_rest_is_track(tokens: Tokens, qapp: QApplication) -> None:
    image = track(LevelFigure(3, 2, 4, None, None, ""), tokens)
    assert colour_at(image, 2.5) == colour_at(image, 3.8) == level_colour(tokens, 3)
    assert colour_at(image, 1.2) == colour_at(image, 4.8) == tokens.line


def test_what_could_not_be_judged_is_an_empty_track(qapp: QApplication) -> None:
    image = track(LevelFigure(None, None, None, None, None, ""), DARK)
    assert {colour_at(image, level) for level in (1.5, 3, 4.5)} == {DARK.line}


def test_the_dot_stands_at_the_index(qapp: QApplication) -> None:
    with_dot = track(LevelFigure(3, 1, 5, 2.0, None, ""), DARK)
    without = track(LevelFigure(3, 1, 5, None, None, ""), DARK)
    differing = [x for x in range(WIDTH) if with_dot.pixel(x, 4) != without.pixel(x, 4)]
    assert (min(differing) + max(differing)) / 2 == pytest.approx(4 + 0.25 * (WIDTH - 8), abs=1)
