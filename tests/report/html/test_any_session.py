"""Whatever a session holds, its report is made and valid, and pseudonyms leave nothing out but names."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from codesign.model.session import Session
from codesign.privacy.pseudonyms import pseudonyms_of
from tests.report.html.pages import files_in, parsed, report_of, rows_of
from tests.strategies import sessions


# Without shrinking: each example is a whole report.
@settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(sessions())
def test_any_session_makes_a_valid_report(found: Session) -> None:
    root = parsed(report_of(found))
    assert len(rows_of(files_in(root)["profiles.csv"])) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sessions())
def test_pseudonyms_keep_every_event(found: Session) -> None:
    hidden = pseudonyms_of(found.participants).session(found)
    assert len(hidden.events) == len(found.events)
    assert [each.name for each in hidden.participants] == [
        f"Participant {chr(ord('A') + at)}" for at in range(len(found.participants))
    ]
    # By rows: an id that holds a name becomes another.
    for column in ("kind", "start_ms", "end_ms", "reply_to", "link"):
        assert getattr(hidden.events.columns, column).tolist() == getattr(found.events.columns, column).tolist()
