"""The levels of a session through time: windows of a twelfth of it, close enough to each other for a curve."""

from __future__ import annotations

from codesign.app.timeline.review_desk import ReviewDesk
from codesign.evaluate.movement import sliding_windows
from codesign.model.profile import Window

_WINDOWS = 48
"""So many steps of levels under the overview: each is wide enough to be seen, and a twelfth of a session is judged."""
_LEAST_WINDOW_MS = 60_000


def level_windows(review: ReviewDesk) -> list[Window]:
    """The windows of the open session; none while its profile is being evaluated."""
    if review.session is None or review.profile is None:
        return []
    width = max(_LEAST_WINDOW_MS, review.session.end_ms // 12)
    step = max(width // 4, review.session.end_ms // _WINDOWS, 1)
    return sliding_windows(review.session.columns, review.profile, review.rubric.values, width, step)
