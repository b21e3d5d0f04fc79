"""What records the session to come: a microphone, a screen, a film of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.live.choice import Choice
from codesign.app.live.consent_line import ConsentLine
from codesign.app.live.fields import Fields
from codesign.app.live.level_meter import LevelMeter, level_words
from codesign.app.live.room_words import room_words
from codesign.app.live.screen_part import Region, ScreenPart
from codesign.app.live.tick_box import TickBox
from codesign.app.widgets.words import column, label, row
from codesign.record.set_up import Sources

if TYPE_CHECKING:
    from codesign.app.capture.screen import ScreenName
    from codesign.app.capture.sound_stream import MicrophoneName

_NO_SOUND = ("", "no sound")
_NO_SCREEN = ("", "no pictures")


class SourcesBox(QFrame):
    """``changed`` tells that another source was chosen, ``microphone_chosen`` that it is the microphone."""

    changed = Signal()
    microphone_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.microphone_choice = Choice("Microphone", [_NO_SOUND], gone="the one of last time, not plugged in now")
        self.screen_choice = Choice("Screen", [_NO_SCREEN], gone="{}, not there now")
        self.meter, self.level_words = LevelMeter(theme), label("", "label")
        self.partly = TickBox(theme, "Picture only a part of the screen", "only a part of it")
        self.video = TickBox(theme, "Film the screen", "film it, too")
        self.part, self.room = ScreenPart(), label("", "label", wrap=True)
        self.sound_consent, self.picture_consent = ConsentLine("Sound"), ConsentLine("The picture")
        self._sizes: dict[str, tuple[int, int]] = {}
        self._arrange()
        self._connect()
        self._follow()

    def _arrange(self) -> None:
        page = column(self, margin=GAP, spacing=HALF)
        page.addWidget(label("Recording", "section"))
        page.addLayout(fields := Fields())
        self._level_line, self._ticks = QWidget(), QWidget()
        level = row(self._level_line)
        level.addWidget(self.meter, 1)
        level.addWidget(self.level_words)
        self.level_words.setMinimumWidth(72)
        fields.add("Sound", self.microphone_choice)
        fields.below(self._level_line)
        fields.below(self.sound_consent)
        fields.add("Pictures", self.screen_choice)
        ticks = row(self._ticks, spacing=2 * STEP)
        for tick in (self.partly, self.video):
            ticks.addWidget(tick)
        ticks.addStretch(1)
        for part in (self._ticks, self.part, self.picture_consent, self.room):
            fields.below(part)

    def _connect(self) -> None:
        self.microphone_choice.currentIndexChanged.connect(self.microphone_chosen)
        self.screen_choice.currentIndexChanged.connect(self._whole_screen)
        self.partly.toggled.connect(self._whole_screen)
        for source in (
            self.microphone_choice.currentIndexChanged,
            self.screen_choice.currentIndexChanged,
            self.partly.toggled,
            self.video.toggled,
            self.part.changed,
            self.sound_consent.changed,
            self.picture_consent.changed,
        ):
            source.connect(self._follow)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through, in its order."""
        return [
            self.microphone_choice,
            *self.sound_consent.stops,
            *(self.screen_choice, self.partly, self.video),
            *self.part.sides,
            *self.picture_consent.stops,
        ]

    def set_microphones(self, microphones: Sequence[MicrophoneName]) -> None:
        """Offer these microphones."""
        self.microphone_choice.set_items([_NO_SOUND, *((each.id, each.name) for each in microphones)])

    def show_no_microphones(self, why: str) -> None:
        """Say why there is no microphone to choose."""
        self.microphone_choice.set_items([("", why)])
        self.microphone_choice.setToolTip(why)

    def set_screens(self, screens: Sequence[ScreenName]) -> None:
        """Offer these screens."""
        self._sizes = {each.name: (each.width, each.height) for each in screens}
        said = [(each.name, f"{each.name}, {each.width} × {each.height}") for each in screens]
        self.screen_choice.set_items([_NO_SCREEN, *said])

    def _whole_screen(self) -> None:
        """A part begins as the whole."""
        if self.partly.isChecked() and 0 in self.part.region[2:]:
            self.part.set_region((0, 0, *self._sizes.get(self.screen_choice.value, (0, 0))))

    def _follow(self) -> None:
        screen = bool(self.screen_choice.value)
        self._level_line.setVisible(bool(self.microphone_choice.value))
        self._ticks.setVisible(screen)
        self.part.setVisible(screen and self.partly.isChecked())
        self.changed.emit()

    def show_level(self, dbfs: float | None) -> None:
        """Move the meter: the level of the chosen microphone in dBFS, None where it gives none."""
        self.meter.show_level(dbfs)
        if self.level_words.text() != level_words(self.meter.level):
            self.level_words.setText(level_words(self.meter.level))

    def show_room(self, free: int) -> None:
        """Say how much room the disk has, in bytes."""
        self.room.setText(room_words(free, sound=bool(self.microphone_choice.value), video=self._filmed()))

    def _filmed(self) -> tuple[int, int] | None:
        sources = self.sources()
        if not sources.video or sources.screen is None:
            return None
        return sources.region[2:] if sources.region else self._sizes.get(sources.screen, (0, 0))

    def sources(self) -> Sources:
        """What is chosen, whether consent lets it record or not."""
        screen = self.screen_choice.value or None
        region: Region | None = self.part.region if screen and self.partly.isChecked() else None
        return Sources(
            microphone=self.microphone_choice.value or None,
            screen=screen,
            region=region,
            video=self.video.isChecked() and screen is not None,
        )

    def fill(self, sources: Sources) -> None:
        """Choose these."""
        self.microphone_choice.set_value(sources.microphone or "")
        self.screen_choice.set_value(sources.screen or "")
        self.part.set_region(sources.region or (0, 0, 0, 0))
        self.partly.setChecked(sources.region is not None)
        self.video.setChecked(sources.video)
