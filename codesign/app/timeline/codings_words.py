"""A disagreement of two observers in words, for the list that is gone through."""

from __future__ import annotations

from codesign.app.design.palette import KIND_WORDS
from codesign.app.timeline.codings_desk import Beside
from codesign.app.timeline.lanes import media_words
from codesign.app.timeline.time_axis import session_time
from codesign.evaluate.disagreements import ANSWERED
from codesign.model.agreement import Disagreement
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.report.agreement_words import code_name
from codesign.report.words import UNDEFINED
from codesign.review.codings import observer_of

NONE = "no such event"


def point_cells(beside: Beside, point: Disagreement) -> tuple[str, str, str, str]:
    """When and what it is, what differs, and how each of the two has it."""
    ours, theirs = (
        None if row is None else session.events[row]
        for row, session in ((point.one, beside.one), (point.other, beside.other))
    )
    either = ours or theirs
    assert either is not None
    what = f"{session_time(point.at_ms)}  {KIND_WORDS[either.kind]}"
    differs = ", ".join(code_name(code) for code in point.codes) or "whether it is there"
    return what, differs, _view(ours, point, beside.one), _view(theirs, point, beside.other)


def names_of(beside: Beside) -> tuple[str, str]:
    """The two observers; by the ids of their codings where they have one name."""
    one, other = observer_of(beside.one), observer_of(beside.other)
    return (one, other) if one != other else (beside.one.head.id, beside.other.head.id)


def _view(event: Event | None, point: Disagreement, session: Session) -> str:
    if event is None:
        return NONE
    if not point.codes:
        said = " ".join((event.text or "").split())
        return " · ".join(part for part in (_name(event.participant, session), said) if part) or "there"
    return ", ".join(_value(event, code, session) for code in point.codes)


def _value(event: Event, code: str, session: Session) -> str:
    if code == "participant":
        return _name(event.participant, session) or UNDEFINED
    if code == "media":
        return media_words(event.media)
    if code == ANSWERED:
        return _answered(event, session)
    return str(event.codes.values.get(code) or UNDEFINED).replace("_", " ")


def _answered(event: Event, session: Session) -> str:
    row = None if event.reply_to is None else session.events.rows.get(event.reply_to)
    if row is None:
        return "nothing"
    asked = session.events[row]
    return f"{KIND_WORDS[asked.kind].lower()} at {session_time(asked.start_ms)}"


def _name(person_id: str | None, session: Session) -> str:
    return next((person.name for person in session.participants if person.id == person_id), "")
