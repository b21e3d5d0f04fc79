"""The chat of a meeting: messages, what they answer, and reactions, whatever tool wrote them down.

Replies and reactions name what they answer by a quote: ``Replying to "prefix..."`` before the text,
``Reacted to "prefix..." with X``, ``Removed a X reaction from "prefix..."``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from codesign.interchange.clock_stamps import DAY_MS, clock_ms
from codesign.interchange.plain_text import PlainText
from codesign.interchange.quoted_messages import EarlierMessages, normal
from codesign.interchange.reading import Reading, Source, names_of
from codesign.model.event import NO_CODES, Codes, Event
from codesign.model.vocabulary import Kind, Link, Medium


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One entry of a chat as it was written down: its line (from 1), its time in milliseconds, who, what."""

    line: int
    time_ms: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry says: its own text, what it quotes, the reaction it gives or takes away."""

    text: str
    quote: str | None = None
    reaction: str | None = None
    removed: bool = False


def chat_lines(text: PlainText, header: re.Pattern[str], example: str) -> list[ChatLine]:
    """The entries of a chat, each begun by a line that fits ``header`` and going on up to the next.

    Groups of the header: ``hours``, ``minutes``, ``seconds``, ``name``, ``text`` (or None). FileProblem where the
    file doesn't begin with such a line; ``example`` shows one. Times go on after midnight.
    """
    starts = [(at, match) for at, line in enumerate(text.lines) if (match := header.fullmatch(line))]
    first = next(at for at, line in enumerate(text.lines) if line.strip("\ufeff \t"))
    if not starts or starts[0][0] != first:
        raise text.problem(f"is no entry of a chat; each begins like {example!r}", first + 1)
    ends = [at for at, _ in starts[1:]] + [len(text.lines)]
    entries, day_ms, before_ms = list[ChatLine](), 0, 0
    for (at, match), end in zip(starts, ends, strict=True):
        time_ms = clock_ms(match["hours"], match["minutes"], match["seconds"])
        if time_ms is None:
            raise text.problem("is at no possible time; minutes and seconds are below 60", at + 1)
        # A clock that falls by more than half a day has passed midnight; one that falls by less was late.
        day_ms += DAY_MS if before_ms - time_ms > DAY_MS // 2 else 0
        before_ms = time_ms
        body = [match["text"] or "", *(line.removeprefix("\t") for line in text.lines[at + 1 : end])]
        entries.append(ChatLine(at + 1, day_ms + time_ms, " ".join(match["name"].split()), "\n".join(body).strip()))
    return entries


_REACTED = re.compile(r"Reacted to [\"“](.+)[\"”] with (\S+(?: \S+){0,3})", re.DOTALL)
_REMOVED = re.compile(r"Removed an? (\S+(?: \S+){0,3}) reaction from [\"“](.+)[\"”]", re.DOTALL)
_REPLIES = (
    re.compile(r"Replying to [\"“]([^\n]+)[\"”][ \t]*(?:\n(.*))?\Z", re.DOTALL),
    re.compile(r"Replying to [\"“]([^\n]+?(?:\.\.\.|…))[\"”][ \t]+(.*)", re.DOTALL),
    re.compile(r"Replying to [\"“]([^\"“”\n]+)[\"”][ \t]+(.*)", re.DOTALL),
    re.compile(r"Replying to [\"“](.+?)[\"”][ \t]*\n(.*)", re.DOTALL),
)


def said(text: str) -> Said:
    """What the text of an entry says."""
    if match := _REACTED.fullmatch(text):
        return Said("", match[1], match[2])
    if match := _REMOVED.fullmatch(text):
        return Said("", match[2], match[1], removed=True)
    for reply in _REPLIES:
        if match := reply.match(text):
            return Said((match[2] or "").strip(), match[1])
    return Said(text)


class _Chat:
    """A chat as it is read, entry by entry."""

    def __init__(self, text: PlainText, quotes: Sequence[str]) -> None:
        self._text = text
        self._earlier = EarlierMessages(quotes)
        self._reactions: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self.events: dict[str, Event] = {}
        self.notes: list[str] = []
        self.counts: Counter[str] = Counter()

    def take(self, entry: ChatLine, words: Said) -> None:
        """Take the next entry."""
        if words.removed:
            self._take_away(entry, words)
        elif words.reaction is not None:
            self._react(entry, words.quote or "", words.reaction)
        else:
            self._say(entry, words)

    def _say(self, entry: ChatLine, words: Said) -> None:
        link = self._link(entry, words.quote, "replies") if words.quote is not None else (None, None)
        event = self._add(entry, Kind.MESSAGE, Medium.TEXT, link, words.text)
        self._earlier.remember(event.id, words.text)
        self.counts["messages"] += 1

    def _react(self, entry: ChatLine, quote: str, reaction: str) -> None:
        link = self._link(entry, quote, "reactions")
        event = self._add(entry, Kind.FEEDBACK, Medium.NUMERIC, link, None, Codes({"reaction": reaction}))
        self._reactions.setdefault((entry.name, reaction), []).append((_shown(quote), event.id))

    def _take_away(self, entry: ChatLine, words: Said) -> None:
        """Take away the person's latest such reaction to what is quoted; the two quotes may be cut differently."""
        given, quote = self._reactions.get((entry.name, words.reaction or ""), []), _shown(words.quote or "")
        self.counts["reactions_removed"] += 1
        for at in range(len(given) - 1, -1, -1):
            if given[at][0].startswith(quote) or quote.startswith(given[at][0]):
                del self.events[given.pop(at)[1]]
                return
        self.counts["removals_unresolved"] += 1
        self._note(entry, f"takes away a reaction to {words.quote!r} that was not given; it is left out")

    def _link(self, entry: ChatLine, quote: str | None, what: str) -> tuple[str | None, Link | None]:
        found = self._earlier.find(quote or "")
        self.counts[what] += 1
        if found.count == 1:
            return found.latest, Link.OBSERVED
        self.counts[f"{what}_{'ambiguous' if found.count else 'unresolved'}"] += 1
        if not found.count:
            self._note(entry, f"no earlier message fits the quote {quote!r}; it is left without a link")
            return None, None
        self._note(entry, f"{found.count} earlier messages fit the quote {quote!r}; it is linked to the latest")
        return found.latest, Link.INFERRED

    def _add(
        self,
        entry: ChatLine,
        kind: Kind,
        medium: Medium,
        link: tuple[str | None, Link | None],
        text: str | None,
        codes: Codes = NO_CODES,
    ) -> Event:
        event = Event(
            f"c{entry.line}", kind, entry.name, entry.time_ms, entry.time_ms, (medium,), *link, text, codes=codes
        )
        self.events[event.id] = event
        return event

    def _note(self, entry: ChatLine, sentence: str) -> None:
        self.notes.append(f"{self._text.path}, line {entry.line}: {sentence}")


def _shown(quote: str) -> str:
    return normal(quote).removesuffix("...").rstrip()


def chat_of(text: PlainText, entries: Sequence[ChatLine]) -> Reading:
    """A chat's reading: a ``message`` for each text, ``feedback`` for each reaction, linked to what they quote.

    The id of an event is ``c`` and its line. A quote that fits one earlier message gives an observed link; one that
    fits several an inferred link to the latest; one that fits none gives no link. The latter two are noted.
    """
    words = [said(entry.text) for entry in entries]
    chat = _Chat(text, [each.quote for each in words if each.quote is not None])
    for entry, each in zip(entries, words, strict=True):
        chat.take(entry, each)
    events = tuple(chat.events.values())
    return Reading(
        text.path, Source.CHAT, names_of(events), events, 1000, (*text.notes, *chat.notes), dict(chat.counts)
    )
