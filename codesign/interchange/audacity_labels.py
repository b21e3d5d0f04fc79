"""Label tracks of Audacity (``.txt``): start, tab, end, tab, label, in seconds.

A label of ours reads ``Name [kind]: words``; others may begin with the name of who speaks, as ``Name: words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codesign.interchange.clock_stamps import seconds_ms, shown_seconds
from codesign.interchange.lanes import end_of, in_order, shown_names
from codesign.interchange.marks import Mark, coding_of
from codesign.interchange.meanings import Meanings
from codesign.interchange.plain_text import PlainText, one_line
from codesign.interchange.reading import Reading
from codesign.interchange.speaker_names import speaker_names, split_prefix
from codesign.interchange.written import Part, Written, left_out, texts_left
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.model.vocabulary import Kind

_LABEL = re.compile(r"\ufeff?(-?\d{1,16}(?:[.,]\d{0,12})?)\t(-?\d{1,16}(?:[.,]\d{0,12})?)(?:\t(.*))?", re.ASCII)
_OWN = re.compile(rf"(?:(.*?) )?\[({'|'.join(Kind)})\](?:: (.*))?")


def is_audacity_labels(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is a label track."""
    told = next((line for line in lines if line.strip("\ufeff \t")), "")
    return _LABEL.fullmatch(told) is not None


def read_audacity_labels(text: PlainText, meanings: Meanings) -> Reading:
    """The reading of a label track; FileProblem with the line for what is none."""
    rows = list(_rows(text))
    names = speaker_names(label for _, _, label in rows)
    return coding_of(text, (_mark(start, end, label, names) for start, end, label in rows), meanings)


def _rows(text: PlainText) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(text.lines, 1):
        if not line.strip("\ufeff \t") or line.startswith("\\"):  # the frequencies of the label above
            continue
        match = _LABEL.fullmatch(line)
        times = [seconds_ms(each.replace(",", ".")) for each in match.groups()[:2]] if match else [None, None]
        if match is None or times[0] is None or times[1] is None:
            raise text.problem("is no label: start and end in seconds from 0 on, then the words, tabs between", number)
        if times[1] < times[0]:
            raise text.problem("the label ends before it starts; correct its times", number)
        yield times[0], times[1], match[3] or ""


def _mark(start_ms: int, end_ms: int, label: str, names: frozenset[str]) -> Mark:
    own = _OWN.fullmatch(label)
    if own is not None:
        return Mark("labels", own[1], own[3] or None, start_ms, end_ms, Kind(own[2]))
    split = split_prefix(label)
    if split is not None and split[0] in names:
        return Mark("labels", split[0], split[1] or None, start_ms, end_ms, Kind.MESSAGE)
    return Mark("labels", None, label or None, start_ms, end_ms)


def write_audacity_labels(session: Session) -> Written:
    """A session as a label track, a line an event."""
    names = shown_names(session)
    lines = (
        f"{shown_seconds(each.start_ms)}\t{shown_seconds(end_of(each, session.end_ms))}"
        f"\t{_label(names.get(each.participant or ''), each)}\n"
        for each in in_order(session.events)
    )
    lost = (*left_out(session, (Part.TEXTS, Part.SPANS)), *texts_left(session.events, _shown))
    return Written("".join(lines), lost)


def _shown(event: Event) -> str | None:
    return one_line(event.text or "") or None


def _label(name: str | None, event: Event) -> str:
    words = _shown(event)
    return (f"{name} " if name else "") + f"[{event.kind}]" + (f": {words}" if words else "")
