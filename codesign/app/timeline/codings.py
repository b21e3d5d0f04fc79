"""Several observers on the review page: the panel, the marks on the lanes, and the commands of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.design.theme import Theme
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import MessageBar
from codesign.app.timeline.codings_desk import CodingsDesk
from codesign.app.timeline.codings_panel import CodingsPanel
from codesign.app.timeline.codings_picture import CodingsPicture
from codesign.app.timeline.lower_room import LowerRoom
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.timeline import Timeline
from codesign.corpus.places import author, now
from codesign.model.coding import CodingOf
from codesign.model.errors import NotFound
from codesign.record.reaction_time import delay_in
from codesign.review.codings import add_coding
from codesign.review.delay import take_off
from codesign.review.settling import Side


class Codings:
    """Composes what compares and settles two codings."""

    def __init__(
        self,
        theme: Theme,
        desk: CommandDesk,
        bindings: KeyBindings,
        messages: MessageBar,
        review: ReviewDesk,
        timeline: Timeline,
        room: LowerRoom,
    ) -> None:
        self._review, self._messages = review, messages
        self.desk = CodingsDesk(review, now)
        self.panel = CodingsPanel(theme, desk, bindings, messages, self.desk, room)
        self.picture = CodingsPicture(theme, timeline, self.desk)
        self.desk.told.connect(messages.tell)
        desk.connect_all(self._commands())

    def _commands(self) -> Mapping[str, Handler]:
        """The handlers of the group "Observers"."""
        codings = self.desk
        verbs: dict[str, Callable[[], object]] = {
            "codings.compare": self.panel.begin,
            "codings.next": lambda: codings.step(1),
            "codings.previous": lambda: codings.step(-1),
            "codings.take_one": lambda: codings.take(Side.ONE),
            "codings.take_other": lambda: codings.take(Side.OTHER),
            "codings.take_none": lambda: codings.take(Side.NONE),
            "codings.edit": codings.edit,
            "codings.as_it_is": codings.as_it_is,
            "codings.undo": self._undo,
            "codings.take_off_delay": self._take_off_delay,
            "codings.begin_empty": lambda: self._add(empty=True),
            "codings.begin_copy": lambda: self._add(empty=False),
        }
        return {name: _without_event(verb) for name, verb in verbs.items()}

    def _undo(self) -> None:
        change = self.desk.undo()
        self._messages.tell("There is nothing to undo." if change is None else f"Undone: {change.what}.")

    def _take_off_delay(self) -> None:
        """Move what is chosen, or all, earlier by the delay that was measured for the session's facilitator."""
        session = self._review.editor.session
        delay = delay_in(session.head)
        if delay is None:
            raise NotFound("no delay was measured when this session was recorded; the Keys page measures one")
        rows = self._review.selection.tolist() or range(len(session.events))
        change = self._review.apply(take_off(session.events, rows, delay.median_ms))
        if change is not None:
            self._messages.tell(f"{change.what[0].upper()}{change.what[1:]}; Ctrl+Z takes it back.")

    def _add(self, *, empty: bool) -> None:
        """Begin a coding of one's own of the open session, and open it."""
        session = self._review.editor.session
        said = CodingOf(session.head.id, author(), now(), self._review.rubric.id)
        made = add_coding(self._review.workspace, session.head.id, said, empty=empty)
        self._review.open(made.head.id)
        self._messages.tell(f"This is {author()}'s coding now, {made.head.id}; the session stays as it is.")


def _without_event(verb: Callable[[], object]) -> Handler:
    return lambda _event: verb()
