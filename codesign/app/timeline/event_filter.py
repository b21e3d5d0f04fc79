"""The filter line: which events pass, by a few words.

Terms stand beside each other and must all hold; ``-`` before one turns it round::

    kind:feedback stance:negative latency>2 unanswered glass

=================================================  ===========================================================
``kind: person: party: medium: stance: need:       a word of it, or a part of one; ``kind:feedback,request`` is
knowledge: outcome: element: text:``                either; in quotes where it has blanks: ``person:"Ann B"``
``latency>2 latency<=500ms``                       answers by how soon they came; seconds, ``ms``, ``min`` or ``h``
``level:5 level>=4``                               answers by their level of immediacy
``at>12:30 at<1:05:00``                            by when they began
``unanswered unlinked inferred observed answers``  changes and requests nobody answered; feedback that answers
                                                   nothing; answers a rule, or a person, linked; all answers
``glass "west wall"``                              any other word: events whose text has it
=================================================  ===========================================================
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np

from codesign.app.design.palette import KIND_WORDS, MEDIUM_WORDS
from codesign.app.timeline.answers import Answers
from codesign.app.timeline.lanes import party_name
from codesign.model.columns import NOBODY, Bools, Ints
from codesign.model.errors import CodesignError
from codesign.model.session import Session
from codesign.model.vocabulary import CODE_VOCABULARIES, Kind, Medium

FLAGS: Final = ("unanswered", "unlinked", "inferred", "observed", "answers")
WORDS: Final = ("kind", "person", "party", "medium", "element", "text", *CODE_VOCABULARIES)
NUMBERS: Final = ("latency", "level", "at")

_TERM: Final = re.compile(
    r'(?P<no>-)?(?:(?P<key>\w+)(?P<by>:|>=|<=|>|<|=))?(?P<value>"[^"]*"|[^\s"]+|(?=\s|$))(?:\s+|$)'
)
_COMPARE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    ":": operator.eq,
    "=": operator.eq,
}
_UNITS: Final = {"": 1000, "s": 1000, "ms": 1, "min": 60_000, "h": 3_600_000}


class FilterProblem(CodesignError):
    """A filter that can't be understood."""


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: ``key`` is None for a flag or a word of the text, ``no`` turns it round."""

    key: str | None
    by: str
    value: str
    no: bool
    quoted: bool


def terms_of(text: str) -> list[Term]:
    """The conditions of a filter line; FilterProblem where one can't be understood."""
    found, at, text = [], 0, text.strip()
    while at < len(text):
        match = _TERM.match(text, at)
        if match is None or not match.group(0):
            raise FilterProblem(f"the filter can't be read from “{text[at:]}” on; close what is in quotes")
        found.append(_checked(match))
        at = match.end()
    return found


def _checked(match: re.Match[str]) -> Term:
    key, by, said = match["key"], match["by"] or "", match["value"]
    value = said.strip('"')
    if key is not None and key.casefold() not in (*WORDS, *NUMBERS):
        names = ", ".join((*WORDS, *NUMBERS))
        raise FilterProblem(f"nothing is called “{key}”; there are {names}; put words with a {by} in quotes")
    if key is not None and not value:
        raise FilterProblem(f"“{key}{by}” says nothing; write what it should be after it")
    if key is not None and by != ":" and key.casefold() in WORDS:
        raise FilterProblem(f"{key} is compared by a colon: {key}:{value}")
    if key is None and not value:
        raise FilterProblem("“-” stands alone; write what should not be after it")
    return Term(None if key is None else key.casefold(), by, value, match["no"] is not None, said.startswith('"'))


class EventFilter:
    """Finds the events of a session that pass; keeps what a search through its texts needs."""

    def __init__(self, session: Session, answers: Answers) -> None:
        self._session, self._answers, self._columns = session, answers, session.events.columns
        self._folded: list[str] | None = None

    def passes(self, text: str) -> Bools | None:
        """Whether each event passes a filter line (shape ``(n,)``), None for an empty one; FilterProblem."""
        found: Bools | None = None
        for term in terms_of(text):
            holds = self._holds(term) != term.no
            found = holds if found is None else found & holds
        return found

    def _holds(self, term: Term) -> Bools:
        if term.key is None:
            is_flag = term.value.casefold() in FLAGS and not term.quoted
            return self._flag(term.value.casefold()) if is_flag else self._text(term.value)
        if term.key in NUMBERS:
            return self._number(term)
        if term.key == "text":
            return self._text(term.value)
        wanted = [value.strip() for value in term.value.split(",") if value.strip()]
        return self._word(term.key, wanted)

    def _flag(self, name: str) -> Bools:
        answers = self._answers
        return {
            "unanswered": answers.unanswered,
            "unlinked": answers.unlinked,
            "inferred": answers.inferred,
            "observed": answers.answers & ~answers.inferred,
            "answers": answers.answers,
        }[name]

    def _text(self, words: str) -> Bools:
        if self._folded is None:
            texts = self._session.events.texts[: len(self._columns)]
            self._folded = ["" if text is None else text.casefold() for text in texts]
        wanted = words.casefold()
        return np.fromiter((wanted in text for text in self._folded), np.bool_, len(self._folded))

    def _number(self, term: Term) -> Bools:
        compare = _COMPARE[term.by]
        if term.key == "at":
            return compare(self._columns.start_ms, _clock(term.value))
        if term.key == "latency":
            return self._answers.answers & compare(self._answers.latency_ms, _span(term.value))
        levels = [_level(value) for value in term.value.split(",")]
        found = np.zeros(len(self._columns), dtype=np.bool_)
        for level in levels:
            found |= compare(self._answers.level, level)
        return found & (self._answers.level > 0)

    def _word(self, key: str, wanted: Sequence[str]) -> Bools:
        if key == "kind":
            return _among(self._columns.kind, _places(key, Kind, wanted, KIND_WORDS))
        if key == "medium":
            bits = sum(1 << at for at in _places(key, Medium, wanted, MEDIUM_WORDS))
            return (self._columns.media_bits() & bits) != 0
        if key in CODE_VOCABULARIES:
            return _among(self._columns.coded(key), _places(key, CODE_VOCABULARIES[key], wanted, {}))
        if key == "element":
            return self._element(wanted)
        return self._people(key, wanted)

    def _element(self, wanted: Sequence[str]) -> Bools:
        elements = [(codes.element or "") for codes in self._columns.code_sets]
        return _among(self._columns.codes, _like("element", elements, wanted))

    def _people(self, key: str, wanted: Sequence[str]) -> Bools:
        people = self._session.participants
        names = [person.name if key == "person" else party_name(person) for person in people]
        found = _like(key, names, wanted)
        return _among(self._columns.participant, found) & (self._columns.participant != NOBODY)


def _among(column: Any, places: Iterable[int]) -> Bools:
    return np.isin(column, np.fromiter(places, dtype=np.int64))


def _places(key: str, vocabulary: type[StrEnum], wanted: Sequence[str], said: Any) -> list[int]:
    """The places of the words of a vocabulary that are meant, by the log's word or the one on the screen."""
    words = [member.value.replace("_", " ") for member in vocabulary]
    shown = [str(said.get(member, words[at])).casefold() for at, member in enumerate(vocabulary)]
    found: list[int] = []
    for value in wanted:
        plain = value.casefold().replace("_", " ")
        same = [at for at in range(len(words)) if plain in (words[at], shown[at])]
        parts = same or [at for at in range(len(words)) if plain in words[at] or plain in shown[at]]
        if not parts:
            raise FilterProblem(f"no {key} is “{value}”; there are {', '.join(words)}")
        found += parts
    return found


def _like(key: str, names: Sequence[str], wanted: Sequence[str]) -> Ints:
    """The places of the names that are meant: the same, or where none is, those that have it as a part."""
    found: list[int] = []
    for value in wanted:
        plain = value.casefold()
        same = [at for at, name in enumerate(names) if name.casefold() == plain]
        parts = same or [at for at, name in enumerate(names) if plain in name.casefold()]
        if not parts:
            known = sorted({name for name in names if name})
            few = ", ".join(known[:8]) + (", …" if len(known) > 8 else "")
            raise FilterProblem(f"no {key} here is like “{value}”" + (f"; there are {few}" if known else ""))
        found += parts
    return np.array(found, dtype=np.int64)


def _span(value: str) -> float:
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)(ms|s|min|h)?", value)
    if match is None:
        raise FilterProblem(f"“{value}” is no span of time; write 2, 0.5, 500ms or 3min")
    return float(match[1]) * _UNITS[match[2] or ""]


def _clock(value: str) -> float:
    match = re.fullmatch(r"(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)", value)
    if match is None:
        raise FilterProblem(f"“{value}” is no time of the session; write 12:30 or 1:05:00")
    return 1000 * (3600 * int(match[1] or 0) + 60 * int(match[2]) + float(match[3]))


def _level(value: str) -> int:
    if value not in ("1", "2", "3", "4", "5"):
        raise FilterProblem(f"“{value}” is no level; levels are 1 to 5")
    return int(value)
