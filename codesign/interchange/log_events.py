"""The events of a session log on their way from typed rows to columns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from codesign.model.columns import NOBODY, NOTHING, OPEN, EventColumns, Ints, row_in_circle
from codesign.model.errors import SessionFault
from codesign.model.event import NO_CODES, Codes
from codesign.model.events import LATEST_MS, Events
from codesign.model.plain import Malformed, codes_from_plain
from codesign.model.vocabulary import WITHOUT_PARTICIPANT, Kind, Link, Medium, place, places

_Milliseconds = Annotated[int, msgspec.Meta(ge=0, lt=LATEST_MS)]
_Id = Annotated[str, msgspec.Meta(min_length=1)]
# Words stay plain text in a row: making an enum's member of each would cost as much as all the rest.
# The literals are made from the vocabularies, which a type checker can't follow.
if TYPE_CHECKING:
    _KindWord: TypeAlias = str
    _MediumWord: TypeAlias = str
    _LinkWord: TypeAlias = str
else:
    _KindWord, _MediumWord, _LinkWord = (Literal[tuple(places(each))] for each in (Kind, Medium, Link))


class Row(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """An event line that is just as the table of the format says."""

    type: Literal["event"]
    id: _Id
    kind: _KindWord
    start_ms: _Milliseconds
    end_ms: _Milliseconds | None
    participant: str | None = None
    media: tuple[_MediumWord, ...] | None = None
    reply_to: str | None = None
    link: _LinkWord | None = None
    text: str | None = None
    participants: tuple[str, ...] | None = None
    codes: msgspec.Raw = msgspec.Raw(b"")


_CODE_OF_LINK: dict[str | None, int] = {None: 0}
_CODE_OF_LINK.update((link.value, 1 + place(link)) for link in Link)


class LogEvents:
    """Gathers the rows of a log; :meth:`events` joins them and checks what one row alone can't show.

    Each row's codes are decoded once for all rows that have the same.
    """

    def __init__(self) -> None:
        self._parts: dict[str, list[npt.NDArray[Any]]] = {name: [] for name in _PARTS}
        self._ids: list[str] = []
        self._texts: list[str | None] = []
        self._people: list[str | None] = []
        self._asked: list[str | None] = []
        self._invited: dict[int, tuple[str, ...]] = {}
        self._extras: dict[int, dict[str, Any]] = {}
        self._media: dict[tuple[str, ...] | None, int] = {None: 0, (): 0}
        self._media_sets: list[tuple[Medium, ...]] = [()]
        self._codes: dict[bytes, int] = {b"": 0, b"{}": 0, b"null": 0}
        self._code_sets: list[Codes] = [NO_CODES]

    def __len__(self) -> int:
        return len(self._ids)

    def take(self, rows: list[Row], lines: Ints, extras: dict[int, dict[str, Any]]) -> None:
        """Take rows with the numbers of their lines, and by place among them the keys no table knows."""
        first, number = len(self._ids), len(rows)
        part = self._parts
        part["line"].append(lines)
        part["kind"].append(_column((_KINDS[row.kind] for row in rows), np.uint8, number))
        part["start_ms"].append(_column((row.start_ms for row in rows), np.int64, number))
        ends = (OPEN if row.end_ms is None else row.end_ms for row in rows)
        part["end_ms"].append(_column(ends, np.int64, number))
        part["link"].append(_column((_CODE_OF_LINK[row.link] for row in rows), np.uint8, number))
        part["media"].append(self._media_places([row.media for row in rows]))
        part["codes"].append(self._code_places([bytes(row.codes) for row in rows], lines))
        self._ids += [row.id for row in rows]
        self._texts += [row.text for row in rows]
        self._people += [row.participant for row in rows]
        self._asked += [row.reply_to for row in rows]
        self._invited.update(
            (first + at, row.participants) for at, row in enumerate(rows) if row.participants is not None
        )
        self._extras.update((first + at, extra) for at, extra in extras.items())

    def _media_places(self, media: list[tuple[str, ...] | None]) -> npt.NDArray[np.int32]:
        for words in dict.fromkeys(media):
            if words not in self._media:
                self._media[words] = len(self._media_sets)
                self._media_sets.append(tuple(Medium(word) for word in words or ()))
        return _column(map(self._media.__getitem__, media), np.int32, len(media))

    def _code_places(self, codes: list[bytes], lines: Ints) -> npt.NDArray[np.int32]:
        for raw in dict.fromkeys(codes):
            if raw not in self._codes:
                try:
                    found = codes_from_plain(json.loads(raw))
                except Malformed as fault:
                    fault.add_note(str(int(lines[codes.index(raw)])))
                    raise
                self._codes[raw] = len(self._code_sets)
                self._code_sets.append(found)
        return _column(map(self._codes.__getitem__, codes), np.int32, len(codes))

    def line_of(self, row: int) -> int:
        """The number of the line that a row came from."""
        return int(np.concatenate(self._parts["line"])[row])

    def events(self, people: tuple[str, ...]) -> Events:
        """All events as they stood in the log; raises SessionFault where they contradict one another."""
        part = {name: np.concatenate(parts) if parts else _NONE[name] for name, parts in self._parts.items()}
        rows = self._rows()
        at_place = {name: at for at, name in enumerate(people)}
        reply_to = self._reply_to(rows)
        columns = EventColumns(
            kind=part["kind"],
            participant=self._participant(at_place),
            start_ms=part["start_ms"],
            end_ms=part["end_ms"],
            media=part["media"],
            reply_to=reply_to,
            link=np.where((part["link"] == 0) & (reply_to != NOTHING), _CODE_OF_LINK[Link.OBSERVED], part["link"]),
            codes=part["codes"],
            media_sets=self._media_sets,
            code_sets=self._code_sets,
            channel_people={row: self._invited_places(row, names, at_place) for row, names in self._invited.items()},
        )
        self._check(columns)
        return Events(columns, people, self._ids, self._texts, self._extras)

    def _rows(self) -> dict[str, int]:
        rows = dict(zip(self._ids, range(len(self._ids)), strict=True))
        if len(rows) < len(self._ids):
            row = next(row for row, name in enumerate(self._ids) if rows[name] != row)
            again = rows[self._ids[row]]
            raise SessionFault(f"the id {self._ids[row]!r} is taken by another event", row=again, field="id")
        return rows

    def _reply_to(self, rows: dict[str, int]) -> Ints:
        found = np.full(len(self._asked), NOTHING, dtype=np.int64)
        asking = [row for row, asked in enumerate(self._asked) if asked is not None]
        found[asking] = [rows.get(self._asked[row] or "", NOTHING) for row in asking]
        for row in asking:
            if found[row] == NOTHING:
                raise SessionFault(f"no event has the id {self._asked[row]!r}", row=row, field="reply_to")
        return found

    def _participant(self, places: dict[str, int]) -> npt.NDArray[np.int32]:
        known: dict[str | None, int] = {None: NOBODY}
        known.update(places)
        try:
            return _column(map(known.__getitem__, self._people), np.int32, len(self._people))
        except KeyError as missing:
            row = self._people.index(missing.args[0])
            raise _no_participant(missing.args[0], row, "participant") from None

    def _invited_places(self, row: int, names: tuple[str, ...], places: dict[str, int]) -> tuple[int, ...]:
        for name in names:
            if name not in places:
                raise _no_participant(name, row, "participants")
        return tuple(places[name] for name in names)

    def _check(self, columns: EventColumns) -> None:
        backwards = np.flatnonzero((columns.end_ms != OPEN) & (columns.end_ms < columns.start_ms))
        for row in backwards.tolist():
            end, start = columns.end_ms[row], columns.start_ms[row]
            raise SessionFault(f"the end ({end}) is before the start ({start})", row=row, field="end_ms")
        lonely = (columns.participant == NOBODY) & ~columns.is_kind(*WITHOUT_PARTICIPANT)
        for row in np.flatnonzero(lonely).tolist():
            raise SessionFault(f"a {tuple(Kind)[columns.kind[row]]} needs a participant", row=row, field="participant")
        for row in np.flatnonzero((columns.link != 0) & (columns.reply_to == NOTHING)).tolist():
            raise SessionFault("there is a link but no reply_to", row=row, field="link")
        circle = row_in_circle(columns.reply_to)
        if circle is not None:
            raise SessionFault("the answers lead back to this event in a circle", row=circle, field="reply_to")


_KINDS = places(Kind)
_PARTS: dict[str, type[np.integer[Any]]] = {
    "line": np.int64,
    "kind": np.uint8,
    "start_ms": np.int64,
    "end_ms": np.int64,
    "link": np.uint8,
    "media": np.int32,
    "codes": np.int32,
}
_NONE = {name: np.zeros(0, dtype=kind) for name, kind in _PARTS.items()}


def _column(values: Iterable[int], kind: type[Any], number: int) -> npt.NDArray[Any]:
    return np.fromiter(values, kind, number)


def _no_participant(name: str, row: int, field: str) -> SessionFault:
    return SessionFault(f"no participant has the id {name!r}", row=row, field=field)
