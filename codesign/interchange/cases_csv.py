"""The published cases as a CSV file (Jussila and Kärkkäinen, 2012)."""

from __future__ import annotations

import csv

from codesign.interchange.assets import asset
from codesign.model.case import Case, LevelRange
from codesign.model.dimension import Dimension


def published_cases() -> tuple[Case, ...]:
    """The cases that come with the program."""
    with asset("cases.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_case(row) for row in csv.DictReader(file))


def _case(row: dict[str, str]) -> Case:
    levels = {each: LevelRange(int(row[each]), int(row[f"{each}_low"]), int(row[f"{each}_high"])) for each in Dimension}
    return Case(row["case_id"], row["case"], levels, row["in_depth"] == "true")
