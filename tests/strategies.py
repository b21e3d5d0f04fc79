"""Any session, for laws: hypothesis strategies over the whole of the log's vocabulary."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from codesign.model.participant import Participant
from codesign.model.plain import event_from_plain, head_from_plain, participant_from_plain
from codesign.model.session import Session, SessionHead
from codesign.model.vocabulary import (
    WITHOUT_PARTICIPANT,
    Approach,
    Community,
    CustomerRole,
    Kind,
    Knowledge,
    Link,
    Medium,
    Mode,
    Need,
    Outcome,
    Phase,
    Side,
    StakeholderGroup,
    Stance,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
times = st.one_of(st.integers(0, 5000), st.integers(0, 10**7), st.integers(2**53 - 3, 2**53 - 1))
numbers = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=4,
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def words(vocabulary: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([member.value for member in vocabulary])


def _extras(known: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(texts.filter(lambda key: key not in known), values, max_size=2)


KNOWN = ("type", "id", "kind", "title", "started_at", "mode", "name", "side", "media", "codes", "text", "link", "role")


@st.composite
def heads(draw: st.DrawFn) -> SessionHead:
    plain = draw(_extras(KNOWN)) | {
        "id": draw(ids),
        "title": draw(texts),
        "started_at": draw(st.datetimes().map(lambda at: f"{at.year:04}{at.isoformat()[4:]}+02:00")),
        "mode": draw(words(Mode)),
        "duration_ms": draw(maybe(times)),
        "clock_resolution_ms": draw(maybe(st.sampled_from([0, 1000, 60000]))),
        "period_ms": draw(maybe(st.integers(0, 10**8))),
        "project": draw(maybe(texts)),
        "channel": draw(maybe(texts)),
        "phase": draw(maybe(words(Phase))),
        "community": draw(maybe(words(Community))),
        "approach": draw(maybe(st.lists(words(Approach), max_size=3))),
    }
    return head_from_plain(plain)


@st.composite
def people(draw: st.DrawFn, person_id: str) -> Participant:
    side = draw(words(Side))
    plain = draw(_extras(KNOWN)) | {
        "id": person_id,
        "name": draw(texts),
        "side": side,
        "stakeholder_group": draw(maybe(words(StakeholderGroup))) if side == "external" else None,
        "organisation": draw(maybe(st.sampled_from(["", "A", "B"]))),
        "role": draw(maybe(texts)),
        "customer_role": draw(maybe(words(CustomerRole))),
    }
    return participant_from_plain(plain)


@st.composite
def codes(draw: st.DrawFn) -> dict[str, Any]:
    vocabularies = {"stance": Stance, "need": Need, "knowledge": Knowledge, "outcome": Outcome}
    plain: dict[str, Any] = draw(_extras((*vocabularies, "period_ms")))
    for key, vocabulary in vocabularies.items():
        if draw(st.booleans()):
            plain[key] = draw(words(vocabulary))
    if draw(st.booleans()):
        plain |= {"price_effect": draw(st.sampled_from(["1.50", "-3", "?"])), "currency": "EUR", "period_ms": 1000}
    return plain


@st.composite
def events(draw: st.DrawFn, event_id: str, persons: list[str], earlier: list[str]) -> dict[str, Any]:
    allowed = [kind for kind in Kind if persons or kind in WITHOUT_PARTICIPANT]
    kind = draw(st.sampled_from(allowed))
    nobody = kind in WITHOUT_PARTICIPANT and draw(st.booleans())
    start = draw(times)
    end = draw(st.one_of(st.none(), st.just(start), st.integers(start, 2**53 - 1), st.integers(start, start + 3000)))
    answered = draw(st.sampled_from(earlier)) if earlier and draw(st.booleans()) else None
    return draw(_extras((*KNOWN, "participant", "start_ms", "end_ms", "reply_to", "participants"))) | {
        "id": event_id,
        "kind": kind.value,
        "participant": None if nobody or not persons else draw(st.sampled_from(persons)),
        "start_ms": start,
        "end_ms": None if end is None else min(end, 2**53 - 1),
        "media": draw(st.lists(words(Medium), max_size=3)),
        "reply_to": answered,
        "link": draw(words(Link)) if answered is not None else None,
        "text": draw(maybe(texts)),
        "participants": draw(maybe(st.lists(st.sampled_from(persons), max_size=2))) if persons else None,
        "codes": draw(codes()),
    }


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session that can be written as a log; answers point back in time or in the log, either way round."""
    persons = draw(st.lists(ids, unique=True, max_size=4))
    names = draw(st.lists(ids, unique=True, max_size=8))
    plain = [draw(events(name, persons, names[:at])) for at, name in enumerate(names)]
    plain = draw(st.permutations(plain))
    return Session.of(draw(heads()), [draw(people(person)) for person in persons], map(event_from_plain, plain))


@st.composite
def meetings(draw: st.DrawFn) -> Session:
    """A session in which things meet: few people, times near the cuts, many answers, channels for some."""
    persons = ["a", "b", "c", "d"]
    sides = {"a": {"side": "company"}, "b": {"side": "external", "stakeholder_group": "end_user"}}
    sides |= {
        "c": {"side": "external", "stakeholder_group": "partner", "organisation": draw(st.sampled_from(["", "O"]))}
    }
    sides |= {"d": {"side": "external", "organisation": draw(st.sampled_from(["", "O"]))}}
    mode = draw(words(Mode))
    unit = 1000 if mode == Mode.LIVE else 3_600_000
    plain = []
    for number in range(draw(st.integers(0, 14))):
        kind = draw(st.sampled_from([*[kind.value for kind in Kind][:5], "metric", "channel", "feedback", "feedback"]))
        start = draw(st.integers(0, 40)) * unit // 4
        end = draw(st.sampled_from([start, start + unit // 2, start + 3 * unit, None]))
        answered = draw(st.sampled_from([None, *(each["id"] for each in plain)])) if kind != "channel" else None
        media = draw(st.sampled_from([[], ["numeric"], ["text"], ["audio", "video"], ["virtual_face_to_face"]]))
        entry = {
            "id": f"e{number}",
            "kind": kind,
            "start_ms": start,
            "end_ms": end,
            "media": media,
            "reply_to": answered,
        }
        nobody = kind in ("metric", "channel")
        entry["participant"] = None if nobody else draw(st.sampled_from(persons))
        if kind == "channel":
            entry["participants"] = draw(st.sampled_from([None, ["a"], ["b", "c"]]))
            entry["codes"] = draw(st.sampled_from([{}, {"period_ms": 2 * unit}, {"period_ms": 9 * unit}]))
        plain.append(entry)
    head = {"id": "m", "title": "", "started_at": "2026-03-04T10:00:00Z", "mode": mode}
    head |= {
        "duration_ms": draw(st.sampled_from([None, 11 * unit])),
        "period_ms": draw(st.sampled_from([None, 4 * unit])),
    }
    head |= {"clock_resolution_ms": draw(st.sampled_from([None, 1000]))}
    crowd = [participant_from_plain({"id": name, "name": name} | sides[name]) for name in persons]
    return Session.of(head_from_plain(head), crowd, map(event_from_plain, draw(st.permutations(plain))))
