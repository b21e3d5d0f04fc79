"""Pseudonyms: people of a project as Participant A, B and so on, in lists, figures and texts alike.

Sides, groups, roles and parties stay, so every level and figure is the same with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from codesign.model.event import Codes
from codesign.model.participant import Participant
from codesign.model.session import Session, SessionHead
from codesign.model.vocabulary import CODE_VOCABULARIES

SHARED = "[name]"
"""What stands for a name that several people have."""
_KEPT = {*CODE_VOCABULARIES, "price_effect", "currency", "period_ms"}
"""Codes whose words aren't anybody's name."""
_BESIDE = re.compile(r"\([^)]*\)")
_SHORTEST_ID = 3


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonym of each id, and what stands for each name (in small letters) in a text."""

    by_id: Mapping[str, str]
    by_word: Mapping[str, str]

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """Every name as whole words, in any case, the longest first."""
        if not self.by_word:
            return None
        longest_first = sorted(self.by_word, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)

    def text(self, text: str) -> str:
        """A text in which each name is replaced by its pseudonym."""
        if self._names is None:
            return text
        return self._names.sub(lambda found: self.by_word.get(found[0].casefold(), SHARED), text)

    def session(self, session: Session) -> Session:
        """A session without anybody's name; keys that this program doesn't know are left out: they could hold one."""
        events = session.events
        codes = [self._codes(each) for each in events.columns.code_sets]
        return Session(
            self._head(session.head),
            tuple(self._person(each) for each in session.participants),
            replace(
                events,
                columns=replace(events.columns, code_sets=codes),
                people=[_id(self.by_id[name]) for name in events.people],
                texts=[None if text is None else self.text(text) for text in events.texts],
                extras={},
            ),
        )

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

    def _codes(self, codes: Codes) -> Codes:
        return Codes(
            {
                key: self.text(value) if isinstance(value, str) and key not in _KEPT else value
                for key, value in codes.values.items()
            }
        )


def pseudonyms_of(people: Iterable[Participant]) -> Pseudonyms:
    """Pseudonyms in the order in which people are given; the same id is the same person.

    Their full names, the parts of names that are names, and ids that are words stand for them in texts.
    """
    by_id: dict[str, str] = {}
    by_word: dict[str, str] = {}
    for person in people:
        name = by_id.setdefault(person.id, f"Participant {_letters(len(by_id))}")
        for word in _words_of(person):
            known = by_word.setdefault(word.casefold(), name)
            if known != name:
                by_word[word.casefold()] = SHARED
    return Pseudonyms(by_id, by_word)


def _letters(number: int) -> str:
    """A, B, ... Z, AA, AB and so on."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _id(pseudonym: str) -> str:
    return pseudonym.lower().replace(" ", "-")


def _words_of(person: Participant) -> Iterable[str]:
    """What a text can call somebody."""
    if len(person.id) >= _SHORTEST_ID and not person.id.isdigit():
        yield person.id
    bare = " ".join(_BESIDE.sub(" ", person.name).split())
    yield from dict.fromkeys(filter(None, (person.name.strip(), bare)))
    parts = bare.split()
    if all(part[:1].isupper() for part in parts):  # "Ada Ash" is two names, "Project manager" is none
        yield from (part.strip(".,") for part in parts if len(part.strip(".,")) > 1)
