"""Random editing against a plain model: lists of plain events, one before and one after each change."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from codesign.model.errors import CodesignError
from codesign.model.plain import event_to_plain
from codesign.model.vocabulary import Kind, Medium, Stance
from codesign.review.answers import clear, confirm, link
from codesign.review.carrying import carry
from codesign.review.edit import Edit
from codesign.review.editor import Editor
from codesign.review.edits import create, delete, move, reattribute, recode, stretch
from codesign.review.kinds import make_kind
from codesign.review.turns import merge, split
from codesign.store.history import State
from tests.builders import session
from tests.review.editors import plain_of
from tests.store.desk import opened, plain_events, talk

Log = list[dict[str, Any]]
MANY = st.lists(st.integers(0, 30), min_size=1, max_size=4)
ONE = st.integers(0, 30)
STEPS = st.integers(-6000, 6000)
PEOPLE = st.sampled_from(["d", "c", "x", "nobody", None])


def after(log: Log, edit: Edit) -> Log:
    """The log after an edit, the plain way."""
    wanted = {name: None if event is None else event_to_plain(event) for name, event in edit.wanted}
    gone = {name for name, event in wanted.items() if event is None}
    kept = [wanted.pop(event["id"], event) for event in log if event["id"] not in gone]
    return [_set_free(event, gone) for event in [*kept, *wanted.values()] if event is not None]


def _set_free(event: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    if event.get("reply_to") not in gone:
        return event
    return {key: value for key, value in event.items() if key not in ("reply_to", "link")}


class RandomEditing(RuleBasedStateMachine):
    """Edits, good and bad, undo, redo and restarts."""

    changes = 0

    @initialize(
        plains=st.lists(st.integers(0, 9), unique=True, max_size=5).flatmap(
            lambda places: st.tuples(*(plain_events(at) for at in places))
        )
    )
    def begin(self, plains: tuple[dict[str, Any], ...]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        people = session(
            *(
                event_to_plain(event) | {"id": f"t{at}", "reply_to": None, "link": None}
                for at, event in enumerate(talk().events)
            ),
            *plains,
        )
        self.open()
        self.workspace.add_session(people)
        self.editor = Editor(self.workspace, "s")
        self.now = plain_of(self.editor)
        self.before: list[Log] = []
        self.undone: list[Log] = []

    def open(self) -> None:
        self.workspace = opened(Path(self.folder.name))

    @rule()
    def restart(self) -> None:
        self.workspace.close()
        self.open()
        self.editor = Editor(self.workspace, "s")

    def make(self, edit: Callable[[], Edit]) -> None:
        try:
            made = edit()
            change = self.editor.apply(made)
        except CodesignError:
            return  # and then all must be as it was, which the invariants say
        if change is not None:
            RandomEditing.changes += 1
            self.before.append(self.now)
            self.now = after(self.now, made)
            self.undone = []

    def rows(self, wanted: list[int]) -> list[int]:
        size = len(self.editor.session.events)
        return [row % size for row in wanted] if size else []

    @rule(kind=st.sampled_from(Kind), who=PEOPLE, start=st.integers(-5, 30_000), length=st.none() | STEPS)
    def create(self, kind: Kind, who: str | None, start: int, length: int | None) -> None:
        self.make(lambda: create(kind, who, start, None if length is None else start + length))

    @rule(rows=MANY, by=STEPS)
    def move(self, rows: list[int], by: int) -> None:
        self.make(lambda: move(self.editor.session.events, self.rows(rows), by))

    @rule(rows=MANY, by=STEPS, who=PEOPLE)
    def carry(self, rows: list[int], by: int, who: str | None) -> None:
        self.make(lambda: carry(self.editor.session.events, self.rows(rows), by, who))

    @rule(rows=MANY, kind=st.sampled_from(Kind))
    def make_kind(self, rows: list[int], kind: Kind) -> None:
        self.make(lambda: make_kind(self.editor.session.events, self.rows(rows), kind))

    @rule(rows=MANY, start_by=STEPS, end_by=STEPS)
    def stretch(self, rows: list[int], start_by: int, end_by: int) -> None:
        self.make(lambda: stretch(self.editor.session.events, self.rows(rows), start_by_ms=start_by, end_by_ms=end_by))

    @rule(rows=MANY)
    def delete(self, rows: list[int]) -> None:
        self.make(lambda: delete(self.editor.session.events, self.rows(rows)))

    @rule(rows=MANY, stance=st.sampled_from([*Stance, None]), text=st.none() | st.text("ab é", max_size=3))
    def recode(self, rows: list[int], stance: str | None, text: str | None) -> None:
        fields = {"codes.stance": stance, "text": text, "media": [Medium.AUDIO]}
        self.make(lambda: recode(self.editor.session.events, self.rows(rows), fields))

    @rule(rows=MANY, who=PEOPLE)
    def reattribute(self, rows: list[int], who: str | None) -> None:
        self.make(lambda: reattribute(self.editor.session.events, self.rows(rows), who))

    @precondition(lambda self: len(self.now))
    @rule(rows=MANY, asked=ONE)
    def link(self, rows: list[int], asked: int) -> None:
        self.make(lambda: link(self.editor.session.events, self.rows(rows), self.rows([asked])[0]))

    @rule(rows=MANY, verb=st.sampled_from([clear, confirm]))
    def change_links(self, rows: list[int], verb: Callable[..., Edit]) -> None:
        self.make(lambda: verb(self.editor.session.events, self.rows(rows)))

    @precondition(lambda self: len(self.now))
    @rule(row=ONE, at_ms=st.integers(0, 30_000))
    def split(self, row: int, at_ms: int) -> None:
        self.make(lambda: split(self.editor.session.events, self.rows([row])[0], at_ms))

    @rule(rows=MANY)
    def merge(self, rows: list[int]) -> None:
        self.make(lambda: merge(self.editor.session.events, self.rows(rows)))

    @rule()
    def undo(self) -> None:
        change = self.editor.undo()
        assert (change is None) is (not self.before)
        if self.before:
            self.undone.append(self.now)
            self.now = self.before.pop()

    @rule()
    def redo(self) -> None:
        change = self.editor.redo()
        assert (change is None) is (not self.undone)
        if self.undone:
            self.before.append(self.now)
            self.now = self.undone.pop()

    @invariant()
    def the_view_and_the_workspace_are_what_the_model_says(self) -> None:
        assert plain_of(self.editor) == self.now
        assert [event_to_plain(event) for event in self.workspace.read_session("s").events] == self.now

    @invariant()
    def what_can_be_undone_is_in_the_history(self) -> None:
        counting = [change for change in self.editor.history() if change.state is State.IN_EFFECT]
        assert len(counting) == len(self.before)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.workspace.close()
            self.folder.cleanup()


def test_undo_gives_the_exact_earlier_log_and_redo_the_later_one() -> None:
    run_state_machine_as_test(RandomEditing, settings=settings(max_examples=25, stateful_step_count=15, deadline=None))
    assert RandomEditing.changes > 20


@pytest.mark.soak
def test_soak_long_random_editing() -> None:
    run_state_machine_as_test(RandomEditing, settings=settings(max_examples=600, stateful_step_count=60, deadline=None))
    assert RandomEditing.changes > 1000
