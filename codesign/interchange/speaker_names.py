"""Which cue of a transcript begins with the name of its speaker: ``Name: text`` told from any other colon.

A single cue can't tell ``Anna: Hello`` from ``Example: a door``. A file can: where transcribers write names, most
cues have one and names recur. So candidates are collected over the file first, and then judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from codesign.interchange.display_names import display_name

LONGEST_NAME = 80
"""Letters of a shown name, with organisation and pronouns."""
MOST_WORDS = 10
"""Words of a shown name, with organisation and pronouns."""
NAMED_SHARE = 0.5
"""From this share of cues with a candidate on, the file names the speaker of each cue."""
CHANGING_SHARE = 0.2
"""From this share of cues with a recurring candidate on, the file says at least when the speaker changes."""

_PREFIX = re.compile(rf"(?:>>+\s*|[-–—]\s+)?([^:\n]{{1,{LONGEST_NAME}}}):(?:\s+|$)(.*)", re.DOTALL)
_PHONE = re.compile(r"\+?[\d\s*().-]{7,}", re.ASCII)
_SENTENCE_MARKS = re.compile(r"[?!;…<>{}=]|\.\s+[a-z]|\.\.")


def split_prefix(text: str) -> tuple[str, str] | None:
    """What stands before the first colon of a text and what after it, if the former could be a name at all."""
    match = _PREFIX.match(text)
    if match is None:
        return None
    name = " ".join(match[1].split())
    return (name, match[2]) if _possible(name) else None


def _possible(name: str) -> bool:
    if _PHONE.fullmatch(name):
        return True
    has_letter = any(letter.isalpha() for letter in name)
    return has_letter and len(name.split()) <= MOST_WORDS and not _SENTENCE_MARKS.search(name)


def speaker_names(texts: Iterable[str]) -> frozenset[str]:
    """The prefixes of these cues that are names; each text is a cue's own, from its first letter."""
    candidates: Counter[str] = Counter()
    cues = 0
    for text in texts:
        cues += 1
        split = split_prefix(text)
        if split is not None:
            candidates[split[0]] += 1
    if cues and candidates.total() / cues >= NAMED_SHARE:
        return frozenset(name for name, count in candidates.items() if _is_name(name, recurs=count > 1))
    recurring = {name: count for name, count in candidates.items() if count > 1 and _begins_large(name)}
    if cues and sum(recurring.values()) / cues >= CHANGING_SHARE:
        return frozenset(name for name in recurring if _looks_like_name(name))
    return frozenset()


def _is_name(name: str, *, recurs: bool) -> bool:
    """Whether a candidate is a name, in a file that names the speaker of each cue."""
    return _looks_like_name(name) or (recurs and (_begins_large(name) or len(name.split()) <= 3))


def _looks_like_name(name: str) -> bool:
    """One word (a handle may be in small letters), or several of which the first and the last begin large."""
    base = display_name(name).base
    words = base.split()
    return len(words) == 1 or ("," not in base and _begins_large(words[0]) and _begins_large(words[-1]))


def _begins_large(word: str) -> bool:
    """Whether the first letter is no small one; scripts without small letters have none."""
    return not next((letter for letter in word if letter.isalnum()), "").islower()
