"""The figure in words: its reading, the next step, the nearest cases; to be selected, copied and kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from codesign.app.design.tokens import GAP, STEP
from codesign.app.widgets.soft_area import SoftArea
from codesign.app.widgets.words import column, label, panel


class WordsPanel(SoftArea):
    """Sections of sentences, one below another."""

    def __init__(self) -> None:
        inside = panel("inside")
        super().__init__(inside)
        self._column = column(inside, spacing=STEP)
        self._sections: dict[str, tuple[QLabel, QLabel]] = {}
        self._column.addStretch(1)

    def show_words(self, section: str, sentences: Sequence[str], heading: str = "") -> None:
        """Show a section, under its own name or another heading; it goes where there is nothing to say."""
        if section not in self._sections:
            self._sections[section] = self._made(section)
        head, words = self._sections[section]
        head.setText(heading or section)
        text = "\n\n".join(sentences)
        if words.text() != text:
            words.setText(text)
        for part in (head, words):
            part.setVisible(bool(sentences))

    def _made(self, heading: str) -> tuple[QLabel, QLabel]:
        head, words = label(heading, "section"), label("", wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setAccessibleName(heading)
        words.setContentsMargins(0, 0, 0, GAP)
        for part in (head, words):
            self._column.insertWidget(self._column.count() - 1, part)
        return head, words

    @property
    def text(self) -> str:
        """All that is said, section by section; the part that is selected where there is one."""
        chosen = [words.selectedText() for _, words in self._sections.values() if words.selectedText()]
        if chosen:
            return chosen[0].replace("\u2029", "\n")
        told = [(head.text(), words.text()) for head, words in self._sections.values() if words.text()]
        return "\n\n".join(f"{head}\n{words}" for head, words in told)

    def sections(self) -> list[QWidget]:
        """The words of each section."""
        return [words for _, words in self._sections.values()]
