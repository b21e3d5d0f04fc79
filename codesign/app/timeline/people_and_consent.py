"""What the card of people does: consent noted with its time, and erasing somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from codesign.app.command_desk import Handler
from codesign.app.design.theme import Theme
from codesign.app.message_bar import MessageBar
from codesign.app.timeline.page import ReviewPage
from codesign.app.timeline.people_card import PeopleCard
from codesign.corpus.places import author, now
from codesign.model.consent import Of, with_consent
from codesign.model.errors import CodesignError
from codesign.privacy.erasure import Erasure, carry_out, plan_erasure
from codesign.privacy.nameless_workspace import REFUSAL, NamelessWorkspace


class PeopleAndConsent:
    """``changed`` is called when the workspace holds something else now."""

    def __init__(
        self,
        theme: Theme,
        messages: MessageBar,
        workspace: NamelessWorkspace,
        review: ReviewPage,
        changed: Callable[[], None],
    ) -> None:
        self._messages, self._workspace, self._review, self._changed = messages, workspace, review, changed
        self._plan: Erasure | None = None
        self.card = PeopleCard(theme, review.lanes)
        self.card.consent_wanted.connect(lambda name, of, given: self._told(lambda: self._consent(name, of, given)))
        self.card.plan_wanted.connect(lambda name: self._told(lambda: self._ask(name)))
        self.card.erase_wanted.connect(lambda: self._told(self._erase))

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the command does."""
        return {"review.people": lambda _event: self._told(self._show)}

    def _told(self, act: Callable[[], None]) -> None:
        """Do something, and say what the world did wrong."""
        try:
            act()
        except CodesignError as problem:
            self._messages.tell_fault(f"{problem}.")

    def _session_id(self) -> str:
        desk = self._review.review
        assert desk is not None
        assert desk.session is not None
        return desk.session.head.id

    def _show(self) -> None:
        self.card.show_people(self._workspace.participants(self._session_id()))

    def _consent(self, person_id: str, of: Of, given: bool) -> None:  # noqa: FBT001  # a signal's
        session_id = self._session_id()
        try:
            person = next(each for each in self._workspace.participants(session_id) if each.id == person_id)
            changed = with_consent(person, of, now(), author(), given=given)
            word = "gave" if given else "withdrew"
            self._workspace.put_participant(session_id, changed, what=f"{word} consent to {of.value}")
        finally:
            self._review_again()
            self._show()
        self.card.ticks[person_id, of].setFocus()

    def _review_again(self) -> None:
        if self._review.review is not None:
            self._review.review.read_again()

    def _ask(self, name: str) -> None:
        if self._workspace.names_hidden:
            self._messages.tell_fault(f"{REFUSAL.capitalize()}.")
            return
        self._plan = plan_erasure(self._workspace, name)
        self.card.ask(self._plan.called, self._plan.goes, self._plan.stays)

    def _erase(self) -> None:
        plan = self._plan
        assert plan is not None
        session_id = self._session_id()
        if self._review.sound is not None:
            self._review.sound.playback.pause()
        left = carry_out(self._workspace, plan)
        after = plan.sessions.get(session_id)
        self._changed()
        self._review.open(session_id if after is None else after.head.id)
        self.card.hide()
        told = f"{plan.called[0]} was erased; the events are of “Erased person” now."
        if left:
            self._messages.tell_fault(" ".join([told, *(f"{line}." for line in left)]))
        else:
            self._messages.tell(told)
