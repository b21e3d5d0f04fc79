"""What ``codesign coding settle`` does: the agreed coding of two, by a table of decisions or by taking a side."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Mapping
from pathlib import Path

from codesign.cli.circumstances import rubric_of
from codesign.cli.coding_agree import compared
from codesign.cli.main import OK
from codesign.corpus.places import author, now
from codesign.interchange.plain_text import read_text
from codesign.model.coding import CodingOf, session_of
from codesign.model.errors import FileProblem
from codesign.report.words import count
from codesign.review.agreed import agreed_of, begin_agreed
from codesign.review.editor import Editor
from codesign.review.settling import Side, agreed_ids, open_points, settle_all
from codesign.store.workspace import Workspace

_TAKES = {"one": Side.ONE, "other": Side.OTHER, "none": Side.NONE}
Decisions = Mapping[tuple[str | None, str | None], Side]


def settle(arguments: argparse.Namespace) -> int:
    """Make the agreed coding, or go on with the one that was begun, and settle what was decided."""
    rubric = rubric_of(arguments)
    found = compared(arguments, rubric)
    decisions = _decisions(arguments.decisions) if arguments.decisions else {}
    with Workspace.open(arguments.workspace, author=author(), now=now) as workspace:
        one, other = found.sessions
        of = session_of(one.head)
        said = CodingOf(of, arguments.observer, now(), rubric.id, tolerance_ms=arguments.tolerance)
        agreed_id = agreed_of(workspace, one, other) or begin_agreed(
            workspace, one, other, found.agreement, found.points, said
        )
        editor = Editor(workspace, agreed_id)
        ids = agreed_ids(one, other, found.agreement)
        takes = dict(decisions)
        if arguments.take:
            takes = {(each.one, each.other): _TAKES[arguments.take] for each in open_points(editor.session)} | takes
        before = len(open_points(editor.session))
        edit = settle_all(editor.session, takes, other, ids, one)
        if edit.wanted:
            editor.apply(edit)
        left = len(open_points(editor.session))
    print(f"{agreed_id}: {count(before - left, 'disagreement')} settled, {left:,} still open")
    return OK


def _decisions(path: Path) -> Decisions:
    """The decisions of a table of disagreements; FileProblem with line and field for what isn't one."""
    rows = csv.DictReader(io.StringIO(read_text(path).text, newline=""))
    missing = {"one_event", "other_event", "take"} - set(rows.fieldnames or ())
    if missing:
        raise FileProblem(
            str(path), f"has no column {sorted(missing)[0]!r}; take the table that --disagreements writes"
        )
    found: dict[tuple[str | None, str | None], Side] = {}
    for row in rows:
        word = (row["take"] or "").strip().casefold()
        if not word:
            continue
        if word not in _TAKES:
            raise FileProblem(
                str(path), f"{row['take']!r} is none of one, other and none", line=rows.line_num, field="take"
            )
        found[_id(row["one_event"]), _id(row["other_event"])] = _TAKES[word]
    return found


def _id(field: str | None) -> str | None:
    """An event's id as the table holds it: behind an apostrophe where a spreadsheet would run it."""
    text = field or ""
    return (text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@\t\r") else text) or None
