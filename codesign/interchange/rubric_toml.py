"""A rubric as a TOML file: one table a value, with the value and why it is what it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from codesign.interchange.assets import asset
from codesign.model.errors import FileProblem, RubricProblem
from codesign.model.rubric import VALUE_NAMES, Rubric, RubricValues


def default_rubric() -> Rubric:
    """The rubric that comes with the program."""
    return read_rubric(asset("rubric.toml"))


def read_rubric(path: Path) -> Rubric:
    """The rubric of a file; raises FileProblem where it lacks a value or holds what no rubric has."""
    tables = _tables(path)
    unknown = sorted(set(tables) - set(VALUE_NAMES))
    if unknown:
        raise FileProblem(
            str(path), f"no rubric has a value of this name; the names are {', '.join(VALUE_NAMES)}", field=unknown[0]
        )
    values: dict[str, Any] = {}
    reasons: dict[str, str] = {}
    for name in VALUE_NAMES:
        entry = tables.get(name)
        if not isinstance(entry, dict) or "value" not in entry:
            raise FileProblem(str(path), f"is missing; write [{name}] with value = … and why = …", field=name)
        values[name], reasons[name] = entry["value"], str(entry.get("why", ""))
    try:
        return Rubric(RubricValues(**values), reasons)
    except RubricProblem as problem:
        raise FileProblem(str(path), str(problem)) from problem


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FileProblem(str(path), f"can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FileProblem(str(path), "is not UTF-8 text, so it is no TOML file") from error
    except tomllib.TOMLDecodeError as error:
        raise FileProblem(str(path), f"is not TOML: {error}") from error
