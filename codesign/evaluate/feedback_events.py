"""The feedback events F of a session (METHOD section 2): what is judged for richness and immediacy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from codesign.evaluate.observed import Observed
from codesign.model.columns import Bools, Ints
from codesign.model.profile import Basis
from codesign.model.vocabulary import Kind


@dataclass(frozen=True, slots=True, eq=False)
class FeedbackEvents:
    """The rows of F by position in the log; ``counted`` is true for a metric or a tally."""

    rows: Ints
    counted: Bools
    basis: Basis


def feedback_events(seen: Observed) -> FeedbackEvents:
    """F: feedback, else crossing messages, else nothing."""
    counted = seen.events.is_kind(Kind.METRIC)
    counted[first_of_tallies(seen)] = True
    chosen = counted | _feedback(seen) | _answers_and_wishes(seen)
    basis = Basis.FEEDBACK
    if not chosen.any():
        chosen = seen.events.is_kind(Kind.MESSAGE) & seen.crossing
        basis = Basis.MESSAGES if chosen.any() else Basis.NONE
    rows = np.flatnonzero(chosen)
    return FeedbackEvents(rows, counted[rows], basis)


def _feedback(seen: Observed) -> Bools:
    """Rule 2: every other feedback, unless it answers somebody of its own party."""
    return seen.events.is_kind(Kind.FEEDBACK) & ~seen.tallied & ~seen.within_party


def _answers_and_wishes(seen: Observed) -> Bools:
    """Rules 3 and 4: decisions, requests and changes that cross; requests and changes brought from outside."""
    crossing = seen.events.is_kind(Kind.DECISION, Kind.REQUEST, Kind.DESIGN_CHANGE) & seen.crossing
    brought = seen.events.is_kind(Kind.REQUEST, Kind.DESIGN_CHANGE) & seen.external
    return crossing | brought


def first_of_tallies(seen: Observed) -> Ints:
    """The row at which each tally stands: its first reaction that doesn't answer its own party.

    All reactions of an asynchronous session to one event are one tally, and all unlinked ones.
    """
    rows = np.flatnonzero(seen.tallied & ~seen.within_party)
    rows = rows[np.argsort(seen.place_in_order[rows])]
    _, first = np.unique(seen.events.reply_to[rows], return_index=True)
    return np.sort(rows[first])
