"""Lists of media and objects of codes: they repeat from event to event, so each distinct one is stored once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from codesign.model.columns import Ints
from codesign.model.event import NO_CODES, Codes
from codesign.model.vocabulary import Medium
from codesign.store.connection import Connection
from codesign.store.plain_text import from_text, to_text

T = TypeVar("T")

KEPT = 10_000
"""How many sets are remembered at most, so that a corpus of any size takes the same memory."""


class Sets(Generic[T]):
    """One table of distinct sets; key 0 is the empty one, which isn't stored."""

    def __init__(self, table: str, empty: T, *, plain: Callable[[T], object], whole: Callable[[object], T]) -> None:
        self._find = f"SELECT key FROM {table} WHERE plain = ?"
        self._add = f"INSERT INTO {table} (plain) VALUES (?)"
        self._load = f"SELECT key, plain FROM {table} WHERE key IN (SELECT value FROM json_each(?))"
        self._empty, self._plain, self._whole = empty, plain, whole
        self._known: dict[int, T] = {}

    def key(self, db: Connection, value: T) -> int:
        """The key of a set, stored now if it is new."""
        plain = self._plain(value)
        return self._key(db, to_text(plain)) if plain else 0

    def _key(self, db: Connection, text: str) -> int:
        found = db.one(self._find, (text,))
        return int(found[0]) if found else int(db.execute(self._add, (text,)).lastrowid or 0)

    def keys(self, db: Connection, values: Sequence[T], used: npt.NDArray[np.integer]) -> Ints:
        """The key of each entry of ``used`` (places in ``values``), in its shape."""
        table = np.zeros(len(values) + 1, dtype=np.int64)
        seen: dict[str, int] = {}
        for at in np.unique(used).tolist():
            plain = self._plain(values[at])
            if plain:
                text = to_text(plain)
                if text not in seen:
                    seen[text] = self._key(db, text)
                table[at] = seen[text]
        keys: Ints = table[used]
        return keys

    def values(self, db: Connection, keys: Iterable[int]) -> list[T]:
        """The sets of these keys, in their order."""
        wanted = list(keys)
        new = [key for key in wanted if key and key not in self._known]
        found = self._loaded(db, new) if new else {}
        known = self._known
        try:
            values = [self._empty if not key else found[key] if key in found else known[key] for key in wanted]
        except KeyError as missing:
            raise db.damaged(f"a set with the number {missing} is gone") from None
        if len(known) + len(found) > KEPT:
            known.clear()
        if len(found) <= KEPT:
            known.update(found)
        return values

    def _loaded(self, db: Connection, keys: list[int]) -> dict[int, T]:
        try:
            return {key: self._whole(from_text(text)) for key, text in db.execute(self._load, (json.dumps(keys),))}
        except (ValueError, TypeError) as fault:
            raise db.damaged("the text of a set is unreadable") from fault


def _media(plain: object) -> tuple[Medium, ...]:
    assert isinstance(plain, list)
    return tuple(Medium(word) for word in plain)


def _codes(plain: object) -> Codes:
    assert isinstance(plain, dict)
    return Codes(plain)


def media_sets() -> Sets[tuple[Medium, ...]]:
    """The table of lists of media."""
    return Sets("media_set", (), plain=list, whole=_media)


def code_sets() -> Sets[Codes]:
    """The table of objects of codes."""
    return Sets("code_set", NO_CODES, plain=lambda codes: dict(codes.values), whole=_codes)
