"""What the colour of a drawn thing means."""

from __future__ import annotations

from enum import StrEnum


class Ink(StrEnum):
    """What a mark's colour means; the light and the dark scheme, and paper, each have a colour for it.

    A level has one step of one ramp, a kind of event one colour everywhere; ``SERIES`` tell things apart that have
    no colour of their own (people, sessions, media), eight at most: a figure that has more says so in words.
    """

    TEXT = "text"
    DIM = "dim"
    LINE = "line"
    ACCENT = "accent"
    RED = "red"
    GOOD = "good"
    LEVEL_1 = "level_1"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    LEVEL_4 = "level_4"
    LEVEL_5 = "level_5"
    DESIGN_CHANGE = "design_change"
    FEEDBACK = "feedback"
    REQUEST = "request"
    MESSAGE = "message"
    DECISION = "decision"
    METRIC = "metric"
    NOTE = "note"
    SERIES_1 = "series_1"
    SERIES_2 = "series_2"
    SERIES_3 = "series_3"
    SERIES_4 = "series_4"
    SERIES_5 = "series_5"
    SERIES_6 = "series_6"
    SERIES_7 = "series_7"
    SERIES_8 = "series_8"


SERIES = tuple(each for each in Ink if each.name.startswith("SERIES"))
LEVEL_INKS = (Ink.LEVEL_1, Ink.LEVEL_2, Ink.LEVEL_3, Ink.LEVEL_4, Ink.LEVEL_5)
