"""Workspaces and sessions for the tests of the store."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from codesign.model.event import Event
from codesign.model.plain import event_from_plain, head_from_plain, participant_from_plain
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Medium
from codesign.store.workspace import Workspace
from tests.builders import HEAD, PEOPLE, event, session


def clock() -> Callable[[], str]:
    """A clock that goes on by a second with each look."""
    seconds = count()
    return lambda: f"2026-03-04T10:00:{next(seconds) % 60:02d}Z"


def opened(folder: Path, author: str = "Ann", **more: Any) -> Workspace:
    return Workspace.open(folder, author=author, now=clock(), **more)


def an_event(event_id: str, kind: str = "message", who: str | None = "d", start: float = 1, **more: Any) -> Event:
    return event_from_plain(event(event_id, kind, who, start, **more))


def talk(session_id: str = "s", **head: Any) -> Session:
    """A request, a change that answers it, and feedback to that."""
    return session(
        event("e1", "request", "c", 4, 6, text="Could the west wall be glass?", media=["audio"]),
        event("e2", "design_change", "d", 9, 21, reply_to="e1", media=["model_3d"], element="material"),
        event("e3", "feedback", "c", 20, 23, reply_to="e2", text="Très élégant", stance="positive"),
        id=session_id,
        **head,
    )


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@st.composite
def plain_events(draw: st.DrawFn, at: int, reply_to: str | None = None) -> dict[str, Any]:
    """The plain form of any event by one of the builders' people."""
    start = draw(st.integers(0, 2**53 - 1))
    plain: dict[str, Any] = {
        "id": f"e{at}",
        "kind": draw(st.sampled_from(Kind)).value,
        "participant": draw(st.sampled_from([person["id"] for person in PEOPLE])),
        "start_ms": start,
        "end_ms": draw(st.none() | st.integers(start, 2**53 - 1)),
        "media": [medium.value for medium in draw(st.lists(st.sampled_from(Medium), max_size=3))],
        "text": draw(st.none() | TEXTS),
        "participants": draw(st.none() | st.lists(st.sampled_from(["d", "c", "x"]), max_size=3)),
        "codes": draw(st.dictionaries(st.sampled_from(["element", "value", "x", "y"]), ANYTHING, max_size=3)),
        "reply_to": reply_to,
    }
    return plain | draw(st.dictionaries(st.sampled_from(["rating", "source", "été"]), ANYTHING, max_size=2))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session: answers to earlier and later events, unknown keys, codes of any kind."""
    size = draw(st.integers(0, 8))
    plains = []
    for at in range(size):
        answers = draw(st.none() | st.sampled_from([f"e{other}" for other in range(at)] or [None]))
        plains.append(draw(plain_events(at, answers)))
    plains = draw(st.permutations(plains))
    people = [participant_from_plain(person | draw(st.dictionaries(st.just("badge"), ANYTHING))) for person in PEOPLE]
    head = HEAD | {"title": draw(TEXTS), "project": draw(st.none() | TEXTS), "badge": draw(ANYTHING)}
    return Session.of(head_from_plain(head), people, [event_from_plain(plain) for plain in plains])


def media_of(folder: Path) -> Path:
    """The folder of media of the session ``s`` of a workspace."""
    with Workspace.read_only(folder) as workspace:
        return workspace.media_folder("s")
