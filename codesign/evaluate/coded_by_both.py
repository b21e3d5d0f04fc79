"""What two observers coded, code by code, in the same categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from codesign.model.columns import NOBODY, Ints
from codesign.model.session import SessionColumns
from codesign.model.vocabulary import CODE_VOCABULARIES, Kind


@dataclass(frozen=True, slots=True, eq=False)
class CodedByBoth:
    """One code of both: the words of its categories, and each event's place among them, -1 uncoded."""

    name: str
    words: Sequence[str]
    one: Ints
    other: Ints
    ordered: bool = False


def coded_by_both(one: SessionColumns, other: SessionColumns) -> list[CodedByBoth]:
    """Each code that an observer gives: kind, participant, media, element, and those of the vocabularies."""
    codes = [
        CodedByBoth("kind", [kind.value for kind in Kind], _kinds(one), _kinds(other)),
        _by_words("participant", _people(one), _people(other)),
        _by_words("media", _media(one), _media(other)),
        _by_words("element", _elements(one), _elements(other)),
    ]
    for name, words in CODE_VOCABULARIES.items():
        places = one.events.coded(name), other.events.coded(name)
        codes.append(CodedByBoth(name, [word.value for word in words], *places))
    return codes


def _kinds(session: SessionColumns) -> Ints:
    return session.events.kind.astype(np.int64)


def _people(session: SessionColumns) -> list[str]:
    ids = [person.id for person in session.participants]
    return ["" if who == NOBODY else ids[who] for who in session.events.participant.tolist()]


def _media(session: SessionColumns) -> list[str]:
    sets = [" + ".join(sorted(media)) for media in session.events.media_sets]
    return [sets[at] for at in session.events.media.tolist()]


def _elements(session: SessionColumns) -> list[str]:
    elements = [codes.element or "" for codes in session.events.code_sets]
    return [elements[at] for at in session.events.codes.tolist()]


def _by_words(name: str, one: Sequence[str], other: Sequence[str]) -> CodedByBoth:
    """A code of free words; "" is uncoded."""
    words = sorted({*one, *other} - {""})
    places = {word: at for at, word in enumerate(words)} | {"": -1}
    found = [np.array([places[word] for word in each], dtype=np.int64) for each in (one, other)]
    return CodedByBoth(name, words, found[0], found[1])
