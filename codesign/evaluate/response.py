"""Response: which changes and requests were answered, and how soon (METHOD section 4)."""

from __future__ import annotations

import numpy as np

from codesign.evaluate.feedback_events import FeedbackEvents
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import Floats, percentile
from codesign.evaluate.survival import kaplan_meier
from codesign.evaluate.waits import Waits, change_waits, request_waits
from codesign.model.profile import Quantiles, Response


def change_response(seen: Observed, feedback: FeedbackEvents) -> Response:
    """Each design change and its first crossing answer by an event of F."""
    return _response(change_waits(seen, feedback))


def request_response(seen: Observed) -> Response:
    """Each request and the first crossing design change that answers it: the time to a visible result."""
    return _response(request_waits(seen))


def _response(waits: Waits) -> Response:
    return Response(
        n=len(waits),
        answered=int(waits.answered.sum()),
        latency=quantiles(waits.latencies[waits.answered]),
        km_median=kaplan_meier(waits.seconds, waits.answered).median,
        rows=waits.rows,
        answers=waits.answers,
    )


def quantiles(latencies: Floats) -> Quantiles:
    """The 10th, 50th and 90th percentile of latencies in seconds (linear interpolation)."""
    if not len(latencies):
        return Quantiles(None, None, None)
    ordered = np.sort(latencies)
    return Quantiles(*(percentile(ordered, part) for part in (0.1, 0.5, 0.9)))
