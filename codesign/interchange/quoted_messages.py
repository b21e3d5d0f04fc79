"""Which earlier message a chat quotes: quotes are prefixes of some 20 letters, sometimes fewer, sometimes the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KEY_LETTERS = 100
"""Longer prefixes are compared up to here."""

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_CUT = "..."


@dataclass(slots=True)
class Candidates:
    """How many earlier messages a quote fits, and the latest of them."""

    count: int = 0
    latest: str | None = None

    def add(self, message: str) -> None:
        """Take one more, later than those before."""
        self.count += 1
        self.latest = message


def normal(text: str) -> str:
    """A text with one space for each run of white space, and straight quotes."""
    return " ".join(text.translate(_STRAIGHT).replace("…", _CUT).split())


def cut_prefix(quote: str) -> str | None:
    """What a normal quote shows of a message that it cuts off, or None where it shows all."""
    return quote.removesuffix(_CUT).rstrip()[:KEY_LETTERS] or None if quote.endswith(_CUT) else None


class EarlierMessages:
    """The messages so far, to be asked for those that a quote fits.

    It is told beforehand which quotes will be asked for, so that a message costs one look-up for each length among
    them (few, at most ``KEY_LETTERS``) and a question one look-up, however long the chat.
    """

    def __init__(self, quotes: Iterable[str]) -> None:
        self._whole = {normal(quote): Candidates() for quote in quotes}
        prefixes = {cut_prefix(quote) for quote in self._whole} - {None}
        self._begun = {prefix: Candidates() for prefix in prefixes if prefix is not None}
        self._lengths = sorted({len(prefix) for prefix in self._begun})

    def remember(self, message: str, text: str) -> None:
        """Take one more message by its id and text."""
        shown = normal(text)
        if shown in self._whole:
            self._whole[shown].add(message)
        for length in self._lengths:
            if length > len(shown):
                break
            found = self._begun.get(shown[:length])
            if found is not None:
                found.add(message)

    def find(self, quote: str) -> Candidates:
        """The messages that a quote fits: those it shows whole, else those that begin with what it shows."""
        shown = normal(quote)
        whole = self._whole.get(shown, Candidates())
        prefix = cut_prefix(shown)
        return whole if whole.count or prefix is None else self._begun.get(prefix, Candidates())
