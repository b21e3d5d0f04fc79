"""A figure as it leaves the window: its picture as a file, its table as a file or on the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from codesign.app.writing import write_text
from codesign.model.errors import FileProblem
from codesign.report.csv_table import csv_lines, field
from codesign.report.figure import Figure

KINDS = "Pictures (*.svg *.pdf *.png)"


def save_picture(figure: Figure, path: Path, *, dark: bool) -> None:
    """Write a figure as its ending says; FileProblem for another ending, or where it can't be written."""
    from codesign.report.drawing.files import FORMATS, picture  # noqa: PLC0415  # matplotlib, only where it is wanted
    from codesign.report.drawing.sheet import sheet_of  # noqa: PLC0415

    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise FileProblem(str(path), f"a figure is written as {', '.join(FORMATS)}; choose one of these endings")
    try:
        drawn = picture(figure, sheet_of(figure, theme="dark" if dark else "print"), form)
    except ValueError as problem:
        raise FileProblem(str(path), f"can't be drawn: {problem}") from problem
    file = QSaveFile(str(path))
    if not (file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(drawn) == len(drawn) and file.commit()):
        raise FileProblem(str(path), f"can't be written: {file.errorString()}; choose another place")


def save_table(figure: Figure, path: Path) -> None:
    """Write the numbers behind a figure as CSV."""
    write_text(path, "".join(csv_lines(figure.table.columns, figure.table.rows)))


def tsv(figure: Figure) -> str:
    """The numbers behind a figure with tabs between them, as a spreadsheet takes them."""
    lines = [[column.name for column in figure.table.columns]]
    lines += [[field(value) for value in row] for row in figure.table.values()]
    return "\n".join("\t".join(" ".join(each.split()) for each in line) for line in lines) + "\n"
