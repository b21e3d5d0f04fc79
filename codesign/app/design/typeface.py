"""The typeface and its sizes; figures of clocks all have one width."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from codesign.app.design.tokens import BODY_PX

FAMILIES: Final = ("Inter", "Inter Variable")
"""What is taken where it is installed; else the system's own typeface."""


@cache
def typeface(pixels: int = BODY_PX, *, bold: bool = False) -> QFont:
    """The app's typeface in a size; one value for all who ask, so don't change it."""
    font = QFont(_general())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


@cache
def figures(pixels: int = BODY_PX, *, bold: bool = False) -> QFont:
    """The typeface with tabular figures: a running clock doesn't tremble, columns line up."""
    font = typeface(pixels, bold=bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _general() -> QFont:
    installed = set(QFontDatabase.families())
    own = next((family for family in FAMILIES if family in installed), None)
    return QFont(own) if own else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
