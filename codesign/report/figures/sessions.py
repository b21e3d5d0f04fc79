"""What figures over several sessions share: their order, the names of their people, and where an event is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from codesign.report.figure import Place
from codesign.report.study import Study


def in_time(studies: Iterable[Study]) -> list[Study]:
    """Sessions by the moment at which they started, then by id."""
    return sorted(studies, key=lambda each: (_moment(each), each.session_id))


def _moment(study: Study) -> float:
    return datetime.fromisoformat(study.row.head.started_at.upper()).timestamp()


def place_of(study: Study, row: int) -> Place:
    """Where an event is: its session, its start, and its id where ids are known."""
    return Place(study.session_id, int(study.columns.events.start_ms[row]), id_of(study, row))


def id_of(study: Study, row: int) -> str | None:
    """The id of an event, None where ids aren't known."""
    return study.ids[row] if len(study.ids) else None


def who(study: Study, row: int) -> str:
    """The name of who an event is of."""
    at = int(study.columns.events.participant[row])
    return study.columns.participants[at].name if at >= 0 else "nobody"


def names_of_people(studies: Sequence[Study]) -> dict[str, str]:
    """The name of everybody, by id; the first session that has somebody names them."""
    found: dict[str, str] = {}
    for study in studies:
        for person in study.columns.participants:
            found.setdefault(person.id, person.name or person.id)
    return found


def numbered(studies: Sequence[Study]) -> str:
    """A note that says which session each number stands for."""
    return "Sessions: " + "; ".join(f"{at} {study.title}" for at, study in enumerate(studies, 1)) + "."
