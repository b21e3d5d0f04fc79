"""Two people record one session: it is one session afterwards, and says who noted what."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from codesign.evaluate.joined_recordings import joined
from codesign.model.errors import CodesignError
from codesign.model.session import Session
from tests.builders import event, session
from tests.strategies import sessions

WHO, KINDS = ("d", "c", "x"), ("design_change", "feedback", "message", "request")


def recordings(
    offset_s: float = 7.0,
    drift_ppm: float = 0.0,
    jitter_s: float = 0.3,
    n: int = 80,
    wall_s: float = 5.0,
    seed: int = 1,
) -> tuple[Session, Session]:
    """One session noted twice: the other's clock starts later and drifts, each misses a fifth, and keys come late."""
    chance = np.random.default_rng(seed)
    true = np.sort(chance.uniform(30, 3600, n))
    said = [(str(chance.choice(KINDS)), str(chance.choice(WHO))) for _ in range(n)]

    def noted(by: str, clock: Any) -> list[dict[str, Any]]:
        kept = chance.random(n) > 0.2
        late = np.abs(chance.normal(0, 0.3, n))
        times = clock(true + late)
        rows = np.flatnonzero(kept).tolist()
        return [event(f"{by}{at}", *said[at], float(times[at]), text=f"{by} heard {at}") for at in rows]

    one = session(*noted("a", lambda times: times), id="one", started_at="2026-03-04T10:00:00Z")
    other = session(
        *noted("b", lambda times: (times - offset_s) / (1 + drift_ppm * 1e-6)),
        id="other",
        started_at=f"2026-03-04T10:00:{wall_s:06.3f}Z",
    )
    return one, other


def number(name: str) -> int:
    return int(name[1:])


@pytest.mark.parametrize(("offset", "drift", "wall"), [(7, 0, 5), (-41, 0, 0), (9.5, 60, 0), (9.5, -80, 30)])
def test_the_clocks_are_laid_on_each_other_within_what_is_said(offset: float, drift: float, wall: float) -> None:
    one, other = recordings(offset, drift, wall_s=wall, n=200)
    found = joined(one, other, "both")
    middle = 1800_000
    clocks = found.clocks
    assert clocks.uncertainty_ms is not None
    told = clocks.offset_ms + clocks.drift_ppm * 1e-6 * middle
    assert told == pytest.approx(offset * 1000 + drift * 1e-6 * middle, abs=3 * clocks.uncertainty_ms + 20)
    assert clocks.uncertainty_ms < 120
    if drift:
        assert clocks.drift_uncertainty_ppm is not None
        assert clocks.drift_ppm == pytest.approx(drift, abs=2.5 * clocks.drift_uncertainty_ppm)


def test_nothing_stands_twice_and_nothing_is_lost() -> None:
    one, other = recordings(n=60)
    found = joined(one, other, "both")
    theirs = {number(each.id) for each in one.events}, {number(each.id) for each in other.events}
    assert found.both >= 0.9 * len(theirs[0] & theirs[1])
    assert len(found.session.events) == len(one.events) + len(other.events) - found.both
    noted = {each.id: each.extra["codesign"]["recordings"] for each in found.session.events}  # type: ignore[index]
    assert {name for name, by in noted.items() if "one" in by} == set(one.events.rows)
    assert sum(by == ["one", "other"] for by in noted.values()) == found.both
    starts = [each.start_ms for each in found.session.events]
    assert starts == sorted(starts)


def test_where_both_noted_an_event_one_holds_and_the_other_word_is_kept() -> None:
    common = [event(f"e{at}", "message", "d", 10 * at) for at in range(8)]
    one = session(*common, event("c", "design_change", "d", 90, text="roof"), event("f", "feedback", "c", 95), id="one")
    theirs = event("y", "feedback", "c", 95.4, reply_to="z", link="observed", stance="positive", text="yes")
    other = session(
        *common, event("z", "design_change", "d", 90.2, text="the roof", media=["audio"]), theirs, id="other"
    )
    found = joined(one, other, "both")
    events = {each.id: each for each in found.session.events}
    assert (events["c"].text, [each.value for each in events["c"].media]) == ("roof", ["audio"])
    assert events["c"].extra["codesign"] == {"recordings": ["one", "other"], "otherwise": {"text": "the roof"}}
    assert (events["f"].reply_to, events["f"].text, events["f"].codes.stance) == ("c", "yes", "positive")
    assert found.differ == 1
    assert found.session.head.extra["codesign"]["merged"]["recordings"] == ["one", "other"]  # type: ignore[index]


def test_the_same_name_is_one_person_whatever_the_id() -> None:
    one = session(event("e", "message", "d", 5), id="one")
    other = session(
        event("e", "message", "c", 500),
        people=[{"id": "c", "name": "designer", "side": "company"}, {"id": "d", "name": "Guest", "side": "company"}],
        id="other",
    )
    found = joined(one, other, "both").session
    assert [person.name for person in found.participants] == ["Designer", "Client", "Expert", "Guest"]
    assert [each.participant for each in found.events] == ["d", "d"]
    assert found.participants[3].id == "d-2"


def test_what_the_other_saw_before_the_one_began_comes_first() -> None:
    one = session(event("e", "message", "d", 5), id="one", started_at="2026-03-04T10:01:00Z")
    other = session(event("e", "note", None, 2), id="other", started_at="2026-03-04T10:00:00Z")
    found = joined(one, other, "both").session
    assert [(each.kind, each.start_ms) for each in found.events] == [("note", 0), ("message", 63_000)]
    assert found.head.started_at == "2026-03-04T10:00:02+00:00"


def test_recordings_of_different_days_are_refused() -> None:
    one, other = session(id="one"), session(id="other", started_at="2026-03-07T10:00:00Z")
    with pytest.raises(CodesignError, match="they aren't two recordings of one session"):
        joined(one, other, "both")


@settings(max_examples=40, deadline=None)
@given(one=sessions(), other=sessions())
def test_any_two_recordings_make_a_session_with_everything_in_it(one: Session, other: Session) -> None:
    try:
        found = joined(one, other, "both", within_ms=2**53)
    except CodesignError:
        return
    assert len(found.session.events) == found.both + found.only_one + found.only_other
    assert found.both + found.only_one == len(one.events)
    assert found.both + found.only_other == len(other.events)


@settings(max_examples=40, deadline=None)
@given(one=sessions())
def test_a_recording_merged_with_itself_is_itself_where_its_clock_is_told(one: Session) -> None:
    found = joined(one, one, one.head.id)
    if found.clocks.n:
        assert found.both == len(one.events)
