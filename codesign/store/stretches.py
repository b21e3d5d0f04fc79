"""Reading a table around what is damaged in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

STEPS = 50_000
"""How many numbers are tried one by one behind a damaged place, before the steps double."""


def readable(db: sqlite3.Connection, select: str, number: str, low: int, high: int) -> Iterator[tuple[Any, ...]]:
    """The rows with low <= number <= high that can be read; the number must be the first column, and the table's key.

    A damaged page of rows loses its own rows alone.
    """
    query = f"{select} WHERE {number} BETWEEN ? AND ? ORDER BY {number}"
    at, tried, step = low, 0, 1
    while at <= high:
        try:
            for row in db.execute(query, (at, high)):
                at, tried, step = row[0] + 1, 0, 1
                yield row
            at = high + 1
        except sqlite3.DatabaseError:
            at, tried = at + step, tried + 1
            if tried > STEPS:
                step *= 2
