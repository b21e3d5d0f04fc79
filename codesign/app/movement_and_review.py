"""The ways between movement and review: from a mark to its moment, and the moment at which both stand."""

from __future__ import annotations

from codesign.app import commands
from codesign.app.main_window import MainWindow
from codesign.app.movement.page import MovementPage
from codesign.app.timeline.page import ReviewPage
from codesign.report.figure import Place


def join(window: MainWindow, movement: MovementPage, review: ReviewPage) -> None:
    """Let a mark lead into review, and the two pages stand at one moment of the session that both look at."""

    def go_to(place: Place) -> None:
        if _arrive(review, place):
            window.go(commands.REVIEW)

    def seek(session_id: str, ms: int) -> None:
        if review.review is not None and _is_open(review, session_id):
            review.review.seek(ms)

    def follow(ms: int) -> None:
        session = review.review.session if review.review is not None else None
        if session is not None:
            movement.show_moment(session.head.id, ms)

    movement.place_wanted.connect(go_to)
    movement.moment_wanted.connect(seek)
    if review.review is not None:
        review.review.playhead_moved.connect(follow)


def _arrive(review: ReviewPage, place: Place) -> bool:
    """Open a session and stand at a moment or an event of it; one that is open already stays as it is."""
    if not _is_open(review, place.session_id):
        review.open(place.session_id)
    desk = review.review
    if desk is None or not _is_open(review, place.session_id):
        return False
    row = None if place.event_id is None else desk.row_of(place.event_id)
    if row is not None and desk.session is not None:
        desk.select([row])
        desk.seek(int(desk.session.events.columns.start_ms[row]))
    elif place.ms is not None:
        desk.seek(place.ms)
    return True


def _is_open(review: ReviewPage, session_id: str) -> bool:
    session = review.review.session if review.review is not None else None
    return session is not None and session.head.id == session_id
