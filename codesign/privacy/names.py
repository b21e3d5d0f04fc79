"""Names found in texts: as whole words, in any case, with or without their accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from codesign.model.participant import Participant

SHARED = "[name]"
"""What stands for a name that several people have."""
_BESIDE = re.compile(r"\([^)]*\)")
_HYPHEN = re.compile(r"[\s\-‐–]+")
_SHORTEST_ID = 3
_PARTICLES = frozenset(("al", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el"))
_PARTICLES |= {"ibn", "la", "las", "le", "los", "of", "ten", "ter", "van", "von"}
"""Small words within names that aren't names themselves."""
_STROKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
"""Letters whose plain form Unicode doesn't know."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no space between words."""


@dataclass(frozen=True)
class Names:
    """What stands for each name (without accents, in small letters: :func:`plain_letters`)."""

    by_word: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """Every name, the longest first."""
        if not self.by_word:
            return None
        longest_first = sorted(self.by_word, key=len, reverse=True)
        return re.compile("|".join(map(_as_whole, longest_first)))

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """From where to where in a text each name stands, and what stands for it."""
        if self._pattern is None or not text:
            return
        plain, places = _plain(text)
        for hit in self._pattern.finditer(plain):
            yield places[hit.start()], places[hit.end()], self.by_word[" ".join(hit[0].split())]

    def replaced(self, text: str) -> str:
        """A text in which each name is what stands for it."""
        parts, done = [], 0
        for start, end, instead in self.found(text):
            parts += [text[done:start], instead]
            done = end
        return text if not parts else "".join([*parts, text[done:]])


def _as_whole(word: str) -> str:
    """A pattern of a name that isn't part of a longer word."""
    inner = r"\s+".join(map(re.escape, word.split()))
    return _edge(word[0], "<!") + inner + _edge(word[-1], "!")


def _edge(letter: str, look: str) -> str:
    if _UNSPACED.match(letter):
        return ""
    # ada2 and ada_2 name Ada; MEE0061 isn't MEE006.
    return f"(?{look}[^\\W\\d_])" if letter.isalpha() else f"(?{look}[^\\W_])"


def plain_letters(text: str) -> str:
    """A text in small letters without accents."""
    return _plain(text)[0]


def same_name(one: str, other: str) -> bool:
    """Whether two names are one but for accents, capitals and spaces."""
    return plain_letters(one).split() == plain_letters(other).split()


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The plain letters of a text, and where in it each of them (and the end) stands."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        plain = _letter(letter)
        letters.append(plain)
        places += [at] * len(plain)
    return "".join(letters), [*places, len(text)]


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", letter.casefold()).casefold()
    kept = (each for each in apart if unicodedata.category(each) not in ("Mn", "Cf"))
    return "".join(kept).translate(_STROKED)


def words_of(person: Participant) -> Iterator[str]:
    """What a text can call somebody: the full name, its parts where they are names, and the id where it is a word."""
    if len(person.id) >= _SHORTEST_ID and not person.id.isdigit():
        yield person.id
    bare = " ".join(_BESIDE.sub(" ", person.name).split())
    yield from dict.fromkeys(filter(None, (person.name.strip(), bare)))
    parts = [part.strip(".,;") for part in dict.fromkeys([*bare.split(), *_HYPHEN.split(bare)])]
    names = [part for part in parts if part and part not in _PARTICLES]
    if not any(part[0].islower() for part in names):  # "Ada Ash" is two names, "Project manager" is none
        yield from (part for part in names if len(part) > 1)


def names_of(people: Iterable[tuple[Participant, str]]) -> Names:
    """The names of people, each with what stands for that person."""
    by_word: dict[str, str] = {}
    for person, instead in people:
        for word in words_of(person):
            key = " ".join(plain_letters(word).split())
            if key and by_word.setdefault(key, instead) != instead:
                by_word[key] = SHARED
    return Names(by_word)
