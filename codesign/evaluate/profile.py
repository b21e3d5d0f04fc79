"""The evaluation: a session and a rubric give a profile, the same to the last digit each time."""

from __future__ import annotations

from collections.abc import Sequence

from codesign.evaluate.cases import nearest_cases
from codesign.evaluate.exchanges import exchanges
from codesign.evaluate.feedback_events import feedback_events
from codesign.evaluate.feedback_immediacy import feedback_immediacy
from codesign.evaluate.information_richness import information_richness
from codesign.evaluate.interaction_level import interaction_level
from codesign.evaluate.number_of_actors import number_of_actors
from codesign.evaluate.observed import Observed
from codesign.evaluate.outcomes import outcomes
from codesign.evaluate.response import change_response, request_response
from codesign.model.case import Case
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile
from codesign.model.rubric import Rubric
from codesign.model.session import SessionColumns


def evaluate(session: SessionColumns, rubric: Rubric, cases: Sequence[Case] = ()) -> Profile:
    """The profile of a session; the cost grows in proportion to its events."""
    values = rubric.values
    seen = Observed(session)
    feedback = feedback_events(seen)
    found = exchanges(seen, values)
    richness, uncoded = information_richness(seen, feedback, values)
    immediacy, unlinked = feedback_immediacy(seen, feedback, values)
    findings = {
        Dimension.INFORMATION_RICHNESS: richness,
        Dimension.FEEDBACK_IMMEDIACY: immediacy,
        Dimension.INTERACTION_LEVEL: interaction_level(feedback, found, values),
        Dimension.NUMBER_OF_ACTORS: number_of_actors(seen, values),
    }
    return Profile(
        session_id=session.head.id,
        rubric_id=rubric.id,
        basis=feedback.basis,
        n_uncoded=uncoded,
        n_unlinked=unlinked,
        n_exchanges=len(found.sizes),
        n_ungrouped=sum(person.external and not person.stakeholder_group for person in session.participants),
        findings=findings,
        change_response=change_response(seen, feedback),
        request_response=request_response(seen),
        outcomes=outcomes(seen),
        nearest=nearest_cases({each: findings[each].level for each in Dimension}, cases),
    )
