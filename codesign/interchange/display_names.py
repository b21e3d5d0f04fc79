"""Shown names, as meeting tools write them: the person's own name, and what people add to it.

Added are the organisation, as ``Name (Org)``, ``Name | Org``, ``Name - Org`` and ``Name_-_Org``, the pronouns in
brackets, and the tool's own marks such as ``(Guest)``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PRONOUNS = frozenset(
    """she her hers he him his they them their theirs it its xe xem xyr ze zir hir ey em any all pronouns
    sie ihr ihre er ihm sein dey elle elles il iel lui ella ellas el él elles le lei""".split()  # noqa: SIM905  # a list of words reads as words
)
_MARKS = frozenset({"guest", "host", "co-host", "me", "external", "unverified", "gast", "extern", "invité", "invitado"})
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_DIVIDER = re.compile(r"\s*\|\s*|_-_|\s+[-–—]\s+")
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_FOLDED_MARKS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class DisplayName:
    """A shown name in its parts; ``organisation`` is None where it has none."""

    base: str
    organisation: str | None


def display_name(shown: str) -> DisplayName:
    """A shown name taken apart; a name that would have no base keeps everything as its base."""
    whole = " ".join(unicodedata.normalize("NFKC", shown).split())
    left, organisation = _divided(whole)
    bare, in_brackets = _without_brackets(left)
    base = " ".join(bare.split())
    if not any(letter.isalnum() for letter in base):
        return DisplayName(whole, None)
    return DisplayName(base, organisation or in_brackets)


def _divided(whole: str) -> tuple[str, str | None]:
    """What stands before the first divider, and the organisation behind it."""
    match = _DIVIDER.search(whole)
    if match is None or not match.start() or match.end() == len(whole):
        return whole, None
    underscored = match[0] == "_-_"
    left, right = whole[: match.start()], _without_brackets(whole[match.end() :])[0]
    if underscored:
        left, right = left.replace("_", " "), right.replace("_", " ")
    return left, " ".join(right.split()) or None


def _without_brackets(text: str) -> tuple[str, str | None]:
    """The text before its first bracket, and the organisation: in a bracket, else what follows one of pronouns."""
    first = _BRACKETS.search(text)
    if first is None:
        return text, None
    said = [" ".join((match[1] or match[2] or "").split()) for match in _BRACKETS.finditer(text)]
    named = [word for word in said if word and not _is_pronouns(word) and word.casefold() not in _MARKS]
    behind = " ".join(_BRACKETS.sub(" ", text[first.end() :]).split()).strip(" ,/|-–—")
    before = text[: first.start()]
    if not before.strip():
        return _BRACKETS.sub(" ", text), None
    return before, (named[0] if named else None) or behind or None


def _is_pronouns(text: str) -> bool:
    words = re.split(r"[\s/,;&+]+", text.casefold())
    return all(word in _PRONOUNS for word in words if word) and any(words)


def slug(name: str) -> str:
    """A stable id out of a name: its letters and digits in small, without accents, ``-`` for all between.

    Letters of every script are kept; a name without any is written as its code points.
    """
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    words = _letters(unicodedata.normalize("NFKC", _FOLDED_MARKS.sub("", plain)).translate(_STROKES)).split()
    return "-".join(words) or "-".join(f"u{ord(letter):x}" for letter in name if not letter.isspace()) or "nobody"


def _letters(text: str) -> str:
    """The text with a space for everything but letters, digits and what belongs to a letter (Indic vowel signs)."""
    kept = " "
    for letter in text:
        kind = unicodedata.category(letter)[0]
        kept += letter if kind in "LN" or (kind == "M" and kept[-1] != " ") else " "
    return kept
