"""Who is who: the people of a project, under all the names that they are shown by.

People are told apart by the base of their shown names (see :mod:`codesign.interchange.display_names`), unless
entries of a file say better (see :mod:`codesign.interchange.people_toml`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from codesign.interchange.display_names import display_name, slug
from codesign.model.participant import Participant
from codesign.model.vocabulary import CustomerRole, Side, StakeholderGroup

COMPANY = Side.COMPANY.value
GROUPS = (COMPANY, *(group.value for group in StakeholderGroup))
"""The words of a person's group: the company's own people, or a stakeholder group."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person, with every name that files show the person by; ``group`` is one of GROUPS, empty while not known."""

    id: str
    name: str
    names: tuple[str, ...]
    group: str = ""
    organisation: str | None = None
    role: str | None = None
    customer_role: CustomerRole | None = None

    @property
    def participant(self) -> Participant:
        """This person in a session: external as long as no group is known."""
        company = self.group == COMPANY
        group = None if company or not self.group else StakeholderGroup(self.group)
        side = Side.COMPANY if company else Side.EXTERNAL
        return Participant(self.id, self.name, side, group, self.organisation, self.role, self.customer_role)


def shown_key(shown: str) -> str:
    """What is equal for two ways of writing one shown name in full."""
    return " ".join(unicodedata.normalize("NFKC", shown).casefold().split())


def base_key(shown: str) -> str:
    """What is equal for two shown names with the same base."""
    return slug(display_name(shown).base)


@dataclass(frozen=True)
class People:
    """The known people of a project; ``path`` is the file that names them, empty where none does."""

    persons: tuple[Person, ...] = ()
    path: str = ""

    @cached_property
    def _by_shown(self) -> Mapping[str, Person]:
        return {shown_key(name): person for person in self.persons for name in person.names}

    @cached_property
    def _by_base(self) -> Mapping[str, Person]:
        """The person of each base name that only one person has."""
        found: dict[str, dict[str, Person]] = {}
        for person in self.persons:
            for name in person.names:
                found.setdefault(base_key(name), {})[person.id] = person
        return {base: next(iter(who.values())) for base, who in found.items() if len(who) == 1}

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(person.id for person in self.persons)

    def find(self, shown: str) -> Person | None:
        """The known person of a shown name: named so in full, else the only one with this base name."""
        return self._by_shown.get(shown_key(shown)) or self._by_base.get(base_key(shown))

    def who(self, shown: str) -> Person:
        """The person of a shown name, known or made out of the name."""
        known = self.find(shown)
        if known is not None:
            return known
        name = display_name(shown)
        return Person(self._free_id(slug(name.base)), name.base, (shown,), organisation=name.organisation)

    def _free_id(self, wanted: str) -> str:
        free, number = wanted, 1
        while free in self._ids:
            number += 1
            free = f"{wanted}-{number}"
        return free


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part, in the order of appearance, under which names; ``notes`` say what is doubtful."""

    persons: tuple[Person, ...]
    id_of: Mapping[str, str]
    notes: tuple[str, ...]


def cast(names: Iterable[str], people: People) -> Cast:
    """The persons behind shown names; people who aren't known are joined where they have the same base name."""
    persons: dict[str, Person] = {}
    id_of: dict[str, str] = {}
    notes: list[str] = []
    for shown in dict.fromkeys(names):
        person = people.who(shown)
        id_of[shown] = person.id
        earlier = persons.setdefault(person.id, person)
        if earlier is not person:
            persons[person.id] = _joined(earlier, person)
            notes.extend(_doubt(earlier, person))
    notes.extend(_unsaid(people, persons))
    return Cast(tuple(persons.values()), id_of, tuple(dict.fromkeys(notes)))


def _joined(earlier: Person, later: Person) -> Person:
    """One person out of two shown names: everything the first says, the rest from the second."""
    names = tuple(dict.fromkeys(earlier.names + later.names))
    return replace(earlier, names=names, organisation=earlier.organisation or later.organisation)


def _doubt(earlier: Person, later: Person) -> Iterator[str]:
    one, other = earlier.organisation, later.organisation
    if one and other and shown_key(one) != shown_key(other):
        yield f"{earlier.name} is shown with {one} and with {other}; taken for one person of {one}"


def _unsaid(people: People, persons: Mapping[str, Person]) -> Iterator[str]:
    """What a report says of the file of people: which entries weren't met."""
    unused = [person.id for person in people.persons if person.id not in persons]
    if unused:
        yield f"{people.path or 'people'}: nobody here is {', '.join(unused)}"
