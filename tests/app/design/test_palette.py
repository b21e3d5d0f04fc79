"""The palette is readable, and safe for any colour vision."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from codesign.app.design.palette import (
    KIND_GLYPHS,
    KIND_WORDS,
    MEDIUM_GLYPHS,
    MEDIUM_WORDS,
    SIDE_GLYPHS,
    contrast,
    level_colour,
    level_ink,
    linear,
)
from codesign.app.design.tokens import DARK, LIGHT, Tokens
from codesign.model.dimension import LEVELS
from codesign.model.vocabulary import Kind, Medium, Side

# How dichromats see linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.0.
VISIONS = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
GREYS = (Kind.PRESENCE, Kind.CHANNEL)  # states, not events: told apart by their glyphs

both = pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
any_vision = pytest.mark.parametrize("vision", VISIONS)


def lab(colour: str, vision: str) -> np.ndarray:
    """A colour as somebody sees it, in CIE L*a*b*."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(VISIONS[vision] @ linear(colour), 0, 1) / (0.9505, 1, 1.089)
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@both
@pytest.mark.parametrize("ground", ["ground", "panel", "raised"])
@pytest.mark.parametrize("ink", ["text", "dim", "accent", "red", "good"])
def test_text_stands_out_from_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@both
def test_text_on_the_accent_and_on_each_level_stands_out(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert min(contrast(level_ink(tokens, level), level_colour(tokens, level)) for level in LEVELS) >= 4.5


@both
def test_glyphs_of_kinds_stand_out_as_signs_must(tokens: Tokens) -> None:
    assert min(contrast(tokens.kinds[kind], tokens.panel) for kind in Kind) >= 3


@both
@any_vision
def test_kinds_look_different_to_anybody(tokens: Tokens, vision: str) -> None:
    seen = [lab(tokens.kinds[kind], vision) for kind in Kind if kind not in GREYS]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 7


@both
@any_vision
def test_levels_are_steps_of_one_ramp_of_lightness_for_anybody(tokens: Tokens, vision: str) -> None:
    steps = np.diff([lab(level_colour(tokens, level), vision)[0] for level in LEVELS])
    assert (np.sign(steps) == (1 if tokens.dark else -1)).all()
    assert np.abs(steps).min() > 6


def test_each_kind_side_and_medium_has_a_glyph_of_its_own() -> None:
    glyphs = [*KIND_GLYPHS.values(), *SIDE_GLYPHS.values(), *MEDIUM_GLYPHS.values()]
    assert len(glyphs) == len(Kind) + len(Side) + len(Medium)
    assert len(set(glyphs)) == len(glyphs)


def test_each_kind_and_medium_has_words_for_people() -> None:
    assert set(KIND_WORDS) == set(Kind)
    assert set(MEDIUM_WORDS) == set(Medium)
