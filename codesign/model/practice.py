"""A practice: what an application of social media is used for in a phase of innovation.

Source: Jussila and Kärkkäinen (2012) and the studies collected there.
"""

from __future__ import annotations

from dataclasses import dataclass

from codesign.model.vocabulary import Phase


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice: the ``application`` (``virtual_worlds``), its ``phase`` and ``purpose``.

    ``evidence`` is the kind of source: general, or practitioners' or academic of business to business.
    ``phase_stated`` says whether the source itself names the phase.
    """

    application: str
    phase: Phase
    purpose: str
    evidence: str
    phase_stated: bool
