"""The fixed vocabularies as words for people."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)

_HYPHENED = {"co_creation": "co-creation", "co_creator": "co-creator"}


def words(member: StrEnum) -> str:
    """A member of a vocabulary as it is said: ``direct customer``."""
    return _HYPHENED.get(member.value, member.value.replace("_", " "))


def choices(vocabulary: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Each member's value, and its words."""
    return [(member.value, words(member)) for member in vocabulary]


def member_of(vocabulary: type[Word], value: str) -> Word | None:
    """The member with a value; None for an empty one."""
    return vocabulary(value) if value else None


def listed(names: Iterable[str], at_most: int = 3) -> str:
    """Names in a sentence: ``Ann, Bo and Cleo``, ``Ann, Bo and 4 others``."""
    said = list(names)
    if len(said) > at_most:
        said = [*said[: at_most - 1], f"{len(said) - at_most + 1} others"]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
