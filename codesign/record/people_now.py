"""Who is there, when each was heard last, and which media are in use: kept up event by event."""

from __future__ import annotations

from bisect import bisect_left, insort

from codesign.model.event import Event
from codesign.model.vocabulary import CONTRIBUTIONS, Kind, Medium


class PeopleNow:
    """Told of every event that comes, changes or goes."""

    def __init__(self) -> None:
        self._there: dict[str, dict[str, int]] = {}
        self._channels: dict[Medium, dict[str, None]] = {}
        self._heard: dict[str, list[int]] = {}

    def take(self, before: Event | None, after: Event | None) -> None:
        """An event came (no ``before``), was changed, or went (no ``after``)."""
        for event, gone in ((before, True), (after, False)):
            if event is not None:
                self._presence(event, gone=gone)
                self._channel(event, gone=gone)
                self._contribution(event, gone=gone)

    def _presence(self, event: Event, *, gone: bool) -> None:
        if event.kind is Kind.PRESENCE and event.end_ms is None and event.participant is not None:
            there = self._there.setdefault(event.participant, {})
            if gone:
                there.pop(event.id, None)
            else:
                there[event.id] = event.start_ms

    def _channel(self, event: Event, *, gone: bool) -> None:
        if event.kind is Kind.CHANNEL and event.end_ms is None:
            for medium in event.media:
                channels = self._channels.setdefault(medium, {})
                if gone:
                    channels.pop(event.id, None)
                else:
                    channels[event.id] = None

    def _contribution(self, event: Event, *, gone: bool) -> None:
        if event.kind not in CONTRIBUTIONS or event.participant is None:
            return
        heard = self._heard.setdefault(event.participant, [])
        until = event.start_ms if event.end_ms is None else event.end_ms
        if gone:
            del heard[bisect_left(heard, until)]
        else:
            insort(heard, until)

    @property
    def there(self) -> list[str]:
        """The ids of those who are there."""
        return [person for person, events in self._there.items() if events]

    def presence(self, person: str) -> list[str]:
        """The ids of the open presence events of a person."""
        return list(self._there.get(person, ()))

    @property
    def media(self) -> list[Medium]:
        """The media in use."""
        return [medium for medium in Medium if self._channels.get(medium)]

    def channels(self, medium: Medium) -> list[str]:
        """The ids of the open channels of a medium."""
        return list(self._channels.get(medium, ()))

    def heard_ms(self, person: str) -> int | None:
        """When somebody who is there was last heard, or came; None for one who isn't."""
        there = self._there.get(person)
        if not there:
            return None
        heard = self._heard.get(person)
        came = min(there.values())
        return max(came, heard[-1]) if heard else came
