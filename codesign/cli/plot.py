"""``codesign plot``: one figure of some sessions, in a file, with the sentences that read it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import command_parser, milliseconds
from codesign.cli.chosen_sessions import add_sessions, studies_of
from codesign.cli.circumstances import rubric_of
from codesign.cli.main import BAD_USAGE, OK
from codesign.cli.output import write_whole
from codesign.evaluate.answers_between import Among
from codesign.evaluate.breakdown import By
from codesign.evaluate.waits import Asked
from codesign.interchange.cases_csv import published_cases
from codesign.model.case import Case
from codesign.model.dimension import LEVELS, Dimension
from codesign.model.errors import FileProblem
from codesign.report.csv_table import csv_lines
from codesign.report.figure import Figure
from codesign.report.figures.kinds import KINDS, Choices, FigureKind, figure_of, kind_of

FORMATS = ("svg", "pdf", "png")
THEMES = ("print", "dark")


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    kinds = "\n".join(f"  {kind.id:18}{kind.shows}" for kind in KINDS)
    found = command_parser(
        "plot",
        f"Draw a figure of sessions and print what it says. The kinds of figure:\n\n{kinds}",
        "codesign plot path --project 'Lake house' -o path.svg\n"
        "  codesign plot within lakeside-4 --size 85x60mm -o within.pdf --table within.csv",
        any_order=True,
    )
    found.add_argument("kind", metavar="KIND", choices=[kind.id for kind in KINDS], help="one of those above")
    add_sessions(found)
    drawn = found.add_argument_group("how it is drawn")
    drawn.add_argument("-o", "--output", type=Path, metavar="FILE", help="an SVG, PDF or PNG file, by its ending")
    drawn.add_argument("--size", metavar="SIZE", help="as 160x100mm or 1280x800px (default: as it needs, 170 mm wide)")
    drawn.add_argument("--dpi", type=_dpi, metavar="N", help="dots per inch of a PNG (default: 300; 96 for pixels)")
    drawn.add_argument("--theme", choices=THEMES, default="print", help="light for paper, or dark (default: print)")
    drawn.add_argument("--table", type=Path, metavar="FILE", help="the numbers behind it, as CSV")
    _add_choices(found.add_argument_group("what it shows"))
    return found


def _add_choices(shown: argparse._ArgumentGroup) -> None:
    dimensions = [each.value for each in Dimension]
    shown.add_argument("--across", choices=dimensions, metavar="DIMENSION", help="path: the dimension that lies flat")
    shown.add_argument("--up", choices=dimensions, metavar="DIMENSION", help="path: the dimension that stands upright")
    shown.add_argument("--cases", action="store_true", default=None, help="path, profile: with published cases")
    shown.add_argument("--target", type=_target, metavar="LEVELS", help="profile: a target, as 5,4,5,- (- for none)")
    shown.add_argument("--by", choices=[by.value for by in By], help="response: what stands in a group")
    shown.add_argument("--asked", choices=[asked.value for asked in Asked], help="response: what waits for an answer")
    shown.add_argument("--among", choices=[among.value for among in Among], help="who_answers_whom: between whom")
    shown.add_argument("--window", type=milliseconds, metavar="SPAN", help="within, path: how wide a window is: 10m")


def run(arguments: argparse.Namespace) -> int:
    """Draw it; nothing is written unless everything can be."""
    kind = kind_of(arguments.kind)
    unheeded = _unheeded(arguments, kind)
    if unheeded:
        screen.warn(f"codesign plot: {kind.id} doesn't heed --{unheeded}")
        return BAD_USAGE
    form = _form(arguments.output)
    rubric, cases = rubric_of(arguments), published_cases()
    studies = studies_of(arguments, rubric, cases)
    figure = figure_of(kind, studies, rubric.values, _choices(arguments, kind, cases if arguments.cases else ()))
    picture = _picture(figure, arguments, form) if form else None
    table = "".join(csv_lines(figure.table.columns, figure.table.rows)) if arguments.table else None
    if picture is not None:
        write_whole(arguments.output, picture)
    if table is not None:
        write_whole(arguments.table, [table])
    _say(figure)
    return OK


def _form(output: Path | None) -> str | None:
    """The format that a file's name asks for."""
    if output is None:
        return None
    form = output.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise FileProblem(str(output), f"a figure is an {', '.join(FORMATS).upper()} file; name it like path.svg")
    return form


def _picture(figure: Figure, arguments: argparse.Namespace, form: str) -> bytes:
    # Loading what draws takes longer than most commands do in all.
    from codesign.report.drawing.files import picture  # noqa: PLC0415
    from codesign.report.drawing.sheet import Size, sheet_of  # noqa: PLC0415

    try:
        size = Size.of(arguments.size) if arguments.size else None
        sheet = sheet_of(figure, size, arguments.dpi, arguments.theme)
    except ValueError as fault:
        raise FileProblem(str(arguments.output), str(fault)) from fault
    return picture(figure, sheet, form)


def _unheeded(arguments: argparse.Namespace, kind: FigureKind) -> str | None:
    """A choice that was made and that the kind doesn't heed."""
    choices = ("across", "up", "cases", "target", "by", "asked", "among", "window")
    made = [name for name in choices if getattr(arguments, name) is not None]
    return next((name for name in made if name not in kind.choices), None)


def _choices(arguments: argparse.Namespace, kind: FigureKind, cases: tuple[Case, ...]) -> Choices:
    default = Choices()
    return Choices(
        across=Dimension(arguments.across or default.across),
        up=Dimension(arguments.up or default.up),
        cases=cases,
        target=arguments.target or {},
        by=By(arguments.by or default.by),
        asked=Asked(arguments.asked) if arguments.asked else None,
        among=Among(arguments.among or default.among),
        window_ms=arguments.window,
    )


def _say(figure: Figure) -> None:
    print(figure.title)
    for sentence in figure.reading:
        print(sentence)
    for note in figure.notes:
        print(f"({note})")
    print(f"rubric {figure.rubric_id}")


def _dpi(text: str) -> float:
    try:
        dots = float(text)
    except ValueError:
        dots = 0.0
    if not 36 <= dots <= 1200:
        raise argparse.ArgumentTypeError(f"{text!r} is no resolution from 36 to 1200 dots per inch")
    return dots


def _target(text: str) -> Mapping[Dimension, int]:
    words = [word.strip() for word in text.split(",")]
    if len(words) != len(Dimension) or any(word not in ("-", *map(str, LEVELS)) for word in words):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no target such as 5,4,5,-: a level for each dimension, - for none"
        )
    return {each: int(word) for each, word in zip(Dimension, words, strict=True) if word != "-"}
