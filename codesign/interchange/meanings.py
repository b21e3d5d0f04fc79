"""What the tiers, behaviours and labels of somebody's coding mean here: a table that a user can write.

In TOML, ``tiers`` (or ``behaviours``) by name, ``labels`` by what an annotation says, ``subjects`` by name::

    [behaviours."points at plan"]
    kind = "feedback"
    stance = "positive"

    [tiers.gestures]
    leave_out = true

    [subjects."P1"]
    participant = "Ada Ash"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from codesign.interchange.plain_text import read_text
from codesign.model.errors import FileProblem
from codesign.model.plain import Malformed, codes_from_plain
from codesign.model.vocabulary import Kind

_TABLES = {"tiers": "tiers", "behaviours": "tiers", "behaviors": "tiers", "labels": "labels", "subjects": "subjects"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one tier, behaviour or label means: a kind, who, codes; None where nothing is said."""

    kind: Kind | None = None
    participant: str | None = None
    codes: Mapping[str, object] = field(default_factory=dict)
    leave_out: bool = False


NO_MEANING = Meaning()


@dataclass(frozen=True, slots=True)
class Meanings:
    """The meanings of tiers (behaviours), of labels and of subjects, by their names; ``path`` is the file's."""

    tiers: Mapping[str, Meaning] = field(default_factory=dict)
    labels: Mapping[str, Meaning] = field(default_factory=dict)
    subjects: Mapping[str, Meaning] = field(default_factory=dict)
    path: str = ""

    def unmet(self, tiers: set[str], labels: set[str], subjects: set[str]) -> tuple[str, ...]:
        """What a report says of entries that nothing in a file answers to."""
        named = (("tier", self.tiers, tiers), ("label", self.labels, labels), ("subject", self.subjects, subjects))
        missing = [f"{what} {name!r}" for what, table, met in named for name in table if name not in met]
        return (f"{self.path}: nothing here is {', '.join(missing)}",) if missing else ()


NO_MEANINGS = Meanings()


def read_meanings(path: Path) -> Meanings:
    """The meanings of a TOML file; FileProblem with the field for what isn't one."""
    text = read_text(path)
    try:
        plain = tomllib.loads(text.text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise text.problem(f"is no TOML: {error}") from None
    found: dict[str, dict[str, Meaning]] = {"tiers": {}, "labels": {}, "subjects": {}}
    for table, entries in plain.items():
        if table not in _TABLES or not isinstance(entries, dict):
            raise text.problem("is no table of meanings; give tiers (or behaviours), labels, subjects", field=table)
        for name, entry in entries.items():
            found[_TABLES[table]][name] = _meaning(str(path), f"{table}.{name}", entry)
    return Meanings(**found, path=str(path))


def _meaning(path: str, field_name: str, entry: object) -> Meaning:
    if not isinstance(entry, dict):
        raise FileProblem(path, 'is no table; write kind = "feedback" below its name', field=field_name)
    codes = {key: value for key, value in entry.items() if key not in ("kind", "participant", "leave_out")}
    kind, participant, leave_out = entry.get("kind"), entry.get("participant"), entry.get("leave_out", False)
    try:
        codes_from_plain(codes)
    except Malformed as fault:
        raise FileProblem(path, fault.message, field=f"{field_name}.{fault.field.removeprefix('codes.')}") from None
    if kind is not None and kind not in [each.value for each in Kind]:
        raise FileProblem(path, f"{kind!r} is not one of {', '.join(Kind)}", field=f"{field_name}.kind")
    if participant is not None and (not isinstance(participant, str) or not participant.strip()):
        raise FileProblem(path, f"{participant!r} is no name", field=f"{field_name}.participant")
    if not isinstance(leave_out, bool):
        raise FileProblem(path, "is true or false", field=f"{field_name}.leave_out")
    return Meaning(None if kind is None else Kind(kind), participant, codes, leave_out)
