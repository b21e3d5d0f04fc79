"""The practices that come with the program."""

from __future__ import annotations

from codesign.interchange.practices_csv import published_practices
from codesign.model.practice import Practice
from codesign.model.vocabulary import Phase


def test_every_practice_has_its_application_phase_purpose_and_evidence() -> None:
    found = published_practices()
    assert len(found) == 31
    assert found[0] == Practice("blogs", Phase.FRONT_END, "draw lead users into innovation contests", "general", False)
    assert {practice.evidence for practice in found} == {"general", "academic_b2b", "practitioner_b2b"}
    assert sum(not practice.phase_stated for practice in found) == 4
