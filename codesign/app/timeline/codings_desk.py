"""Two codings of one session under review: where they differ, which point is looked at, and settling them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from codesign.app.timeline.review_desk import ReviewDesk
from codesign.evaluate.agreement import Coding, agreement
from codesign.evaluate.disagreements import disagreements
from codesign.evaluate.matching import TOLERANCE_MS
from codesign.evaluate.profile import evaluate
from codesign.model.agreement import Agreement, Disagreement
from codesign.model.coding import AGREED, CodingOf, session_of
from codesign.model.profile import Profile
from codesign.model.session import Session
from codesign.review.agreed import agreed_of, begin_agreed
from codesign.review.codings import CodingLine, codings_of
from codesign.review.edit import EditProblem
from codesign.review.editor import Editor
from codesign.review.settling import OpenPoint, Side, agreed_ids, open_points, settle, settled_from
from codesign.store.history import Change

Key = tuple[str | None, str | None]
"""The ids of a point's two events."""


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The open session (the one) and the coding beside it (the other), matched, with every disagreement."""

    one: Session
    other: Session
    profiles: tuple[Profile, Profile]
    agreement: Agreement
    points: list[Disagreement]
    ids: Mapping[str, str]


class CodingsDesk(QObject):
    """What is compared and how far it is settled; every verb raises CodesignError.

    ``changed()`` tells of another comparison, another point or one that was settled; ``told(sentence)`` what was done.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, desk: ReviewDesk, now: Callable[[], str], tolerance_ms: int = TOLERANCE_MS) -> None:
        super().__init__()
        self._desk, self._now, self.tolerance_ms = desk, now, tolerance_ms
        self.beside: Beside | None = None
        self.at = -1
        self._agreed: Editor | None = None
        self._open: dict[Key, OpenPoint] | None = None
        self._gone: set[str] = set()
        desk.session_changed.connect(self._session_changed)

    # What there is

    def others(self) -> list[CodingLine]:
        """The codings that can be laid beside the open one."""
        session = self._desk.editor.session
        lines = codings_of(self._desk.workspace, session_of(session.head))
        return [line for line in lines if line.summary.id != session.head.id]

    @property
    def point(self) -> Disagreement | None:
        """The disagreement that is looked at."""
        return self.beside.points[self.at] if self.beside is not None and 0 <= self.at < len(self._points) else None

    @property
    def _points(self) -> list[Disagreement]:
        return [] if self.beside is None else self.beside.points

    @property
    def agreed_id(self) -> str | None:
        """The id of the agreed coding, None before the first point is settled."""
        return None if self._agreed is None else self._agreed.session.head.id

    def settled(self, at: int) -> bool:
        """Whether a point is settled in the agreed coding; one that came up since isn't."""
        key = self._key(self._points[at])
        if self._agreed is None or self._open is None or key in self._open:
            return False
        name = self._agreed_name(key)
        row = self._agreed.row_of(name)
        if row is None:
            return name in self._gone
        return settled_from(self._agreed.session.events.extras.get(row, {})) == key

    def _agreed_name(self, key: Key) -> str:
        """The id in the agreed coding of a point's event."""
        assert self.beside is not None
        one, other = key
        return one if one is not None else self.beside.ids[other or ""]

    @property
    def n_open(self) -> int:
        """How many points aren't settled."""
        return sum(not self.settled(at) for at in range(len(self._points)))

    def _key(self, point: Disagreement) -> Key:
        assert self.beside is not None
        one, other = self.beside.one.events.ids, self.beside.other.events.ids
        return (
            None if point.one is None else one[point.one],
            None if point.other is None else other[point.other],
        )

    # Comparing

    def compare(self, other_id: str) -> None:
        """Lay another coding beside the open one."""
        other = self._desk.workspace.read_session(other_id)
        self._take(self._desk.editor.session, other, evaluate(other.columns, self._desk.rubric))
        found = agreed_of(self._desk.workspace, self._desk.editor.session, other)
        self._agreed = None if found is None else Editor(self._desk.workspace, found)
        self._read_open()
        self.at = -1
        self.changed.emit()

    def _take(self, one: Session, other: Session, theirs: Profile) -> None:
        ours = self._desk.profile or evaluate(one.columns, self._desk.rubric)
        found = agreement(Coding(one.columns, ours), Coding(other.columns, theirs), None, self.tolerance_ms)
        points = disagreements(one.columns, other.columns, found)
        self.beside = Beside(one, other, (ours, theirs), found, points, agreed_ids(one, other, found))

    def leave(self) -> None:
        """Compare no longer."""
        self.beside, self._agreed, self._open, self.at = None, None, None, -1
        self.changed.emit()

    def _session_changed(self) -> None:
        if self.beside is None:
            return
        session = self._desk.session
        if session is None or session.head.id != self.beside.one.head.id:
            self.leave()
            return
        looked_at = None if self.point is None else self._key(self.point)
        self._take(session, self.beside.other, self.beside.profiles[1])
        keys = [self._key(point) for point in self._points]
        self.at = keys.index(looked_at) if looked_at in keys else min(self.at, len(keys) - 1)
        self.changed.emit()

    # Going through them

    def step(self, by: int) -> None:
        """Look at the next (1) or the previous (-1) disagreement; from the first on where none is looked at."""
        self._some()
        self.look_at((self.at + by) % len(self._points) if self.at >= 0 else (0 if by > 0 else -1) % len(self._points))

    def look_at(self, at: int) -> None:
        """Look at a disagreement: the playhead goes there, and the one's event is chosen."""
        if not 0 <= at < len(self._points):
            return
        self.at = at
        point = self._points[at]
        self._desk.select([] if point.one is None else [point.one])
        self._desk.seek(point.at_ms)
        self.changed.emit()

    # Settling

    def take(self, side: Side) -> None:
        """Settle the point that is looked at; the next open one is looked at."""
        self._some()
        if self.point is None:
            raise EditProblem("no disagreement is looked at; go to the next one first")
        assert self.beside is not None
        agreed = self._agreed or self._begin()
        point = self._open_point()
        agreed.apply(settle(agreed.session, point, side, self.beside.other, self.beside.ids, self.beside.one))
        self._read_open()
        self._go_on()

    def _open_point(self) -> OpenPoint:
        assert self.point is not None
        key = self._key(self.point)
        if self.settled(self.at):
            raise EditProblem("this disagreement is settled already; undo, or edit it in the agreed coding")
        assert self._agreed is not None
        name = self._agreed_name(key)
        row = self._agreed.row_of(name)
        return (self._open or {}).get(key) or OpenPoint(-1 if row is None else row, name, *key)

    def _go_on(self) -> None:
        size = len(self._points)
        following = (at % size for at in range(self.at + 1, self.at + size))
        found = next((at for at in following if not self.settled(at)), None)
        if found is None:
            self.told.emit(f"All {size:,} disagreements are settled; the agreed coding is {self.agreed_id}.")
            self.changed.emit()
        else:
            self.look_at(found)

    def undo(self) -> Change | None:
        """Take back what was settled last, and look at it; None where there is nothing."""
        self._some()
        before = set(self._open or ())
        change = None if self._agreed is None else self._agreed.undo()
        self._read_open()
        fresh = set(self._open or ()) - before
        found = next((at for at, point in enumerate(self._points) if self._key(point) in fresh), None)
        if found is not None:
            self.look_at(found)
        self.changed.emit()
        return change

    def edit(self) -> None:
        """Open the agreed coding at the event of the point that is looked at, to be edited there."""
        self._some()
        if self.point is None:
            raise EditProblem("no disagreement is looked at; go to the next one first")
        agreed = self._agreed or self._begin()
        point, at_ms = self._open_point(), self.point.at_ms
        name = agreed.session.head.id
        self._desk.open(name)
        row = self._desk.row_of(point.event_id)
        self._desk.select([] if row is None else [row])
        self._desk.seek(at_ms)

    def as_it_is(self) -> None:
        """In the agreed coding: what is chosen is settled as it stands. Else the point that is looked at is."""
        if self.beside is not None:
            self.take(Side.AS_IT_IS)
            return
        session = self._desk.editor.session
        chosen = set(self._desk.selection.tolist())
        points = [point for point in open_points(session) if point.row in chosen]
        if not points:
            raise EditProblem("nothing that is chosen is an open disagreement")
        for point in points:
            self._desk.apply(settle(session, point, Side.AS_IT_IS, session, {}, session))
        left = len(open_points(self._desk.editor.session))
        self.told.emit(f"Settled as it stands; {left:,} still open.")

    def _begin(self) -> Editor:
        """The agreed coding, stored with every point open."""
        assert self.beside is not None
        beside, workspace = self.beside, self._desk.workspace
        of = session_of(beside.one.head)
        said = CodingOf(of, AGREED, self._now(), self._desk.rubric.id, tolerance_ms=self.tolerance_ms)
        made = begin_agreed(workspace, beside.one, beside.other, beside.agreement, beside.points, said)
        self._agreed = Editor(workspace, made)
        self._read_open()
        return self._agreed

    def _read_open(self) -> None:
        """See what is open in the agreed coding, and what was ever taken away there."""
        changes = () if self._agreed is None else self._agreed.history()
        self._gone = {part.id for change in changes for part in change.parts if part.after is None}
        self._open = (
            None
            if self._agreed is None
            else {(point.one, point.other): point for point in open_points(self._agreed.session)}
        )

    def _some(self) -> None:
        if self.beside is None:
            raise EditProblem("nothing is compared; lay another coding beside this one first")
        if not self._points:
            raise EditProblem("the two codings differ nowhere")
