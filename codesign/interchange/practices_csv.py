"""The published practices as a CSV file (Jussila and Kärkkäinen, 2012)."""

from __future__ import annotations

import csv

from codesign.interchange.assets import asset
from codesign.model.practice import Practice
from codesign.model.vocabulary import Phase


def published_practices() -> tuple[Practice, ...]:
    """The practices that come with the program."""
    with asset("practices.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_practice(row) for row in csv.DictReader(file))


def _practice(row: dict[str, str]) -> Practice:
    stated = row["phase_stated"] == "yes"
    return Practice(row["application"], Phase(row["phase"]), row["purpose"], row["evidence"], stated)
