"""Outcomes: what sessions decided, uncovered and cost, session by session in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from codesign.evaluate.observed import Observed
from codesign.evaluate.outcomes import accepted_changes
from codesign.model.columns import Ints
from codesign.model.vocabulary import Kind, Need, Outcome, Stance, place
from codesign.report.answer_columns import OUTCOME_TABLE_COLUMNS
from codesign.report.figure import Axis, Boxes, Figure, FigureTable, Floats, Line, Mark, Panel, Place
from codesign.report.figures.sessions import in_time, numbered, place_of
from codesign.report.ink import Ink
from codesign.report.outcomes_words import outcomes_reading
from codesign.report.study import Study
from codesign.report.words import count

Word = Outcome | Need | Stance


@dataclass(frozen=True, slots=True)
class _Layer:
    """A word of a code, and how its boxes are filled."""

    word: Word
    ink: Ink
    strength: float


_DECISIONS = (
    _Layer(Outcome.ACCEPTED, Ink.DECISION, 0.95),
    _Layer(Outcome.DEFERRED, Ink.DECISION, 0.4),
    _Layer(Outcome.REJECTED, Ink.DIM, 0.7),
)
_NEEDS = (
    _Layer(Need.LATENT, Ink.SERIES_4, 0.95),
    _Layer(Need.UNARTICULATED, Ink.SERIES_4, 0.5),
    _Layer(Need.FUTURE, Ink.SERIES_1, 0.6),
    _Layer(Need.EXISTING, Ink.DIM, 0.5),
)
"""Latent needs first: they are what co-design is for."""
_STANCES = (
    _Layer(Stance.POSITIVE, Ink.FEEDBACK, 0.95),
    _Layer(Stance.PARTIAL, Ink.FEEDBACK, 0.5),
    _Layer(Stance.UNCERTAIN, Ink.DIM, 0.4),
    _Layer(Stance.NEGATIVE, Ink.DIM, 0.85),
)
_NARROW = 12
"""Of more sessions than these the boxes have no room for words."""
_LARGEST = 1e15
"""Beyond it a price is drawn at the edge: a slip of the keys must not hide the others' axis from whoever draws."""
_CURRENCIES = 3
"""How many currencies have a panel."""


def outcomes_figure(studies: Sequence[Study]) -> Figure:
    """The outcomes of some sessions, in time."""
    studies = in_time(studies)
    currencies = _currencies(studies)
    panels = [
        _stacked(studies, "Decisions", _DECISIONS),
        _stacked(studies, "Needs uncovered, latent ones in front", _NEEDS),
        _stacked(studies, "Feedback by stance", _STANCES),
    ]
    panels = [panel for panel in panels if panel.marks] or panels[:1]
    panels += [_prices(studies, currency) for currency in currencies[:_CURRENCIES]]
    notes = ["The price effects are those of accepted changes; the line is their sum so far."] if currencies else []
    if len(currencies) > _CURRENCIES:
        notes.append(f"Not drawn: {', '.join(currencies[_CURRENCIES:])}.")
    if len(studies) > 1:
        notes.append(numbered(studies))
    return Figure(
        id="outcomes",
        title="Outcomes",
        panels=panels,
        reading=list(outcomes_reading([study.row for study in studies])),
        rubric_id=studies[0].row.profile.rubric_id if studies else "",
        table=FigureTable(OUTCOME_TABLE_COLUMNS, [study.row for study in studies]),
        columns=min(len(panels), 2),
        notes=notes,
    )


def _currencies(studies: Sequence[Study]) -> list[str]:
    return sorted({currency for study in studies for currency in study.row.profile.outcomes.price_effects})


def _counted(study: Study, word: Word) -> int:
    found = study.row.profile.outcomes
    counts = {Outcome: found.decisions, Need: found.needs, Stance: found.stances}
    return counts[type(word)].get(word.value, 0)


def _sessions_axis(studies: Sequence[Study]) -> Axis:
    ticks = tuple((at + 0.5, str(at + 1)) for at in range(len(studies)))
    return Axis("session", 0, max(len(studies), 1), ticks if len(ticks) <= 30 else None, grid=False)


def _column(at: Ints) -> tuple[Floats, Floats]:
    """Where the columns of these sessions begin and end."""
    places = at.astype(np.float64)
    return places + 0.15, places + 0.85


def _stacked(studies: Sequence[Study], title: str, layers: Sequence[_Layer]) -> Panel:
    """A column a session, a box a word that occurs in it."""
    height = np.zeros(len(studies))
    marks: list[Mark] = []
    for layer in layers:
        counts = np.array([_counted(study, layer.word) for study in studies], dtype=np.float64)
        if counts.any():
            marks.append(_boxes(studies, layer, counts, height))
        height = height + counts
    high = max(float(height.max(initial=0)) * 1.25, 1.0)
    return Panel(x=_sessions_axis(studies), y=Axis("events", 0, high, whole_ticks(high)), marks=marks, title=title)


def _boxes(studies: Sequence[Study], layer: _Layer, counts: Floats, bottom: Floats) -> Boxes:
    held = np.flatnonzero(counts)
    left, right = _column(held)
    return Boxes(
        left,
        right,
        bottom[held],
        (bottom + counts)[held],
        layer.ink,
        layer.strength,
        [f"{int(each)}" for each in counts[held].tolist()] if len(studies) <= _NARROW else (),
        name=layer.word.value,
        says=lambda at: f"{studies[int(held[at])].title}: {_words(layer.word, int(counts[held[at]]))}",
        leads=lambda at: _first(studies[int(held[at])], layer.word),
    )


def _words(word: Word, number: int) -> str:
    if isinstance(word, Outcome):
        return count(number, f"decision {word.value}", f"decisions {word.value}")
    if isinstance(word, Need):
        return count(number, f"{word.value} need")
    return count(number, f"piece of {word.value} feedback", f"pieces of {word.value} feedback")


def _first(study: Study, word: Word) -> Place | None:
    """The first event that is coded so."""
    events = study.columns.events
    key, kinds = _CODED[type(word)]
    return _first_of(study, np.flatnonzero((events.coded(key) == place(word)) & events.is_kind(*kinds)))


_CODED: dict[type[Word], tuple[str, Sequence[Kind]]] = {
    Outcome: ("outcome", (Kind.DECISION,)),
    Need: ("need", tuple(Kind)),
    Stance: ("stance", (Kind.FEEDBACK,)),
}
"""The code of each vocabulary, and the kinds of events whose word counts."""


def _first_of(study: Study, rows: Ints) -> Place | None:
    """Where the first of these events is."""
    return place_of(study, int(rows[np.argmin(study.columns.events.start_ms[rows])])) if len(rows) else None


def _first_priced(study: Study, currency: str) -> Place | None:
    """The first accepted change with a price effect in a currency."""
    events = study.columns.events
    rows = accepted_changes(Observed(study.columns))
    codes = [events.code_sets[at] for at in events.codes[rows].tolist()]
    priced = [each.price_effect is not None and (each.currency or "") == currency for each in codes]
    return _first_of(study, rows[np.array(priced, dtype=np.bool_)])


def whole_ticks(high: float) -> tuple[tuple[float, str], ...]:
    """Ticks at whole numbers, six at most."""
    step = next(size * 10**power for power in range(19) for size in (1, 2, 5) if high / (size * 10**power) <= 6)
    return tuple((float(at), f"{at:,}") for at in range(0, int(high) + 1, step))


def _prices(studies: Sequence[Study], currency: str) -> Panel:
    """What accepted changes add or save, session by session, and so far."""
    effects = [study.row.profile.outcomes.price_effects.get(currency, Decimal(0)) for study in studies]
    each = np.clip([float(effect) for effect in effects], -_LARGEST, _LARGEST)
    so_far = np.cumsum(each)
    held = np.flatnonzero(each)
    low, high = min(0.0, float(each.min()), float(so_far.min())), max(0.0, float(each.max()), float(so_far.max()))
    room = max(high - low, 1.0) * 0.12
    unit = currency or "no currency named"
    left, right = _column(held)
    boxes = Boxes(
        left,
        right,
        np.minimum(each, 0)[held],
        np.maximum(each, 0)[held],
        Ink.DESIGN_CHANGE,
        0.75,
        [f"{effects[at]:+,}" for at in held.tolist()] if len(studies) <= _NARROW else (),
        name="price effect",
        says=lambda at: f"{studies[int(held[at])].title}: {effects[int(held[at])]:+,} {currency}".rstrip(),
        leads=lambda at: _first_priced(studies[int(held[at])], currency),
    )
    x = np.append(np.arange(len(studies)), len(studies)).astype(np.float64)
    line = Line(x, np.append(so_far, so_far[-1:]), Ink.TEXT, 1.5, steps=True, name="so far")
    axis = Axis(unit, low - room if low < 0 else 0.0, high + room)
    return Panel(x=_sessions_axis(studies), y=axis, marks=[boxes, line], title=f"Price effects, {unit}")
