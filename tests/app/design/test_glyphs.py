"""Glyphs are drawn, within their field, each another."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from codesign.app.design.glyphs import FIELD, glyph_path, glyph_pixmap
from codesign.app.design.palette import Glyph


@pytest.mark.parametrize("glyph", Glyph)
def test_a_glyph_stays_in_its_field(glyph: Glyph) -> None:
    assert not glyph_path(glyph).isEmpty()
    assert QRectF(0, 0, FIELD, FIELD).contains(glyph_path(glyph).boundingRect())


def test_no_two_glyphs_look_alike(qapp: QApplication) -> None:
    pictures = {glyph: glyph_pixmap(glyph, "#000000").toImage() for glyph in Glyph}
    assert [(one, other) for one, other in combinations(Glyph, 2) if pictures[one] == pictures[other]] == []


def test_a_glyph_has_the_colour_it_was_given(qapp: QApplication) -> None:
    image = glyph_pixmap(Glyph.SQUARE, "#e8743b").toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#e8743b"
