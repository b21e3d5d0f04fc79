"""ELAN documents: what is read of a tier, what is written so that it comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from codesign.interchange.coding import session_of
from codesign.interchange.eaf import read_eaf, write_eaf
from codesign.interchange.meanings import NO_MEANINGS, Meaning, Meanings
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading
from codesign.model.errors import FileProblem
from codesign.model.session import Session
from codesign.model.vocabulary import Kind
from tests.builders import event, session
from tests.interchange.round_trips import LAW
from tests.strategies import sessions

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT FORMAT="2.8">'
HEADER = (
    '<HEADER TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR MEDIA_URL="file:///house.wav" TIME_ORIGIN="250"/></HEADER>'
)
TYPES = "".join(
    f'<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="{name}"{constraint}/>'
    for name, constraint in {
        "free": "",
        "time": ' CONSTRAINTS="Time_Subdivision"',
        "symbol": ' CONSTRAINTS="Symbolic_Subdivision"',
        "code": ' CONSTRAINTS="Symbolic_Association"',
        "inside": ' CONSTRAINTS="Included_In"',
    }.items()
)


def slots(*times: int | None) -> str:
    rows = (
        f'<TIME_SLOT TIME_SLOT_ID="ts{at}"' + ("/>" if time is None else f' TIME_VALUE="{time}"/>')
        for at, time in enumerate(times, 1)
    )
    return f"<TIME_ORDER>{''.join(rows)}</TIME_ORDER>"


def aligned(name: str, first: int, last: int, text: str) -> str:
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}"'
        f' TIME_SLOT_REF1="ts{first}" TIME_SLOT_REF2="ts{last}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    )


def hanging(name: str, parent: str, text: str) -> str:
    return (
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}" ANNOTATION_REF="{parent}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )


def tier(name: str, kind: str, *annotations: str, who: str = "", parent: str = "") -> str:
    told = (f' PARTICIPANT="{who}"' if who else "") + (f' PARENT_REF="{parent}"' if parent else "")
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="{kind}"{told}>{"".join(annotations)}</TIER>'


def read(*parts: str, meanings: Meanings = NO_MEANINGS) -> Reading:
    return read_eaf(PlainText("house.eaf", HEAD + HEADER + "".join(parts) + TYPES + "</ANNOTATION_DOCUMENT>"), meanings)


def told(reading: Reading) -> list[tuple[str, str | None, int, int | None, str | None]]:
    return [(each.kind, each.participant, each.start_ms, each.end_ms, each.text) for each in reading.events]


def test_a_tier_of_somebody_is_what_they_said() -> None:
    reading = read(slots(100, 900), tier("T", "free", aligned("a1", 1, 2, "Glass?"), who="Ada Ash"))
    assert told(reading) == [("message", "Ada Ash", 100, 900, "Glass?")]
    assert reading.notes == ("house.eaf: belongs to file:///house.wav, from its 250 ms on",)


def test_a_tier_of_nobody_keeps_its_name_as_a_code_and_the_report_says_so() -> None:
    reading = read(slots(100, 900), tier("gestures", "free", aligned("a1", 1, 2, "points")))
    assert told(reading) == [("note", None, 100, 900, "points")]
    assert reading.events[0].codes.values == {"tier": "gestures"}
    assert "'gestures' (1)" in reading.notes[-1]


def test_slots_without_a_time_stand_evenly_between_their_neighbours() -> None:
    words = [aligned(f"w{at}", at, at + 1, word) for at, word in enumerate(["we", "see", "lake"], 1)]
    reading = read(
        slots(1000, None, None, 1900, 5000),
        tier("T", "free", aligned("a1", 1, 4, "we see lake"), who="Bo"),
        tier("words", "time", *words, who="Bo", parent="T"),
    )
    assert [(each.start_ms, each.end_ms) for each in reading.events] == [
        (1000, 1900),
        (1000, 1300),
        (1300, 1600),
        (1600, 1900),
    ]


def test_annotations_that_divide_another_have_equal_shares_of_it() -> None:
    parts = [hanging(f"s{at}", "a1", word) for at, word in enumerate("ab")]
    reading = read(
        slots(0, 1000), tier("T", "free", aligned("a1", 1, 2, "ab"), who="Bo"), tier("S", "symbol", *parts, parent="T")
    )
    assert [(each.text, each.start_ms, each.end_ms) for each in reading.events][1:] == [("a", 0, 500), ("b", 500, 1000)]


def test_what_is_associated_is_a_code_through_every_tier() -> None:
    reading = read(
        slots(0, 1000),
        tier("T", "free", aligned("a1", 1, 2, "yes"), who="Bo"),
        tier("mood@T", "code", hanging("m", "a1", "glad"), parent="T"),
        tier("sure@T", "code", hanging("s", "m", "very"), parent="mood@T"),
        tier("stance@T", "code", hanging("x", "a1", "so-so"), parent="T"),
    )
    assert reading.events[0].codes.values == {"mood": "glad", "sure": "very", "coded_stance": "so-so"}


def test_a_file_of_meanings_says_what_tiers_and_labels_are() -> None:
    meanings = Meanings(
        {"gestures": Meaning(Kind.FEEDBACK, "Ada")}, {"nods": Meaning(codes={"stance": "positive"})}, path="codes.toml"
    )
    reading = read(slots(1, 2), tier("gestures", "free", aligned("a", 1, 2, "nods")), meanings=meanings)
    assert told(reading) == [("feedback", "Ada", 1, 2, "nods")]
    assert reading.events[0].codes.stance == "positive"


BOMB = "".join(f'<!ENTITY b{at} "{f"&b{at - 1};" * 10 if at else "x" * 10}">' for at in range(9))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<html/>", "is XML, but no ELAN document: it begins with 'html'"),
        ("hello", "is no XML"),
        (f"<!DOCTYPE x [{BOMB}]><ANNOTATION_DOCUMENT>&b8;</ANNOTATION_DOCUMENT>", "entities of its own"),
        ('<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><ANNOTATION_DOCUMENT/>', "entities of its own"),
        (HEAD + '<HEADER TIME_UNITS="PAL-frames"/></ANNOTATION_DOCUMENT>', "counts its times in PAL-frames"),
        (HEAD + tier("T", "x", aligned("a", 1, 2, "")) + "</ANNOTATION_DOCUMENT>", "slot 'ts1', which isn't there"),
        (HEAD + slots(2, 1) + tier("T", "x", aligned("a", 1, 2, "")) + "</ANNOTATION_DOCUMENT>", "ends before it st"),
        (HEAD + tier("T", "x", hanging("a", "b", "")) + "</ANNOTATION_DOCUMENT>", "hangs on 'b', which isn't there"),
        (HEAD + tier("T", "x", parent="T") + "</ANNOTATION_DOCUMENT>", "hangs on 'T', which is no tier above it"),
        (HEAD + '<TIME_ORDER><TIME_SLOT TIME_VALUE="-5"/></TIME_ORDER></ANNOTATION_DOCUMENT>', "'-5' is no time"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(FileProblem, match=r"bad\.eaf") as fault:
        read_eaf(PlainText("bad.eaf", text), NO_MEANINGS)
    assert sentence in str(fault.value)


def back(told: Session, *changes: tuple[str, str]) -> tuple[Session, tuple[str, ...]]:
    text = write_eaf(told).text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return session_of(read_eaf(PlainText("own.eaf", text), NO_MEANINGS), None)


@LAW
@given(sessions())
def test_every_session_comes_back_whole(told: Session) -> None:
    found, _ = back(told)
    assert (found.head, found.participants) == (told.head, told.participants)
    assert list(found.events) == list(told.events)


DESIGN = session(
    event("e1", "design_change", "d", 1, text="west wall of glass", media=["model_3d"]),
    event("e2", "feedback", "c", 2, 3, text="we see the lake", reply_to="e1", stance="positive", element="wall"),
    event("e3", "feedback", "c", 2.5, 4, text="and it is cold", reply_to="e1", stance="negative"),
    event("e4", "presence", "x", 0, end_ms=None),
)


def test_our_own_tiers_say_who_and_what_and_events_that_overlap_take_a_second_one(tmp_path: Path) -> None:
    from pympi.Elan import Eaf  # noqa: PLC0415

    path = tmp_path / "own.eaf"
    path.write_text(write_eaf(DESIGN).text, encoding="utf-8")
    found = Eaf(str(path))
    assert "feedback@Client" in found.get_tier_names()
    assert "feedback@Client #2" in found.get_tier_names()
    assert found.get_annotation_data_for_tier("feedback@Client") == [(2000, 3000, "we see the lake")]
    assert found.get_ref_annotation_data_for_tier("stance@feedback@Client") == [
        (2000, 3000, "positive", "we see the lake")
    ]
    assert found.get_parameters_for_tier("feedback@Client")["PARTICIPANT"] == "Client"


def test_what_was_changed_in_elan_is_taken_in() -> None:
    found, notes = back(
        DESIGN, ("we see the lake", "we see the whole lake"), ("<ANNOTATION_VALUE>e1<", "<ANNOTATION_VALUE>gone<")
    )
    assert found.events[1].text == "we see the whole lake"
    assert [each.reply_to for each in found.events] == [None, None, None, None]
    assert len(notes) == 2


def test_somebody_who_came_in_with_elan_is_taken_in_and_told() -> None:
    names = ("presence@Expert", "presence@Mo")
    found, notes = back(DESIGN, ('PARTICIPANT="Expert"', 'PARTICIPANT="Mo"'), *[names] * 5)
    assert (found.participants[-1].id, found.participants[-1].name) == ("mo", "Mo")
    assert "Mo came in with ELAN" in " ".join(notes)


def test_a_tier_that_came_in_with_elan_keeps_its_name_as_a_code() -> None:
    gesture = tier("gestures", "event", aligned("a99", 1, 2, "points"))
    found, _ = back(DESIGN, ("<LINGUISTIC_TYPE ", gesture + "<LINGUISTIC_TYPE "))
    assert (found.events[-1].kind, found.events[-1].text) == ("note", "points")
    assert found.events[-1].codes.values == {"tier": "gestures"}
    assert found.events[-1].id == "e5"


def test_a_word_of_no_vocabulary_that_was_typed_in_elan_is_kept_apart() -> None:
    found, _ = back(DESIGN, (">positive</ANNOTATION_VALUE>", ">so-so</ANNOTATION_VALUE>"))
    assert found.events[1].codes.values == {"coded_stance": "so-so", "element": "wall"}
