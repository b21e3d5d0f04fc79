"""Sizes: as they are written, and what can't be drawn on."""

from __future__ import annotations

import pytest

from codesign.report.drawing.measure import in_lines, shortened, width_of, wrapped
from codesign.report.drawing.sheet import Size, natural_size, sheet_of
from tests.report.drawing.figures import bars, figure_of, panel_of


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("160x100", Size(160, 100)),
        ("160 x 100 mm", Size(160, 100)),
        ("1280x800px", Size(1280, 800, "px")),
        ("85.5×60mm", Size(85.5, 60)),
    ],
)
def test_a_size_as_it_is_written(text: str, size: Size) -> None:
    assert Size.of(text) == size


@pytest.mark.parametrize("text", ["", "160", "axb", "160x100cm", "-1x5"])
def test_what_is_no_size_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is no size such as 160x100mm or 1280x800px"):
        Size.of(text)


@pytest.mark.parametrize("size", [Size(5, 5), Size(3000, 100), Size(20, 20, "px")])
def test_what_is_too_small_or_too_large_is_told(size: Size) -> None:
    with pytest.raises(ValueError, match="each side is from 30 to 2000 mm"):
        sheet_of(bars(), size)


def test_too_many_pixels_are_told() -> None:
    with pytest.raises(ValueError, match="ask for a lower --dpi"):
        sheet_of(bars(), Size(1000, 1000), 600)


def test_a_figure_of_many_lines_is_higher() -> None:
    few, many = natural_size(bars()), natural_size(figure_of(*[panel_of()] * 4))
    assert many.height > few.height


def test_words_are_wrapped_and_shortened_to_the_room() -> None:
    text = "walk-through of the virtual house"
    assert "".join(wrapped(text, 8, 60)).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, 8) <= 60 for line in wrapped(text, 8, 60))
    assert width_of(shortened(text, 8, 60), 8) <= 60
    assert shortened(text, 8, 60).endswith("…")
    assert in_lines(text, 8, 60, 2).count("\n") == 1
    assert in_lines(text, 8, 60, 2).endswith("…")
