"""Facts of the picture: what has which colour where, what isn't cut, what doesn't cover what."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text
from PIL import Image

from codesign.report.colours import ink_colour
from codesign.report.drawing.drawn import drawn
from codesign.report.drawing.files import png, settings
from codesign.report.drawing.labels import readable_on
from codesign.report.drawing.layout import Rect, laid_out
from codesign.report.drawing.plane import Plane
from codesign.report.drawing.sheet import PRINT, THEMES, Sheet, Size, sheet_of
from codesign.report.figure import Axis, Band, Boxes, Figure, Line, Panel, Points, Scale, Shape
from codesign.report.ink import LEVEL_INKS, Ink
from tests.report.drawing.figures import ALL, MARCH_2026, bars, everything, figure_of, numbers, over_time, panel_of

Made = Callable[[], Figure]
Pixels = npt.NDArray[np.uint8]
SMALL, WIDE = Size(90, 70), Size(300, 60)


def pixels_of(figure: Figure, theme: str = "print") -> Pixels:
    sheet = sheet_of(figure, Size(400, 400, "px"), 96, theme)
    return np.asarray(Image.open(io.BytesIO(png(figure, sheet))).convert("RGB"))


def colours_in(pixels: Pixels) -> set[str]:
    return {f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in np.unique(pixels.reshape(-1, 3), axis=0)}


def texts_of(canvas: Canvas) -> list[Text]:
    return [found for found in canvas.findobj(Text) if isinstance(found, Text) and found.get_text()]


def plane_of_level(figure: Figure) -> list[float]:
    """The heights (from the top, in parts) at which the colour of each level from 2 to 5 is seen in the middle."""
    pixels = pixels_of(figure)
    found = []
    for ink in LEVEL_INKS[1:]:
        wanted = tuple(int(ink_colour(PRINT, ink)[at : at + 2], 16) for at in (1, 3, 5))
        rows = np.flatnonzero((pixels == wanted).all(axis=2).any(axis=1))
        found.append(float(rows.mean()) / len(pixels))
    return found


def test_bars_stand_from_the_lowest_up_each_in_the_colour_of_its_level() -> None:
    heights = plane_of_level(bars())
    assert heights == sorted(heights, reverse=True)


def test_a_bar_is_as_long_as_its_number() -> None:
    pixels = pixels_of(bars())
    lengths = []
    for ink in LEVEL_INKS[1:]:
        wanted = tuple(int(ink_colour(PRINT, ink)[at : at + 2], 16) for at in (1, 3, 5))
        lengths.append(int((pixels == wanted).all(axis=2).sum(axis=1).max()))
    ratios = [length / lengths[0] for length in lengths]
    assert ratios == pytest.approx([1, 2, 3, 4], rel=0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_has_its_ground_and_its_inks(theme: str) -> None:
    tokens = THEMES[theme]
    pixels = pixels_of(figure_of(panel_of(Points(numbers(5), numbers(5), Ink.RED, 40.0))), theme)
    assert f"#{pixels[2, 2, 0]:02x}{pixels[2, 2, 1]:02x}{pixels[2, 2, 2]:02x}" == tokens.ground
    assert ink_colour(tokens, Ink.RED) in colours_in(pixels)


def test_levels_on_paper_are_told_apart_in_greyscale() -> None:
    greys = [
        sum(part * int(ink_colour(PRINT, ink)[at : at + 2], 16) for at, part in ((1, 0.299), (3, 0.587), (5, 0.114)))
        for ink in LEVEL_INKS
    ]
    assert all(lighter - darker > 15 for lighter, darker in pairwise(greys))


def test_a_point_on_the_edge_is_whole() -> None:
    half = pixels_of(figure_of(panel_of(Points(numbers(5, 5), numbers(3, 7), Ink.RED, 30.0))))
    edge = pixels_of(figure_of(panel_of(Points(numbers(10, 10), numbers(3, 7), Ink.RED, 30.0))))
    red = tuple(int(ink_colour(PRINT, Ink.RED)[place : place + 2], 16) for place in (1, 3, 5))
    counts = [int((pixels == red).all(axis=2).sum()) for pixels in (half, edge)]
    assert counts[1] == pytest.approx(counts[0], rel=0.03)


def test_a_point_outside_the_axes_is_not_drawn() -> None:
    pixels = pixels_of(figure_of(panel_of(Points(numbers(11), numbers(5), Ink.RED, 30.0))))
    assert ink_colour(PRINT, Ink.RED) not in colours_in(pixels)


def test_a_line_breaks_where_a_value_is_missing() -> None:
    broken = Line(numbers(0, 4, np.nan, 6, 10), numbers(5, 5, 5, 5, 5), Ink.RED, 6.0)
    pixels = pixels_of(figure_of(panel_of(broken)))
    red = tuple(int(ink_colour(PRINT, Ink.RED)[place : place + 2], 16) for place in (1, 3, 5))
    columns = np.flatnonzero((pixels == red).all(axis=2).any(axis=0))
    gap = int(np.diff(columns).max())
    assert gap / (columns[-1] - columns[0]) == pytest.approx(0.2, abs=0.06)


def test_a_band_ends_where_a_value_is_missing() -> None:
    x, low, high = numbers(0, 4, 6, 10), numbers(4, 4, np.nan, np.nan), numbers(6, 6, np.nan, np.nan)
    for steps in (False, True):
        pixels = pixels_of(figure_of(panel_of(Band(x, low, high, Ink.RED, steps=steps))))
        faint = (pixels[:, :, 0].astype(int) - pixels[:, :, 1]) > 15
        assert faint[:, 60:180].any()
        assert not faint[:, 240:].any()


@pytest.mark.parametrize("make", ALL)
@pytest.mark.parametrize("size", [None, SMALL, WIDE], ids=["its own size", "small", "wide and low"])
@pytest.mark.parametrize("dpi", [300, 90])
def test_no_word_is_cut(make: Made, size: Size | None, dpi: float) -> None:
    with settings():
        canvas = drawn(make(), sheet_of(make(), size, dpi))
        renderer = FigureCanvasAgg(canvas).get_renderer()
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts_of(canvas)]
    sheet = canvas.bbox
    for words, box in boxes:
        assert box.x0 > -1, words
        assert box.x1 < sheet.x1 + 1, words
        assert box.y0 > -1, words
        assert box.y1 < sheet.y1 + 1, words


@pytest.mark.parametrize("make", ALL)
@pytest.mark.parametrize("size", [None, Size(120, 120)], ids=["its own size", "a column wide"])
def test_words_do_not_cover_one_another(make: Made, size: Size | None) -> None:
    canvas = drawn(make(), sheet_of(make(), size))
    renderer = FigureCanvasAgg(canvas).get_renderer()
    boxes = [
        (text.get_text(), text.get_window_extent(renderer)) for text in texts_of(canvas) if not text.get_rotation()
    ]
    for at, (one, box) in enumerate(boxes):
        for other, beside in boxes[at + 1 :]:
            wide = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            high = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            assert wide <= 1 or high <= box.height * 0.3, (one, other)


def test_each_name_stands_once_in_the_legend() -> None:
    canvas = drawn(over_time(), sheet_of(over_time()))
    words = [text.get_text() for text in texts_of(canvas)]
    assert [words.count(name) for name in ("95 % interval", "index", "session", "unanswered")] == [1, 1, 1, 1]


def test_a_time_axis_says_its_days_and_once_its_month() -> None:
    canvas = drawn(over_time(), sheet_of(over_time()))
    words = [text.get_text() for text in texts_of(canvas)]
    assert words.count("2026-Mar") == 2  # one a panel
    assert {"08", "15"} <= set(words)


def test_a_time_axis_of_an_hour_says_the_hours() -> None:
    axis = Axis("", MARCH_2026, MARCH_2026 + 3600, scale=Scale.TIME)
    figure = figure_of(Panel(axis, Axis("", 0, 1), ()))
    words = [text.get_text() for text in texts_of(drawn(figure, sheet_of(figure)))]
    assert sum(":" in word for word in words) >= 3


def test_an_axis_that_is_none_has_no_words() -> None:
    nothing = Axis("unseen", 0, 1, scale=Scale.NONE)
    figure = replace(figure_of(Panel(nothing, nothing, ())), notes=())
    assert "unseen" not in [text.get_text() for text in texts_of(drawn(figure, sheet_of(figure)))]


def test_panels_in_a_row_stand_on_one_line_and_in_a_column_above_one_another() -> None:
    plots = laid_out(everything().panels, 2, Rect(0, 0, 600, 500), 8.0)
    assert plots[0].rect.bottom == plots[1].rect.bottom
    assert plots[1].rect.left == plots[3].rect.left
    assert plots[0].rect.bottom > plots[3].rect.bottom + plots[3].rect.height


def test_a_square_panel_keeps_both_scales_alike() -> None:
    (plot,) = laid_out([panel_of(square=True)], 1, Rect(0, 0, 600, 200), 8.0)
    assert plot.rect.width == pytest.approx(plot.rect.height)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("strength", [0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
def test_words_in_a_box_can_be_read_on_any_fill(theme: str, strength: float) -> None:
    sheet = Sheet(4, 4, 96, THEMES[theme])
    (plot,) = laid_out([panel_of()], 1, Rect(0, 0, 200, 200), 8.0)
    plane = Plane(drawn(bars(), sheet), plot, sheet)
    accent = tuple(int(sheet.tokens.accent[at : at + 2], 16) / 255 for at in (1, 3, 5))
    chosen = readable_on(plane, (accent[0], accent[1], accent[2], strength))
    assert chosen in (sheet.tokens.text, sheet.tokens.ground)
    if strength < 0.3:
        assert chosen == sheet.tokens.text


def test_nothing_at_all_can_be_drawn() -> None:
    none = numbers()
    empty = panel_of(
        Points(none, none), Line(none, none), Boxes(none, none, none, none), Points(none, none, [], none, Shape.TICK)
    )
    assert pixels_of(figure_of(empty)).any()
