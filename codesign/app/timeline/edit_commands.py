"""What the commands of editing do, on the desk of the review page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from codesign.app.command_desk import Handler
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.model.events import Events
from codesign.model.session import Session
from codesign.model.vocabulary import Kind
from codesign.review.answers import clear, confirm, infer, link
from codesign.review.edit import Edit, EditProblem, chosen_rows
from codesign.review.edits import create, delete, move, reattribute, recode
from codesign.review.kinds import make_kind
from codesign.review.turns import merge, split

STEP_MS = 100
"""By so much a key moves events."""
PEOPLE_BY_KEY = 8
"""So many people have a number key to re-attribute events by."""

Told = Callable[[str], object]

_KINDS = {
    "edit.to_change": Kind.DESIGN_CHANGE,
    "edit.to_feedback": Kind.FEEDBACK,
    "edit.to_request": Kind.REQUEST,
    "edit.to_message": Kind.MESSAGE,
    "edit.to_decision": Kind.DECISION,
}


def edit_commands(desk: ReviewDesk, told: Told) -> Mapping[str, Handler]:
    """The handlers of the group "Edit"; ``told(sentence)`` says what was undone and redone. Faults are raised."""

    def events() -> Events:
        return desk.editor.session.events

    verbs: dict[str, Callable[[], object]] = {
        "edit.undo": lambda: _undo(desk, told),
        "edit.redo": lambda: _redo(desk, told),
        "edit.choose_all": lambda: _choose_all(desk),
        "edit.create": lambda: _create(desk),
        "edit.delete": lambda: desk.apply(delete(events(), desk.selection)),
        "edit.earlier": lambda: desk.apply(move(events(), desk.selection, -STEP_MS)),
        "edit.later": lambda: desk.apply(move(events(), desk.selection, STEP_MS)),
        "edit.starts_here": lambda: desk.apply(_at_playhead(desk, "start_ms")),
        "edit.ends_here": lambda: desk.apply(_at_playhead(desk, "end_ms")),
        "edit.split": lambda: _split(desk),
        "edit.merge": lambda: desk.apply(merge(events(), desk.selection)),
        "edit.link": lambda: desk.apply(_link(desk)),
        "edit.confirm": lambda: desk.apply(confirm(events(), desk.selection)),
        "edit.clear_link": lambda: desk.apply(clear(events(), desk.selection)),
        "edit.infer": lambda: desk.apply(infer(desk.editor.session, desk.rubric.values)),
    }
    verbs |= {name: _recoder(desk, kind) for name, kind in _KINDS.items()}
    verbs |= {f"edit.person_{at + 1}": _giver(desk, at) for at in range(PEOPLE_BY_KEY)}
    return {name: _without_event(verb) for name, verb in verbs.items()}


def _without_event(verb: Callable[[], object]) -> Handler:
    return lambda _event: verb()


def _undo(desk: ReviewDesk, told: Told) -> None:
    change = desk.undo()
    told("There is nothing to undo." if change is None else f"Undone: {change.what}.")


def _redo(desk: ReviewDesk, told: Told) -> None:
    change = desk.redo()
    told("There is nothing to redo." if change is None else f"Redone: {change.what}.")


def _choose_all(desk: ReviewDesk) -> None:
    mask = desk.filter_mask
    desk.select(range(len(desk.editor.session.events)) if mask is None else np.flatnonzero(mask).tolist())


def _create(desk: ReviewDesk) -> None:
    """A note at the playhead; next one says which kind it is."""
    make_event(desk, Kind.NOTE, None, desk.playhead_ms)
    desk.ask_for_detail("kind")


def make_event(desk: ReviewDesk, kind: Kind, participant: str | None, at_ms: int) -> None:
    """Make an event at a time, and choose it."""
    edit = create(kind, participant, at_ms, at_ms)
    desk.apply(edit)
    row = desk.row_of(edit.wanted[0][0])
    desk.select([] if row is None else [row])


def _at_playhead(desk: ReviewDesk, field: str) -> Edit:
    session = desk.editor.session
    if len(desk.selection) != 1:
        raise EditProblem("choose one event whose start or end is to lie at the playhead")
    return recode(session.events, desk.selection, {field: desk.playhead_ms}, what="stretched")


def _split(desk: ReviewDesk) -> None:
    if len(desk.selection) != 1:
        raise EditProblem("choose one event to split, and put the playhead inside it")
    edit = split(desk.editor.session.events, int(desk.selection[0]), desk.playhead_ms)
    desk.apply(edit)
    rows = (desk.row_of(name) for name, _ in edit.wanted[:2])
    desk.select(row for row in rows if row is not None)


def _link(desk: ReviewDesk) -> Edit:
    """The chosen events as answers to the earliest of them."""
    events = desk.editor.session.events
    rows = sorted(chosen_rows(desk.selection), key=lambda row: int(events.columns.start_ms[row]))
    if len(rows) < 2:
        raise EditProblem("choose what answers together with what it answers, which starts first")
    return link(events, rows[1:], rows[0])


def _recoder(desk: ReviewDesk, kind: Kind) -> Callable[[], object]:
    return lambda: desk.apply(make_kind(desk.editor.session.events, desk.selection, kind))


def _giver(desk: ReviewDesk, at: int) -> Callable[[], object]:
    return lambda: desk.apply(reattribute(desk.editor.session.events, desk.selection, _person(desk.editor.session, at)))


def _person(session: Session, at: int) -> str:
    """The participant of a number key."""
    if at >= len(session.participants):
        raise EditProblem(f"the session has {len(session.participants)} participants; there is no person {at + 1}")
    return session.participants[at].id
