"""Pseudonyms: people of a project as Participant A, B and so on, in lists, figures and texts alike.

Sides, groups, roles and parties stay, so every level and figure is the same with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from codesign.model.event import Codes
from codesign.model.participant import Participant
from codesign.model.session import Session, SessionHead
from codesign.model.vocabulary import CODE_VOCABULARIES
from codesign.privacy.names import SHARED, Names, names_of

__all__ = ["SHARED", "Pseudonyms", "pseudonyms_of"]

NOT_NAMES = frozenset((*CODE_VOCABULARIES, "price_effect", "currency", "period_ms"))
"""Codes whose words aren't anybody's name."""


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonym of each id, and what stands for each name in a text."""

    by_id: Mapping[str, str]
    names: Names

    def text(self, text: str) -> str:
        """A text in which each name is replaced by its pseudonym."""
        return self.names.replaced(text)

    def session(self, session: Session) -> Session:
        """A session without anybody's name; keys that this program doesn't know are left out: they could hold one."""
        events = session.events
        codes = [codes_without(self.names, each) for each in events.columns.code_sets]
        return Session(
            self._head(session.head),
            tuple(self._person(each) for each in session.participants),
            replace(
                events,
                columns=replace(events.columns, code_sets=codes),
                people=[_id(self.by_id[name]) for name in events.people],
                ids=ids_without(self.names, events.ids),
                texts=[None if text is None else self.text(text) for text in events.texts],
                extras={},
            ),
        )

    def shown(self, session: Session) -> Session:
        """The session as it may be seen by anybody: without names, while every id stays what it is."""
        hidden, people = self.session(session), session.participants
        both = zip(hidden.participants, people, strict=True)
        return Session(
            self.head(session.head),
            tuple(replace(each, id=own.id, extra=own.extra) for each, own in both),
            replace(hidden.events, people=session.events.people, ids=session.events.ids),
        )

    def head(self, head: SessionHead) -> SessionHead:
        """The head as it may be seen by anybody, its id what it is."""
        return replace(self._head(head), id=head.id, extra=head.extra)

    def _head(self, head: SessionHead) -> SessionHead:
        project, channel = self._maybe(head.project), self._maybe(head.channel)
        title = self.text(head.title)
        return replace(head, id=self.text(head.id), title=title, project=project, channel=channel, extra={})

    def _maybe(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def _person(self, person: Participant) -> Participant:
        name = self.by_id[person.id]
        organisation, role = self._maybe(person.organisation), self._maybe(person.role)
        return replace(person, id=_id(name), name=name, organisation=organisation, role=role, extra={})


def codes_without(names: Names, codes: Codes) -> Codes:
    """Codes in which names are replaced, however deep they stand in keys that this program doesn't know."""
    changed = {key: value if key in NOT_NAMES else deep(names, value) for key, value in codes.values.items()}
    return codes if changed == codes.values else Codes(changed)


def deep(names: Names, value: object) -> object:
    """A plain value in which names are replaced in every text, keys of objects included."""
    if isinstance(value, str):
        return names.replaced(value)
    if isinstance(value, Mapping):
        return {names.replaced(str(key)): deep(names, inner) for key, inner in value.items()}
    return [deep(names, inner) for inner in value] if isinstance(value, (list, tuple)) else value


def ids_without(names: Names, ids: Sequence[str]) -> list[str]:
    """Ids; one that holds a name gets another that is free."""
    taken, found = set(ids), []
    for name in ids:
        free = names.replaced(name)
        if free != name:
            free = next(each for each in _numbered(_id(free)) if each not in taken)
            taken.add(free)
        found.append(free)
    return found


def _numbered(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, 10**9))


def pseudonyms_of(
    people: Iterable[Participant], numbers: Mapping[str, int] | None = None, within: str | None = None
) -> Pseudonyms:
    """Pseudonyms in the order in which people are given, or by their ``numbers`` from 0.

    The same id is the same person. ``within`` is put behind each where people of several projects stand together.
    Their full names, the parts of names that are names, and ids that are words stand for them in texts.
    """
    by_id: dict[str, str] = {}
    everybody = list(people)
    for person in everybody:
        number = len(by_id) if numbers is None else numbers[person.id]
        by_id.setdefault(person.id, f"Participant {_letters(number)}{f' of {within}' if within else ''}")
    return Pseudonyms(by_id, names_of((person, by_id[person.id]) for person in everybody))


def _letters(number: int) -> str:
    """A, B, ... Z, AA, AB and so on."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _id(pseudonym: str) -> str:
    return re.sub(r"\s+", "-", pseudonym.lower())
