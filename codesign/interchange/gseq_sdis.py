"""SDIS (``.sds``), written for GSEQ: timed events, a code each with its onset and offset in seconds.

The language of Bakeman and Quera (Sequential Analysis and Observational Methods, 2011); the form is the one that BORIS
writes. Codes hold letters, digits and ``_`` only, so a code is the participant and the kind.
"""

from __future__ import annotations

import re

from codesign.interchange.clock_stamps import shown_seconds
from codesign.interchange.lanes import NOBODY, end_of, in_order, shown_names
from codesign.interchange.plain_text import one_line
from codesign.interchange.written import Part, Written, counted, left_out
from codesign.model.session import Session


def write_gseq_sdis(session: Session) -> Written:
    """A session as timed event data; a point lasts one millisecond there."""
    names = {person: _code(name) for person, name in shown_names(session).items()}
    entries = []
    points = 0
    for event in in_order(session.events):
        end = end_of(event, session.end_ms)
        points += end == event.start_ms
        code = f"{names.get(event.participant or '', NOBODY)}_{event.kind}"
        entries.append(f"{code},{shown_seconds(event.start_ms)}-{shown_seconds(max(end, event.start_ms + 1))}")
    title = one_line(session.head.title).translate(str.maketrans("<>%", "()-")) or _code(session.head.id)
    body = "\n".join(entries)
    lost = [*left_out(session, (Part.SPANS,))]
    lost += [f"{counted(points, 'event')} without a length: one millisecond long"] if points else []
    return Written(f"% written by codesign %\nTimed <seconds>;\n\n<{title}>\n{body}\n/\n", tuple(lost))


def _code(name: str) -> str:
    return re.sub(r"\W+", "_", name).strip("_") or "participant"
