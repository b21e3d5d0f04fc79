"""Clips and stills out of what is chosen, in the window: the form, the run, who is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import soundfile
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.timeline.clips_panel import ClipsPanel
from codesign.app.timeline.page import ReviewPage
from codesign.media.media_list import Snapshot, append
from tests.app.conftest import Answers
from tests.app.timeline.listening_pages import AGREED, REFUSED, filled, opened_page, page
from tests.sound.test_stills import PIXEL
from tests.store.desk import media_of

__all__ = ["page"]


def panel_of(page: ReviewPage, rows: list[int], command: str = "clips.cut") -> ClipsPanel:
    assert page.review is not None
    page.review.select(rows)
    page._desk.run(command)
    found = page.listening.clips
    assert found is not None
    return found


def cut(qtbot: QtBot, panel: ClipsPanel, folder: Path) -> list[str]:
    panel.form.folder.setText(str(folder))
    panel.cut.click()
    qtbot.waitUntil(lambda: panel.cut.text() != "Cancel")
    return sorted(path.name for path in folder.glob("*")) if folder.exists() else []


def told(window: MainWindow) -> str:
    assert window.messages.message is not None
    return window.messages.message.text


def test_each_chosen_event_becomes_a_file_beside_the_table(
    qtbot: QtBot, window: MainWindow, page: ReviewPage, tmp_path: Path
) -> None:
    panel = panel_of(page, [0, 1, 2])
    assert panel.form.example.text() == "as s-001-design_change-d-00m02.000s.wav"
    found = cut(qtbot, panel, tmp_path / "out")
    assert found == [
        *("clips.csv", "s-001-design_change-d-00m02.000s.wav", "s-002-feedback-c-00m04.000s.wav"),
        "s-003-note-all-00m09.000s.wav",
    ]
    assert soundfile.info(tmp_path / "out" / found[1]).duration == pytest.approx(2.0, abs=0.01)
    assert told(window).startswith("3 clips of 5.00 s in all, in ")


def test_the_stretch_of_what_is_chosen_becomes_one_file_in_another_format(
    qtbot: QtBot, page: ReviewPage, tmp_path: Path
) -> None:
    panel = panel_of(page, [0, 1])
    panel.form.what.setCurrentIndex(panel.form.what.findData("stretch"))
    panel.form.format.setCurrentIndex(panel.form.format.findData("flac"))
    panel.form.pattern.setText("{title} {start}")
    assert panel.form.example.text() == "as A session 00m02.000s.flac"
    assert cut(qtbot, panel, tmp_path / "out") == ["A session 00m02.000s.flac", "clips.csv"]
    assert soundfile.info(tmp_path / "out" / "A session 00m02.000s.flac").duration == pytest.approx(3.0, abs=0.01)


def test_who_did_not_agree_is_left_out_and_told_before_and_after(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    panel = panel_of(opened_page(window, filled(tmp_path, REFUSED)), [0, 1])
    assert panel.consent.text().startswith("Left out for lack of consent: Client (their events")
    assert len(cut(qtbot, panel, tmp_path / "out")) == 2
    assert "Event 'yes': left out, Client didn't consent to sound." in panel.says.text()


def test_a_pattern_that_names_nothing_there_is_told_at_once_and_nothing_is_cut(
    qtbot: QtBot, window: MainWindow, page: ReviewPage, tmp_path: Path
) -> None:
    panel = panel_of(page, [0])
    panel.form.pattern.setText("{size}")
    assert panel.form.example.text().startswith("'{size}' names {size}")
    assert cut(qtbot, panel, tmp_path / "out") == []
    assert told(window).startswith("'{size}' names {size}")


def test_formats_that_need_ffmpeg_say_so_where_it_is_not(
    page: ReviewPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    form = panel_of(page, [0]).form
    model = form.format.model()
    assert isinstance(model, QStandardItemModel)
    assert [(model.item(at).text(), model.item(at).isEnabled()) for at in range(5)] == [
        *(("WAV", True), ("FLAC", True), ("MP3 (needs ffmpeg)", False), ("M4A (needs ffmpeg)", False)),
        ("MP4 (needs ffmpeg)", False),
    ]
    assert model.item(2).toolTip() == "MP3 needs ffmpeg; install it, or choose wav or flac."


def test_without_a_choice_a_sentence_says_so(window: MainWindow, page: ReviewPage) -> None:
    panel_of(page, [])
    assert told(window) == "choose the events to cut clips of first."
    assert page.table.isVisible()


def test_a_folder_is_chosen(page: ReviewPage, answers: Answers, tmp_path: Path) -> None:
    answers.folder = tmp_path / "chosen"
    panel = panel_of(page, [0])
    panel.form.choose.click()
    assert panel.form.folder.text() == str(tmp_path / "chosen")


def pictured(window: MainWindow, folder: Path, consent: dict[str, object]) -> ClipsPanel:
    """The panel of stills for an event that was pictured."""
    workspace = filled(folder, consent)
    media = media_of(workspace)
    (media / "one.png").write_bytes(PIXEL)
    append(media, Snapshot("one.png", 2000.0, "wall"))
    return panel_of(opened_page(window, workspace), [0], "clips.still")


def test_the_picture_of_an_event_is_saved(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    found = cut(qtbot, pictured(window, tmp_path, AGREED), tmp_path / "out")
    assert found == ["s-001-design_change-d-00m02.000s.png", "stills.csv"]
    assert told(window).startswith("1 still in ")


def test_no_picture_can_be_saved_where_somebody_did_not_agree(window: MainWindow, tmp_path: Path) -> None:
    panel = pictured(window, tmp_path, REFUSED)
    assert not panel.cut.isEnabled()
    assert panel.consent.text().startswith("No picture is saved for lack of consent: Client may be seen")


def test_every_field_has_a_name(page: ReviewPage) -> None:
    panel = panel_of(page, [0])
    named = [each for each in panel.findChildren(QWidget) if each.focusPolicy().value & 1 and each.isVisible()]
    assert [each for each in named if not each.accessibleName() and each.objectName() != "qt_spinbox_lineedit"] == []
