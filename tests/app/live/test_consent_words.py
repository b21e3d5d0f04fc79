"""What is said of somebody's consent."""

from __future__ import annotations

from codesign.app.live.consent_words import consent_now, consent_told
from codesign.model.consent import ConsentChange, Of

AT, LATER = "2026-03-04T10:00:00Z", "2026-03-05T09:30:00Z"
SOUND, PICTURE = (ConsentChange(of, given=True, at=AT, by="Ann") for of in Of)
WITHDRAWN = ConsentChange(Of.SOUND, given=False, at=LATER, by="")


def test_how_consent_stands_is_said_once_where_all_of_it_is_alike() -> None:
    assert consent_now([]) == ""
    assert consent_now([SOUND, PICTURE]) == "agreed 2026-03-04 10:00, noted by Ann"
    assert consent_now([SOUND]) == "sound agreed 2026-03-04 10:00, noted by Ann"
    assert consent_now([SOUND, PICTURE, WITHDRAWN]) == (
        "sound withdrawn 2026-03-05 09:30; picture agreed 2026-03-04 10:00, noted by Ann"
    )


def test_the_history_is_a_line_a_change() -> None:
    assert consent_told([SOUND, PICTURE, WITHDRAWN], Of.SOUND) == [
        "agreed 2026-03-04 10:00, noted by Ann",
        "withdrawn 2026-03-05 09:30",
    ]
    assert consent_told([PICTURE]) == ["picture agreed 2026-03-04 10:00, noted by Ann"]
