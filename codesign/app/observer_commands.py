"""The commands of several observers on the review page, as rows of :mod:`codesign.app.commands`."""

from __future__ import annotations

from typing import Final

OBSERVERS: Final[tuple[tuple[str, str, tuple[str, ...], str], ...]] = (
    ("codings.compare", "Compare codings", ("Ctrl+Shift+O",), "lay another observer's coding beside this one"),
    ("codings.next", "Next disagreement", ("N",), "go to the next event that the two observers coded otherwise"),
    ("codings.previous", "Disagreement before", ("P",), "go to the one before"),
    ("codings.take_one", "Take this", ("D",), "settle it as this coding has it"),
    ("codings.take_other", "Take the other", ("F",), "settle it as the other coding has it"),
    ("codings.take_none", "Take neither", ("X",), "settle it: there was no such event"),
    ("codings.edit", "Edit it", ("R",), "open the agreed coding at this event, to word it otherwise"),
    (
        "codings.as_it_is",
        "Settled as it stands",
        ("Alt+X",),
        "the event is agreed on as it stands in the agreed coding",
    ),
    ("codings.undo", "Unsettle", ("Alt+Z",), "take back what was settled last"),
    (
        "codings.take_off_delay",
        "Take my delay off",
        (),
        "move what was logged by keys earlier by its facilitator's delay",
    ),
    ("codings.begin_empty", "Code it anew", (), "begin a coding of your own of this session, without an event"),
    ("codings.begin_copy", "Code a copy", (), "begin a coding of your own with the events that are there"),
)
