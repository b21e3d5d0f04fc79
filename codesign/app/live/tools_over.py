"""What may log from outside, over the board while a session is recorded: shown by key, gone by the same key or Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from codesign.app.design.tokens import BROAD, GAP, HEADER_HEIGHT, STEP
from codesign.app.live.tools_box import ToolsBox
from codesign.app.widgets.words import column, row

_WIDTH = 430


class ToolsOver(QFrame):
    """Lies over the right of a page while it is open."""

    def __init__(self, page: QWidget, box: ToolsBox) -> None:
        super().__init__(page)
        self.box = box
        self.setProperty("look", "over")
        self.setAccessibleName("Tools and folders")
        box.setProperty("look", "inside")
        self.done = QPushButton("Done")
        self.done.setAccessibleName("Close tools and folders")
        self.done.clicked.connect(self.close_up)
        self._before: QWidget | None = None
        inside = column(self, margin=STEP, spacing=STEP)
        inside.addWidget(box)
        foot = row()
        foot.setContentsMargins(GAP, 0, GAP, STEP)
        foot.addStretch(1)
        foot.addWidget(self.done)
        inside.addLayout(foot)
        box.layout().activate()  # type: ignore[union-attr]
        self.hide()

    def switch(self) -> None:
        """Show it, or put it away."""
        if self.isVisible():
            self.close_up()
            return
        self._before = self.window().focusWidget()
        self.box.refresh()
        self.lay_out()
        self.show()
        self.raise_()
        self.box.tools.setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_out(self) -> None:
        """Take the room that it needs, at the right below the clock."""
        page = self.parentWidget()
        if page is not None:
            width = min(_WIDTH, page.width() - 2 * BROAD)
            height = min(self.sizeHint().height(), page.height() - HEADER_HEIGHT - 2 * GAP)
            self.setGeometry(page.width() - width - GAP, HEADER_HEIGHT + GAP, width, height)

    def close_up(self) -> None:
        """Go away and give the focus back."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
