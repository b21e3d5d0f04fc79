"""What each event answers, how soon, and what was never answered: columns beside those of the session."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from codesign.model.columns import NOTHING, Bools, Ints, link_code
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile
from codesign.model.session import SessionColumns
from codesign.model.vocabulary import Kind, Link


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """One entry an event in every array (shape ``(n,)``).

    ``latency_ms`` runs from the end of what is answered to the start of the answer, 0 where ``answers`` is
    false; ``level`` is the immediacy of feedback, 0 where none was judged; ``unanswered`` marks design changes
    and requests that nobody of another party answered, ``unlinked`` feedback that answers nothing.
    """

    answers: Bools
    latency_ms: Ints
    level: npt.NDArray[np.uint8]
    unanswered: Bools
    unlinked: Bools
    inferred: Bools


def answers_of(session: SessionColumns, profile: Profile | None) -> Answers:
    """The answers of a session, with the levels of its profile where there is one."""
    events = session.events
    answers = events.reply_to != NOTHING
    asked = np.where(answers, events.reply_to, 0)
    latency = np.where(answers, events.start_ms - session.ends_ms[asked], 0) if len(events) else events.start_ms
    return Answers(
        answers,
        latency,
        _levels(len(events), profile) * answers,
        _unanswered(len(events), profile),
        events.is_kind(Kind.FEEDBACK) & ~answers,
        events.link == link_code(Link.INFERRED),
    )


def _levels(size: int, profile: Profile | None) -> npt.NDArray[np.uint8]:
    levels = np.zeros(size, dtype=np.uint8)
    if profile is not None:
        evidence = profile.findings[Dimension.FEEDBACK_IMMEDIACY].evidence
        levels[evidence.rows] = evidence.levels
    return levels


def _unanswered(size: int, profile: Profile | None) -> Bools:
    found = np.zeros(size, dtype=np.bool_)
    for response in (profile.change_response, profile.request_response) if profile is not None else ():
        found[response.rows[response.answers == NOTHING]] = True
    return found
