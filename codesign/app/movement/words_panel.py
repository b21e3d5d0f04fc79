"""The figure in words: its reading, the next step, the nearest cases; to be selected, copied and kept."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QTextEdit

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, LABEL_PX

_SECTION = "<p style='margin:{above}px 0 4px 0; color:{dim}; font-size:{size}px; font-weight:600'>{words}</p>"
_SENTENCE = "<p style='margin:0 0 8px 0'>{words}</p>"


class WordsPanel(QTextEdit):
    """Sections of sentences, one below another; they are read, not written."""

    def __init__(self, theme: Theme, name: str = "In words") -> None:
        super().__init__()
        self._theme = theme
        self._sections: dict[str, tuple[str, Sequence[str]]] = {}
        self.setReadOnly(True)
        self.setProperty("look", "words")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(name)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._write)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """What is left by others: it scrolls."""
        return QSize(160, 80)

    def show_words(self, section: str, sentences: Sequence[str], heading: str = "") -> None:
        """Show a section, under its own name or another heading; it goes where there is nothing to say."""
        said = (heading or section, list(sentences))
        if self._sections.get(section) != said:
            self._sections[section] = said
            self._write()

    def show_all(self, sections: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show these sections and no others, each a heading with its sentences, from the top."""
        self._sections = {str(at): each for at, each in enumerate(sections)}
        self._write()
        self.verticalScrollBar().setValue(0)

    def _write(self) -> None:
        at = self.verticalScrollBar().value()
        self.setHtml("".join(self._paragraphs()))
        self.verticalScrollBar().setValue(at)

    def _paragraphs(self) -> list[str]:
        found: list[str] = []
        for heading, sentences in self._sections.values():
            if sentences:
                above = GAP if found else 0
                dim = self._theme.tokens.dim
                found.append(_SECTION.format(above=above, dim=dim, size=LABEL_PX, words=escape(heading)))
                found += [_SENTENCE.format(words=escape(each)) for each in sentences]
        return found

    @property
    def text(self) -> str:
        """All that is said, section by section; the part that is selected where there is one."""
        chosen = self.textCursor().selectedText().replace("\u2029", "\n")
        if chosen:
            return chosen
        told = [(heading, sentences) for heading, sentences in self._sections.values() if sentences]
        return "\n\n".join("\n".join([heading, *sentences]) for heading, sentences in told)
