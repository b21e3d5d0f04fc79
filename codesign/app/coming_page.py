"""A page that is still to come: it says what it will show."""

from __future__ import annotations

from codesign.app import commands
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.page import Page
from codesign.app.widgets.empty_state import EmptyState
from codesign.app.widgets.words import column, header, label


class ComingPage(Page):
    """Title, and words about what is coming."""

    def __init__(self, theme: Theme, headline: str, sentences: str) -> None:
        super().__init__()
        page = column(self)
        page.addWidget(header(label(self.title, "title"), None))
        page.addWidget(EmptyState(theme, self.glyph, headline, sentences), 1)


class ReviewToCome(ComingPage):
    """Stands where the review page will be."""

    id, title, glyph = commands.REVIEW, "Review", Glyph.TRACKS


class MovementToCome(ComingPage):
    """Stands where the movement page will be."""

    id, title, glyph = commands.MOVEMENT, "Movement", Glyph.RISE


def pages_to_come(theme: Theme) -> tuple[ComingPage, ComingPage]:
    """Review and movement."""
    return (
        ReviewToCome(
            theme,
            "A session, event by event",
            "Here a session will run along a timeline: voice, snapshots, who said what, which change was answered by "
            "whom and how soon, and why each level is what it is. Until then, codesign show SESSION in a terminal "
            "lists the events behind every level.",
        ),
        MovementToCome(
            theme,
            "From session to session",
            "Here the sessions of a project will move through the four dimensions, beside the published cases, with "
            "a sentence on each step. Until then, codesign evaluate in a terminal gives the profiles as a table.",
        ),
    )
