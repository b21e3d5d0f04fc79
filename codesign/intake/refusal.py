"""What is answered to somebody who sends events: what was taken, or one sentence that says why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from codesign.model.errors import CodesignError

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its HTTP status and what it says; ``retry_after_s`` where the same can be sent again later."""

    status: int
    says: Plain
    retry_after_s: int | None = None
    headers: dict[str, str] = field(default_factory=dict)


class Refusal(CodesignError):
    """Something that isn't taken; ``field`` is the key that is wrong, ``number`` the event of a list, from 0."""

    def __init__(
        self,
        status: int,
        sentence: str,
        *,
        field: str | None = None,
        number: int | None = None,
        retry_after_s: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.status, self.sentence, self.field, self.number = status, sentence, field, number
        self.retry_after_s, self.headers = retry_after_s, headers or {}
        super().__init__(sentence)

    @property
    def reply(self) -> Reply:
        """The answer that says so."""
        says: Plain = {"error": self.sentence, "field": self.field, "event": self.number}
        given = {key: value for key, value in says.items() if value is not None}
        return Reply(self.status, given, self.retry_after_s, self.headers)


class IntakeProblem(CodesignError):
    """An intake that can't be switched on, or a folder that can't be watched."""
