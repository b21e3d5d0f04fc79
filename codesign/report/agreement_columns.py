"""The columns of the tables about observers: agreement by code, profiles by observer, disagreements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from codesign.model.agreement import Agreement, CodeAgreement, Coefficient, Disagreement, ObserverSpread
from codesign.model.event import Event
from codesign.model.finding import Finding
from codesign.model.session import Session
from codesign.report.columns import Column, Value


@dataclass(frozen=True, slots=True, eq=False)
class AgreementRow:
    """The agreement of two codings on one code."""

    session_id: str
    one: str
    other: str
    tolerance_ms: int
    agreement: Agreement
    code: CodeAgreement


def _of_code(name: str) -> Callable[[AgreementRow], Value]:
    return lambda row: getattr(row.code, name)


def _coefficient(name: str, words: str) -> Iterator[Column[AgreementRow]]:
    def of(value: Callable[[Coefficient], Value]) -> Callable[[AgreementRow], Value]:
        def found(row: AgreementRow) -> Value:
            coefficient: Coefficient | None = getattr(row.code, name)
            return None if coefficient is None else value(coefficient)

        return found

    yield Column(name, "-1 to 1", words, of(lambda found: found.value))
    for end, place in (("low", 0), ("high", 1)):
        meaning = f"the {end} end of its 95 % bootstrap interval"
        yield Column(f"{name}_{end}", "-1 to 1", meaning, of(_end(place)))


def _end(place: int) -> Callable[[Coefficient], Value]:
    return lambda found: found.interval[place] if found.interval else None


AGREEMENT_COLUMNS: tuple[Column[AgreementRow], ...] = (
    Column("session_id", "", "the session that both coded", lambda row: row.session_id),
    Column("one", "", "the id of the one coding", lambda row: row.one),
    Column("other", "", "the id of the other coding", lambda row: row.other),
    Column("tolerance_s", "s", "within what time events were matched", lambda row: row.tolerance_ms / 1000),
    Column("n_matched", "", "how many events were matched", lambda row: len(row.agreement.pairs)),
    Column("n_only_one", "", "how many events the one alone has", lambda row: len(row.agreement.only_one)),
    Column("n_only_other", "", "how many events the other alone has", lambda row: len(row.agreement.only_other)),
    Column("code", "", "the code that is compared", _of_code("code")),
    Column("n", "", "how many units at least one of them coded, unmatched events among them", _of_code("n")),
    Column("percentage", "0-1", "the part of the units on which they agree", _of_code("percentage")),
    *_coefficient("kappa", "Cohen's kappa"),
    *_coefficient("alpha", "Krippendorff's alpha, nominal"),
    Column("n_ordered", "", "of an ordered code: how many matched events both coded", _of_code("n_ordered")),
    *_coefficient("weighted_kappa", "of an ordered code: Cohen's kappa, linearly weighted"),
    *_coefficient("ordinal_alpha", "of an ordered code: Krippendorff's alpha, ordinal"),
)
"""One row a code."""


@dataclass(frozen=True, slots=True, eq=False)
class ObserverRow:
    """What one observer's coding comes to on one dimension, beside how far all of them lie apart."""

    session_id: str
    coding_id: str
    observer: str
    finding: Finding
    spread: ObserverSpread
    rubric_id: str


def _of_finding(value: Callable[[Finding], Value]) -> Callable[[ObserverRow], Value]:
    return lambda row: value(row.finding)


OBSERVER_COLUMNS: tuple[Column[ObserverRow], ...] = (
    Column("session_id", "", "the session that was coded", lambda row: row.session_id),
    Column("coding_id", "", "the id of the coding", lambda row: row.coding_id),
    Column("observer", "", "who coded it", lambda row: row.observer),
    Column("dimension", "", "the dimension", lambda row: row.finding.dimension.value),
    Column("level", "1-5", "the level by this coding", _of_finding(lambda found: found.level)),
    Column("low", "1-5", "the low end of its range", _of_finding(lambda found: found.low)),
    Column("high", "1-5", "the high end of its range", _of_finding(lambda found: found.high)),
    Column("index", "1-5", "the mean level by this coding", _of_finding(lambda found: found.index)),
    Column(
        "index_low",
        "1-5",
        "the low end of the index's 95 % interval",
        _of_finding(lambda found: found.interval[0] if found.interval else None),
    ),
    Column(
        "index_high",
        "1-5",
        "the high end of the index's 95 % interval",
        _of_finding(lambda found: found.interval[1] if found.interval else None),
    ),
    Column("n", "", "how many events (or windows) were judged", _of_finding(lambda found: found.n)),
    Column("spread", "levels", "the largest index of an observer less the least", lambda row: row.spread.spread),
    Column(
        "levels_differ",
        "yes/no",
        "whether the observers come to different levels",
        lambda row: "yes" if row.spread.levels_differ else "no",
    ),
    Column("rubric_id", "", "the rubric: a short hash of its values", lambda row: row.rubric_id),
)
"""One row a dimension of a coding."""


@dataclass(frozen=True, slots=True, eq=False)
class DisagreementRow:
    """A disagreement of two codings, with both sessions; ``number`` counts from 1."""

    number: int
    found: Disagreement
    one: Session
    other: Session
    take: str = ""

    @property
    def events(self) -> tuple[Event | None, Event | None]:
        """The one's event and the other's."""
        ours, theirs = self.found.one, self.found.other
        return (
            None if ours is None else self.one.events[ours],
            None if theirs is None else self.other.events[theirs],
        )

    @property
    def either(self) -> Event:
        """The one's event, else the other's."""
        ours, theirs = self.events
        found = ours if ours is not None else theirs
        assert found is not None
        return found


def _each(value: Callable[[Event], Value]) -> tuple[Callable[[DisagreementRow], Value], ...]:
    def of(at: int) -> Callable[[DisagreementRow], Value]:
        def found(row: DisagreementRow) -> Value:
            event = row.events[at]
            return None if event is None else value(event)

        return found

    return of(0), of(1)


def _sides(name: str, unit: str, meaning: str, value: Callable[[Event], Value]) -> Iterator[Column[DisagreementRow]]:
    for side, of in zip(("one", "other"), _each(value), strict=True):
        yield Column(f"{side}_{name}", unit, f"the {side}'s event: {meaning}", of)


def _codes(event: Event) -> Value:
    return "; ".join(f"{key}={value}" for key, value in event.codes.values.items()) or None


DISAGREEMENT_COLUMNS: tuple[Column[DisagreementRow], ...] = (
    Column("number", "", "its number in the order of time, from 1", lambda row: row.number),
    Column("start_s", "s", "when the event starts, the one's if there is one", lambda row: row.found.at_ms / 1000),
    Column("kind", "", "the kind of the event", lambda row: row.either.kind.value),
    Column("differs", "", "the codes that differ, separated by semicolons", lambda row: ";".join(row.found.codes)),
    *_sides("event", "", "its id, empty where there is none", lambda event: event.id),
    *_sides("participant", "", "whose it is", lambda event: event.participant),
    *_sides("media", "", "its media", lambda event: "+".join(event.media)),
    *_sides("codes", "", "its codes", _codes),
    *_sides("reply_to", "", "what it answers", lambda event: event.reply_to),
    *_sides("text", "", "its words", lambda event: event.text),
    Column(
        "take",
        "",
        "for `codesign coding settle --decisions`: write one, other or none; empty leaves it open",
        lambda row: row.take,
    ),
)
"""One row a disagreement."""

AGREEMENT_TABLES: dict[str, tuple[str, Sequence[Column[Any]]]] = {
    "Agreement": ("`codesign coding agree ONE OTHER --csv FILE`: one row a code.", AGREEMENT_COLUMNS),
    "Observers": (
        "`codesign coding agree ONE OTHER --profiles FILE`: one row a dimension of a coding.",
        OBSERVER_COLUMNS,
    ),
    "Disagreements": (
        "`codesign coding agree ONE OTHER --disagreements FILE`: one row an event on which they differ.",
        DISAGREEMENT_COLUMNS,
    ),
}
"""The tables about observers: name, where it comes from, columns."""
