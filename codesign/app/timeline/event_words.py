"""An event of a session in words: who, what was said, what it answers, how soon."""

from __future__ import annotations

from codesign.app.design.palette import KIND_WORDS
from codesign.app.timeline.answers import Answers
from codesign.app.timeline.lanes import media_words
from codesign.app.timeline.time_axis import session_time
from codesign.model.columns import NOBODY, NOTHING, member_of
from codesign.model.session import Session
from codesign.model.source import source_in
from codesign.model.vocabulary import Kind
from codesign.report.words import span


class EventWords:
    """The words of a session's events, one by one and by row."""

    def __init__(self, session: Session, answers: Answers) -> None:
        self._session, self._answers, self._columns = session, answers, session.events.columns

    def at(self, row: int) -> str:
        """When it began."""
        return session_time(int(self._columns.start_ms[row]))

    def kind(self, row: int) -> Kind:
        """What it is."""
        return member_of(Kind, int(self._columns.kind[row]))

    def who(self, row: int) -> str:
        """Whose it is."""
        person = int(self._columns.participant[row])
        return "" if person == NOBODY else self._session.participants[person].name

    def said(self, row: int) -> str:
        """Its text, and its codes in words."""
        codes = self._columns.code_sets[int(self._columns.codes[row])]
        price = f"{codes.price_effect} {codes.currency or ''}".strip() if codes.price_effect else ""
        name = f"{codes.values.get('name', '')} {codes.values.get('value', '')}".strip()
        media = media_words(self._session.events[row].media) if self.kind(row) is Kind.CHANNEL else ""
        source = source_in(self._session.events.extras.get(row, {}))
        brought = f"from {source.words}" if source else ""
        coded = (codes.stance, codes.outcome, codes.element, price, codes.need, codes.knowledge, name, media, brought)
        text = " ".join((self._session.events.texts[row] or "").split())
        return " · ".join(str(part).replace("_", " ") if part is not text else text for part in (text, *coded) if part)

    def answered(self, row: int) -> str:
        """What it answers, in short."""
        asked = int(self._columns.reply_to[row])
        return "" if asked == NOTHING else self.named(asked)

    def named(self, row: int) -> str:
        """What it is called where others speak of it: its text, or whose it is."""
        label = self._session.events.texts[row] or ""
        thing = KIND_WORDS[self.kind(row)].lower()
        return " ".join(label.split()) or (f"{self.who(row)}'s {thing}" if self.who(row) else thing)

    def short(self, row: int) -> str:
        """The same, cut where it is long."""
        return _short(self.named(row))

    def latency(self, row: int) -> str:
        """How soon after the end of what it answers."""
        return span(int(self._answers.latency_ms[row]) / 1000) if self._answers.answers[row] else ""

    def level(self, row: int) -> str:
        """Its level of immediacy."""
        return str(int(self._answers.level[row]) or "")

    def whole(self, row: int) -> str:
        """All of it in one sentence: for a screen reader, and under the pointer."""
        parts = [self.at(row), KIND_WORDS[self.kind(row)], self.who(row), self.said(row)]
        if self._answers.answers[row]:
            parts.append(self.answer(row))
        elif self._answers.unanswered[row]:
            parts.append("nobody answered")
        return ", ".join(part for part in parts if part)

    def answer(self, row: int) -> str:
        """The answer in words: how soon, at which level, and who says so."""
        how = f"answers “{_short(self.answered(row))}” after {self.latency(row)}"
        level = f", immediacy {self.level(row)}" if self.level(row) else ""
        return how + level + (", inferred by rule" if self._answers.inferred[row] else "")


def _short(words: str, at_most: int = 60) -> str:
    return words if len(words) <= at_most else words[: at_most - 1] + "…"
