"""The page itself: contents put into the template, which escapes every value."""

from __future__ import annotations

import jinja2
from markupsafe import Markup

from codesign import __version__
from codesign.interchange.assets import asset
from codesign.model.rubric import METHOD_VERSION
from codesign.report.html.contents import DIMENSION_NAMES, Contents
from codesign.report.html.inline import colour_variables
from codesign.report.html.shown import MOST_ROWS
from codesign.report.words import writable


def page(contents: Contents) -> str:
    """The whole file."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(asset("report")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = templates.get_template("page.html").render(
        contents=contents,
        style=Markup(_style()),  # noqa: S704 - our own file and our own colours
        dimensions=DIMENSION_NAMES,
        most_rows=MOST_ROWS,
        version=__version__,
        method=METHOD_VERSION,
    )
    return writable(text)


def _style() -> str:
    text = asset("report/page.css").read_text(encoding="utf-8")
    light, dark = colour_variables(dark=False), colour_variables(dark=True)
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}\n{text}"
