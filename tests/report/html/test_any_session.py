"""Whatever a session holds, its report is made and valid, and pseudonyms leave nothing out but names."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codesign.model.session import Session
from codesign.report.pseudonyms import pseudonyms_of
from tests.report.html.pages import files_in, parsed, report_of, rows_of
from tests.strategies import sessions


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sessions(), min_size=1, max_size=2))
def test_any_sessions_make_a_valid_report(found: list[Session]) -> None:
    several = [replace(each, head=replace(each.head, id=f"s{at}")) for at, each in enumerate(found)]
    root = parsed(report_of(*several))
    assert len(rows_of(files_in(root)["profiles.csv"])) == len(several)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sessions())
def test_pseudonyms_keep_every_event(found: Session) -> None:
    hidden = pseudonyms_of(found.participants).session(found)
    assert len(hidden.events) == len(found.events)
    assert [each.name for each in hidden.participants] == [
        f"Participant {chr(ord('A') + at)}" for at in range(len(found.participants))
    ]
    assert [(each.kind, each.start_ms, each.reply_to) for each in hidden.events] == [
        (each.kind, each.start_ms, each.reply_to) for each in found.events
    ]
