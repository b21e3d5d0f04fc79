"""The mouse on the lanes, joined to the desk: what it drags and makes becomes changes, what it asks for a menu."""

from __future__ import annotations

from PySide6.QtCore import QObject

from codesign.app.command_desk import CommandDesk
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import MessageBar
from codesign.app.timeline.drags import Make
from codesign.app.timeline.edit_commands import PEOPLE_BY_KEY, make_event
from codesign.app.timeline.event_menu import MenuMaker
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.timeline import Asked, Timeline
from codesign.model.columns import NOBODY
from codesign.model.errors import CodesignError
from codesign.model.vocabulary import Kind


class Hands(QObject):
    """Follows the timeline's wishes; what can't be done is said in the message bar, and changes nothing."""

    def __init__(
        self, timeline: Timeline, review: ReviewDesk, desk: CommandDesk, bindings: KeyBindings, messages: MessageBar
    ) -> None:
        super().__init__(timeline)
        self._timeline, self._review, self._desk = timeline, review, desk
        self._bindings, self._messages = bindings, messages
        timeline.edit_wanted.connect(self._edit)
        timeline.refused.connect(self._refuse)
        timeline.create_wanted.connect(self._create)
        timeline.details_wanted.connect(lambda: review.ask_for_detail("text"))
        timeline.menu_wanted.connect(self._open_menu)
        review.details_left.connect(timeline.setFocus)

    def _refuse(self, sentence: str) -> None:
        self._messages.tell_fault(f"{sentence[:1].upper()}{sentence[1:]}.")

    def _edit(self, make: Make) -> None:
        try:
            self._review.apply(make(self._review.editor.session.events))
        except CodesignError as problem:
            self._refuse(str(problem))

    def _create(self, at_ms: int, lane: int) -> None:
        """A message of the person whose lane it is; in any other lane a note."""
        scene = self._timeline.scene
        if scene is None:
            return
        who = scene.lanes.lanes[lane].person
        kind, person = (Kind.NOTE, None) if who == NOBODY else (Kind.MESSAGE, scene.session.participants[who].id)
        try:
            make_event(self._review, kind, person, at_ms)
            self._review.ask_for_detail("kind" if person is None else "text")
        except CodesignError as problem:
            self._refuse(str(problem))

    def _open_menu(self, asked: Asked) -> None:
        """Open the menu of what is there, which is chosen first."""
        here = asked.ms
        maker = MenuMaker(
            self._timeline,
            self._desk,
            self._bindings,
            (lambda: None) if here is None else (lambda: self._review.play_to(here)),
        )
        row = asked.row if asked.row is not None else asked.arc
        if row is not None and (asked.row is None or row not in self._review.selection):
            self._review.select([row])
        if asked.row is not None:
            menu = maker.of_event(self._people())
        else:
            menu = maker.of_arc() if asked.arc is not None else maker.of_nothing()
        menu.popup(self._timeline.mapToGlobal(asked.place.toPoint()))

    def _people(self) -> dict[str, str]:
        """Who stands behind each number key."""
        people = self._review.editor.session.participants[:PEOPLE_BY_KEY]
        return {f"edit.person_{at}": person.name or person.id for at, person in enumerate(people, 1)}
