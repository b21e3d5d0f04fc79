"""The words of the filter line, each with what it finds: opened by “?”, and a word that is pressed is put in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.widgets.words import column, label

FILTER_WORDS: Final = (
    ("kind:feedback", "of a kind; kind:feedback,request is either"),
    ("person:ann", "of a person; a part of the name does"),
    ("party:architects", "of people of a party"),
    ("medium:audio", "carried by a medium"),
    ("stance:negative", "by its stance; so outcome: and knowledge:"),
    ("need:latent", "by the kind of need"),
    ("element:roof", "about a part of the design"),
    ("latency>2", "answers by how soon; latency<=500ms, 3min, 2h"),
    ("level>=4", "answers by their level of immediacy"),
    ("at>12:30", "by when it began"),
    ("unanswered", "changes and requests that nobody answered"),
    ("unlinked", "feedback that answers nothing"),
    ("inferred", "answers that only a rule linked; observed: a person"),
    ("answers", "all answers"),
    ("text:glass", 'whose text has it; glass alone does, or "west wall"'),
    ("-stance:positive", "“-” turns any of them round"),
)


class FilterWords(QFrame):
    """A panel over the window that closes with Escape or a click elsewhere; ``word_wanted(word)`` for one pressed."""

    word_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "over")
        self.setAccessibleName("Words of the filter")
        page = column(self, margin=GAP, spacing=STEP)
        page.addWidget(label("What can be typed here", "section"))
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(GAP)
        self.words: dict[str, QPushButton] = {}
        for at, (word, meaning) in enumerate(FILTER_WORDS):
            button = QPushButton(word)
            button.setProperty("look", "word")
            button.setAccessibleDescription(meaning)
            button.clicked.connect(lambda _on=False, each=word: self._want(each))
            self.words[word] = button
            grid.addWidget(button, at, 0)
            grid.addWidget(label(meaning, "dim"), at, 1)
        page.addLayout(grid)
        page.addSpacing(HALF)
        page.addWidget(label("Several beside each other must all hold.", "dim"))

    def _want(self, word: str) -> None:
        self.close()
        self.word_wanted.emit(word)

    def open_above(self, anchor: QWidget) -> None:
        """Open with the lower right corner at something's upper right, or where there is room for it."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width(), -HALF))
        room = anchor.screen().availableGeometry()
        left = max(corner.x() - self.width(), room.left())
        self.move(left, max(corner.y() - self.height(), room.top()))
        self.show()
        next(iter(self.words.values())).setFocus(Qt.FocusReason.PopupFocusReason)
