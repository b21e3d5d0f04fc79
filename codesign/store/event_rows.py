"""Events as rows of the database: many at once out of columns and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from codesign.model.columns import NOBODY, NOTHING, EventColumns, Ints
from codesign.model.events import Events
from codesign.model.vocabulary import Kind, Link
from codesign.store.desk import Desk, position_of, span
from codesign.store.plain_text import from_text, to_text

NUMBERS = "kind, participant, start_ms, end_ms, media, reply_to, link, codes"
INSERT = f"INSERT INTO event (place, {NUMBERS}, id, people, extra, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
Row = tuple[int | str | None, ...]


def add_rows(desk: Desk, key: int, events: Events, people: Sequence[str]) -> None:
    """Store all events of a new session with their words; positions are rows."""
    desk.db.executemany(INSERT, _rows(desk, key, events, people))
    desk.db.execute(
        "INSERT INTO event_words (rowid, text)"
        " SELECT place, text FROM event WHERE place BETWEEN ? AND ? AND text <> ''",
        span(key),
    )


def _rows(desk: Desk, key: int, events: Events, people: Sequence[str]) -> Iterator[Row]:
    table, size = events.columns, len(events)
    place = {name: at for at, name in enumerate(people)}
    # One entry more than people: NOBODY (-1) finds the last.
    places = np.array([*(place[name] for name in events.people), NOBODY], dtype=np.int64)
    first = span(key)[0]
    # A log that goes on growing shares its lists with its views, which end earlier.
    invited = {row: who for row, who in table.channel_people.items() if row < size}
    return zip(
        range(first, first + size),
        table.kind.tolist(),
        places[table.participant].tolist(),
        table.start_ms.tolist(),
        table.end_ms.tolist(),
        desk.media.keys(desk.db, table.media_sets, table.media).tolist(),
        table.reply_to.tolist(),
        table.link.tolist(),
        desk.codes.keys(desk.db, table.code_sets, table.codes).tolist(),
        events.ids[:size],
        _texts(size, {row: to_text(places[list(who)].tolist()) for row, who in invited.items()}),
        _texts(size, {row: to_text(extra) for row, extra in events.extras.items() if row < size}),
        events.texts[:size],
        strict=True,
    )


def _texts(size: int, by_row: dict[int, str]) -> Iterator[str | None]:
    return (by_row.get(row) for row in range(size))


def read_columns(desk: Desk, key: int, people: Sequence[int]) -> EventColumns:
    """The columns of a session's events; ``people`` are its participants' positions, in order."""
    return _columns(desk, key, people, *_numbers(desk, key))


def _columns(desk: Desk, key: int, people: Sequence[int], positions: Ints, numbers: Ints) -> EventColumns:
    kind, who, start, end, media, reply_to, link, codes = numbers
    media_keys, media_at = np.unique(media, return_inverse=True)
    code_keys, codes_at = np.unique(codes, return_inverse=True)
    invited = _by_row(desk, key, "people", positions)
    try:
        columns = EventColumns(
            kind=kind.astype(np.uint8),
            participant=_found(who, np.array(people, dtype=np.int64)).astype(np.int32),
            start_ms=start.copy(),
            end_ms=end.copy(),
            media=media_at.astype(np.int32),
            reply_to=_found(reply_to, positions),
            link=link.astype(np.uint8),
            codes=codes_at.astype(np.int32),
            media_sets=desk.media.values(desk.db, media_keys.tolist()),
            code_sets=desk.codes.values(desk.db, code_keys.tolist()),
            channel_people={row: tuple(people.index(at) for at in from_text(text)) for row, text in invited.items()},
        )
    except (ValueError, LookupError, TypeError) as fault:
        raise desk.db.damaged("an event names what isn't there") from fault
    if not (np.isin(kind, range(len(Kind))).all() and np.isin(link, range(len(Link) + 1)).all()):
        raise desk.db.damaged("an event has a kind or a link that doesn't exist")
    return columns


def _numbers(desk: Desk, key: int) -> tuple[Ints, Ints]:
    """The position of each row, shape ``(n,)``, and its numbers, shape ``(8, n)``."""
    # A column as one text is parsed in C: less than half the cost of rows that pass through Python one by one.
    texts = desk.db.one(_COLUMNS_AS_TEXTS, span(key))
    try:
        columns = [np.fromstring(text or "", dtype=np.int64, sep=",") for text in texts]
        places, numbers = columns[0], np.stack(columns[1:])
    except (ValueError, TypeError, OverflowError, DeprecationWarning) as fault:
        raise desk.db.damaged("an event has text where a number belongs") from fault
    if len(places) != numbers.shape[1]:
        raise desk.db.damaged("an event lacks a number")
    positions = places - span(key)[0]
    if len(positions) > 1 and not np.all(positions[1:] > positions[:-1]):
        # The database promises no order within such a text, though it scans by place.
        order = np.argsort(positions)
        positions, numbers = positions[order], numbers[:, order]
    return positions, numbers


_COLUMNS_AS_TEXTS = (
    f"SELECT {', '.join(f'group_concat({name})' for name in ('place', *NUMBERS.split(', ')))} "
    "FROM event WHERE place BETWEEN ? AND ?"
)


def _found(wanted: Ints, places: Ints) -> Ints:
    """Where each wanted number stands in sorted ``places``, -1 for -1; LookupError where it doesn't."""
    given = wanted != NOTHING
    if not given.any():
        return wanted.copy()
    if not len(places):
        raise LookupError(int(wanted[given][0]))
    at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    if not np.array_equal(places[at[given]], wanted[given]):
        raise LookupError("a place that isn't there")
    return np.where(given, at, NOTHING)


def _by_row(desk: Desk, key: int, column: str, positions: Ints) -> dict[int, str]:
    """The few rows that have something in a column."""
    rows = desk.db.execute(
        f"SELECT place, {column} FROM event WHERE place BETWEEN ? AND ? AND {column} IS NOT NULL", span(key)
    ).fetchall()
    at = np.searchsorted(positions, [position_of(place) for place, _ in rows])
    return {int(row): text for row, (_, text) in zip(at, rows, strict=True)}


def read_ids(desk: Desk, key: int) -> list[str]:
    """The ids of a session's events, by row."""
    rows = desk.db.execute("SELECT id FROM event WHERE place BETWEEN ? AND ? ORDER BY place", span(key))
    return list(chain.from_iterable(rows))


def read_events(desk: Desk, key: int, names: Sequence[str], people: Sequence[int]) -> Events:
    """All events of a session; ``names`` are its participants' ids, ``people`` their positions."""
    positions, numbers = _numbers(desk, key)
    columns = _columns(desk, key, people, positions, numbers)
    texts = desk.db.execute("SELECT text FROM event WHERE place BETWEEN ? AND ? ORDER BY place", span(key))
    extras = _by_row(desk, key, "extra", positions)
    try:
        unknown = {row: from_text(text) for row, text in extras.items()}
    except ValueError as fault:
        raise desk.db.damaged("the unknown keys of an event are unreadable") from fault
    return Events(columns, names, read_ids(desk, key), list(chain.from_iterable(texts)), unknown)
