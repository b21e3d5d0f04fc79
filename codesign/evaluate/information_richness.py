"""Information richness: how much a feedback event carries, from numbers to being together (METHOD section 3).

Levels after Jussila and Kärkkäinen (2012), who follow media richness theory (Daft and Lengel, 1986).
"""

from __future__ import annotations

import numpy as np

from codesign.evaluate.bootstrap import certainty_of_events
from codesign.evaluate.channels import open_media_bits
from codesign.evaluate.feedback_events import FeedbackEvents
from codesign.evaluate.findings import Judged, finding, nothing
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import LevelCounts
from codesign.model.columns import Ints, bits_of, member_of
from codesign.model.dimension import Dimension
from codesign.model.finding import Evidence, Finding
from codesign.model.rubric import RubricValues
from codesign.model.vocabulary import CO_PRESENCE, Medium, place

LEVEL_OF_MEDIUM = {
    Medium.NUMERIC: 1,
    Medium.TEXT: 2,
    Medium.IMAGE_2D: 3,
    Medium.AUDIO: 3,
    Medium.MODEL_3D: 4,
    Medium.VIDEO: 4,
    Medium.FACE_TO_FACE: 5,
    Medium.VIRTUAL_FACE_TO_FACE: 5,
}
WORDS_OF_MEDIUM = {
    Medium.NUMERIC: "numbers alone",
    Medium.TEXT: "text in use",
    Medium.IMAGE_2D: "2D pictures in use",
    Medium.AUDIO: "voice in use",
    Medium.MODEL_3D: "3D model in use",
    Medium.VIDEO: "video in use",
    Medium.FACE_TO_FACE: "together face to face",
    Medium.VIRTUAL_FACE_TO_FACE: "together in a virtual world",
}
UNKNOWN = -1
"""The richest medium of an event of which no medium is known."""


def medium_in_use(seen: Observed, rows: Ints) -> Ints:
    """The place of the richest medium in use by each of these events, ``UNKNOWN`` where none is known."""
    own = seen.events.media_bits()[rows]
    around = open_media_bits(seen, rows)
    return _RICHEST[np.where(own == 0, around, own) | (around & bits_of(CO_PRESENCE))]


def richest_medium(seen: Observed, feedback: FeedbackEvents) -> Ints:
    """The same for each event of F, of which a metric or a tally is always numbers alone."""
    return np.where(feedback.counted, place(Medium.NUMERIC), medium_in_use(seen, feedback.rows))


def _richest(bits: int) -> int:
    """The place of the richest of these media; among media of one level the later in the vocabulary."""
    held = [at for at in range(len(Medium)) if bits >> at & 1]
    return max(held, key=lambda at: (LEVEL_OF_MEDIUM[member_of(Medium, at)], at), default=UNKNOWN)


_RICHEST = np.array([_richest(bits) for bits in range(1 << len(Medium))], dtype=np.int64)
_LEVELS = np.array([LEVEL_OF_MEDIUM[medium] for medium in Medium], dtype=np.uint8)


def information_richness(seen: Observed, feedback: FeedbackEvents, rubric: RubricValues) -> tuple[Finding, int]:
    """The finding, and how many events of F have no known medium."""
    media = richest_medium(seen, feedback)
    known = media != UNKNOWN
    uncoded = int(len(media) - known.sum())
    if not known.any():
        return nothing(Dimension.INFORMATION_RICHNESS, "no medium is known" if uncoded else "no feedback"), uncoded
    media = media[known]
    levels = _LEVELS[media]
    evidence = Evidence(feedback.rows[known], levels, media, lambda at: f"{levels[at]}: {_words(int(media[at]))}")
    certainty = certainty_of_events(LevelCounts.of(levels).counts, rubric)
    judged = Judged(evidence, media, _words, "feedback event")
    return finding(Dimension.INFORMATION_RICHNESS, judged, certainty, rubric), uncoded


def _words(medium: int) -> str:
    return WORDS_OF_MEDIUM[member_of(Medium, medium)]
