"""Large sessions and bare tables for the benchmarks of the store."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codesign.model.session import Session
from tests.builders import event, session

KINDS = ("message", "feedback", "design_change", "request", "message")
MEDIA = ("audio", "text", "model_3d", "image_2d")
STANCES = ("positive", "negative", "partial", "uncertain")


def vocabulary(size: int = 8000) -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(size)]


def plains(size: int, chance: random.Random, words: list[str]) -> Iterator[dict[str, Any]]:
    """Events as in a talkative session: two of three with some nine words, a third coded, half answering."""
    for at in range(size):
        more: dict[str, Any] = {"media": [MEDIA[at % 4]]}
        if at % 3:
            more["text"] = " ".join(chance.choices(words, k=9))
        if at % 3 == 1:
            more |= {"stance": STANCES[at % 4], "element": words[at % 20]}
        if at % 2:
            more["reply_to"] = f"e{at - 1}"
        yield event(f"e{at}", KINDS[at % 5], "dcx"[at % 3], at / 10, at / 10 + 2, **more)


def large(size: int, session_id: str = "s") -> Session:
    return session(*plains(size, random.Random(session_id), vocabulary()), id=session_id)


BARE = """CREATE TABLE bare (place INTEGER PRIMARY KEY, kind INTEGER, participant INTEGER, start_ms INTEGER,
    end_ms INTEGER, media INTEGER, reply_to INTEGER, link INTEGER, codes INTEGER, id TEXT, people TEXT, extra TEXT,
    text TEXT)"""
INTO_BARE = "INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def bare(path: Path) -> sqlite3.Connection:
    """A plain table with the columns of an event, written as durably as the store does."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(BARE)
    return db
