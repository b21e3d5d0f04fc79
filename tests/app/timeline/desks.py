"""Desks of the review page, over a workspace of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import SignalInstance

from codesign.app.timeline.review_desk import ReviewDesk
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.session import Session
from tests.store.desk import opened, talk


@contextmanager
def desk_of(folder: Path, session: Session | None = None, **more: Any) -> Iterator[ReviewDesk]:
    """A desk with a session open; the workspace's own where none is given and it holds one already."""
    with opened(folder) as workspace:
        if not workspace.sessions():
            workspace.add_session(session or talk())
        desk = ReviewDesk(workspace, default_rubric(), **more)
        desk.open(workspace.sessions()[0].id)
        try:
            yield desk
        finally:
            desk.close()


def told(*signals: SignalInstance) -> list[int]:
    """The places of signals in the order in which they come, from now on."""
    order: list[int] = []
    for at, signal in enumerate(signals):
        signal.connect(_noting(order, at))
    return order


def _noting(order: list[int], at: int) -> Callable[..., None]:
    return lambda *_: order.append(at)
