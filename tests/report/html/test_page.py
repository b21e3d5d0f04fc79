"""The report: valid, whole, safe, and with the same numbers as the tables."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest

from codesign.report.html.shown import MOST_ROWS
from codesign.report.words import NAMES
from tests.builders import CLIENT, DESIGNER, EXPERT, event, session
from tests.report.html.pages import a_session, by_id, cells_of, files_in, parsed, report_of, rows_of, words_of

HOSTILE = "<script>alert(1)</script><b> & \" ' {{ 7 * 7 }} $x_1$"


@pytest.fixture(scope="module")
def of_several() -> Element:
    return parsed(report_of(*(a_session(number, f"Meeting {number}", project="House") for number in (1, 2, 3, 4))))


@pytest.fixture(scope="module")
def of_one() -> Element:
    return parsed(report_of(a_session()))


def test_a_report_is_valid_for_a_browser(of_one: Element, of_several: Element) -> None:
    assert of_one.get("lang") == "en"
    assert words_of(next(of_several.iter("title"))) == "House"
    assert words_of(next(of_one.iter("h1"))) == "A session"


def test_a_report_needs_nothing_from_outside_and_no_script(of_several: Element) -> None:
    assert not list(of_several.iter("script"))
    for element in of_several.iter():
        for name in ("src", "href", "{http://www.w3.org/1999/xlink}href"):
            address = element.get(name, "#")
            assert address.startswith(("#", "data:")), address
    style = words_of(next(of_several.iter("style")))
    assert "url(" not in style
    assert "@import" not in style


def test_each_id_stands_once_and_each_link_leads_somewhere(of_several: Element) -> None:
    ids = [element.attrib["id"] for element in of_several.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    links = [each.attrib["href"][1:] for each in of_several.iter() if each.get("href", "").startswith("#")]
    used = re.findall(r"url\(#([^)]+)\)", " ".join(" ".join(each.attrib.values()) for each in of_several.iter()))
    labels = " ".join(each.get("aria-labelledby", "") for each in of_several.iter()).split()
    assert {*links, *used, *labels} - set(ids) == set()


def test_every_figure_is_told_in_words_and_has_its_numbers(of_several: Element) -> None:
    figures = list(of_several.iter("figure"))
    kinds = [figure.get("id") for figure in figures]
    assert kinds[:7] == ["profile", "path", "over_time", "response", "who_answers_whom", "lineage", "outcomes"]
    assert kinds[7:] == ["within-1", "within-2", "within-3", "within-4"]
    for number, figure in enumerate(figures, 1):
        (drawing,) = [each for each in figure.iter() if each.tag.endswith("svg")]
        title, description = list(drawing)[:2]
        caption = words_of(next(figure.iter("figcaption")))
        assert caption.startswith(f"Figure {number}. {words_of(title)}.")
        assert words_of(description) in caption
        assert list(figure.iter("table"))
        assert len(files_in(figure)) == 1


def test_the_numbers_of_the_page_are_those_of_its_files(of_several: Element) -> None:
    profiles = rows_of(files_in(of_several)["profiles.csv"])
    shown = list(cells_of(next(by_id(of_several, "overview").iter("table"))))[1:]
    assert [row[0] for row in shown] == [row["title"] for row in profiles]
    for cells, row in zip(shown, profiles, strict=True):
        levels = [row[f"{each}_level"] for each in NAMES]
        assert [cell.split()[0] for cell in cells[2:6]] == levels
        assert cells[6] == f"{row['change_response_answered']}/{row['change_response_n']}"


def test_the_rows_on_the_page_are_those_of_the_file_behind_them(of_several: Element) -> None:
    for figure in of_several.iter("figure"):
        ((_, text),) = files_in(figure).items()
        header, *shown = cells_of(next(figure.iter("table")))
        rows = rows_of(text)
        assert len(shown) == min(len(rows), MOST_ROWS)
        assert [head.split()[0] for head in header] == list(rows[0])
        for cells, row in zip(shown, rows, strict=False):
            plain = ["–" if not value else " ".join(value.removeprefix("'").split()) for value in row.values()]
            assert cells == plain


def test_a_session_tells_its_people_levels_decisions_and_needs(of_one: Element) -> None:
    cells = [row for table in by_id(of_one, "session-1").iter("table") for row in cells_of(table)]
    assert ["Client", "direct customer", "–", "–"] in cells
    assert ["0:00:20.0", "Client", "Let us do that", "roof: A steeper roof", "accepted", "–"] in cells
    assert ["0:00:13.0", "Client", "latent", "Then there is light"] in cells
    assert "1 of 1 design changes had an answer" in words_of(by_id(of_one, "session-1"))


def test_the_method_names_the_rubric_and_each_of_its_numbers_with_a_reason(of_one: Element) -> None:
    method = by_id(of_one, "method")
    rows = list(cells_of(next(method.iter("table"))))[1:]
    assert rows[0][:2] == ["simultaneous_ms", "1,000"]
    assert all(len(row[2]) > 10 for row in rows)
    assert rows_of(files_in(of_one)["profiles.csv"])[0]["rubric_id"] in words_of(method)


def test_whatever_is_written_in_a_session_is_harmless() -> None:
    people = [{**DESIGNER, "name": HOSTILE, "role": HOSTILE}, {**CLIENT, "organisation": HOSTILE}, EXPERT]
    hostile = session(
        event("c1", "design_change", "d", 0, 1, element=HOSTILE, text=HOSTILE),
        event("f1", "feedback", "c", 2, 3, reply_to="c1", link="observed", need="latent", text=HOSTILE),
        event("x1", "decision", "c", 4, 5, reply_to="c1", link="observed", outcome="accepted", text=HOSTILE),
        title=HOSTILE, project=HOSTILE, channel=HOSTILE, people=people, duration_ms=60_000,
    )  # fmt: skip
    text = report_of(hostile)
    root = parsed(text)
    assert "<script" not in text
    assert not list(root.iter("b"))
    assert words_of(next(root.iter("h1"))) == " ".join(HOSTILE.split())
    assert words_of(by_id(root, "session-1")).count("alert(1)") >= 6


def test_a_session_without_anything_judged_says_so() -> None:
    root = parsed(report_of(session(event("n", "note", None, 0), title="Empty", duration_ms=1000)))
    assert "Nothing in it could be judged" in words_of(by_id(root, "summary"))
    assert "has no level" in words_of(by_id(root, "session-1"))
    assert not list(root.iter("figure"))


def test_a_session_of_nobody_and_nothing_is_a_report_too() -> None:
    root = parsed(report_of(session(people=[])))
    assert "0 people" in words_of(by_id(root, "summary"))


def test_one_of_several_without_anything_judged_is_named() -> None:
    empty = session(event("n", "note", None, 0), title="Empty", id="e", started_at="2026-03-09T10:00:00+02:00")
    root = parsed(report_of(a_session(), empty))
    assert "Empty holds nothing that could be judged, and is in no figure." in words_of(by_id(root, "summary"))
    assert len(list(cells_of(next(by_id(root, "overview").iter("table"))))) == 3


def test_the_same_sessions_give_the_same_report() -> None:
    assert report_of(a_session()) == report_of(a_session())


def test_colours_of_figures_follow_the_page(of_one: Element) -> None:
    style = words_of(next(of_one.iter("style")))
    for drawing in (each for each in of_one.iter() if each.tag.endswith("svg")):
        names = set(re.findall(r"var\(--(\w+)\)", " ".join(each.get("style", "") for each in drawing.iter())))
        assert names
        assert all(style.count(f"--{name}:") == 2 for name in names)  # in light, and in dark
