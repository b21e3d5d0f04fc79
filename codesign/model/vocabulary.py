"""Every fixed vocabulary of the session log, one enum each.

The order of a vocabulary's members is part of the model: columns hold a member as its place in
that order (see :func:`place`), so new members go to the end.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache


class Kind(StrEnum):
    """What an event is."""

    DESIGN_CHANGE = "design_change"
    FEEDBACK = "feedback"
    REQUEST = "request"
    MESSAGE = "message"
    DECISION = "decision"
    METRIC = "metric"
    PRESENCE = "presence"
    CHANNEL = "channel"
    NOTE = "note"


class Medium(StrEnum):
    """What carries an event, from the leanest to the richest."""

    NUMERIC = "numeric"
    TEXT = "text"
    IMAGE_2D = "image_2d"
    AUDIO = "audio"
    MODEL_3D = "model_3d"
    VIDEO = "video"
    FACE_TO_FACE = "face_to_face"
    VIRTUAL_FACE_TO_FACE = "virtual_face_to_face"


class Link(StrEnum):
    """Who says that an event answers another: a person or the source, or a rule."""

    OBSERVED = "observed"
    INFERRED = "inferred"


class Mode(StrEnum):
    """Whether people meet at the same time, or over days to months."""

    LIVE = "live"
    ASYNCHRONOUS = "asynchronous"


class Phase(StrEnum):
    """The innovation phase a session belongs to."""

    FRONT_END = "front_end"
    DEVELOPMENT = "development"
    COMMERCIALIZATION = "commercialization"


class Community(StrEnum):
    """The kind of community in which customers are learned from."""

    GATEKEEPER = "gatekeeper"
    SUPPLIER_COMMUNITY = "supplier_community"
    CUSTOMER_COMMUNITY = "customer_community"
    PROJECT_COMMUNITY = "project_community"


class Approach(StrEnum):
    """How the company learns from its customers."""

    FOLLOWING_DISCUSSIONS = "following_discussions"
    ANALYTICS = "analytics"
    INTERNAL_PEER_LEARNING = "internal_peer_learning"
    EXTERNAL_PEER_LEARNING = "external_peer_learning"
    CO_CREATION = "co_creation"
    CROWDSOURCING = "crowdsourcing"


class Side(StrEnum):
    """The supplier's own people, or everybody else."""

    COMPANY = "company"
    EXTERNAL = "external"


class StakeholderGroup(StrEnum):
    """The external groups that can take part."""

    DIRECT_CUSTOMER = "direct_customer"
    INDIRECT_CUSTOMER = "indirect_customer"
    PARTNER = "partner"
    RESEARCH_ORGANIZATION = "research_organization"
    COMPETITOR = "competitor"
    INTERMEDIARY = "intermediary"
    END_USER = "end_user"
    EXTERNAL_EXPERT = "external_expert"


class CustomerRole(StrEnum):
    """The part a customer plays in the innovation."""

    RESOURCE = "resource"
    CO_CREATOR = "co_creator"
    USER = "user"


class Stance(StrEnum):
    """How feedback stands to what it answers."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    PARTIAL = "partial"
    UNCERTAIN = "uncertain"


class Need(StrEnum):
    """The kind of need that came to light."""

    EXISTING = "existing"
    UNARTICULATED = "unarticulated"
    LATENT = "latent"
    FUTURE = "future"


class Knowledge(StrEnum):
    """The category of customer knowledge gained."""

    GIVENS = "givens"
    CUSTOMERS_WORLD = "customers_world"
    CUSTOMER_NEEDS = "customer_needs"
    CONCEPT_FEEDBACK = "concept_feedback"
    APPEAL = "appeal"
    NUMBERS_AND_WILLINGNESS_TO_PAY = "numbers_and_willingness_to_pay"


class Outcome(StrEnum):
    """What a decision decided."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEFERRED = "deferred"


CONTRIBUTIONS = (Kind.DESIGN_CHANGE, Kind.FEEDBACK, Kind.REQUEST, Kind.MESSAGE, Kind.DECISION)
"""The kinds by which somebody contributes."""

WITHOUT_PARTICIPANT = (Kind.METRIC, Kind.CHANNEL, Kind.NOTE)
"""The kinds whose participant may be null."""

CO_PRESENCE = (Medium.FACE_TO_FACE, Medium.VIRTUAL_FACE_TO_FACE)
"""The media of being together: their cues come with every word."""

CODE_VOCABULARIES: dict[str, type[StrEnum]] = {
    "stance": Stance,
    "need": Need,
    "knowledge": Knowledge,
    "outcome": Outcome,
}
"""The codes of an event whose words are fixed."""


@cache
def places(vocabulary: type[StrEnum]) -> dict[str, int]:
    """Each word of a vocabulary with its place in it, from 0."""
    return {member.value: place for place, member in enumerate(vocabulary)}


def place(member: StrEnum) -> int:
    """The place of a member in its vocabulary, from 0: how columns hold it."""
    return places(type(member))[member.value]
