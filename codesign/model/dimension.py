"""The four dimensions of the Social Customer Learning model and their levels.

Source: Jussila and Kärkkäinen (2012), the SCL model.
"""

from __future__ import annotations

from enum import StrEnum

LEVELS = (1, 2, 3, 4, 5)
"""The five levels of each dimension, lowest first."""


class Dimension(StrEnum):
    """One of the four ways in which co-design sessions differ."""

    INFORMATION_RICHNESS = "information_richness"
    FEEDBACK_IMMEDIACY = "feedback_immediacy"
    INTERACTION_LEVEL = "interaction_level"
    NUMBER_OF_ACTORS = "number_of_actors"
