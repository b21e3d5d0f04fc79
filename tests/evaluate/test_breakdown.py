"""Latencies by group, within and over sessions."""

from __future__ import annotations

import numpy as np
import pytest

from codesign.evaluate.breakdown import By, latencies_by, pooled
from codesign.interchange.session_log import read_session_log
from tests.builders import event, session
from tests.shared import shared

FOUND = session(
    event("c1", "design_change", "d", 0, 1, element="roof"),
    event("f1", "feedback", "c", 2, reply_to="c1", stance="positive", media=["text"]),
    event("f2", "feedback", "x", 3, reply_to="c1", media=["video"]),
    event("own", "feedback", "d", 4, reply_to="c1", stance="negative"),
)


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (By.STANCE, {"positive": [1.0], "not coded": [2.0]}),
        (By.KIND, {"feedback": [1.0, 2.0]}),
        (By.MEDIUM, {"text": [1.0], "video": [2.0]}),
        (By.ELEMENT, {"roof": [1.0, 2.0]}),
        (By.PARTICIPANT, {"c": [1.0], "x": [2.0]}),
        (By.GROUP, {"direct_customer": [1.0], "external_expert": [2.0]}),
        (By.SESSION, {"s": [1.0, 2.0]}),
        (By.NEED, {"not coded": [1.0, 2.0]}),
    ],
)
def test_crossing_feedback_by_what_it_has_in_common(by: By, groups: dict[str, list[float]]) -> None:
    assert {word: list(found) for word, found in latencies_by(FOUND.columns, by).items()} == groups


def test_people_agree_faster_than_they_object_over_the_recorded_design_meetings() -> None:
    logs = sorted(shared("data", "ami").glob("*.jsonl"))
    found = pooled(latencies_by(read_session_log(path).columns, By.STANCE) for path in logs)
    assert round(float(np.median(found["positive"])), 2) == 0.22
    assert round(float(np.median(found["negative"])), 2) == 1.16
