"""What answers what: linking by hand, confirming what was inferred, clearing, inferring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from codesign.evaluate.links import infer_links
from codesign.model.columns import member_of
from codesign.model.events import Events
from codesign.model.rubric import RubricValues
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Link
from codesign.review.edit import Edit, EditProblem, chosen, chosen_rows, several


def link(events: Events, rows: Iterable[int], asked: int) -> Edit:
    """Events as answers to the event of a row, observed: a person says so."""
    answers = chosen_rows(rows)
    fault = fault_of_link(events, answers, asked)
    if fault is not None:
        raise EditProblem(fault)
    linked = [replace(events[row], reply_to=events.ids[asked], link=Link.OBSERVED) for row in answers]
    return Edit.of(several(len(linked), "linked"), linked)


def fault_of_link(events: Events, rows: Iterable[int], asked: int) -> str | None:
    """Why events can't answer the event of a row, in a sentence; None where they can."""
    answers = list(rows)
    if asked in answers:
        return "an event can't answer itself; choose another one that it answers"
    if any(member_of(Kind, int(events.columns.kind[row])) in _SILENT for row in (asked, *answers)):
        return "presence, media in use and notes answer nothing and aren't answered; choose what somebody said or did"
    if any(leads_to(events, asked, row) for row in answers):
        return "the answers would lead in a circle; clear the link that goes the other way first"
    return None


_SILENT = (Kind.PRESENCE, Kind.CHANNEL, Kind.NOTE)


def confirm(events: Events, rows: Iterable[int]) -> Edit:
    """Inferred links as observed ones."""
    inferred = [event for event in chosen(events, rows) if event.link is Link.INFERRED]
    if not inferred:
        raise EditProblem("no inferred link is chosen; choose an event with a dashed arc")
    return Edit.of(several(len(inferred), "confirmed"), [replace(event, link=Link.OBSERVED) for event in inferred])


def clear(events: Events, rows: Iterable[int]) -> Edit:
    """Events that answer nothing."""
    linked = [event for event in chosen(events, rows) if event.reply_to is not None]
    if not linked:
        raise EditProblem("nothing that is chosen answers anything; there is no link to clear")
    return Edit.of(several(len(linked), "unlinked"), [replace(event, reply_to=None, link=None) for event in linked])


def infer(session: Session, rubric: RubricValues) -> Edit:
    """What the rules find for contributions that answer nothing yet, as inferred links."""
    found = infer_links(session, rubric).events
    fresh = np.flatnonzero(found.columns.reply_to != session.events.columns.reply_to).tolist()
    if not fresh:
        raise EditProblem("the rules find no further link")
    return Edit.of(several(len(fresh), "inferred links of"), [found[row] for row in fresh])


def leads_to(events: Events, row: int, target: int) -> bool:
    """Whether answers lead from one row to another."""
    while row >= 0 and row != target:
        row = int(events.columns.reply_to[row])
    return row == target
