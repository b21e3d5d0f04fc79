"""A session as it would have been without somebody or some medium, or with slower feedback, and its profile.

Nothing is guessed: what is left out takes no other way, and what answered it answers nothing, whether by nature or for
want of a new link. So a profile after says what a person, a group or a medium brought, not what others would have done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from codesign.evaluate.feedback_events import feedback_events
from codesign.evaluate.observed import Observed
from codesign.evaluate.profile import evaluate
from codesign.model.case import Case
from codesign.model.columns import NOBODY, NOTHING, OPEN, Bools, EventColumns, Ints
from codesign.model.errors import VariationProblem
from codesign.model.events import LATEST_MS
from codesign.model.profile import Profile
from codesign.model.rubric import Rubric
from codesign.model.session import SessionColumns
from codesign.model.vocabulary import Kind, Medium
from codesign.model.what_if import (
    MOST_SHIFT_MS,
    LaterFeedback,
    OtherValue,
    Variation,
    WithoutGroup,
    WithoutMedium,
    WithoutPerson,
)


@dataclass(frozen=True, slots=True, eq=False)
class WhatIf:
    """A profile before and after some variations, with the session and the rubric that the one after is of."""

    before: Profile
    after: Profile
    session: SessionColumns
    rubric: Rubric


def what_if(
    session: SessionColumns, rubric: Rubric, variations: Iterable[Variation], cases: Sequence[Case] = ()
) -> WhatIf:
    """The profile of a session before and after; the order of the variations doesn't matter."""
    wanted = list(variations)
    varied, other = varied_session(session, wanted), varied_rubric(rubric, wanted)
    return WhatIf(evaluate(session, rubric, cases), evaluate(varied, other, cases), varied, other)


def varied_rubric(rubric: Rubric, variations: Iterable[Variation]) -> Rubric:
    """The rubric with its other values; RubricProblem where they can't be."""
    return rubric.with_values({each.name: each.value for each in variations if isinstance(each, OtherValue)})


def varied_session(session: SessionColumns, variations: Iterable[Variation]) -> SessionColumns:
    """The session as it would have been: people left out first, then media, then feedback later.

    Its length stays, but that feedback may come after its end. What isn't there to be left out changes nothing.
    """
    wanted = list(variations)
    absent = _absent(session, wanted)
    media = {each.medium for each in wanted if isinstance(each, WithoutMedium)}
    delay_ms = sum(each.delay_ms for each in wanted if isinstance(each, LaterFeedback))
    if absent or media or delay_ms:
        session = replace(session, head=replace(session.head, duration_ms=session.end_ms))
    if absent:
        session = without_people(session, absent)
    if media:
        session = without_media(session, media)
    return with_later_feedback(session, delay_ms) if delay_ms else session


def _absent(session: SessionColumns, variations: Sequence[Variation]) -> set[int]:
    """The places of the people who are left out, by themselves or with their group."""
    ids = {each.person for each in variations if isinstance(each, WithoutPerson)}
    groups = {each.group for each in variations if isinstance(each, WithoutGroup)}
    return {
        at
        for at, person in enumerate(session.participants)
        if person.id in ids or (person.external and person.stakeholder_group in groups)
    }


def without_people(session: SessionColumns, absent: set[int]) -> SessionColumns:
    """The session without some of its people, by their places: without their events, and what answers these unlinked.

    A channel in which others take part stays open without whoever opened it: it is everybody's.
    """
    number = len(session.participants)
    stay = [at for at in range(number) if at not in absent]
    places = np.full(number + 1, NOBODY, dtype=np.int32)
    places[stay] = np.arange(len(stay))  # NOBODY is -1: the last entry, which stays as it is
    events = session.events
    gone = np.isin(events.participant, list(absent))
    channels = {at: tuple(int(places[who]) for who in people if who not in absent) for at, people in _invited(events)}
    events = replace(events, participant=places[events.participant], channel_people=channels)
    people = tuple(session.participants[at] for at in stay)
    kept = without_rows(events, gone & ~events.is_kind(Kind.CHANNEL))
    return replace(session, participants=people, events=kept)


def _invited(events: EventColumns) -> Iterable[tuple[int, tuple[int, ...]]]:
    """The channels that aren't for everybody; a table may know of later events, too."""
    return [(at, people) for at, people in events.channel_people.items() if at < len(events)]


def without_rows(events: EventColumns, gone: Bools) -> EventColumns:
    """The columns without some rows, shape ``(n,)``; what answered one of them answers nothing."""
    stay = np.flatnonzero(~gone)
    rows: Ints = np.full(len(events) + 1, NOTHING, dtype=np.int64)
    rows[stay] = np.arange(len(stay))
    reply_to = rows[events.reply_to[stay]]
    link = np.where(reply_to == NOTHING, 0, events.link[stay]).astype(np.uint8)
    channels = {int(rows[at]): people for at, people in _invited(events) if rows[at] != NOTHING}
    return replace(
        events,
        kind=events.kind[stay],
        participant=events.participant[stay],
        start_ms=events.start_ms[stay],
        end_ms=events.end_ms[stay],
        media=events.media[stay],
        reply_to=reply_to,
        link=link,
        codes=events.codes[stay],
        channel_people=channels,
    )


def without_media(session: SessionColumns, media: set[Medium]) -> SessionColumns:
    """The session without some media, in events and in channels.

    An event without any medium of its own left is carried by the channels that are open around it, if any. Metrics and
    reactions are nothing but numbers: without ``numeric`` they are gone.
    """
    events = session.events
    if Medium.NUMERIC in media:
        events = without_rows(events, events.is_kind(Kind.METRIC) | Observed(session).reaction)
    left = [tuple(medium for medium in own if medium not in media) for own in events.media_sets]
    return replace(session, events=replace(events, media_sets=left))


def with_later_feedback(session: SessionColumns, delay_ms: int) -> SessionColumns:
    """The session in which each feedback comes so much later after what it answers, and what answers it moves along.

    So the gap of each feedback grows by the delay and every other gap stays. Where messages are judged in place of
    feedback, those that answer another party are delayed. Nothing comes before the session's start.
    """
    if abs(delay_ms) > MOST_SHIFT_MS:
        raise VariationProblem("feedback can be shifted by 365 days at most; give a shorter delay")
    seen, events = Observed(session), session.events
    moved = _delayed(seen) * delay_ms
    open_end = (events.end_ms == OPEN) & events.is_kind(Kind.CHANNEL, Kind.PRESENCE)
    start = np.clip(events.start_ms + moved, 0, LATEST_MS - 1)
    end = np.where(open_end, OPEN, np.clip(seen.ends_ms + moved, 0, LATEST_MS - 1))
    length = max(session.end_ms, int(end.max(initial=0)))
    return replace(
        session,
        head=replace(session.head, duration_ms=length),
        events=replace(events, start_ms=start, end_ms=end),
    )


def _delayed(seen: Observed) -> Ints:
    """How many delayed events stand on the way from each event along its answers, itself among them, shape ``(n,)``."""
    feedback = feedback_events(seen)
    late = seen.events.is_kind(Kind.FEEDBACK)
    if not late.any():
        late[feedback.rows[~feedback.counted]] = True
    count, ahead = late.astype(np.int64), seen.events.reply_to.copy()
    moving = np.flatnonzero(ahead != NOTHING)
    while len(moving):
        at = ahead[moving]
        count[moving], ahead[moving] = count[moving] + count[at], ahead[at]
        moving = moving[ahead[moving] != NOTHING]
    return count
