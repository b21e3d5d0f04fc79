"""A figure as the bytes of a file: the same figure on the same sheet gives the same bytes each time."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.typing import RcKeyType

from codesign import __version__
from codesign.report.drawing.drawn import drawn
from codesign.report.drawing.sheet import Sheet
from codesign.report.figure import Figure
from codesign.report.words import writable

FORMATS: Final = ("svg", "pdf", "png")

_METADATA = re.compile(r" <metadata>.*?</metadata>\n", re.DOTALL)
_OPENING = re.compile(r"(<svg [^>]*)>")
_FAMILIES = re.compile(r"font-family: '[^;\"]*")
_READERS_FONTS = "font-family: 'DejaVu Sans', Inter, 'Segoe UI', Verdana, Arial, sans-serif"


def picture(figure: Figure, sheet: Sheet, form: str) -> bytes:
    """The figure as a file of a form, one of :data:`FORMATS`."""
    if form == "svg":
        return svg(figure, sheet).encode()
    return pdf(figure, sheet) if form == "pdf" else png(figure, sheet)


@contextmanager
def settings() -> Iterator[None]:
    """Words stay words, ids are the same each time, and letters are as wide as they were measured."""
    said: dict[RcKeyType, str | int] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "codesign",
        "pdf.fonttype": 42,
        "text.hinting": "no_hinting",
    }
    with warnings.catch_warnings(), mpl.rc_context(said):
        # A letter that no font here has is drawn as a box, which says enough.
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        yield


def svg(figure: Figure, sheet: Sheet, *, name: str = "figure") -> str:
    """The figure as SVG, its words as text, with its title and its reading for those who can't see it.

    ``name`` is the id of the picture, from which those of its title and description are made.
    """
    buffer = io.StringIO()
    with settings():
        FigureCanvasSVG(drawn(figure, sheet)).print_svg(buffer, metadata={"Date": None})
    return _told(buffer.getvalue(), figure, name)


def _told(text: str, figure: Figure, name: str) -> str:
    """Title and description as the first things in the picture."""
    said = f'\n <title id="{name}-title">{_words(figure.title)}</title>'
    said += f'\n <desc id="{name}-desc">{_words(" ".join(figure.reading))}</desc>'
    text = _FAMILIES.sub(_READERS_FONTS, _METADATA.sub("", text, count=1))
    named = f'id="{name}" role="img" aria-labelledby="{name}-title {name}-desc"'
    return _OPENING.sub(lambda found: f"{found[1]} {named}>{said}", text, count=1)


def _words(text: str) -> str:
    """A text that XML can hold."""
    return escape(writable(text))


def pdf(figure: Figure, sheet: Sheet) -> bytes:
    """The figure as PDF, its fonts inside."""
    buffer = io.BytesIO()
    said = {
        "Title": writable(figure.title),
        "Subject": writable(" ".join(figure.reading)),
        "Creator": f"codesign {__version__}",
    }
    with settings():
        FigureCanvasPdf(drawn(figure, sheet)).print_pdf(
            buffer, metadata={**said, "CreationDate": None, "Producer": None}
        )
    return buffer.getvalue()


def png(figure: Figure, sheet: Sheet) -> bytes:
    """The figure as PNG, in exactly the sheet's pixels."""
    buffer = io.BytesIO()
    width, height = sheet.pixels
    # A hair more, for what is a whole number of pixels mustn't be rounded down.
    sheet = replace(sheet, width=(width + 0.01) / sheet.dpi, height=(height + 0.01) / sheet.dpi)
    said = {
        "Title": writable(figure.title),
        "Description": writable(" ".join(figure.reading)),
        "Software": f"codesign {__version__}",
    }
    with settings():
        FigureCanvasAgg(drawn(figure, sheet)).print_png(buffer, metadata=said)
    return buffer.getvalue()
