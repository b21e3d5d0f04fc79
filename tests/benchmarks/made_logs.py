"""A session log of any length, made up: four talkers' worth of everything a log holds, the same each time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KINDS = ["message"] * 12 + ["feedback"] * 5 + ["design_change"] * 2 + ["request", "decision"]
WORDS = "the wall of this house could be glass and we would see more of the lake from the kitchen then".split()
GROUPS = {"c": "direct_customer", "x": "external_expert", "u": "end_user"}
PEOPLE = ["d1", "d2", "c1", "c2", "x1", "u1"]


def lines(n_events: int, session_id: str = "made") -> Iterator[dict[str, Any]]:
    """The plain lines of a live session with so many events."""
    dice = random.Random(2012)
    yield {
        "type": "session",
        "id": session_id,
        "title": "Made up",
        "started_at": "2026-03-04T10:00:00+02:00",
        "mode": "live",
    }
    for person in PEOPLE:
        side = (
            {"side": "external", "stakeholder_group": GROUPS[person[0]]} if person[0] in GROUPS else {"side": "company"}
        )
        yield {"type": "participant", "id": person, "name": person, **side}
    yield _event("ch", "channel", None, 0, None) | {"media": ["audio", "video"]}
    at, recent = 0, ["ch"]
    for number in range(n_events - 1):
        at += dice.randint(50, 3000)
        plain = _event(f"e{number}", dice.choice(KINDS), dice.choice(PEOPLE), at, at + dice.randint(200, 4000))
        if number and dice.random() < 0.4:
            plain |= {"reply_to": dice.choice(recent[1:] or recent), "link": "observed"}
        plain["text"] = " ".join(dice.choices(WORDS, k=dice.randint(3, 12)))
        yield plain | _codes(plain["kind"], dice)
        recent = [*recent, plain["id"]][-5:]


def _event(event_id: str, kind: str, who: str | None, start: int, end: int | None) -> dict[str, Any]:
    keys = ("type", "id", "kind", "participant", "start_ms", "end_ms", "media")
    return dict(zip(keys, ("event", event_id, kind, who, start, end, []), strict=True))


def _codes(kind: str, dice: random.Random) -> dict[str, Any]:
    if kind == "feedback":
        return {"codes": {"stance": dice.choice(["positive", "negative", "partial"])}}
    if kind == "design_change":
        effect = str(dice.randint(-9999, 9999))
        return {"codes": {"element": dice.choice(["wall", "roof"]), "price_effect": effect, "currency": "EUR"}}
    if kind == "decision":
        return {"codes": {"outcome": dice.choice(["accepted", "rejected"])}}
    return {}


def write_made_log(path: Path, n_events: int) -> Path:
    """The log as a file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(plain, separators=(",", ":")) + "\n" for plain in lines(n_events))
    return path
