"""Every column that leaves the program, named once: with its unit, its meaning and where its value comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from codesign import __version__
from codesign.model.case import CaseDistance
from codesign.model.dimension import LEVELS, Dimension
from codesign.model.event import Event
from codesign.model.finding import Finding
from codesign.model.participant import Participant
from codesign.model.profile import Profile, Response, Window
from codesign.model.rubric import METHOD_VERSION
from codesign.model.session import SessionHead
from codesign.model.vocabulary import Knowledge, Need, Outcome, Stance

Value = str | int | float | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table: ``unit`` is "" for words and counts."""

    name: str
    unit: str
    meaning: str
    value: Callable[[T], Value]


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """A session as far as a table tells of it, with its profile."""

    head: SessionHead
    participants: Sequence[Participant]
    n_events: int
    end_ms: int
    profile: Profile
    windows: Sequence[Window] = ()


@dataclass(frozen=True, slots=True, eq=False)
class EvaluatedWindow:
    """One window of an evaluated session."""

    session_id: str
    rubric_id: str
    window: Window


@dataclass(frozen=True, slots=True)
class LatencyRow:
    """The latencies of crossing feedback that have something in common, in seconds."""

    by: str
    value: str
    n: int
    p10: float | None
    p50: float | None
    p90: float | None


@dataclass(frozen=True, slots=True)
class ClipRow:
    """A clip that was cut out of a session, with the event that it is of, if any."""

    session_id: str
    file: str
    start_ms: int
    end_ms: int
    sources: Sequence[str]
    silenced_ms: int
    event: Event | None
    name: str | None


def _words(values: object) -> str | None:
    return ";".join(str(value) for value in values) if isinstance(values, list | tuple) else None


SESSION_COLUMNS: tuple[Column[Evaluated], ...] = (
    Column("session_id", "", "the session's id", lambda row: row.head.id),
    Column("title", "", "its title", lambda row: row.head.title),
    Column("project", "", "the engagement it belongs to", lambda row: row.head.project),
    Column("started_at", "RFC 3339", "when it started, with offset", lambda row: row.head.started_at),
    Column("mode", "", "live or asynchronous", lambda row: row.head.mode),
    Column("channel", "", "the place where it was held", lambda row: row.head.channel),
    Column("phase", "", "the innovation phase", lambda row: row.head.phase),
    Column("community", "", "the kind of community", lambda row: row.head.community),
    Column("approach", "", "the approaches, separated by semicolons", lambda row: _words(row.head.approach)),
    Column("duration_s", "s", "its length: as observed, else up to the last end", lambda row: row.end_ms / 1000),
    Column("n_events", "", "how many events its log holds", lambda row: row.n_events),
    Column("n_participants", "", "how many people took part", lambda row: len(row.participants)),
    Column("basis", "", "what was judged: feedback, messages or none", lambda row: row.profile.basis),
)


def _interval_end(place: int) -> Callable[[Finding], Value]:
    return lambda found: found.interval[place] if found.interval else None


def _finding_columns(dimension: Dimension) -> Iterator[Column[Evaluated]]:
    """The columns of one dimension."""

    def of(value: Callable[[Finding], Value]) -> Callable[[Evaluated], Value]:
        return lambda row: value(row.profile.findings[dimension])

    def share(level: int) -> Callable[[Finding], Value]:
        return lambda found: found.shares[level - 1] if found.shares else None

    words = dimension.replace("_", " ")
    yield Column(f"{dimension}_level", "1-5", f"{words}: the level, the lower median", of(lambda found: found.level))
    yield Column(f"{dimension}_low", "1-5", f"{words}: the low end of the range", of(lambda found: found.low))
    yield Column(f"{dimension}_high", "1-5", f"{words}: the high end of the range", of(lambda found: found.high))
    yield Column(
        f"{dimension}_index",
        "1-5",
        f"{words}: the mean level, which treats the levels as evenly spaced",
        of(lambda found: found.index),
    )
    for end, place in (("low", 0), ("high", 1)):
        meaning = f"{words}: the {end} end of the index's 95 % interval"
        yield Column(f"{dimension}_index_{end}", "1-5", meaning, of(_interval_end(place)))
    yield Column(
        f"{dimension}_stability",
        "0-1",
        f"{words}: how often a bootstrap resample has the same level",
        of(lambda found: found.stability),
    )
    yield Column(f"{dimension}_n", "", f"{words}: how many events (or windows) were judged", of(lambda found: found.n))
    for level in LEVELS:
        meaning = f"{words}: the share of what was judged that has level {level}"
        yield Column(f"{dimension}_share_{level}", "0-1", meaning, of(share(level)))
    yield Column(f"{dimension}_reason", "", f"{words}: why, in words", of(lambda found: found.reason))


def _quantile(part: str) -> Callable[[Response], Value]:
    return lambda found: getattr(found.latency, part)


def _response_columns(name: str, asked: str, answer: str) -> Iterator[Column[Evaluated]]:
    """The columns of one kind of response; ``name`` is the profile's attribute."""

    def of(value: Callable[[Response], Value]) -> Callable[[Evaluated], Value]:
        return lambda row: value(getattr(row.profile, name))

    yield Column(f"{name}_n", "", f"how many {asked} there were", of(lambda found: found.n))
    yield Column(f"{name}_answered", "", f"how many of them had {answer}", of(lambda found: found.answered))
    yield Column(f"{name}_rate", "0-1", f"the part of the {asked} that had one", of(lambda found: found.rate))
    for part in ("p10", "p50", "p90"):
        meaning = (
            f"latency from the end of the {asked} to the first one, {part[1:]}th percentile; negative is an overlap"
        )
        yield Column(f"{name}_{part}", "s", meaning, of(_quantile(part)))
    yield Column(
        f"{name}_km_median",
        "s",
        "Kaplan-Meier median of the time to it, the unanswered as censored at the session's end",
        of(lambda found: found.km_median),
    )


def _outcome_columns() -> Iterator[Column[Evaluated]]:
    """How often each word was coded, and what accepted changes cost."""

    def count(name: str, word: str) -> Callable[[Evaluated], Value]:
        return lambda row: getattr(row.profile.outcomes, name).get(word, 0)

    for outcome in Outcome:
        yield Column(f"decisions_{outcome}", "", f"decisions that say {outcome}", count("decisions", outcome))
    for stance in Stance:
        yield Column(f"stance_{stance}", "", f"feedback with the stance {stance}", count("stances", stance))
    for need in Need:
        yield Column(f"need_{need}", "", f"events that uncover a need: {need}", count("needs", need))
    for knowledge in Knowledge:
        words = knowledge.replace("_", " ")
        yield Column(f"knowledge_{knowledge}", "", f"events with knowledge of {words}", count("knowledge", knowledge))
    yield Column("price_effects", "per currency", "price effects of accepted changes, summed", _price_effects)
    yield Column("elements", "", "elements changed, each with the number of changes", _elements)


def _price_effects(row: Evaluated) -> str | None:
    effects = row.profile.outcomes.price_effects
    return ";".join(f"{effect:f} {currency}".strip() for currency, effect in effects.items()) or None


def _elements(row: Evaluated) -> str | None:
    return ";".join(f"{element} {count}" for element, count in row.profile.outcomes.elements.items()) or None


OUTCOME_COLUMNS: tuple[Column[Evaluated], ...] = tuple(_outcome_columns())
"""What a session brought."""

COUNT_COLUMNS: tuple[Column[Evaluated], ...] = (
    Column("n_uncoded", "", "feedback events without a known medium", lambda row: row.profile.n_uncoded),
    Column("n_unlinked", "", "feedback that answers nothing", lambda row: row.profile.n_unlinked),
    Column("n_exchanges", "", "how many exchanges there were", lambda row: row.profile.n_exchanges),
    Column("n_ungrouped", "", "external people without a known group", lambda row: row.profile.n_ungrouped),
)


def _near(value: Callable[[CaseDistance], Value]) -> Callable[[Evaluated], Value]:
    return lambda row: value(row.profile.nearest[0]) if row.profile.nearest else None


CASE_COLUMNS: tuple[Column[Evaluated], ...] = (
    Column("nearest_case", "", "the nearest published case", _near(lambda near: near.case.id)),
    Column(
        "nearest_case_distance", "0-1", "its distance: 0 same, 1 opposite corners", _near(lambda near: near.distance)
    ),
    Column("nearest_case_inside", "0-4", "how many levels lie within its ranges", _near(lambda near: near.inside)),
)

ORIGIN_COLUMNS: tuple[Column[Evaluated], ...] = (
    Column("rubric_id", "", "the rubric: a short hash of its values", lambda row: row.profile.rubric_id),
    Column("method_version", "", "the version of the method", lambda _: METHOD_VERSION),
    Column("codesign_version", "", "the version of the program", lambda _: __version__),
)

PROFILE_COLUMNS: tuple[Column[Evaluated], ...] = (
    *SESSION_COLUMNS,
    *(column for dimension in Dimension for column in _finding_columns(dimension)),
    *COUNT_COLUMNS,
    *_response_columns("change_response", "design changes", "a crossing answer"),
    *_response_columns("request_response", "requests", "a design change of another party as answer"),
    *OUTCOME_COLUMNS,
    *CASE_COLUMNS,
    *ORIGIN_COLUMNS,
)
"""One row a session."""


def _window_columns(dimension: Dimension) -> Iterator[Column[EvaluatedWindow]]:
    words = dimension.replace("_", " ")

    def of(name: str) -> Callable[[EvaluatedWindow], Value]:
        return lambda row: getattr(row.window.findings[dimension], name)

    yield Column(f"{dimension}_level", "1-5", f"{words}: the level within the window", of("level"))
    yield Column(f"{dimension}_index", "1-5", f"{words}: the mean level within the window", of("index"))
    yield Column(f"{dimension}_n", "", f"{words}: how many events were judged within the window", of("n"))


WINDOW_COLUMNS: tuple[Column[EvaluatedWindow], ...] = (
    Column("session_id", "", "the session's id", lambda row: row.session_id),
    Column(
        "window_start_s", "s", "the window's start, since the session's start", lambda row: row.window.start_ms / 1000
    ),
    Column("window_end_s", "s", "the window's end, itself left out", lambda row: row.window.end_ms / 1000),
    *(column for dimension in Dimension for column in _window_columns(dimension)),
    Column("rubric_id", "", "the rubric: a short hash of its values", lambda row: row.rubric_id),
)
"""One row a window of a session."""

LATENCY_COLUMNS: tuple[Column[LatencyRow], ...] = (
    Column("by", "", "what the feedback is grouped by", lambda row: row.by),
    Column("value", "", "what this group has in common", lambda row: row.value),
    Column("n", "", "how many crossing feedback events it holds", lambda row: row.n),
    Column("latency_p10", "s", "latency, 10th percentile; negative is an overlap", lambda row: row.p10),
    Column("latency_p50", "s", "latency, median", lambda row: row.p50),
    Column("latency_p90", "s", "latency, 90th percentile", lambda row: row.p90),
)
"""One row a group of crossing feedback."""

CLIP_COLUMNS: tuple[Column[ClipRow], ...] = (
    Column("file", "", "the file of the clip", lambda row: row.file),
    Column("session_id", "", "the session it was cut out of", lambda row: row.session_id),
    Column("start_s", "s", "when the clip begins, on the session's clock", lambda row: row.start_ms / 1000),
    Column("end_s", "s", "when the clip ends, on the session's clock", lambda row: row.end_ms / 1000),
    Column(
        "sources",
        "",
        "the files or tracks it is heard from, separated by semicolons",
        lambda row: ";".join(row.sources),
    ),
    Column("silenced_s", "s", "how much is silenced for lack of consent", lambda row: row.silenced_ms / 1000),
    Column("event_id", "", "the event it is of", lambda row: row.event.id if row.event else None),
    Column("kind", "", "the kind of the event", lambda row: row.event.kind.value if row.event else None),
    Column("participant", "", "the id of who contributed it", lambda row: row.event.participant if row.event else None),
    Column("name", "", "their name", lambda row: row.name),
    Column("event_start_s", "s", "when the event begins", lambda row: row.event.start_ms / 1000 if row.event else None),
    Column("reply_to", "", "the id of the event it answers", lambda row: row.event.reply_to if row.event else None),
    Column("text", "", "what was said or done", lambda row: row.event.text if row.event else None),
)
"""One row a clip."""

TABLES: dict[str, tuple[str, Sequence[Column[Any]]]] = {
    "Session profiles": (
        "`codesign evaluate PATH... --csv FILE`, `codesign export --table profiles`: one row a session.",
        PROFILE_COLUMNS,
    ),
    "Windows": (
        "`codesign evaluate PATH... --window 10m --csv FILE`, `codesign export --table windows`: one row a window.",
        WINDOW_COLUMNS,
    ),
    "Latencies": (
        "`codesign evaluate PATH... --by stance --csv FILE`: one row a group of crossing feedback.",
        LATENCY_COLUMNS,
    ),
    "Clips": (
        "`codesign clips SESSION -o FOLDER` writes `clips.csv` there, with `--stills` a `stills.csv`: one row a clip.",
        CLIP_COLUMNS,
    ),
}
"""Every table that leaves the program: its name, where it comes from, its columns."""
