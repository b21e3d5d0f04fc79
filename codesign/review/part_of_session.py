"""The profile of a part of a session: of a selection, a person, an element.

Richness, immediacy and interaction are judged in the whole session, since what an event answers and which media were
in use may lie outside the part; the part's finding is made of its own events' levels. The actors are counted anew,
over the part's own events alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from codesign.evaluate.bootstrap import certainty_of_events
from codesign.evaluate.findings import finding_of, nothing
from codesign.evaluate.number_of_actors import groups_of, number_of_actors
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import LevelCounts
from codesign.model.columns import NOTHING, Bools, EventColumns, Ints
from codesign.model.dimension import Dimension
from codesign.model.events import Events
from codesign.model.finding import Evidence, Finding
from codesign.model.profile import Profile
from codesign.model.rubric import RubricValues
from codesign.model.session import SessionColumns


@dataclass(frozen=True, slots=True, eq=False)
class PartProfile:
    """The four findings of a part; ``says`` is a sentence on what was computed. Evidence has rows of the session."""

    findings: Mapping[Dimension, Finding]
    says: str


def whole(profile: Profile) -> PartProfile:
    """The profile of all of a session."""
    return PartProfile(profile.findings, "All events of the session.")


def part_profile(session: SessionColumns, profile: Profile, inside: Bools, rubric: RubricValues) -> PartProfile:
    """The findings of the events in ``inside``, shape ``(n events,)``, out of the profile of the whole."""
    findings: dict[Dimension, Finding] = {
        each: _within(found, inside, rubric)
        for each, found in profile.findings.items()
        if each is not Dimension.NUMBER_OF_ACTORS
    }
    actors = number_of_actors(Observed(replace(session, events=only(session.events, inside))), rubric)
    findings[Dimension.NUMBER_OF_ACTORS] = actors
    judged = findings[Dimension.FEEDBACK_IMMEDIACY].n
    says = (
        f"{int(inside.sum()):,} of {len(inside):,} events, judged in the whole session ({judged:,} crossing answers "
        "among them); actors are those of these events alone."
    )
    return PartProfile({each: findings[each] for each in Dimension}, says)


def _within(found: Finding, inside: Bools, rubric: RubricValues) -> Finding:
    """A finding over the judged events of a part."""
    places = np.flatnonzero(inside[found.evidence.rows])
    if not len(places):
        return nothing(found.dimension, "none of these events was judged")
    evidence = _entries(found.evidence, places)
    counts = LevelCounts.of(evidence.levels)
    # An exchange is one unit of its bootstrap and may lie in the part by half: then nothing is said of certainty.
    grouped = found.dimension is Dimension.INTERACTION_LEVEL
    certainty = None if grouped else certainty_of_events(counts.counts, rubric)
    share = 100 * int((evidence.levels == counts.level).sum()) / counts.n
    reason = f"{counts.level}: {share:.0f} % of {counts.n} judged event{'s' if counts.n != 1 else ''}"
    return finding_of(found.dimension, evidence, reason, certainty, rubric)


def _entries(evidence: Evidence, places: Ints) -> Evidence:
    return Evidence(
        evidence.rows[places],
        evidence.levels[places],
        evidence.measures[places],
        lambda at: evidence.why(int(places[at])),
    )


def only(events: EventColumns, inside: Bools) -> EventColumns:
    """Some of the events; what answers one that isn't among them answers nothing."""
    place = np.where(inside, np.cumsum(inside) - 1, NOTHING)
    asked = np.where(events.reply_to == NOTHING, NOTHING, place[events.reply_to])[inside]
    return replace(
        events,
        kind=events.kind[inside],
        participant=events.participant[inside],
        start_ms=events.start_ms[inside],
        end_ms=events.end_ms[inside],
        media=events.media[inside],
        reply_to=asked,
        link=np.where(asked == NOTHING, 0, events.link[inside]).astype(np.uint8),
        codes=events.codes[inside],
        channel_people={int(place[row]): who for row, who in events.channel_people.items() if inside[row]},
    )


def of_person(events: Events, participant: str) -> Bools:
    """The events of a participant."""
    found: Bools = events.columns.participant == list(events.people).index(participant)
    return found


def of_element(events: Events, element: str) -> Bools:
    """The events that are coded with an element, and what answers them."""
    table = np.array([codes.element == element for codes in events.columns.code_sets], dtype=np.bool_)
    about: Bools = table[events.columns.codes]
    asked = events.columns.reply_to
    return about | ((asked != NOTHING) & about[asked])


def of_rows(events: Events, rows: Ints) -> Bools:
    """The events of these rows."""
    inside = np.zeros(len(events), dtype=np.bool_)
    inside[rows] = True
    return inside


def rows_of_entry(
    session: SessionColumns, found: Finding, at: int, rubric: RubricValues, inside: Bools | None = None
) -> Ints:
    """The rows behind an entry of a finding's evidence: its event, or what external people did in its window.

    ``inside`` is the part that the finding is of, None for the whole session.
    """
    entry = int(found.evidence.rows[at])
    if found.dimension is not Dimension.NUMBER_OF_ACTORS:
        return np.array([entry], dtype=np.int64)
    seen = Observed(session)
    width = rubric.actor_window_live_ms if session.head.live else rubric.actor_window_async_ms
    counted = seen.contribution & (groups_of(seen) >= 0) & (session.events.start_ms // width == entry)
    return np.flatnonzero(counted if inside is None else counted & inside)
