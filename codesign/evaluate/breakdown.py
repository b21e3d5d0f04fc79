"""How soon crossing feedback comes, by what it has in common: stance, medium, person, element and more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

import numpy as np

from codesign.evaluate.feedback_events import feedback_events
from codesign.evaluate.information_richness import UNKNOWN, medium_in_use, richest_medium
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import Floats
from codesign.model.columns import NOBODY, NOTHING, Ints
from codesign.model.session import SessionColumns
from codesign.model.vocabulary import CODE_VOCABULARIES, Kind, Medium

NOT_CODED = "not coded"
"""The group of what has no word for it."""


class By(StrEnum):
    """What crossing feedback can be grouped by."""

    STANCE = "stance"
    NEED = "need"
    KIND = "kind"
    MEDIUM = "medium"
    ELEMENT = "element"
    PARTICIPANT = "participant"
    GROUP = "group"
    SESSION = "session"
    PROJECT = "project"


def latencies_by(session: SessionColumns, by: By) -> Mapping[str, Floats]:
    """The signed latencies (seconds) of a session's crossing feedback, by group.

    Latency is the start of the feedback less the end of what it answers. Metrics and tallies have none.
    """
    seen = Observed(session)
    feedback = feedback_events(seen)
    rows = feedback.rows[seen.crossing[feedback.rows] & ~feedback.counted]
    latencies = (seen.events.start_ms[rows] - seen.ends_ms[seen.answered[rows]]) / 1000
    words, places = grouped(seen, rows, by)
    return {words[at]: latencies[places == at] for at in dict.fromkeys(places.tolist())}


def pooled(parts: Iterable[Mapping[str, Floats]]) -> Mapping[str, Floats]:
    """The latencies of several sessions together, by group, groups in the order of their names."""
    gathered: dict[str, list[Floats]] = {}
    for part in parts:
        for word, latencies in part.items():
            gathered.setdefault(word, []).append(latencies)
    return {word: np.concatenate(gathered[word]) for word in sorted(gathered)}


Grouping = Callable[[Observed, Ints], tuple[Sequence[str], Ints]]
"""Gives the words of the groups, and for each row the place of its word; the last word is at -1."""


def grouped(seen: Observed, rows: Ints, by: By) -> tuple[Sequence[str], Ints]:
    """Crossing feedback in groups: an element is that of the change that is answered."""
    if by is By.ELEMENT:
        return by_element(seen, seen.answered[rows])
    if by is By.MEDIUM:
        return by_medium_of_feedback(seen, rows)
    return GROUPINGS[by](seen, rows)


def _by_code(key: str) -> Grouping:
    words = [member.value for member in CODE_VOCABULARIES[key]]
    return lambda seen, rows: ([*words, NOT_CODED], seen.events.coded(key)[rows])


def _by_kind(seen: Observed, rows: Ints) -> tuple[Sequence[str], Ints]:
    return [kind.value for kind in Kind], seen.events.kind[rows].astype(np.int64)


def by_medium(seen: Observed, rows: Ints) -> tuple[Sequence[str], Ints]:
    """By the richest medium in use by each event."""
    return [*(medium.value for medium in Medium), NOT_CODED], medium_in_use(seen, rows)


def by_medium_of_feedback(seen: Observed, rows: Ints) -> tuple[Sequence[str], Ints]:
    """The same for events of F, of which a tally is numbers alone."""
    feedback = feedback_events(seen)
    media = np.full(len(seen.events), UNKNOWN, dtype=np.int64)
    media[feedback.rows] = richest_medium(seen, feedback)
    return [*(medium.value for medium in Medium), NOT_CODED], media[rows]


def by_element(seen: Observed, rows: Ints) -> tuple[Sequence[str], Ints]:
    """By the element that each event is of."""
    elements = [seen.events.code_sets[at].element for at in seen.events.codes[rows].tolist()]
    words = sorted({element for element in elements if element})
    places = {word: at for at, word in enumerate(words)}
    found = [places[element] if element else NOTHING for element in elements]
    return [*words, NOT_CODED], np.array(found, dtype=np.int64)


def _by_participant(seen: Observed, rows: Ints) -> tuple[Sequence[str], Ints]:
    names = [person.id for person in seen.session.participants]
    return [*names, NOT_CODED], np.maximum(seen.events.participant[rows].astype(np.int64), NOBODY)


def _by_group(seen: Observed, rows: Ints) -> tuple[Sequence[str], Ints]:
    words = [
        str(person.stakeholder_group or ("unknown" if person.external else person.side))
        for person in seen.session.participants
    ]
    distinct = sorted(set(words))
    of_person = np.array([*(distinct.index(word) for word in words), NOTHING], dtype=np.int64)
    return [*distinct, NOT_CODED], of_person[seen.events.participant[rows]]


def _by_session(seen: Observed, rows: Ints) -> tuple[Sequence[str], Ints]:
    return [seen.head.id], np.zeros(len(rows), dtype=np.int64)


def _by_project(seen: Observed, rows: Ints) -> tuple[Sequence[str], Ints]:
    return [seen.head.project or NOT_CODED], np.zeros(len(rows), dtype=np.int64)


GROUPINGS: dict[By, Grouping] = {
    By.STANCE: _by_code("stance"),
    By.NEED: _by_code("need"),
    By.KIND: _by_kind,
    By.MEDIUM: by_medium,
    By.ELEMENT: by_element,
    By.PARTICIPANT: _by_participant,
    By.GROUP: _by_group,
    By.SESSION: _by_session,
    By.PROJECT: _by_project,
}
"""Groups of any events, by what they have themselves."""
