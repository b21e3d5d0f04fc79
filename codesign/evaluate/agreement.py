"""How far two codings of one session agree (METHOD section 8).

A unit is a matched pair of events, or an event that only one observer has; the other's category is then *no such
event*. A unit counts for a code if either observer coded it, so that what both left uncoded doesn't pass for agreement.
Ordered codes are also compared by how far apart they lie, over the matched events that both coded: neither *uncoded*
nor *no such event* has a place in an order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from codesign.evaluate.bootstrap import interval, resample
from codesign.evaluate.coefficients import Cells, alpha, kappa, ordinal_alpha, percentage, weighted_kappa
from codesign.evaluate.matching import TOLERANCE_MS, matched_events
from codesign.evaluate.summary import Floats
from codesign.model.agreement import Agreement, CodeAgreement, Coefficient
from codesign.model.columns import NOBODY, EventColumns, Ints
from codesign.model.dimension import LEVELS, Dimension
from codesign.model.profile import Profile
from codesign.model.rubric import RubricValues
from codesign.model.session import SessionColumns
from codesign.model.vocabulary import CODE_VOCABULARIES, Kind

UNCODED, NO_EVENT = "uncoded", "no such event"
_JUDGED = (Dimension.INFORMATION_RICHNESS, Dimension.FEEDBACK_IMMEDIACY, Dimension.INTERACTION_LEVEL)
"""The dimensions that give each event a level."""

Measure = Callable[[Cells, Floats], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Coding:
    """One observer's coding: the session as they saw it, and the profile that it gives."""

    session: SessionColumns
    profile: Profile


@dataclass(frozen=True, slots=True, eq=False)
class _Code:
    """One code of both: the words of its categories, and each event's place among them, -1 uncoded."""

    name: str
    words: Sequence[str]
    one: Ints
    other: Ints
    ordered: bool = False


def agreement(one: Coding, other: Coding, rubric: RubricValues | None, tolerance_ms: int = TOLERANCE_MS) -> Agreement:
    """Two codings beside each other; with a rubric, each coefficient has its bootstrap interval by it."""
    pairs = matched_events(one.session.events, other.session.events, tolerance_ms)
    alone = _rest(pairs[:, 0], one.session.events), _rest(pairs[:, 1], other.session.events)
    units = _units(pairs, *alone)
    found = {code.name: _on_code(code, units, len(pairs), rubric) for code in _codes(one, other)}
    return Agreement(pairs, *alone, found)


def _rest(matched: Ints, events: EventColumns) -> Ints:
    free = np.ones(len(events), dtype=np.bool_)
    free[matched] = False
    return np.flatnonzero(free)


def _units(pairs: Ints, only_one: Ints, only_other: Ints) -> Ints:
    """The rows of each unit, shape ``(u, 2)``: matched ones first, -1 where one observer has none."""
    none_of_other, none_of_one = np.full(len(only_one), -1), np.full(len(only_other), -1)
    parts = (pairs, np.column_stack([only_one, none_of_other]), np.column_stack([none_of_one, only_other]))
    return np.concatenate(parts)


def _codes(one: Coding, other: Coding) -> list[_Code]:
    a, b = one.session, other.session
    codes = [
        _Code("kind", [kind.value for kind in Kind], _kinds(a), _kinds(b)),
        _by_words("participant", _people(a), _people(b)),
        _by_words("media", _media(a), _media(b)),
        _by_words("element", _elements(a), _elements(b)),
    ]
    for name, words in CODE_VOCABULARIES.items():
        codes.append(_Code(name, [word.value for word in words], a.events.coded(name), b.events.coded(name)))
    levels = [str(level) for level in LEVELS]
    codes += [_Code(each, levels, _levels(one, each), _levels(other, each), ordered=True) for each in _JUDGED]
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


def _by_words(name: str, one: Sequence[str], other: Sequence[str]) -> _Code:
    """A code of free words; "" is uncoded."""
    words = sorted({*one, *other} - {""})
    places = {word: at for at, word in enumerate(words)} | {"": -1}
    found = [np.array([places[word] for word in each], dtype=np.int64) for each in (one, other)]
    return _Code(name, words, found[0], found[1])


def _levels(coding: Coding, dimension: Dimension) -> Ints:
    evidence = coding.profile.findings[dimension].evidence
    found = np.full(len(coding.session.events), -1, dtype=np.int64)
    found[evidence.rows] = evidence.levels.astype(np.int64) - 1
    return found


def _on_code(code: _Code, units: Ints, n_pairs: int, rubric: RubricValues | None) -> CodeAgreement:
    uncoded, nothing = len(code.words), len(code.words) + 1
    one, other = (_at(places, units[:, at], uncoded, nothing) for at, places in enumerate((code.one, code.other)))
    coded = (one < uncoded) | (other < uncoded)
    cells, counts = _cells(one[coded], other[coded], nothing + 1)
    confusion = np.zeros((nothing + 1, nothing + 1), dtype=np.int64)
    confusion[cells.one, cells.other] = counts
    both = (one[:n_pairs] < uncoded) & (other[:n_pairs] < uncoded)
    ordered = _ordered(one[:n_pairs][both], other[:n_pairs][both], uncoded, rubric) if code.ordered else {}
    return CodeAgreement(
        code=code.name,
        n=int(counts.sum()),
        percentage=_defined(percentage(cells, counts.astype(np.float64))),
        kappa=_coefficient(kappa, cells, counts, rubric),
        alpha=_coefficient(alpha, cells, counts, rubric),
        categories=[*code.words, UNCODED, NO_EVENT],
        confusion=confusion,
        n_ordered=int(both.sum()) if code.ordered else 0,
        **ordered,
    )


def _at(places: Ints, rows: Ints, uncoded: int, nothing: int) -> Ints:
    """The category of each unit for one observer."""
    table = np.append(np.where(places < 0, uncoded, places), nothing)  # -1 is the last: no such event
    found: Ints = table[rows]
    return found


def _cells(one: Ints, other: Ints, categories: int) -> tuple[Cells, Ints]:
    both, counts = np.unique(one * categories + other, return_counts=True)
    return Cells(both // categories, both % categories, categories), counts


def _ordered(one: Ints, other: Ints, categories: int, rubric: RubricValues | None) -> Mapping[str, Coefficient]:
    cells, counts = _cells(one, other, categories)
    return {
        "weighted_kappa": _coefficient(weighted_kappa, cells, counts, rubric),
        "ordinal_alpha": _coefficient(ordinal_alpha, cells, counts, rubric),
    }


def _coefficient(measure: Measure, cells: Cells, counts: Ints, rubric: RubricValues | None) -> Coefficient:
    value = _defined(measure(cells, counts.astype(np.float64)))
    if value is None or rubric is None:
        return Coefficient(value)
    drawn = measure(cells, resample(counts, rubric).astype(np.float64))
    drawn = drawn[~np.isnan(drawn)]
    return Coefficient(value, interval(drawn) if len(drawn) else None)


def _defined(value: Floats) -> float | None:
    return None if np.isnan(value) else float(value)
