"""An event: one thing that happened in a session, and the codes that say more about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from codesign.model.vocabulary import (
    CODE_VOCABULARIES,
    Kind,
    Knowledge,
    Link,
    Medium,
    Need,
    Outcome,
    Stance,
    places,
)

_NO_PLACES = (-1,) * len(CODE_VOCABULARIES)


def _place_in(words: Mapping[str, int], value: object) -> int:
    return words.get(value, -1) if isinstance(value, str) else -1


@dataclass(frozen=True, slots=True)
class Codes:
    """The further codes of an event, as they stand in the log.

    ``values`` keeps every key in its order, known or not; the properties read the known ones.
    ``places`` has the place of each word in its vocabulary, in the order of ``CODE_VOCABULARIES``, -1 where none
    is given: what columns are made of.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    places: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = (_place_in(places(words), self.values.get(key)) for key, words in CODE_VOCABULARIES.items())
        object.__setattr__(self, "places", tuple(found) if self.values else _NO_PLACES)

    def _word(self, key: str) -> str | None:
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    @property
    def stance(self) -> Stance | None:
        """How the event stands to what it answers."""
        word = self._word("stance")
        return None if word is None else Stance(word)

    @property
    def need(self) -> Need | None:
        """The kind of need that the event brought to light."""
        word = self._word("need")
        return None if word is None else Need(word)

    @property
    def knowledge(self) -> Knowledge | None:
        """The category of customer knowledge."""
        word = self._word("knowledge")
        return None if word is None else Knowledge(word)

    @property
    def outcome(self) -> Outcome | None:
        """What a decision decided."""
        word = self._word("outcome")
        return None if word is None else Outcome(word)

    @property
    def element(self) -> str | None:
        """What was changed or spoken of: structure, material, colour, layout and so on."""
        return self._word("element")

    @property
    def price_effect(self) -> str | None:
        """The change of the price, a decimal number as text."""
        return self._word("price_effect")

    @property
    def currency(self) -> str | None:
        """The currency of the price effect (ISO 4217)."""
        return self._word("currency")

    @property
    def period_ms(self) -> int | None:
        """The period of a channel that delivers at fixed intervals, in milliseconds."""
        value = self.values.get("period_ms")
        return value if isinstance(value, int) and not isinstance(value, bool) else None


NO_CODES = Codes()
"""The codes of an event that has none."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a session.

    Times are whole milliseconds since the session's start. A point event has both times equal; a
    state that is still open has ``end_ms`` None. ``participants`` belongs to channels: who takes
    part, None for everybody. ``extra`` holds keys of the log that this program doesn't know.
    """

    id: str
    kind: Kind
    participant: str | None
    start_ms: int
    end_ms: int | None
    media: tuple[Medium, ...] = ()
    reply_to: str | None = None
    link: Link | None = None
    text: str | None = None
    participants: tuple[str, ...] | None = None
    codes: Codes = NO_CODES
    extra: Mapping[str, object] = field(default_factory=dict)
