"""A figure inside a page: its colours follow the page's, and its ids are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codesign.report.colours import DARK, Tokens
from codesign.report.drawing.files import svg
from codesign.report.drawing.sheet import MM_PER_INCH, PRINT, Sheet, natural_size
from codesign.report.figure import Figure

_WIDTH_MM = 170
_HEAD = re.compile(r"^.*?(?=<svg )", re.DOTALL)
_STYLE = re.compile(r"\s*<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_SIDES = re.compile(r' width="[\d.]+pt" height="[\d.]+pt"')
_FONT = re.compile(r" font-family: [^;\"]*;?")
_COLOUR = re.compile(r"#([0-9a-f]{6})\b")
_ID = re.compile(r' id="([^"]*)"')
_REFERENCE = re.compile(r'(?:href="#|url\(#)([^")]+)')
_TAG = re.compile(r"<[^>]*>")
_DIGITS = re.compile(r"(\d+\.\d\d)\d+")


def inline_svg(figure: Figure, name: str) -> str:
    """The figure as an element of a page, under an id that no other figure of the page has."""
    size = natural_size(figure, _WIDTH_MM, titled=False)
    sheet = Sheet(size.width / MM_PER_INCH, size.height / MM_PER_INCH, 96, PRINT, titled=False)
    text = svg(figure, sheet, name=name)
    text = _SIDES.sub("", _STYLE.sub("", _HEAD.sub("", text, count=1), count=1), count=1)
    text = text.replace("xlink:href", "href").replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    used = {found for found in _REFERENCE.findall(text) if not found.startswith(name)}
    return _TAG.sub(lambda tag: _slim(tag[0], name, used), text).strip()


def _slim(tag: str, name: str, used: set[str]) -> str:
    """A tag with colours of the page, hundredths of points, and ids only where they are used."""
    tag = _FONT.sub("", _DIGITS.sub(r"\1", tag))
    tag = _COLOUR.sub(lambda found: f"var(--{_variable(found[1])})" if found[0] in _KNOWN else found[0], tag)
    tag = _REFERENCE.sub(lambda found: found[0] if found[1].startswith(name) else _renamed(found, name), tag)
    return _ID.sub(lambda found: _kept(found, name, used), tag)


def _renamed(found: re.Match[str], name: str) -> str:
    return f"{found[0][: -len(found[1])]}{name}-{found[1]}"


def _kept(found: re.Match[str], name: str, used: set[str]) -> str:
    if found[1].startswith(name):
        return found[0]
    return f' id="{name}-{found[1]}"' if found[1] in used else ""


def _colours(tokens: Tokens) -> Iterator[str]:
    yield from (tokens.ground, tokens.line, tokens.text, tokens.dim, tokens.accent, tokens.red, tokens.good)
    yield from (*tokens.kinds.values(), *tokens.levels, *tokens.series)


_KNOWN = dict(zip(_colours(PRINT), _colours(DARK), strict=True))
"""Each colour on paper with its like on dark ground."""


def _variable(digits: str) -> str:
    return f"c{digits}"


def colour_variables(*, dark: bool) -> str:
    """The declarations of every colour of a figure, for a rule of the page's style."""
    return "".join(f"--{_variable(light[1:])}:{darker if dark else light};" for light, darker in sorted(_KNOWN.items()))
