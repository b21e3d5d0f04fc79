"""The file that says who is who (``people.toml``): one ``[[person]]`` each, read and drafted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from codesign.interchange.people import GROUPS, People, Person, cast, shown_key
from codesign.interchange.plain_text import PlainText, read_text
from codesign.interchange.plain_toml import quoted
from codesign.interchange.reading import UNKNOWN_SPEAKER
from codesign.model.errors import FileProblem
from codesign.model.vocabulary import CustomerRole

FIELDS: Mapping[str, str] = {
    "id": "the same for a person in all sessions of a project",
    "name": "how the person is shown",
    "names": "every name that files show the person by",
    "group": f"{', '.join(GROUPS)}; empty while not known",
    "organisation": "free text; people of one organisation are one party",
    "role": "free text: facilitator, designer, client",
    "customer_role": f"{', '.join(CustomerRole)}; empty for none",
}
"""The fields of a person's entry, and what they mean."""

_ENTRY = re.compile(r"\s*\[\[\s*person\s*\]\]")


def read_people(path: Path) -> People:
    """The people of a file; FileProblem with the line and the field for what it can't say."""
    return people_of(read_text(path))


def people_of(text: PlainText) -> People:
    """The people that a text names; FileProblem as :func:`read_people`."""
    persons = [_Entry(text, number, plain).person() for number, plain in enumerate(_entries(text), 1)]
    _refuse_doubles(text, persons)
    return People(tuple(persons), text.path)


def _entries(text: PlainText) -> list[Any]:
    try:
        plain = tomllib.loads(text.text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line (\d+), column \d+\)", str(error))
        told = str(error)[: at.start()] if at else str(error)
        raise text.problem(f"is no TOML ({told}); correct it", int(at[1]) if at else None) from None
    except RecursionError:
        raise text.problem("is no TOML that can be read: lists are nested too deep") from None
    for key in plain:
        if key != "person":
            raise text.problem("is not known here; each entry begins with [[person]]", field=key)
    entries = plain.get("person", [])
    if not isinstance(entries, list):
        raise text.problem("is one table; write [[person]], with two brackets", field="person")
    return entries


class _Entry:
    """One entry of the file, by its number from 1."""

    def __init__(self, text: PlainText, number: int, plain: object) -> None:
        self._text, self._number = text, number
        if not isinstance(plain, dict):
            raise text.problem("is no table; each entry begins with [[person]]", field="person")
        self._plain = plain

    def person(self) -> Person:
        for key in self._plain:
            if key not in FIELDS:
                raise self._problem(key, f"is not known; the fields are {', '.join(FIELDS)}")
        role = self._word("customer_role", tuple(CustomerRole))
        return Person(
            id=self._needed("id"),
            name=self._needed("name"),
            names=self._names(),
            group=self._word("group", GROUPS),
            organisation=self._string("organisation") or None,
            role=self._string("role") or None,
            customer_role=CustomerRole(role) if role else None,
        )

    def _string(self, key: str) -> str:
        value = self._plain.get(key, "")
        if not isinstance(value, str):
            raise self._problem(key, f"must be text in quotes, not {value!r}")
        return value.strip()

    def _needed(self, key: str) -> str:
        value = self._string(key)
        if not value:
            raise self._problem(key, f"is missing: {FIELDS[key]}")
        return value

    def _word(self, key: str, words: tuple[str, ...]) -> str:
        value = self._string(key)
        if value and value not in words:
            raise self._problem(key, f"{value!r} is not one of {', '.join(words)}")
        return value

    def _names(self) -> tuple[str, ...]:
        value = self._plain.get("names")
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(name, str) and name.strip() for name in value)
        ):
            raise self._problem("names", 'must be a list of names such as ["Mara Lind", "mlind"]')
        return tuple(value)

    def _problem(self, key: str, message: str) -> FileProblem:
        return self._text.problem(f"entry {self._number}: {message}", _line_of(self._text, self._number, key), key)


def _line_of(text: PlainText, number: int, key: str) -> int | None:
    """The line of a field of an entry, else that of the entry; None where it can't be seen."""
    starts = [at for at, line in enumerate(text.lines) if _ENTRY.match(line)]
    if number > len(starts):
        return None
    end = starts[number] if number < len(starts) else len(text.lines)
    field = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    found = (at for at in range(starts[number - 1], end) if field.match(text.lines[at]))
    return next(found, starts[number - 1]) + 1


def _refuse_doubles(text: PlainText, persons: list[Person]) -> None:
    ids: dict[str, int] = {}
    names: dict[str, Person] = {}
    for number, person in enumerate(persons, 1):
        if ids.setdefault(person.id, number) != number:
            raise text.problem(
                f"entry {number}: the id {person.id!r} is taken by entry {ids[person.id]}; make one entry of the two",
                _line_of(text, number, "id"),
                "id",
            )
        for name in person.names:
            other = names.setdefault(shown_key(name), person)
            if other is not person:
                raise text.problem(
                    f"entry {number}: {name!r} is given to {other.id!r} and to {person.id!r}; one name, one person",
                    _line_of(text, number, "names"),
                    "names",
                )


def draft_people(names: Iterable[str], people: People | None = None) -> str:
    """A file of people to fill in: the known entries in their order, then everybody else by id.

    Organisations are guessed from the shown names, groups are left empty.
    """
    known = people or People()
    met = {person.id: person for person in cast(sorted(set(names) - {UNKNOWN_SPEAKER}), known).persons}
    shown = _names_met(names, known)
    entries = [replace(person, names=_with(person.names, shown.get(person.id, ()))) for person in known.persons]
    listed = {person.id for person in known.persons}
    entries += [met[key] for key in sorted(met) if key not in listed]
    return "\n".join([_head(), *map(_entry, entries)])


def _names_met(names: Iterable[str], people: People) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for shown in sorted(set(names)):
        person = people.find(shown)
        if person is not None:
            found.setdefault(person.id, []).append(shown)
    return found


def _with(names: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    """The names, and those of the others that aren't among them yet."""
    listed = {shown_key(name): name for name in (*more, *names)}
    return (*names, *(listed[key] for key in sorted(set(listed) - {shown_key(name) for name in names})))


def _head() -> str:
    lines = ["Who is who. Fill in the groups, and put the names of one person into one entry.", ""]
    lines += [f"{key}: {meaning}" for key, meaning in FIELDS.items()]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def _entry(person: Person) -> str:
    return "".join(f"{line}\n" for line in _lines(person))


def _lines(person: Person) -> Iterator[str]:
    yield "[[person]]"
    yield f"id = {quoted(person.id)}"
    yield f"name = {quoted(person.name)}"
    yield f"names = [{', '.join(map(quoted, person.names))}]"
    yield f"group = {quoted(person.group)}"
    yield f"organisation = {quoted(person.organisation or '')}"
    yield f"role = {quoted(person.role or '')}"
    yield f"customer_role = {quoted(person.customer_role or '')}"
