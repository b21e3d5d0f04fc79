"""A rubric as a TOML file: one table a value, with the value and why it is what it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codesign.interchange.assets import asset
from codesign.interchange.plain_toml import quoted
from codesign.model.errors import FileProblem, RubricProblem
from codesign.model.rubric import METHOD_VERSION, VALUE_NAMES, Rubric, RubricValues


def default_rubric() -> Rubric:
    """The rubric that comes with the program."""
    return read_rubric(asset("rubric.toml"))


def read_rubric(path: Path) -> Rubric:
    """The rubric of a file; raises FileProblem where it lacks a value or holds what no rubric has."""
    return rubric_from(_text(path), path)


def rubric_from(text: str, path: Path) -> Rubric:
    """The rubric of a text that is, or could be, in this file."""
    tables = _tables(path, text)
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


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileProblem(str(path), f"can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FileProblem(str(path), "is not UTF-8 text, so it is no TOML file") from error


def _tables(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileProblem(str(path), f"is not TOML: {error}") from error


_HEAD = f"""\
# A rubric of method version {METHOD_VERSION}: every number of judgement, each with its reason.
# Times are milliseconds, shares are parts of one.
"""
_TABLE = re.compile(r"\s*\[\s*(\w+)\s*\]")
_ENTRY = re.compile(r"(\s*(value|why)\s*=\s*)(\"(?:[^\"\\]|\\.)*\"|[^\s\"'#]+)(.*)", re.DOTALL)


def rubric_text(rubric: Rubric, like: Path | None = None) -> str:
    """A rubric as TOML; ``like`` a file of a rubric keeps that file's comments and order."""
    if like is not None:
        text = "".join(_replaced(rubric, _text(like).splitlines(keepends=True)))
        if _says(text, rubric):
            return text
    return "\n".join([_HEAD, *(_table(rubric, name) for name in VALUE_NAMES)])


def write_rubric(rubric: Rubric, path: Path, like: Path | None = None) -> None:
    """Write a rubric as :func:`rubric_text` gives it, whole or not at all; FileProblem where it can't be written."""
    text = rubric_text(rubric, like)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise FileProblem(str(path), f"can't be written: {error.strerror}") from error


def _table(rubric: Rubric, name: str) -> str:
    value, why = getattr(rubric.values, name), rubric.reasons.get(name, "")
    return f"[{name}]\nvalue = {value!r}\nwhy = {quoted(why)}\n"


def _replaced(rubric: Rubric, lines: list[str]) -> Iterator[str]:
    """The lines of a file with the values and reasons of a rubric in their places."""
    name = ""
    for line in lines:
        table, entry = _TABLE.match(line), _ENTRY.match(line)
        name = table[1] if table else name
        if entry is None or name not in VALUE_NAMES:
            yield line
        elif entry[2] == "value":
            yield f"{entry[1]}{getattr(rubric.values, name)!r}{entry[4]}"
        else:
            yield f"{entry[1]}{quoted(rubric.reasons.get(name, ''))}{entry[4]}"


def _says(text: str, rubric: Rubric) -> bool:
    """Whether a text is that rubric, reasons and all: a form that wasn't understood may have spoilt it."""
    try:
        read = rubric_from(text, Path())
    except FileProblem:
        return False
    return read == rubric and all(read.reasons[name] == rubric.reasons.get(name, "") for name in VALUE_NAMES)
