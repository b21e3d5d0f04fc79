"""Praat (``.TextGrid``): tiers of intervals and points, read in the long and the short text form, written in the long.

Praat reads a text as a row of numbers that stand free, quoted texts and flags, whatever is between them; so both forms
are one (Boersma and Weenink, Praat manual, "TextGrid file formats").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codesign.interchange.clock_stamps import seconds_ms, shown_seconds
from codesign.interchange.lanes import end_of, lanes, shown_names
from codesign.interchange.marks import Mark, coding_of, of_own_tier, own_tier
from codesign.interchange.meanings import Meanings
from codesign.interchange.plain_text import PlainText, shown_text
from codesign.interchange.reading import Reading
from codesign.interchange.written import Part, Written, left_out, texts_left
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.model.vocabulary import Kind

_TOKEN = re.compile(
    r'"((?:[^"]++|"")*+)"|(<[a-z]+>)|(?<!\S)([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d{1,3})?)(?!\S)|(?<!\S)![^\n]*', re.ASCII
)
_HELD = (Part.TEXTS, Part.SPANS)


def read_textgrid(text: PlainText, meanings: Meanings) -> Reading:
    """A TextGrid's reading: each labelled interval is what somebody said, its tier named after them.

    Points are notes under their tier's name. FileProblem with the line for what is no TextGrid.
    """
    marks = list(_marks(_Tokens(text)))
    foreign = dict.fromkeys(mark.tier for mark in marks if mark.kind is not None and of_own_tier(mark.tier) is None)
    said = f"{text.path}: names of tiers are taken for those who speak: {', '.join(foreign)}"
    return coding_of(text, marks, meanings, [said] if foreign else [])


class _Tokens:
    """The numbers, texts and flags of a file, one after the other."""

    def __init__(self, text: PlainText) -> None:
        self._text = text
        self._found = (match for match in _TOKEN.finditer(text.text) if match[0][0] != "!")
        self._at = 0

    def words(self, wanted: str) -> str:
        """The next token, a quoted text."""
        match = self._next(wanted)
        if match[1] is None:
            raise self.problem(f"{match[0]!r} stands where {wanted} must stand, in quotes")
        return match[1].replace('""', '"')

    def flag(self) -> bool:
        """The next token, which says whether there are tiers."""
        return self._next("<exists>")[2] == "<exists>"

    def count(self, wanted: str) -> int:
        """The next token, a whole number."""
        shown = self._number(wanted)
        if not shown.isdecimal() or len(shown) > 9:
            raise self.problem(f"{shown} is no {wanted}")
        return int(shown)

    def milliseconds(self, wanted: str) -> int:
        """The next token, seconds."""
        found = seconds_ms(self._number(wanted))
        if found is None:
            raise self.problem(f"is no {wanted} that can be: from 0 on, in seconds")
        return found

    def _number(self, wanted: str) -> str:
        match = self._next(wanted)
        if match[3] is None:
            raise self.problem(f"{match[0][:40]!r} stands where a {wanted} must stand")
        return match[3]

    def _next(self, wanted: str) -> re.Match[str]:
        match = next(self._found, None)
        if match is None:
            self._at = len(self._text.text)
            raise self.problem(f"ends where a {wanted} must stand; the file is cut off, save it again from Praat")
        self._at = match.start()
        return match

    def problem(self, message: str) -> Exception:
        """A fault at the last token."""
        return self._text.problem(message, self._text.text.count("\n", 0, self._at) + 1)


def _marks(tokens: _Tokens) -> Iterator[Mark]:
    kind = tokens.words("file type")
    if not kind.startswith("ooTextFile") or tokens.words("class") != "TextGrid":
        raise tokens.problem("is no TextGrid as text; save it from Praat as a text file")
    tokens.milliseconds("start"), tokens.milliseconds("end")
    if not tokens.flag():
        return
    for _ in range(tokens.count("number of tiers")):
        intervals, name = tokens.words("class of a tier"), tokens.words("name of a tier").strip()
        if intervals not in ("IntervalTier", "TextTier"):
            raise tokens.problem("is no tier; IntervalTier and TextTier are")
        tokens.milliseconds("start"), tokens.milliseconds("end")
        for _ in range(tokens.count("number of labels")):
            mark = _mark(tokens, name, intervals=intervals == "IntervalTier")
            if mark is not None:
                yield mark


def _mark(tokens: _Tokens, tier: str, *, intervals: bool) -> Mark | None:
    """The next label of a tier; None for an interval that holds nothing."""
    start = tokens.milliseconds("time")
    end = tokens.milliseconds("time") if intervals else start
    label = tokens.words("label")
    if end < start:
        raise tokens.problem("the interval ends before it starts")
    if not label.strip():
        return None
    own = of_own_tier(tier)
    if own is not None:
        return Mark(tier, own[1], None if label == own[0] else label, start, end, own[0])
    return Mark(tier, tier or None if intervals else None, label, start, end, Kind.MESSAGE if intervals else None)


def write_textgrid(session: Session) -> Written:
    """A session as a TextGrid in the long form: a tier a participant and kind.

    A label can't be empty, so events without words are labelled by their kind.
    """
    tiers = _tiers(session)
    end_ms = max([1, *(label.end_ms for tier in tiers for label in tier.labels)])
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", *_extent(end_ms, "")]
    lines += ["tiers? <exists>", f"size = {len(tiers)}", "item []:"]
    for number, tier in enumerate(tiers, 1):
        lines += [f"    item [{number}]:", *tier.lines(end_ms)]
    lost = (*left_out(session, _HELD), *texts_left(session.events, _shown))
    return Written("\n".join(lines) + "\n", lost)


def _shown(event: Event) -> str | None:
    """The text of an event as a label gives it back."""
    text = shown_text(event.text or "")
    return None if not text.strip() or text == event.kind else text


@dataclass(frozen=True, slots=True)
class _Label:
    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class _Tier:
    name: str
    intervals: bool
    labels: Sequence[_Label]

    def lines(self, end_ms: int) -> Iterator[str]:
        indent = " " * 8
        kind, entry = ("IntervalTier", "intervals") if self.intervals else ("TextTier", "points")
        rows = list(_filled(self.labels, end_ms)) if self.intervals else self.labels
        yield f'{indent}class = "{kind}"'
        yield f"{indent}name = {_quoted(self.name)}"
        yield from _extent(end_ms, indent)
        yield f"{indent}{entry}: size = {len(rows)}"
        for number, row in enumerate(rows, 1):
            yield f"{indent}{entry} [{number}]:"
            if self.intervals:
                yield from _extent(row.end_ms, indent + "    ", row.start_ms)
                yield f"{indent}    text = {_quoted(row.text)}"
            else:
                yield f"{indent}    number = {shown_seconds(row.start_ms)}"
                yield f"{indent}    mark = {_quoted(row.text)}"


def _extent(end_ms: int, indent: str, start_ms: int = 0) -> list[str]:
    return [f"{indent}xmin = {shown_seconds(start_ms)}", f"{indent}xmax = {shown_seconds(end_ms)}"]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _filled(labels: Sequence[_Label], end_ms: int) -> Iterator[_Label]:
    """The labels with what is empty between them, as Praat wants it."""
    before = 0
    for label in labels:
        if label.start_ms > before:
            yield _Label(before, label.start_ms, "")
        yield label
        before = label.end_ms
    if before < end_ms:
        yield _Label(before, end_ms, "")


def _tiers(session: Session) -> list[_Tier]:
    names, end_ms = shown_names(session), session.end_ms
    by_kind: dict[tuple[Kind, str | None], tuple[list[_Label], list[_Label]]] = {}
    for event in session.events:
        label = _Label(event.start_ms, end_of(event, end_ms), _shown(event) or event.kind.value)
        spans, points = by_kind.setdefault((event.kind, event.participant), ([], []))
        (spans if label.end_ms > label.start_ms else points).append(label)
    tiers: list[_Tier] = []
    for (kind, who), (spans, points) in by_kind.items():
        name = names.get(who or "")
        laid = [(True, here) for here in _laid(spans)] + [(False, here) for here in _laid(points)]
        tiers += [_Tier(own_tier(kind, name, lane), *each) for lane, each in enumerate(laid)]
    return tiers


def _laid(labels: Sequence[_Label]) -> list[list[_Label]]:
    """Labels on as few tiers as can be without two of them in one place."""
    found = lanes([(each.start_ms, max(each.end_ms, each.start_ms + 1)) for each in labels])
    tiers: list[list[_Label]] = [[] for _ in range(max(found, default=-1) + 1)]
    for lane, label in zip(found, labels, strict=True):
        tiers[lane].append(label)
    return [sorted(tier, key=lambda label: label.start_ms) for tier in tiers]
