from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from codesign.model.session import Session
from codesign.review.shared_fields import Shared, known_elements, shared_fields
from tests.builders import event, session
from tests.store.desk import talk
from tests.strategies import sessions


def test_what_is_shared_is_shown_and_what_differs_is_mixed() -> None:
    found = shared_fields(talk().events, np.array([0, 2]))
    assert found["participant"] == Shared("c")
    assert found["kind"].mixed
    assert found["start_ms"].mixed
    assert found["codes.stance"].mixed
    assert "codes.element" not in found


def test_nothing_chosen_shares_nothing() -> None:
    assert shared_fields(talk().events, np.zeros(0, dtype=np.int64)) == {}


@given(sessions(), st.data())
def test_shared_fields_are_those_of_the_events_one_by_one(any_session: Session, data: st.DataObject) -> None:
    size = len(any_session.events)
    if not size:
        return
    rows = data.draw(st.lists(st.integers(0, size - 1), min_size=1, unique=True))
    chosen = [any_session.events[row] for row in rows]
    found = shared_fields(any_session.events, np.array(rows))
    for name in ("kind", "participant", "start_ms", "end_ms", "media", "text", "reply_to", "link"):
        values = [getattr(each, name) for each in chosen]
        assert found[name] == Shared(values[0], any(value != values[0] for value in values))
    for key in {key for each in chosen for key in each.codes.values}:
        values = [each.codes.values.get(key) for each in chosen]
        assert found[f"codes.{key}"].mixed == any(value != values[0] for value in values)


def test_elements_that_no_event_has_any_more_are_not_known() -> None:
    with_elements = session(
        event("a", "message", "d", 1, element="roof"), event("b", "message", "d", 2, element="colour")
    )
    assert known_elements(with_elements.events) == ["colour", "roof"]
