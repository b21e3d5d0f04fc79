"""Reports of built sessions, and what a browser's parser finds in them."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

import html5lib

from codesign.interchange.cases_csv import published_cases
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.session import Session
from codesign.report.html.contents import Told, contents_of
from codesign.report.html.page import page
from codesign.report.study import study_of
from tests.builders import CLIENT, DESIGNER, EXPERT, event, session


def report_of(*sessions: Session, title: str | None = None) -> str:
    rubric, cases = default_rubric(), published_cases()
    told = [Told(each, study_of(each.columns, rubric, cases, each.events.ids)) for each in sessions]
    return page(contents_of(told, rubric, cases, title))


def parsed(text: str) -> Element:
    """The page as a browser reads it; html5lib refuses what isn't valid."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_id(root: Element, name: str) -> Element:
    (found,) = [each for each in root.iter() if each.get("id") == name]
    return found


def files_in(root: Element) -> dict[str, str]:
    """Each file that the page holds, as text."""
    links = [each for each in root.iter("a") if each.get("download")]
    return {each.attrib["download"]: _content(each.attrib["href"]) for each in links}


def _content(address: str) -> str:
    kind, _, content = address.partition(",")
    assert kind == "data:text/csv;charset=utf-8;base64"
    return base64.b64decode(content).decode()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def cells_of(table: Element) -> Iterator[list[str]]:
    for row in table.iter("tr"):
        yield [words_of(cell) for cell in row if cell.tag in ("td", "th")]


def a_session(
    number: int = 1, title: str = "A session", people: Sequence[dict[str, str]] = (), **head: object
) -> Session:
    """A short meeting: a change that is answered, a request that isn't, a need, a decision."""
    return session(
        event("room", "channel", None, 0, end_ms=None, media=["video"]),
        event("c1", "design_change", "d", 10, 12, element="roof", text="A steeper roof"),
        event("f1", "feedback", "c", 13, 15, reply_to="c1", link="observed", stance="positive", need="latent",
              text="Then there is light"),
        event("x1", "decision", "c", 20, 21, reply_to="c1", link="observed", outcome="accepted", text="Let us do that"),
        event("r1", "request", "x", 30, 31, text="And the load?"),
        event("m1", "message", "d", 31.5, 33, reply_to="r1", link="observed", text="We shall see"),
        id=f"s{number}", title=title, started_at=f"2026-03-{number:02}T10:00:00+02:00", duration_ms=1_800_000,
        people=people or (DESIGNER, CLIENT, EXPERT), **head,
    )  # fmt: skip
