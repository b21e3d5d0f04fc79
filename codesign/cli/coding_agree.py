"""What ``codesign coding agree`` does: two codings beside each other, and what their difference means for movement."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from codesign.cli import screen
from codesign.cli.circumstances import circumstances_of, rubric_of
from codesign.cli.coding_tables import agreement_tables, observer_table
from codesign.cli.main import OK
from codesign.cli.output import write_whole
from codesign.corpus.sources import Sources, one_session
from codesign.evaluate.agreement import Coding, agreement
from codesign.evaluate.disagreements import disagreements
from codesign.evaluate.observer_spread import observer_spreads, steps_beside_observers, widest
from codesign.evaluate.profile import evaluate
from codesign.evaluate.project_movement import moment_of
from codesign.model.agreement import Agreement, Disagreement, ObserverSpread
from codesign.model.coding import session_of
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile
from codesign.model.rubric import Rubric
from codesign.model.session import Session
from codesign.report.agreement_columns import (
    AGREEMENT_COLUMNS,
    DISAGREEMENT_COLUMNS,
    OBSERVER_COLUMNS,
    AgreementRow,
    DisagreementRow,
    ObserverRow,
)
from codesign.report.agreement_words import matched_words, spread_sentence, step_sentences
from codesign.report.csv_table import csv_lines
from codesign.report.words import count
from codesign.review.codings import check_same_session, observer_of
from codesign.store.opening import FILE


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Two codings with their profiles, their agreement and where they differ."""

    sessions: tuple[Session, Session]
    profiles: tuple[Profile, Profile]
    agreement: Agreement
    points: list[Disagreement]
    spreads: Mapping[Dimension, ObserverSpread]

    @property
    def names(self) -> tuple[str, str]:
        """The observers, told apart by the ids of their codings where they have one name."""
        one, other = (observer_of(session) for session in self.sessions)
        if one != other:
            return one, other
        return self.sessions[0].head.id, self.sessions[1].head.id


def compared(arguments: argparse.Namespace, rubric: Rubric) -> Compared:
    """The two codings that the arguments name, beside each other."""
    said = circumstances_of(arguments, rubric)
    one, other = (one_session(name, arguments.workspace, said) for name in (arguments.one, arguments.other))
    if not Path(arguments.one).exists() and not Path(arguments.other).exists():
        check_same_session(one, other)
    profiles = evaluate(one.columns, rubric), evaluate(other.columns, rubric)
    codings = Coding(one.columns, profiles[0]), Coding(other.columns, profiles[1])
    found = agreement(*codings, rubric.values, arguments.tolerance)
    points = disagreements(one.columns, other.columns, found)
    return Compared((one, other), profiles, found, points, observer_spreads(profiles))


def agree(arguments: argparse.Namespace) -> int:
    """Say how far two codings agree."""
    rubric = rubric_of(arguments)
    found = compared(arguments, rubric)
    if arguments.disagreements:
        _write(arguments.disagreements, csv_lines(DISAGREEMENT_COLUMNS, disagreement_rows(found)))
    if arguments.profiles:
        _write(arguments.profiles, csv_lines(OBSERVER_COLUMNS, _observer_rows(found)))
    if arguments.csv:
        _write(arguments.csv, csv_lines(AGREEMENT_COLUMNS, _agreement_rows(found, arguments.tolerance)))
    elif arguments.json:
        print(json.dumps(_plain(found, arguments.tolerance), ensure_ascii=False))
    else:
        _show(found, arguments, rubric)
    return OK


def disagreement_rows(found: Compared) -> list[DisagreementRow]:
    """The disagreements as rows of their table."""
    return [DisagreementRow(at, point, *found.sessions) for at, point in enumerate(found.points, 1)]


def _agreement_rows(found: Compared, tolerance_ms: int) -> list[AgreementRow]:
    one, other = (session.head for session in found.sessions)
    codes = found.agreement.codes.values()
    return [AgreementRow(session_of(one), one.id, other.id, tolerance_ms, found.agreement, code) for code in codes]


def _observer_rows(found: Compared) -> list[ObserverRow]:
    return [
        ObserverRow(
            session_of(session.head),
            session.head.id,
            name,
            profile.findings[dimension],
            found.spreads[dimension],
            profile.rubric_id,
        )
        for session, profile, name in zip(found.sessions, found.profiles, found.names, strict=True)
        for dimension in Dimension
    ]


def _plain(found: Compared, tolerance_ms: int) -> dict[str, Any]:
    def rows(columns: Sequence[Any], values: Iterable[Any]) -> list[dict[str, Any]]:
        return [{column.name: column.value(value) for column in columns} for value in values]

    return {
        "agreement": rows(AGREEMENT_COLUMNS, _agreement_rows(found, tolerance_ms)),
        "profiles": rows(OBSERVER_COLUMNS, _observer_rows(found)),
        "spread": {dimension.value: asdict(spread) for dimension, spread in found.spreads.items()},
        "disagreements": rows(DISAGREEMENT_COLUMNS[:-1], disagreement_rows(found)),
    }


def _show(found: Compared, arguments: argparse.Namespace, rubric: Rubric) -> None:
    console, (one, other) = screen.console(), found.names
    console.print(f"{one} and {other}: {matched_words(found.agreement, one, other, arguments.tolerance)}")
    for shown in agreement_tables(found.agreement, console.width):
        console.print(shown)
    console.print("coefficients with their 95 % intervals; unmatched events count as a category", style="dim")
    console.print(observer_table(found.names, found.profiles, found.spreads, console.width))
    for dimension, spread in found.spreads.items():
        console.print(spread_sentence(dimension, spread))
    for line in _movement(found, arguments, rubric):
        console.print(line)
    console.print(f"{count(len(found.points), 'disagreement')}; rubric {rubric.id}", style="dim")


def _movement(found: Compared, arguments: argparse.Namespace, rubric: Rubric) -> list[str]:
    """How the steps of the session's project compare with what the observers differ by."""
    project = found.sessions[0].head.project
    if project is None or not (arguments.workspace / FILE).exists():
        return []
    with Sources([arguments.workspace / FILE], circumstances_of(arguments, rubric), project=project) as sources:
        columns = [source.columns() for source in sources.found]
    columns.sort(key=lambda each: (moment_of(each.head.started_at), each.head.id))
    profiles = [evaluate(each, rubric) for each in columns]
    titles = {each.head.id: each.head.title or each.head.id for each in columns}
    return step_sentences(steps_beside_observers(profiles, widest([found.spreads])), titles)


def _write(target: str, lines: Iterable[str]) -> None:
    """Write to a file all at once; ``-`` is stdout."""
    if target == "-":
        sys.stdout.writelines(lines)
    else:
        write_whole(Path(target), lines)
