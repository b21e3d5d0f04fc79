"""A whole figure on its sheet: title, legend, panels, notes, and the rubric that its numbers come from."""

from __future__ import annotations

from matplotlib.figure import Figure as Canvas

from codesign.report.drawing.labels import draw_words
from codesign.report.drawing.layout import Rect, laid_out
from codesign.report.drawing.legend import draw_legend, entries_of, legend_lines
from codesign.report.drawing.marks import draw_mark
from codesign.report.drawing.measure import LINE, wrapped
from codesign.report.drawing.plane import Letters, plane_of, write
from codesign.report.drawing.sheet import Sheet
from codesign.report.figure import Figure

_EDGE = 6.0
"""What is left free around everything, in points."""


def drawn(figure: Figure, sheet: Sheet) -> Canvas:
    """The figure as matplotlib holds it."""
    canvas = Canvas(figsize=(sheet.width, sheet.height), dpi=sheet.dpi, facecolor=sheet.tokens.ground)
    width, height = sheet.size
    room = width - 2 * _EDGE
    top = height - _EDGE
    if sheet.titled:
        top = _title(canvas, sheet, figure.title, top, room)
    lines = legend_lines(entries_of(figure.panels), sheet.text, room)
    draw_legend(canvas, sheet, lines, _EDGE, top)
    top -= len(lines) * sheet.text * LINE + (sheet.text * 0.5 if lines else 0)
    bottom = _notes(canvas, sheet, figure, room) if sheet.titled else _EDGE
    inside = Rect(_EDGE, bottom, room, max(20.0, top - bottom))
    for plot in laid_out(figure.panels, figure.columns, inside, sheet.text):
        plane = plane_of(canvas, plot, sheet)
        for level, mark in enumerate(plot.panel.marks, 1):
            draw_mark(plane, mark, level)
        draw_words(canvas, plane)
    return canvas


def _title(canvas: Canvas, sheet: Sheet, title: str, top: float, room: float) -> float:
    size = sheet.text * 1.25
    for line in wrapped(title, size, room, bold=True):
        top -= size * LINE
        write(canvas, line, (_EDGE, top + size * 0.3), Letters(size, sheet.tokens.text, up="baseline", bold=True))
    return top - size * 0.3


def _notes(canvas: Canvas, sheet: Sheet, figure: Figure, room: float) -> float:
    """The notes, smaller, and the rubric, from the lower edge up; gives where they end."""
    size = sheet.text * 0.85
    words = " ".join([*figure.notes, f"Rubric {figure.rubric_id}." if figure.rubric_id else ""]).strip()
    lines = wrapped(words, size, room)
    for at, line in enumerate(reversed(lines)):
        write(canvas, line, (_EDGE, _EDGE + at * size * LINE), Letters(size, sheet.tokens.dim, up="bottom"))
    return _EDGE + len(lines) * size * LINE + (size * 0.5 if lines else 0)
