"""Response: which changes and requests were answered, and how soon (METHOD section 4).

The Kaplan-Meier estimator (Kaplan and Meier, 1958) takes what is unanswered at the session's end
as censored, not as gone.
"""

from __future__ import annotations

import numpy as np

from codesign.evaluate.feedback_events import FeedbackEvents
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import Floats, percentile
from codesign.model.columns import NOTHING, Bools, Ints
from codesign.model.profile import Quantiles, Response
from codesign.model.vocabulary import Kind

_REACHED = 0.5 + 1e-12
"""Half, with room for the rounding of a product of ratios."""


def change_response(seen: Observed, feedback: FeedbackEvents) -> Response:
    """Each design change and its first crossing answer by an event of F."""
    return _response(seen, np.flatnonzero(seen.events.is_kind(Kind.DESIGN_CHANGE)), feedback.rows)


def request_response(seen: Observed) -> Response:
    """Each request and the first crossing design change that answers it: the time to a visible result."""
    return _response(
        seen,
        np.flatnonzero(seen.events.is_kind(Kind.REQUEST)),
        np.flatnonzero(seen.events.is_kind(Kind.DESIGN_CHANGE)),
    )


def _response(seen: Observed, asked: Ints, answering: Ints) -> Response:
    answers = first_answers(seen, answering)[asked]
    answered = answers != NOTHING
    ends = seen.ends_ms[asked]
    latencies = (seen.events.start_ms[answers[answered]] - ends[answered]) / 1000
    waits = np.maximum(0, seen.session.end_ms - ends) / 1000
    waits[answered] = np.maximum(0, latencies)
    return Response(
        n=len(asked),
        answered=int(answered.sum()),
        latency=quantiles(latencies),
        km_median=kaplan_meier_median(waits, answered),
        rows=asked,
        answers=answers,
    )


def first_answers(seen: Observed, answering: Ints) -> Ints:
    """The first (by start, then position) crossing answer to each row among these, shape ``(n,)``."""
    found = np.full(len(seen.events), NOTHING, dtype=np.int64)
    answers = answering[seen.crossing[answering]]
    latest_first = answers[np.argsort(-seen.place_in_order[answers])]
    found[seen.answered[latest_first]] = latest_first  # the last one written stays: the earliest
    return found


def quantiles(latencies: Floats) -> Quantiles:
    """The 10th, 50th and 90th percentile of latencies in seconds (linear interpolation)."""
    if not len(latencies):
        return Quantiles(None, None, None)
    ordered = np.sort(latencies)
    return Quantiles(*(percentile(ordered, part) for part in (0.1, 0.5, 0.9)))


def kaplan_meier_median(waits: Floats, happened: Bools) -> float | None:
    """The smallest time at which half is answered, None if never; waits in seconds, shape ``(n,)``.

    ``happened`` is false for a wait that ended without an answer. Answers count before
    censoring at the same time.
    """
    times, answered = np.unique(waits[happened], return_counts=True)
    if not len(times):
        return None
    at_risk = len(waits) - np.searchsorted(np.sort(waits), times, side="left")
    surviving = np.cumprod(1 - answered / at_risk)
    reached = np.flatnonzero(surviving <= _REACHED)
    return float(times[reached[0]]) if len(reached) else None
