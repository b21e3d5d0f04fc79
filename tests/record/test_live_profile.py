from __future__ import annotations

import time
from queue import Queue
from threading import Event as Signal
from threading import enumerate as threads

import pytest

from codesign.evaluate.profile import evaluate
from codesign.interchange.cases_csv import published_cases
from codesign.model.dimension import Dimension
from codesign.model.plain import event_from_plain
from codesign.model.session import SessionColumns
from codesign.record.live_profile import LONGEST_PATH, LiveProfile, ProfileSoFar
from tests.builders import event, session
from tests.record.live import RUBRIC

CASES = published_cases()


def so_far(n: int, seconds: float = 100) -> SessionColumns:
    """A session of so many pairs of change and feedback, richer each time."""
    pairs = []
    for at in range(n):
        media = ["face_to_face"] if at % 2 else ["text"]
        pairs.append(event(f"c{at}", "design_change", "d", at * 10))
        pairs.append(event(f"f{at}", "feedback", "c", at * 10 + 1, reply_to=f"c{at}", media=media))
    return session(*pairs, duration_ms=round(seconds * 1000)).columns


def unforeseen(fault: Exception) -> None:
    raise fault


def profiles(told: Queue[ProfileSoFar]) -> LiveProfile:
    return LiveProfile(RUBRIC, CASES, told.put, failed=unforeseen)


def test_a_snapshot_is_evaluated_beside_the_session() -> None:
    told: Queue[ProfileSoFar] = Queue()
    live = profiles(told)
    live.offer(so_far(3))
    found = told.get(timeout=60)
    live.close()
    whole = evaluate(so_far(3), RUBRIC, CASES)
    assert (
        found.profile.findings[Dimension.FEEDBACK_IMMEDIACY].index == whole.findings[Dimension.FEEDBACK_IMMEDIACY].index
    )
    assert (found.at_ms, found.n_events, found.n_feedback) == (100_000, 6, 3)
    assert found.reason(Dimension.FEEDBACK_IMMEDIACY).startswith("provisional: 3 feedback events; ")
    assert found.nearest == whole.nearest[0]


def test_with_ten_feedback_events_a_profile_is_provisional_no_more() -> None:
    told: Queue[ProfileSoFar] = Queue()
    live = profiles(told)
    live.offer(so_far(10))
    found = told.get(timeout=60)
    live.close()
    assert not found.reason(Dimension.FEEDBACK_IMMEDIACY).startswith("provisional")


def test_the_newest_snapshot_wins() -> None:
    told: Queue[ProfileSoFar] = Queue()
    busy, go_on = Signal(), Signal()

    def tell(found: ProfileSoFar) -> None:
        busy.set()
        go_on.wait(60)
        told.put(found)

    live = LiveProfile(RUBRIC, CASES, tell, failed=unforeseen)
    live.offer(so_far(1, 10))
    busy.wait(60)
    for number in range(2, 7):
        live.offer(so_far(number, 10 * number))
    go_on.set()
    assert [told.get(timeout=60).n_events for _ in range(2)] == [2, 12]
    live.close()
    assert told.empty()


def test_the_path_goes_on_with_time_and_place() -> None:
    told: Queue[ProfileSoFar] = Queue()
    live = profiles(told)
    for n, seconds in ((1, 10), (2, 20), (2, 30), (2, 25), (3, 40)):
        live.offer(so_far(n, seconds))
        found = told.get(timeout=60)
    live.close()
    assert [(point.at_ms, point.richness) for point in found.path] == [
        (10_000, 2.0),
        (20_000, 3.5),
        (40_000, pytest.approx(3.0)),
    ]
    assert len(found.path) < LONGEST_PATH


def test_closing_ends_the_thread_and_what_waits_is_not_evaluated() -> None:
    told: Queue[ProfileSoFar] = Queue()
    live = profiles(told)
    live.close()
    live.offer(so_far(1))
    assert told.empty()
    assert [each.name for each in threads() if each.name == "live profile"] == []


def test_a_fault_of_the_program_reaches_who_made_the_thread() -> None:
    failed: Queue[Exception] = Queue()

    def tell(_: ProfileSoFar) -> None:
        raise ZeroDivisionError

    live = LiveProfile(RUBRIC, CASES, tell, failed=failed.put)
    live.offer(so_far(1))
    assert isinstance(failed.get(timeout=60), ZeroDivisionError)
    live.close()


def test_it_takes_a_fifth_of_a_core_at_most() -> None:
    told: Queue[ProfileSoFar] = Queue()
    people = session().participants
    many = [event_from_plain(event(f"e{at}", "message", "dc"[at % 2], at)) for at in range(3000)]
    columns = session(*[]).of(session().head, people, many).columns
    live = profiles(told)
    begun, worked = time.monotonic(), time.process_time()
    for _ in range(6):
        live.offer(columns)
        told.get(timeout=60)
    live.offer(columns)
    told.get(timeout=60)
    share = (time.process_time() - worked) / (time.monotonic() - begun)
    live.close()
    assert share < 0.5  # the last one has no rest behind it, and others use this machine too
