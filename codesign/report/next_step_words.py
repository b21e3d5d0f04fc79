"""The next step in words: what would have to be observed for the next level, and how much of it there is now."""

from __future__ import annotations

from codesign.model.dimension import Dimension
from codesign.model.next_step import NextStep
from codesign.model.profile import Basis, Profile
from codesign.model.rubric import RubricValues
from codesign.model.session import SessionColumns
from codesign.report.words import NAMES, count, in_words, listed, share, span

_RICHNESS = {
    2: "in text or something richer",
    3: "with 2D pictures, voice or something richer",
    4: "with a 3D model, video or something richer",
    5: "while people are together, face to face or in a virtual world",
}
_COMMUNITY = "of three or more parties, with a reply between two that did not begin it"
_NO_LEVEL = {
    Dimension.INFORMATION_RICHNESS: "feedback of which a medium is known, not to one's own party,",
    Dimension.FEEDBACK_IMMEDIACY: "feedback that is linked to what it answers, something of another party,",
    Dimension.INTERACTION_LEVEL: "a contribution of a participant",
    Dimension.NUMBER_OF_ACTORS: "a contribution of somebody external whose stakeholder group is known",
}


def next_step_words(step: NextStep, session: SessionColumns, profile: Profile, rubric: RubricValues) -> str:
    """One sentence a dimension: ``Immediacy of feedback 4 → 5: more than half of the answers within 1 s ...``."""
    name = NAMES[step.dimension]
    if step.level is None:
        return f"{name} has no level yet: {_NO_LEVEL[step.dimension]} would give it one."
    if step.aim is None:
        return f"{name} is at the highest level."
    return f"{name} {step.level} → {step.aim}: {_condition(step, session, profile, rubric)}."


def _condition(step: NextStep, session: SessionColumns, profile: Profile, rubric: RubricValues) -> str:
    if step.dimension is Dimension.NUMBER_OF_ACTORS:
        return _actors(step, rubric)
    if step.dimension is Dimension.INTERACTION_LEVEL:
        return _interaction(step, rubric)
    if step.dimension is Dimension.INFORMATION_RICHNESS:
        judged = ("feedback", "feedback events") if profile.basis is Basis.FEEDBACK else ("answers", "answers")
        return f"more than half of the {judged[0]} {_RICHNESS[step.aim or 5]}; {_now(step, judged[1])}"
    return _immediacy(step, session, rubric)


def _now(step: NextStep, unit: str) -> str:
    """How many there are now, and how many more of them would do."""
    more = "" if step.more is None else f" ({count(step.more, 'more', 'more')} would do, nothing else changing)"
    return f"now {step.now:,} of {step.of:,} {unit}{more}"


def _immediacy(step: NextStep, session: SessionColumns, rubric: RubricValues) -> str:
    judged = "answers, metrics and tallies" if step.counted else "answers"
    when = {
        2: "being answers to another party",
        3: "being answers to another party, in the same meeting" if session.head.live else _within_period(session),
        4: f"within {_time(rubric.realtime_ms)} of the end of what they answer",
        5: f"within {_time(rubric.simultaneous_ms)} of the end of what they answer",
    }[step.aim or 5]
    resolution = session.head.clock_resolution_ms
    clock = f", with the clock's resolution of {_time(resolution)} added" if resolution and (step.aim or 5) > 2 else ""
    if session.head.live and step.aim == 3:
        clock = ""
    return f"more than half of the {judged} {when}{clock}; {_now(step, judged)}"


def _within_period(session: SessionColumns) -> str:
    if any(codes.period_ms for codes in session.events.code_sets):
        return "within the period of delivery of the channel, or sooner"
    if session.head.period_ms is not None:
        return f"within the period of delivery ({_time(session.head.period_ms)}), or sooner"
    return "within a period of delivery, which neither the session nor a channel names yet"


def _time(milliseconds: int) -> str:
    """A length of time as short as it can be said: ``1 s``, ``5 min``."""
    seconds = milliseconds / 1000
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min"), (1, "s")):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:.0f} {unit}"
    return span(seconds)


def _interaction(step: NextStep, rubric: RubricValues) -> str:
    if step.level == 1:
        return "a contribution of a participant; now there is monitoring only"
    deep = count(rubric.dialogue_depth, "reply", "replies")
    where = {
        3: "in which another party answers",
        4: f"in which answers are answered, at least {deep} between parties deep, or {_COMMUNITY}",
        5: _COMMUNITY,
    }[step.aim or 5]
    return f"more than half of the contributions in exchanges {where}; {_now(step, 'contributions')}"


def _actors(step: NextStep, rubric: RubricValues) -> str:
    aim, cut = step.aim or 5, rubric.actor_min_share
    if aim * cut > 1:
        return f"not under this rubric: {in_words(aim)} groups can't each have {share(cut)} of the contributions"
    groups = step.groups or {}
    total = sum(groups.values())
    held = [f"{group.replace('_', ' ')} {share(part / total)}" for group, part in groups.items()]
    wanted = f"{in_words(aim)} stakeholder groups with at least {share(cut)} of the external contributions each"
    return f"{wanted}; now {listed(held)}{_fewest(step)}"


def _fewest(step: NextStep) -> str:
    if step.more is None:
        return ""
    who = "of one more group" if step.group is None else f"more of {step.group.replace('_', ' ')}"
    return f" ({count(step.more, 'contribution')} {who} would do, nothing else changing)"
