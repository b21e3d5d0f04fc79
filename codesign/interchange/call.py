"""A call: what is said of it beside its files, as far as possible by their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from codesign.interchange.clock_stamps import HOUR_MS, MINUTE_MS, SECOND_MS
from codesign.interchange.display_names import slug
from codesign.model.errors import FileProblem
from codesign.model.plain import check_started_at
from codesign.model.session import SessionHead
from codesign.model.vocabulary import Medium, Mode


@dataclass(frozen=True, slots=True)
class Call:
    """What is said of a call beside its files.

    ``time_known`` is False where of ``started_at`` only the date is known. ``media`` are those of the call itself
    (none: no channel event). ``chat_offset_ms`` is what the chats' clock showed when the session began; None: found
    out.
    """

    id: str
    title: str
    started_at: str
    time_known: bool = True
    project: str | None = None
    channel: str | None = None
    mode: Mode = Mode.LIVE
    media: tuple[Medium, ...] = (Medium.AUDIO, Medium.VIDEO)
    chat_offset_ms: int | None = None

    @property
    def head(self) -> SessionHead:
        """The head of the session, without what only its files tell."""
        return SessionHead(self.id, self.title, self.started_at, self.mode, project=self.project, channel=self.channel)

    @property
    def time_of_day_ms(self) -> int | None:
        """When the call began, since midnight where it was held; None where that isn't known."""
        if not self.time_known:
            return None
        at = datetime.fromisoformat(self.started_at.upper())
        return at.hour * HOUR_MS + at.minute * MINUTE_MS + at.second * SECOND_MS + at.microsecond // 1000

    @property
    def notes(self) -> tuple[str, ...]:
        """What a report says of this: that only the date is known, where it is so."""
        if self.time_known:
            return ()
        return (f"{self.title}: only the date of the call is known; it stands at midnight UTC",)


def call_of(path: Path, started_at: str | None = None, title: str | None = None) -> Call:
    """A call by the name of its folder or file, as far as arguments don't say better; replace() says the rest.

    The name is the file's, or its folder's where only that one has a date. ``started_at`` is an RFC 3339
    date-time or a date; by default the date in the name, with the time where Zoom put it (``GMT20260304-080000``).
    FileProblem where there is none.
    """
    name = _telling_name(path)
    told = started_at if started_at is not None else _date_in(name)
    if told is None:
        raise FileProblem(str(path), "has no date in its name (such as 2026-03-04); say when the call began")
    dated = re.fullmatch(r"\d{4}-\d\d-\d\d", told, re.ASCII) is not None
    begun = check_started_at(f"{told}T00:00:00+00:00" if dated else told)
    return Call(slug(name), title if title is not None else name, begun, time_known=not dated)


def _telling_name(path: Path) -> str:
    whole = path.resolve()
    own = whole.name if whole.is_dir() else whole.stem
    return whole.parent.name if _date_in(own) is None and _date_in(whole.parent.name) is not None else own


_GMT = re.compile(r"GMT(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)", re.ASCII)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(-?)(\d\d)\2(\d\d)(?!\d)", re.ASCII)


def _date_in(name: str) -> str | None:
    """The date-time or date that a name holds, or None."""
    if match := _GMT.search(name):
        year, month, day, *time = match.groups()
        return _possible(f"{year}-{month}-{day}T{':'.join(time)}+00:00")
    dates = (_possible(f"{match[1]}-{match[3]}-{match[4]}") for match in _DATE.finditer(name))
    return next(filter(None, dates), None)


def _possible(told: str) -> str | None:
    """The same date or date-time, or None for the 30th of February."""
    try:
        datetime.fromisoformat(told)
    except ValueError:
        return None
    return told
