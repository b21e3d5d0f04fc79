"""The events of a session: a sequence of Event values over columns, and the log it grows from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt

from codesign.model.columns import (
    NOBODY,
    NOTHING,
    OPEN,
    EventColumns,
    link_code,
    link_of,
    member_of,
    row_in_circle,
)
from codesign.model.errors import SessionFault
from codesign.model.event import NO_CODES, Codes, Event
from codesign.model.vocabulary import WITHOUT_PARTICIPANT, Kind, Medium, place

T = TypeVar("T")

LATEST_MS = 2**53
"""Times are below this many milliseconds: what every reader of JSON holds exactly."""


@dataclass(frozen=True, eq=False)
class Events(Sequence[Event]):
    """All events of a session in the order of its log.

    Reads like a sequence of :class:`Event`; ``columns`` has the numbers for work on all of them.
    ``people`` are the ids of the session's participants; ``extras`` holds unknown keys by row.
    """

    columns: EventColumns
    people: Sequence[str]
    ids: Sequence[str]
    texts: Sequence[str | None]
    extras: Mapping[int, Mapping[str, object]]

    def __len__(self) -> int:
        return len(self.columns)

    @overload
    def __getitem__(self, row: int) -> Event: ...
    @overload
    def __getitem__(self, row: slice) -> list[Event]: ...
    def __getitem__(self, row: int | slice) -> Event | list[Event]:
        if isinstance(row, slice):
            return [self[at] for at in range(*row.indices(len(self)))]
        size = len(self)
        if not -size <= row < size:
            raise IndexError(row)
        return self._event(row % size)

    def _event(self, row: int) -> Event:
        table = self.columns
        who, end, answers = int(table.participant[row]), int(table.end_ms[row]), int(table.reply_to[row])
        invited = table.channel_people.get(row)
        return Event(
            id=self.ids[row],
            kind=member_of(Kind, int(table.kind[row])),
            participant=None if who == NOBODY else self.people[who],
            start_ms=int(table.start_ms[row]),
            end_ms=None if end == OPEN else end,
            media=table.media_sets[int(table.media[row])],
            reply_to=None if answers == NOTHING else self.ids[answers],
            link=link_of(int(table.link[row])),
            text=self.texts[row],
            participants=None if invited is None else tuple(self.people[at] for at in invited),
            codes=table.code_sets[int(table.codes[row])],
            extra=self.extras.get(row, {}),
        )

    def __iter__(self) -> Iterator[Event]:
        return (self._event(row) for row in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Events):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # equal by content, and content may be a million events

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The row of each id."""
        return {self.ids[row]: row for row in range(len(self))}


class EventLog:
    """Events as they come in: one is appended at constant cost, and all of them are there at once.

    Columns grow by doubling; :attr:`events` is a view of what is there, and stays as it is when
    more comes in or what is there is corrected. An answer may name an event that comes later;
    :meth:`close` says whether all of them came.
    """

    def __init__(self, people: Sequence[str], events: Iterable[Event] = ()) -> None:
        self._people = {name: at for at, name in enumerate(people)}
        self._names = tuple(people)
        self._rows: dict[str, int] = {}
        self._awaited: dict[str, list[int]] = {}
        self._ids: list[str] = []
        self._texts: list[str | None] = []
        self._extras: dict[int, Mapping[str, object]] = {}
        self._media: dict[tuple[Medium, ...], int] = {}
        self._media_sets: list[tuple[Medium, ...]] = []
        self._code_sets: list[Codes] = [NO_CODES]
        self._codes: dict[tuple[tuple[str, object], ...], int] = {}
        self._channel_people: dict[int, tuple[int, ...]] = {}
        self._seen: set[str] = set()
        self._columns = {name: np.zeros(64, dtype=kind) for name, kind in _FIELDS.items()}
        for event in events:
            self.append(event)

    @classmethod
    def of(cls, events: Events) -> EventLog:
        """A log that goes on from events that are there, whole; much quicker than taking them one by one."""
        log, table, size = cls(events.people), events.columns, len(events)
        log._ids, log._texts = list(events.ids[:size]), list(events.texts[:size])
        log._rows = {name: row for row, name in enumerate(log._ids)}
        log._extras = {row: extra for row, extra in events.extras.items() if row < size}
        log._channel_people = {row: who for row, who in table.channel_people.items() if row < size}
        log._media_sets = list(table.media_sets)
        log._media = {media: at for at, media in enumerate(log._media_sets)}
        log._code_sets = [NO_CODES, *table.code_sets]
        columns = {name: getattr(table, name) for name in _FIELDS} | {"codes": table.codes + 1}
        log._columns = {name: _with_room(column, _FIELDS[name]) for name, column in columns.items()}
        return log

    def __len__(self) -> int:
        return len(self._ids)

    def append(self, event: Event) -> int:
        """Take one more event and give its row; a contradiction raises SessionFault and takes nothing."""
        row = len(self._ids)
        who = self._check(event, row)
        answers = NOTHING
        if event.reply_to is not None:
            answers = self._rows.get(event.reply_to, NOTHING)
            if answers == NOTHING:
                self._awaited.setdefault(event.reply_to, []).append(row)
        self._put(row, **self._entry(event, who, answers))
        self._put_aside(event, row)
        self._ids.append(event.id)
        self._texts.append(event.text)
        self._rows[event.id] = row
        for earlier in self._awaited.pop(event.id, ()):
            self._columns["reply_to"][earlier] = row
        return row

    def _put_aside(self, event: Event, row: int) -> None:
        """Keep what few events have: who takes part in a channel, and unknown keys."""
        if event.participants is not None:
            # A new table rather than a longer one: another thread may be going through the old one.
            invited = tuple(self._person(name, row, "participants") for name in event.participants)
            self._channel_people = {**self._channel_people, row: invited}
        if event.extra:
            self._extras[row] = dict(event.extra)

    def admit(self, name: str) -> None:
        """Let one more participant, who came later, be named by events."""
        self._people.setdefault(name, len(self._people))
        self._names = tuple(self._people)

    def row_of(self, event_id: str) -> int:
        """The row of the event with this id; KeyError where there is none."""
        return self._rows[event_id]

    def replace(self, row: int, event: Event) -> None:
        """Make the event of a row what is given, under its id; a contradiction raises SessionFault and changes nothing.

        Costs a copy of the columns that change, and only if somebody has a view of them.
        """
        if event.id != self._ids[row]:
            raise ValueError(f"event {self._ids[row]!r} can't become {event.id!r}: an id stays")
        who = self._check(event, row)
        answers = NOTHING if event.reply_to is None else self._rows.get(event.reply_to, NOTHING)
        if answers == NOTHING and event.reply_to is not None:
            raise SessionFault(f"no event has the id {event.reply_to!r}", row=row, field="reply_to")
        self._correct(row, **self._entry(event, who, answers))
        if event.text != self._texts[row]:
            if "texts" in self._seen:
                self._texts = self._texts.copy()
                self._seen.remove("texts")
            self._texts[row] = event.text
        self._channel_people = {at: who for at, who in self._channel_people.items() if at != row}
        if self._extras.get(row, {}) != event.extra:
            self._extras = {at: extra for at, extra in self._extras.items() if at != row}
        self._put_aside(event, row)

    def _correct(self, row: int, **entry: int) -> None:
        for name, value in entry.items():
            if self._columns[name][row] != value:
                if name in self._seen:
                    self._columns[name] = self._columns[name].copy()
                    self._seen.remove(name)
                self._columns[name][row] = value

    def remove(self, row: int) -> None:
        """Take the event of a row away; what answered it answers nothing. Costs a copy of everything."""
        size = len(self._ids)
        columns = {name: np.delete(column[:size], row) for name, column in self._columns.items()}
        columns["link"][columns["reply_to"] == row] = 0
        columns["reply_to"][columns["reply_to"] == row] = NOTHING
        columns["reply_to"][columns["reply_to"] > row] -= 1
        self._columns = {name: _with_room(column, _FIELDS[name]) for name, column in columns.items()}
        self._ids = [*self._ids[:row], *self._ids[row + 1 :]]
        self._texts = [*self._texts[:row], *self._texts[row + 1 :]]
        self._extras = _without(self._extras, row)
        self._channel_people = _without(self._channel_people, row)
        self._rows = {name: at for at, name in enumerate(self._ids)}
        self._awaited = {
            wanted: [at - (at > row) for at in rows if at != row] for wanted, rows in self._awaited.items()
        }
        self._awaited = {wanted: rows for wanted, rows in self._awaited.items() if rows}
        self._seen = set()

    def _entry(self, event: Event, who: int, answers: int) -> dict[str, int]:
        """An event as its entry in each column; ``who`` and ``answers`` are its participant's place and a row."""
        return {
            "kind": place(event.kind),
            "participant": who,
            "start_ms": event.start_ms,
            "end_ms": OPEN if event.end_ms is None else event.end_ms,
            "media": self._media_place(event.media),
            "reply_to": answers,
            "link": link_code(event.link),
            "codes": self._codes_place(event.codes),
        }

    def _put(self, row: int, **entry: int) -> None:
        if row == len(self._columns["kind"]):
            self._columns = {name: np.concatenate([old, np.zeros_like(old)]) for name, old in self._columns.items()}
            self._seen -= self._columns.keys()
        for name, value in entry.items():
            self._columns[name][row] = value

    def _check(self, event: Event, row: int) -> int:
        if self._rows.get(event.id, row) != row:
            raise SessionFault(f"the id {event.id!r} is taken by another event", row=row, field="id")
        fault = fault_of_times(event.start_ms, event.end_ms)
        if fault is not None:
            raise SessionFault(fault[1], row=row, field=fault[0])
        for name in event.participants or ():
            self._person(name, row, "participants")
        if event.participant is None:
            if event.kind not in WITHOUT_PARTICIPANT:
                raise SessionFault(f"a {event.kind} needs a participant", row=row, field="participant")
            return NOBODY
        return self._person(event.participant, row, "participant")

    def _person(self, name: str, row: int, field: str) -> int:
        if name not in self._people:
            raise SessionFault(f"no participant has the id {name!r}", row=row, field=field)
        return self._people[name]

    def _media_place(self, media: tuple[Medium, ...]) -> int:
        if media not in self._media:
            self._media[media] = len(self._media_sets)
            self._media_sets.append(media)
        return self._media[media]

    def _codes_place(self, codes: Codes) -> int:
        if not codes.values:
            return 0
        if not all(isinstance(value, str) for value in codes.values.values()):
            self._code_sets.append(codes)  # 1, 1.0 and true are one key of a table, and three values
            return len(self._code_sets) - 1
        known = tuple(codes.values.items())
        if known not in self._codes:
            self._codes[known] = len(self._code_sets)
            self._code_sets.append(codes)
        return self._codes[known]

    @property
    def events(self) -> Events:
        """What is there now, at constant cost; later events and corrections leave it as it is."""
        size = len(self._ids)
        self._seen = {"texts", *self._columns}
        columns = EventColumns(
            **{name: column[:size] for name, column in self._columns.items()},
            media_sets=self._media_sets,
            code_sets=self._code_sets,
            channel_people=self._channel_people,
        )
        return Events(columns, self._names, self._ids, self._texts, self._extras)

    def close(self) -> Events:
        """All events, checked as a whole: every answer names an event, and no circle of answers."""
        for wanted, rows in self._awaited.items():
            raise SessionFault(f"no event has the id {wanted!r}", row=rows[0], field="reply_to")
        events = self.events
        circle = row_in_circle(events.columns.reply_to)
        if circle is not None:
            raise SessionFault("the answers lead back to this event in a circle", row=circle, field="reply_to")
        return events


def _with_room(column: npt.NDArray[Any], kind: type[np.integer[Any]]) -> npt.NDArray[Any]:
    """A copy of a column with room for more."""
    return np.concatenate([column, np.zeros(max(64, len(column) // 2), kind)]).astype(kind, copy=False)


def _without(by_row: Mapping[int, T], row: int) -> dict[int, T]:
    """What is kept by row, once a row is gone."""
    return {at - (at > row): kept for at, kept in by_row.items() if at != row}


_FIELDS: dict[str, type[np.integer[Any]]] = {
    "kind": np.uint8,
    "participant": np.int32,
    "start_ms": np.int64,
    "end_ms": np.int64,
    "media": np.int32,
    "reply_to": np.int64,
    "link": np.uint8,
    "codes": np.int32,
}


def fault_of_times(start_ms: int, end_ms: int | None) -> tuple[str, str] | None:
    """What is wrong with the times of an event, as (field, sentence), or None."""
    if not 0 <= start_ms < LATEST_MS:
        return "start_ms", "a time is a whole number of milliseconds, not negative and below 2^53"
    if end_ms is None:
        return None
    if not 0 <= end_ms < LATEST_MS:
        return "end_ms", "a time is a whole number of milliseconds, not negative and below 2^53"
    if end_ms < start_ms:
        return "end_ms", f"the end ({end_ms}) is before the start ({start_ms})"
    return None
