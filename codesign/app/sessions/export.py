"""A session written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codesign.app.writing import write_text

if TYPE_CHECKING:
    from codesign.model.session import Session


def write_session(session: Session, path: Path, *, table: bool) -> None:
    """Write a session as a log, or as a table of its events; FileProblem where it can't be."""
    from codesign.interchange.events_csv import write_events_csv  # noqa: PLC0415  # after the first paint
    from codesign.interchange.session_log import write_session_log  # noqa: PLC0415

    write_text(path, write_events_csv(session) if table else "".join(write_session_log(session)))
