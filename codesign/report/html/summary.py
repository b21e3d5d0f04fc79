"""The summary of a report: what it is of, where it stands, how it moved, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from codesign.model.profile import Profile
from codesign.report.columns import Evaluated
from codesign.report.words import count, listed

_NEED_WORDS = {"existing": "existing", "unarticulated": "unarticulated", "latent": "latent", "future": "future"}
_MOVING = ("path", "within")
_ANSWERING = ("response", "lineage")


def is_judged(row: Evaluated) -> bool:
    """Whether a session has a level in any dimension."""
    return any(found.level is not None for found in row.profile.findings.values())


def summary_of(rows: Sequence[Evaluated], readings: Mapping[str, Sequence[str]]) -> list[str]:
    """The sentences of the summary; ``readings`` are those of the figures by their kind."""
    return [_scope(rows), *_unjudged(rows), *_standing(rows, readings), *_outcomes([row.profile for row in rows])]


def _scope(rows: Sequence[Evaluated]) -> str:
    days = sorted(row.head.started_at[:10] for row in rows)
    when = f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"
    people = {person.id: person for row in rows for person in row.participants}
    groups = {person.stakeholder_group for person in people.values() if person.stakeholder_group}
    company = sum(not person.external for person in people.values())
    events = count(sum(row.n_events for row in rows), "event")
    who = f"{count(len(people), 'person', 'people')}, {company} of them of the company"
    others = f", the others of {count(len(groups), 'stakeholder group')}" if groups else ""
    return f"{count(len(rows), 'session')} {when}, with {who}{others}, and {events}."


def _unjudged(rows: Sequence[Evaluated]) -> Iterator[str]:
    without = [row for row in rows if not is_judged(row)]
    if len(without) == len(rows):
        yield (
            "Nothing in it could be judged: no event is feedback with a known medium, an answer to another party or a "
            "contribution. Once such events are coded, the report shows levels and figures."
        )
    elif without:
        titles = listed([row.head.title or row.head.id for row in without])
        verb = "holds" if len(without) == 1 else "hold"
        yield f"{titles} {verb} nothing that could be judged, and {'is' if len(without) == 1 else 'are'} in no figure."


def _standing(rows: Sequence[Evaluated], readings: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What the figures say first: of where the sessions stand, how they move and how they are answered."""
    yield from readings.get("profile", ())[: 1 if len(rows) == 1 else 2]
    for name in _MOVING:
        yield from readings.get(name, ())[:1] if name == "path" else ()
    for name in _ANSWERING:
        yield from readings.get(name, ())[:2]


def _outcomes(profiles: Sequence[Profile]) -> Iterator[str]:
    decisions, needs = _sum(profiles, "decisions"), _sum(profiles, "needs")
    if decisions:
        yield f"Decisions: {listed([f'{number} {word}' for word, number in decisions.items()])}."
    if needs:
        told = listed([f"{number} {_NEED_WORDS.get(word, word)}" for word, number in needs.items()])
        yield f"Needs that came to light: {told}."


def _sum(profiles: Sequence[Profile], name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for profile in profiles:
        counts: Mapping[str, int] = getattr(profile.outcomes, name)
        for word, number in counts.items():
            found[word] = found.get(word, 0) + number
    return found
