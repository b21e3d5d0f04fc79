from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from codesign.app.timeline.detail_fields import MediaField, WordField
from codesign.app.timeline.detail_panel import DetailPanel
from codesign.app.timeline.edit_commands import edit_commands
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Link, Medium, Stance
from tests.app.timeline.desks import desk_of
from tests.builders import event, session
from tests.store.desk import talk


@contextmanager
def panel_of(qtbot: QtBot, folder: Path, of: Session | None = None) -> Iterator[tuple[ReviewDesk, DetailPanel]]:
    with desk_of(folder, of) as desk:
        panel = DetailPanel(desk)
        qtbot.addWidget(panel)
        panel.resize(330, 700)
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        yield desk, panel


def typed(panel: DetailPanel, name: str, words: str, *, leave: bool = True) -> None:
    field = panel.fields[name]
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words) if words else QTest.keyClick(field, Qt.Key.Key_Delete)
    if leave:
        QTest.keyClick(field, Qt.Key.Key_Return)


def text(panel: DetailPanel, name: str) -> str:
    field = panel.fields[name]
    assert isinstance(field, QLineEdit)
    return field.text()


def test_the_fields_of_one_event_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        desk.select([2])
        assert panel.title.text() == "Feedback · 0:00:20.0"
        assert (text(panel, "start_ms"), text(panel, "text")) == ("0:00:20.000", "Très élégant")
        stance = panel.fields["codes.stance"]
        assert isinstance(stance, WordField)
        assert stance.currentText() == "positive"
        assert panel.link.text() == "answers material (0:00:09.0)"


def test_typed_words_and_times_are_one_change_each_and_undone(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        desk.select([2])
        typed(panel, "text", "better")
        typed(panel, "end_ms", "24.5")
        assert desk.session is not None
        assert (desk.session.events[2].text, desk.session.events[2].end_ms) == ("better", 24_500)
        desk.undo()
        desk.undo()
        assert desk.session == talk()
        assert text(panel, "text") == "Très élégant"


def test_an_end_that_is_emptied_leaves_the_event_open(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        desk.select([2])
        typed(panel, "end_ms", "")
        assert desk.session is not None
        assert desk.session.events[2].end_ms is None


def test_several_events_show_what_they_share_and_change_together(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        desk.select([0, 2])
        assert panel.title.text() == "2 events"
        kind, words = panel.fields["kind"], panel.fields["text"]
        assert isinstance(kind, WordField)
        assert isinstance(words, QLineEdit)
        assert (kind.currentIndex(), kind.placeholderText(), words.placeholderText()) == (-1, "mixed", "mixed")
        kind.setFocus()
        QTest.keyClick(kind, Qt.Key.Key_F)
        kind.activated.emit(kind.currentIndex())
        assert desk.session is not None
        assert [each.kind for each in desk.session.events] == [Kind.FEEDBACK, Kind.DESIGN_CHANGE, Kind.FEEDBACK]


def test_media_are_chosen_one_after_the_other(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        desk.select([0])
        media = panel.fields["media"]
        assert isinstance(media, MediaField)
        assert media.text() == "voice"
        media.menu().actions()[list(Medium).index(Medium.TEXT)].trigger()
        assert desk.session is not None
        assert desk.session.events[0].media == (Medium.TEXT, Medium.AUDIO)
        assert media.text() == "text, voice"


def test_a_fault_is_one_sentence_and_the_field_shows_what_is_stored(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        told: list[str] = []
        panel.faulted.connect(told.append)
        desk.select([2])
        typed(panel, "start_ms", "soon")
        typed(panel, "end_ms", "1")
        assert [sentence.split(";")[0] for sentence in told] == [
            "'soon' is no time",
            "event 3, field 'end_ms': the end (1000) is before the start (20000)",
        ]
        assert (text(panel, "start_ms"), text(panel, "end_ms")) == ("0:00:20.000", "0:00:23.000")
        assert desk.session == talk()


def test_what_was_typed_goes_to_its_event_when_another_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        desk.select([2])
        typed(panel, "text", "mine", leave=False)
        desk.select([0])
        assert desk.session is not None
        assert [each.text for each in desk.session.events] == ["Could the west wall be glass?", None, "mine"]
        assert text(panel, "text") == "Could the west wall be glass?"


def test_codes_without_a_field_of_their_own_get_one(qtbot: QtBot, tmp_path: Path) -> None:
    coded = session(
        event("a", "message", "d", 1) | {"codes": {"room": "hall", "rank": 3}}, event("b", "message", "d", 2)
    )
    with panel_of(qtbot, tmp_path, coded) as (desk, panel):
        desk.select([0])
        others = {field.accessibleName(): field for field in panel.findChildren(QLineEdit)}
        assert (others["room"].text(), others["room"].isReadOnly()) == ("hall", False)
        assert (others["rank"].text(), others["rank"].isReadOnly()) == ("3", True)
        desk.select([1])
        assert not others["room"].isVisible()


def test_an_inferred_link_is_confirmed_and_a_link_cleared(qtbot: QtBot, tmp_path: Path) -> None:
    inferred = session(event("a", "message", "d", 1), event("b", "message", "c", 2, reply_to="a", link="inferred"))
    with panel_of(qtbot, tmp_path, inferred) as (desk, panel):
        desk.select([1])
        assert panel.link.text().endswith("inferred")
        panel.confirm.click()
        assert desk.session is not None
        assert desk.session.events[1].link is Link.OBSERVED
        assert not panel.confirm.isEnabled()
        panel.clear.click()
        assert desk.session.events[1].reply_to is None


def test_the_history_of_an_event_is_shown_on_demand(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        desk.select([2])
        panel.history.click()
        assert panel.changes.item(0).text() == "as it was recorded or imported"
        stance = panel.fields["codes.stance"]
        stance.given.emit(Stance.NEGATIVE.value)
        assert panel.changes.item(0).text().endswith("· Ann · recoded · stance: positive → negative")


def test_without_a_choice_there_is_a_sentence_on_how_to_choose_in_place_of_a_form(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        assert panel.title.text() == "Nothing is chosen"
        assert panel.rests.isVisible()
        assert not panel.fields["text"].isVisible()
        desk.select([0])
        assert panel.fields["text"].isVisible()
        assert not panel.rests.isVisible()


def test_a_new_event_is_asked_what_it_is_and_escape_leads_back(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        desk.seek(10_000)
        edit_commands(desk, print)["edit.create"](None)
        kind = panel.fields["kind"]
        assert panel.focusWidget() is kind
        QTest.keyClicks(kind, "f")
        QTest.keyClick(kind, Qt.Key.Key_Return)
        assert desk.session is not None
        made = desk.session.events[len(desk.session.events) - 1]
        assert (made.kind, made.participant, made.start_ms) == (Kind.FEEDBACK, "d", 10_000)
        with qtbot.waitSignal(desk.details_left):
            QTest.keyClick(kind, Qt.Key.Key_Escape)


def test_the_panel_is_as_wide_as_it_is_told_and_no_field_is_cut(qtbot: QtBot, tmp_path: Path) -> None:
    with panel_of(qtbot, tmp_path) as (desk, panel):
        desk.select([2])
        right = panel.width() - panel.contentsMargins().right()
        ends = {
            name: field.mapTo(panel, field.rect().topRight()).x()
            for name, field in panel.fields.items()
            if field.width()
        }
        assert {name: end for name, end in ends.items() if end > right} == {}
        assert min(field.width() for field in panel.fields.values()) > 150
