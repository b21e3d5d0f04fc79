"""A figure in a file: opened by others, said to those who can't see it, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader

from codesign.report.drawing.files import FORMATS, pdf, picture, png, svg
from codesign.report.drawing.sheet import Size, sheet_of
from codesign.report.figure import Figure
from tests.report.drawing.figures import ALL, bars, everything

NAMESPACE = "{http://www.w3.org/2000/svg}"
Made = Callable[[], Figure]


@pytest.mark.parametrize("make", ALL)
@pytest.mark.parametrize("form", FORMATS)
def test_the_same_figure_gives_the_same_bytes(make: Made, form: str) -> None:
    first, again = (picture(figure, sheet_of(figure, dpi=72), form) for figure in (make(), make()))
    assert first == again


@pytest.mark.parametrize("make", ALL)
def test_an_svg_says_first_what_it_shows(make: Made) -> None:
    figure = make()
    root = ElementTree.fromstring(svg(figure, sheet_of(figure), name="levels"))
    title, description = list(root)[:2]
    assert (title.tag, title.text) == (f"{NAMESPACE}title", figure.title)
    assert (description.tag, description.text) == (f"{NAMESPACE}desc", " ".join(figure.reading))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "levels-title levels-desc"


def test_the_words_of_an_svg_are_words() -> None:
    figure = everything()
    root = ElementTree.fromstring(svg(figure, sheet_of(figure)))
    words = [found.text for found in root.iter(f"{NAMESPACE}text")]
    assert "Every mark $x_1$ & <more>" in words
    assert "on the left" in words


def test_no_file_names_a_day_or_a_machine() -> None:
    figure = bars()
    assert "date" not in svg(figure, sheet_of(figure)).lower()
    assert "/CreationDate" not in pdf(figure, sheet_of(figure)).decode("latin-1")


def test_a_pdf_opens_with_its_words_its_title_and_its_size() -> None:
    figure = bars()
    reader = PdfReader(io.BytesIO(pdf(figure, sheet_of(figure, Size(160, 100)))))
    (page,) = reader.pages
    assert "Levels of four sessions" in page.extract_text()
    assert reader.metadata is not None
    assert reader.metadata.title == "Levels of four sessions"
    assert reader.metadata.subject == "The levels rise from 1 to 4. Nothing falls."
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [160, 100]


@pytest.mark.parametrize(
    ("size", "dpi", "pixels"),
    [
        (Size(1281, 801, "px"), None, (1281, 801)),
        (Size(1280, 800, "px"), 192, (1280, 800)),
        (Size(160, 100), 300, (1890, 1181)),
        (Size(80, 60), 72, (227, 170)),
    ],
)
def test_a_png_has_the_wanted_pixels(size: Size, dpi: float | None, pixels: tuple[int, int]) -> None:
    figure = bars()
    sheet = sheet_of(figure, size, dpi)
    assert sheet.pixels == pixels
    assert Image.open(io.BytesIO(png(figure, sheet))).size == pixels


def test_what_xml_cannot_hold_is_left_out_of_a_title() -> None:
    figure = replace(bars(), title="a \x00 <script>alert(1)</script>", reading=("\x08 & more",))
    root = ElementTree.fromstring(svg(figure, sheet_of(figure)))
    assert root[0].text == "a  <script>alert(1)</script>"
    assert root[1].text == " & more"


def test_letters_of_any_script_can_be_drawn() -> None:
    figure = replace(bars(), title="設計 🏠 Ω ع \ud800")
    for form in FORMATS:
        assert picture(figure, sheet_of(figure, dpi=72), form)
