"""The channels of a session: which media, and which period of delivery, hold at an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from codesign.evaluate.observed import Observed
from codesign.model.columns import Bools, Ints
from codesign.model.vocabulary import Kind, Medium, place

NO_PERIOD = np.iinfo(np.int64).max
"""Where no channel that is open delivers periodically."""


@dataclass(frozen=True, slots=True, eq=False)
class _Audience:
    """Events (rows) whose participants take part in the same channels (rows)."""

    events: Ints
    channels: Ints


def open_media_bits(seen: Observed, rows: Ints) -> Ints:
    """The media (as bits) of all channels open at the start of each row in which its participant takes part."""
    bits = np.zeros(len(rows), dtype=np.int64)
    channel_bits = seen.events.media_bits()
    for audience in _audiences(seen, rows):
        for medium in Medium:
            carrying = audience.channels[channel_bits[audience.channels] >> place(medium) & 1 == 1]
            open_now = _is_open(seen, carrying, rows[audience.events])
            bits[audience.events[open_now]] |= 1 << place(medium)
    return bits


def shortest_period(seen: Observed, rows: Ints) -> Ints:
    """The shortest ``period_ms`` of the channels open at each row for its participant, else ``NO_PERIOD``."""
    shortest = np.full(len(rows), NO_PERIOD, dtype=np.int64)
    periods = np.array([codes.period_ms or 0 for codes in seen.events.code_sets], dtype=np.int64)[seen.events.codes]
    for audience in _audiences(seen, rows):
        of_channel = periods[audience.channels]
        for period in sorted(set(of_channel[of_channel > 0].tolist()), reverse=True):
            open_now = _is_open(seen, audience.channels[of_channel == period], rows[audience.events])
            shortest[audience.events[open_now]] = period
    return shortest


def _is_open(seen: Observed, channels: Ints, rows: Ints) -> Bools:
    """Whether any of the channels is open at the start of each row: start <= t < end."""
    times = seen.events.start_ms[rows]
    if len(channels) == 1:
        at = int(channels[0])
        found: Bools = (times >= seen.events.start_ms[at]) & (times < seen.ends_ms[at])
        return found
    begun = np.searchsorted(np.sort(seen.events.start_ms[channels]), times, side="right")
    ended = np.searchsorted(np.sort(seen.ends_ms[channels]), times, side="right")
    still: Bools = begun > ended
    return still


def _audiences(seen: Observed, rows: Ints) -> Iterator[_Audience]:
    """The rows in groups that take part in the same channels; ``events`` are places in ``rows``."""
    channels = np.flatnonzero(seen.events.is_kind(Kind.CHANNEL))
    if not len(channels) or not len(rows):
        return
    invited = {at: people for at, people in seen.events.channel_people.items() if at < len(seen.events)}
    closed = [at for at in channels.tolist() if at in invited]
    if not closed:
        yield _Audience(np.arange(len(rows)), channels)
        return
    for_all = np.setdiff1d(channels, closed)
    members: dict[int, list[int]] = {}
    for at in closed:
        for person in invited[at]:
            members.setdefault(person, []).append(at)
    who = seen.events.participant[rows]
    named = np.isin(who, list(members))
    yield _Audience(np.flatnonzero(~named), for_all)
    for person, own in members.items():
        yield _Audience(np.flatnonzero(who == person), np.concatenate([for_all, np.array(own, dtype=np.int64)]))
