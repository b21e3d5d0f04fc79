"""What figures over several sessions share: their order, the names of their people, and where an event is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codesign.evaluate.project_movement import moment_of
from codesign.report.figure import Place
from codesign.report.study import Study

NAMED = 12
"""Up to how many sessions a note names one by one."""


def in_time(studies: Iterable[Study]) -> list[Study]:
    """Sessions by the moment at which they started, then by id."""
    return sorted(studies, key=lambda each: (moment_of(each.row.head.started_at), each.session_id))


def short_titles(studies: Sequence[Study]) -> dict[str, str]:
    """A title of each session by its id, without the words with which all of them begin, where that leaves a choice."""
    titles = {study.session_id: study.title.split() for study in studies}
    same = 0
    if len({tuple(words) for words in titles.values()}) == len(titles) > 1:
        while all(len(words) > same + 1 for words in titles.values()) and len({w[same] for w in titles.values()}) == 1:
            same += 1
    return {session_id: " ".join(words[same:]) or session_id for session_id, words in titles.items()}


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
    """A note that says which session each number stands for, as far as it can be read."""
    if len(studies) > NAMED:
        return "Sessions are numbered in the order in which they started."
    titles = short_titles(studies)
    told = [_told(at, titles[study.session_id]) for at, study in enumerate(studies, 1)]
    return f"Sessions: {'; '.join(told)}."


def _told(number: int, title: str) -> str:
    """A title that counts for itself isn't counted twice."""
    return title if title.startswith((f"{number}:", f"{number} ")) else f"{number}: {title}"
