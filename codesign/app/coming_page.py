"""A page that is still to come: it says what it will show."""

from __future__ import annotations

from codesign.app import commands
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.page import Page
from codesign.app.widgets.empty_state import EmptyState
from codesign.app.widgets.words import column, header, label


class MovementToCome(Page):
    """Stands where the movement page will be."""

    id, title, glyph = commands.MOVEMENT, "Movement", Glyph.RISE

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        page = column(self)
        page.addWidget(header(label(self.title, "title"), None))
        headline, sentences = (
            "From session to session",
            "Here the sessions of a project will move through the four dimensions, beside the published cases, with "
            "a sentence on each step. Until then, codesign evaluate in a terminal gives the profiles as a table.",
        )
        page.addWidget(EmptyState(theme, self.glyph, headline, sentences), 1)
