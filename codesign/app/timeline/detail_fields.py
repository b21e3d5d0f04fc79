"""The fields of chosen events: each shows what they share, says where it is mixed, and gives what is put in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QSizePolicy

from codesign.app.design.palette import MEDIUM_WORDS
from codesign.app.live.choice import Choice
from codesign.app.live.vocabulary_words import choices
from codesign.model.vocabulary import Medium
from codesign.review.shared_fields import Shared
from codesign.review.times import read_time, time_text

MIXED = "mixed"
NONE = Shared(None)


class WordField(Choice):
    """One word of a vocabulary, or none; ``given(word)`` when another is chosen."""

    given = Signal(object)

    def __init__(self, name: str, items: Sequence[tuple[str, str]], nothing: str | None = "–") -> None:
        super().__init__(name, items if nothing is None else [("", nothing), *items])
        self.setPlaceholderText(MIXED)
        # The longest word of a vocabulary must not make the panel wider than it is.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _at: self.given.emit(self.value or None))

    def value_of(self, given: object) -> object:
        """What is given, as the log has it."""
        return given

    @staticmethod
    def of(name: str, vocabulary: type[StrEnum]) -> WordField:
        """The field of a vocabulary."""
        return WordField(name, choices(vocabulary))

    def show_value(self, shared: Shared) -> None:
        """Show a word, or that it is mixed."""
        if shared.mixed:
            self.setCurrentIndex(-1)
        else:
            self.set_value("" if shared.value is None else str(shared.value))


class TextField(QLineEdit):
    """Words; ``given(words)`` when others were typed and the field is left, or Return pressed."""

    given = Signal(object)

    def __init__(self, name: str, empty: str = "") -> None:
        super().__init__()
        self._empty = empty
        self.setAccessibleName(name)
        self.editingFinished.connect(self.flush)

    def show_value(self, shared: Shared) -> None:
        """Show words, or that they are mixed."""
        self.setText("" if shared.mixed or shared.value is None else self.words_of(shared.value))
        self.setCursorPosition(0)
        self.setToolTip(self.text())
        self.setPlaceholderText(MIXED if shared.mixed else self._empty)
        self.setModified(False)

    def flush(self) -> None:
        """Give what was typed, if anything was."""
        if self.isModified():
            self.setModified(False)
            self.given.emit(self.text().strip())

    def words_of(self, value: object) -> str:
        """A value as words."""
        return str(value)

    def value_of(self, given: object) -> object:
        """What the words mean, None for none."""
        return given or None


class TimeField(TextField):
    """A time of the session."""

    def words_of(self, value: object) -> str:
        """A time in words."""
        return time_text(value) if isinstance(value, int) else str(value)

    def value_of(self, given: object) -> object:
        """The milliseconds of words; EditProblem where they are no time."""
        return read_time(str(given)) if given else None


class MediaField(QPushButton):
    """Media, chosen from a menu one after the other; ``given(list of media)`` with each."""

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._chosen: tuple[Medium, ...] = ()
        self.setProperty("keyed", True)  # words on the left, as in the fields beside it
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        for medium in Medium:
            action = menu.addAction(MEDIUM_WORDS[medium])
            action.setCheckable(True)
            action.triggered.connect(lambda _on, each=medium: self._toggle(each))
        self.setMenu(menu)
        self.show_value(NONE)

    def show_value(self, shared: Shared) -> None:
        """Show media, or that they are mixed; what is chosen then takes the place of them all."""
        value = shared.value if isinstance(shared.value, tuple) and not shared.mixed else ()
        self._chosen = tuple(medium for medium in Medium if medium in value)
        words = MIXED if shared.mixed else ", ".join(MEDIUM_WORDS[medium] for medium in self._chosen) or "–"
        self.setText(words)
        self.setAccessibleName(f"Media: {words}")
        for medium, action in zip(Medium, self.menu().actions(), strict=True):
            action.setChecked(medium in self._chosen)

    def value_of(self, given: object) -> object:
        """What is given, as the log has it."""
        return given

    def _toggle(self, medium: Medium) -> None:
        self.given.emit([each.value for each in Medium if (each in self._chosen) is not (each is medium)])
