"""What every page is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from codesign.app.command_desk import Handler
from codesign.app.design.palette import Glyph


class Page(QWidget):
    """A page of the window: its id (as the command table names it), its title, its sign in the rail.

    ``handlers`` and ``released`` are connected once, when the window takes the page.
    """

    id: str
    title: str
    glyph: Glyph

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAccessibleName(self.title)

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the page's commands do."""
        return {}

    @property
    def released(self) -> Mapping[str, Handler]:
        """What is done when the key of a command is let go."""
        return {}

    def shown(self) -> None:
        """The page has come to the front."""

    def leaving(self) -> bool:
        """Whether the page may be left, for another one or because the window closes."""
        return True

    def closing(self) -> None:
        """The window closes: let go of threads and devices."""
