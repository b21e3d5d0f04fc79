"""``codesign plot`` and ``codesign report`` from the outside."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader

from codesign.report.figures.kinds import KINDS
from tests.cli.programs import ROOT, codesign, told
from tests.report.html.pages import files_in, parsed, rows_of, words_of

SAMPLES = ROOT / "sessions"
LOGS = sorted(SAMPLES.glob("*.jsonl"))
LAST = LOGS[-1]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    assert codesign("import", *LOGS, workspace=folder).returncode == 0
    return folder


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_every_kind_of_figure_is_drawn_and_told(tmp_path: Path, kind: str) -> None:
    out, table = tmp_path / "figure.svg", tmp_path / "figure.csv"
    single = next(each for each in KINDS if each.id == kind).single
    done = codesign("plot", kind, *([LAST] if single else LOGS), "-o", out, "--table", table)
    assert done.returncode == 0, done.stderr
    root = ElementTree.parse(out).getroot()
    title, description = list(root)[:2]
    assert done.stdout.splitlines()[0] == title.text
    assert all(line in (description.text or "") for line in done.stdout.splitlines()[1:2])
    assert done.stdout.splitlines()[-1] == "rubric 06cc9c64"
    assert list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"))))[1:]


def test_a_figure_in_each_format_and_size(tmp_path: Path) -> None:
    png, pdf = tmp_path / "figure.png", tmp_path / "figure.PDF"
    assert codesign("plot", "profile", LAST, "-o", png, "--size", "800x600px", "--theme", "dark").returncode == 0
    assert codesign("plot", "profile", LAST, "-o", pdf, "--size", "160x100mm").returncode == 0
    picture = Image.open(png)
    assert picture.size == (800, 600)
    assert picture.convert("RGB").getpixel((1, 1)) == (0x14, 0x17, 0x1C)
    assert len(PdfReader(pdf).pages) == 1


def test_without_a_file_the_figure_is_only_told() -> None:
    done = codesign("plot", "path", *LOGS)
    assert "Over four sessions of Larch Lane house" in done.stdout
    assert done.stderr == ""


def test_choices_change_what_is_drawn(tmp_path: Path) -> None:
    first, other = tmp_path / "first.csv", tmp_path / "other.csv"
    codesign("plot", "profile", LAST, "--table", first)
    codesign("plot", "profile", LAST, "--target", "5,5,5,-", "--table", other)
    assert first.read_text(encoding="utf-8") != other.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["plot", "within"], "within shows one session, not 4"),
        (["plot", "path", "nosuch"], "'nosuch' is no file, and "),
        (["plot", "path", "-o", "path.gif"], "a figure is an SVG, PDF, PNG file"),
        (["plot", "path", "-o", "path.png", "--size", "3x3mm"], "each side is from 30 to 2000 mm"),
        (["plot", "path", "-o", "path.png", "--size", "big"], "is no size such as 160x100mm"),
        (["plot", "path", "--project", "Nothing"], "there is only Larch Lane house"),
        (["plot", "path", "-o", "no/where/path.svg"], "can't be written"),
        (["report", "-o", "report.pdf"], "a report is an HTML file"),
        (["report", "-o", "no/where/report.html"], "can't be written"),
        (["report", "--project", "Nothing", "-o", "report.html"], "there is only Larch Lane house"),
        (["report", "--pseudonyms", "--clips", "-o", "report.html"], "voices tell who people are"),
    ],
)
def test_what_cannot_be_made_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, words: list[str], sentence: str
) -> None:
    paths = [
        str(tmp_path / word) if word.endswith((".gif", ".png", ".svg", ".pdf", ".html")) else word for word in words
    ]
    given = [] if "nosuch" in words else LOGS
    said = told(codesign(*paths, *given, workspace=tmp_path / "none"))
    assert sentence in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["plot", "cake"],
        ["plot", "profile", "--by", "stance"],
        ["plot", "profile", "--target", "6,1,1,1"],
        ["plot", "path", "--dpi", "7"],
        ["report"],
    ],
)
def test_wrong_usage_is_exit_code_two(words: list[str]) -> None:
    done = codesign(*words, *LOGS)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_report_has_the_numbers_of_evaluate(tmp_path: Path) -> None:
    out, table = tmp_path / "report.html", tmp_path / "table.csv"
    assert codesign("report", *LOGS, "-o", out).returncode == 0
    assert codesign("evaluate", *LOGS, "--csv", table).returncode == 0
    files = files_in(parsed(out.read_text(encoding="utf-8")))
    assert files["profiles.csv"] == table.read_text(encoding="utf-8")
    response = tmp_path / "response.csv"
    assert codesign("plot", "response", *LOGS, "--table", response).returncode == 0
    waits = [{**row, "event_id": "", "answer_id": ""} for row in rows_of(files["response.csv"])]
    assert waits == rows_of(response.read_text(encoding="utf-8"))


def test_pseudonyms_leave_no_name_and_are_the_same_in_each_report_of_a_project(workspace: Path, tmp_path: Path) -> None:
    several, one = tmp_path / "several.html", tmp_path / "one.html"
    done = codesign("report", "--project", "Larch Lane house", "--pseudonyms", "-o", several, workspace=workspace)
    assert done.stdout.startswith(f"4 sessions in {several}, ")
    assert codesign("report", "larch-lane-4", "--pseudonyms", "-o", one, workspace=workspace).returncode == 0
    roots = [parsed(path.read_text(encoding="utf-8")) for path in (several, one)]
    for root in roots:
        words = words_of(root) + "".join(files_in(root).values())
        for name in ("Nora", "Vance", "Mira", "Sandell", "Tomas", "Ingrid", "Eli ", "Aiko", "Jonas"):
            assert name not in words
    modellers = [
        {words_of(row)[:13] for row in root.iter("tr") if words_of(row).endswith("modeller")} for root in roots
    ]
    assert modellers[0] == modellers[1] != set()
    assert words_of(next(roots[1].iter("h1"))) == "Larch Lane house 4: walk-through of the virtual house"


def test_commands_that_draw_nothing_never_load_what_draws() -> None:
    code = (
        "import sys; from codesign.cli.main import run\n"
        f"run(['evaluate', {str(LAST)!r}, '--csv', '-']); run(['plot', 'profile', {str(LAST)!r}])\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('matplotlib', 'jinja2', 'polars', 'PIL')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"
