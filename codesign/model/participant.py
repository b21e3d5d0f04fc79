"""A participant: a person who takes part in a session, and the party they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from codesign.model.vocabulary import CustomerRole, Side, StakeholderGroup

COMPANY_PARTY = "company"
"""The one party of everybody on the company's side."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One person of a session.

    ``stakeholder_group`` is None for the company's own people, and for an external person whose
    group isn't known yet. ``extra`` holds keys of the log that this program doesn't know.
    """

    id: str
    name: str
    side: Side
    stakeholder_group: StakeholderGroup | None = None
    organisation: str | None = None
    role: str | None = None
    customer_role: CustomerRole | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def external(self) -> bool:
        """Whether this person is on the outside of the company."""
        return self.side is Side.EXTERNAL

    @property
    def party(self) -> tuple[str, str]:
        """The party, as a value that is equal exactly for people of one party.

        ``company`` for the company's side, else the organisation, else the person alone.
        """
        if not self.external:
            return ("side", COMPANY_PARTY)
        if self.organisation:
            return ("organisation", self.organisation)
        return ("person", self.id)
