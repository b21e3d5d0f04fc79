"""The method once more, written down plainly, event by event: slow, and without a line of the evaluation's own."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.rubric import RubricValues
from codesign.model.session import Session

CONTRIBUTING = ("design_change", "feedback", "request", "message", "decision")
RICHNESS = {"numeric": 1, "text": 2, "image_2d": 3, "audio": 3, "model_3d": 4, "video": 4}
RICHNESS |= {"face_to_face": 5, "virtual_face_to_face": 5}
TOGETHER = ("face_to_face", "virtual_face_to_face")


class Plainly:
    """METHOD sections 1 to 4 for one session."""

    def __init__(self, session: Session, rubric: RubricValues) -> None:
        self.rubric, self.head = rubric, session.head
        self.people: dict[str, Participant] = {person.id: person for person in session.participants}
        self.events: list[Event] = list(session.events)
        self.by_id = {event.id: event for event in self.events}
        self.place = {event.id: place for place, event in enumerate(self.events)}
        ends = [event.start_ms if event.end_ms is None else event.end_ms for event in self.events]
        self.session_end = self.head.duration_ms if self.head.duration_ms is not None else max(ends, default=0)

    def end(self, event: Event) -> int:
        return max(self.session_end, event.start_ms) if event.end_ms is None else event.end_ms

    def party(self, event: Event) -> object:
        person = self.people[event.participant or ""]
        if person.side == "company":
            return "the company"
        return ("organisation", person.organisation) if person.organisation else ("person", person.id)

    def is_reaction(self, event: Event) -> bool:
        return event.kind == "feedback" and set(event.media) == {"numeric"}

    def is_tallied(self, event: Event) -> bool:
        return self.head.mode == "asynchronous" and self.is_reaction(event)

    def contributes(self, event: Event) -> bool:
        return event.kind in CONTRIBUTING and not self.is_tallied(event)

    def answered(self, event: Event) -> Event | None:
        asked = self.by_id.get(event.reply_to or "")
        if asked is None or not self.contributes(asked):
            return None
        return asked if self.contributes(event) or self.is_reaction(event) else None

    def crosses(self, event: Event) -> bool:
        asked = self.answered(event)
        return asked is not None and self.party(asked) != self.party(event)

    def to_own_party(self, event: Event) -> bool:
        asked = self.answered(event)
        return asked is not None and self.party(asked) == self.party(event)

    def in_order(self, events: list[Event]) -> list[Event]:
        return sorted(events, key=lambda event: (event.start_ms, self.place[event.id]))

    def tallies(self) -> list[Event]:
        groups: dict[str | None, list[Event]] = defaultdict(list)
        for event in self.events:
            if self.is_tallied(event):
                groups[event.reply_to].append(event)
        standing = [[each for each in self.in_order(group) if not self.to_own_party(each)] for group in groups.values()]
        return [group[0] for group in standing if group]

    def external(self, event: Event) -> bool:
        return event.participant is not None and self.people[event.participant].side == "external"

    def feedback(self) -> tuple[list[Event], set[str]]:
        """F, and which of it is a metric or a tally."""
        counted = [event for event in self.events if event.kind == "metric"] + self.tallies()
        found = list(counted)
        for event in self.events:
            if event.kind == "feedback" and not self.is_tallied(event) and not self.to_own_party(event):
                found.append(event)
            if (event.kind in ("decision", "request", "design_change") and self.crosses(event)) or (
                event.kind in ("request", "design_change") and self.external(event)
            ):
                found.append(event)
        if not found:
            found = [event for event in self.events if event.kind == "message" and self.crosses(event)]
        return found, {event.id for event in counted}

    def channels(self, event: Event) -> list[Event]:
        return [
            channel
            for channel in self.events
            if channel.kind == "channel"
            and channel.start_ms <= event.start_ms < self.end(channel)
            and (channel.participants is None or event.participant in channel.participants)
        ]

    def richness(self) -> dict[str, int]:
        found, counted = self.feedback()
        levels = {}
        for event in found:
            around = {medium for channel in self.channels(event) for medium in channel.media}
            media = {"numeric"} if event.id in counted else set(event.media or around) | (around & set(TOGETHER))
            if media:
                levels[event.id] = max(RICHNESS[medium] for medium in media)
        return levels

    def immediacy(self) -> dict[str, int]:
        found, counted = self.feedback()
        levels = {}
        for event in found:
            if event.id in counted:
                levels[event.id] = 1
            elif self.crosses(event):
                asked = self.answered(event)
                assert asked is not None
                gap = event.start_ms - self.end(asked) + (self.head.clock_resolution_ms or 0)
                levels[event.id] = self.level_of_gap(event, gap)
        return levels

    def level_of_gap(self, event: Event, gap: int) -> int:
        if gap <= self.rubric.simultaneous_ms:
            return 5
        if gap <= self.rubric.realtime_ms:
            return 4
        if self.head.mode == "live":
            return 3
        periods = [channel.codes.period_ms for channel in self.channels(event) if channel.codes.period_ms]
        period = min(periods) if periods else self.head.period_ms
        return 3 if period is not None and gap <= period else 2

    def exchanges(self) -> list[set[str]]:
        talk = [event for event in self.events if self.contributes(event) and event.participant is not None]
        joined = {event.id: {event.id} for event in talk}

        def join(one: str, other: str) -> None:
            if joined[one] is not joined[other]:
                joined[one] |= joined[other]
                for each in joined[other]:
                    joined[each] = joined[one]

        for event in talk:
            asked = self.answered(event)
            if asked is not None and asked.id in joined:
                join(event.id, asked.id)
        if self.head.mode == "live":
            for person in self.people:
                own = self.in_order([event for event in talk if event.participant == person])
                for before, after in pairwise(own):
                    if after.start_ms - self.end(before) <= self.rubric.turn_gap_ms:
                        join(before.id, after.id)
        return list({id(group): group for group in joined.values()}.values())

    def interaction(self) -> dict[str, int]:
        return {each: self.level_of_exchange(group) for group in self.exchanges() for each in group}

    def level_of_exchange(self, group: set[str]) -> int:
        events = self.in_order([self.by_id[each] for each in group])
        root, parties = self.party(events[0]), {self.party(event) for event in events}
        if len(parties) == 1:
            return 2
        for event in events:
            asked = self.answered(event)
            beside = asked is not None and asked.id in group and self.crosses(event)
            if (
                len(parties) >= 3
                and beside
                and asked is not None
                and root not in (self.party(event), self.party(asked))
            ):
                return 5
        return 4 if max(self.depth(event) for event in events) >= self.rubric.dialogue_depth else 3

    def depth(self, event: Event) -> int:
        depth, asked = 0, self.answered(event)
        while asked is not None:
            depth += self.crosses(event)
            event, asked = asked, self.answered(asked)
        return depth

    def actors(self) -> dict[int, int]:
        """The number of groups in each window that holds an external contribution, 5 at most."""
        live = self.head.mode == "live"
        width = self.rubric.actor_window_live_ms if live else self.rubric.actor_window_async_ms
        windows: dict[int, set[object]] = defaultdict(set)
        for event in self.events:
            if self.contributes(event) and self.external(event):
                group = self.people[event.participant or ""].stakeholder_group
                if group is not None:
                    windows[event.start_ms // width].add(group)
        return {window: min(5, len(groups)) for window, groups in sorted(windows.items())}

    def first_answers(self) -> dict[str, str]:
        """For each answered design change its first crossing answer by an event of F."""
        found, _ = self.feedback()
        answers: dict[str, str] = {}
        for event in self.in_order(found):
            asked = self.answered(event)
            if asked is not None and asked.kind == "design_change" and self.crosses(event):
                answers.setdefault(asked.id, event.id)
        return answers


def plain_links(session: Session, rubric: RubricValues) -> dict[str, str]:
    """METHOD section 7, candidate by candidate: what each event answers by inference."""
    plain = Plainly(session, rubric)
    links = {event.id: event.reply_to for event in plain.events if event.reply_to is not None}
    found: dict[str, str] = {}
    for event in plain.in_order(plain.events):
        if event.id in links or event.kind not in CONTRIBUTING:
            continue
        latest = [each for each in _candidates(plain, event, links) if not _leads_to(links, each.id, event.id)]
        if latest:
            found[event.id] = links[event.id] = plain.in_order(latest)[-1].id
    return found


def _candidates(plain: Plainly, event: Event, links: dict[str, str]) -> list[Event]:
    others = [each for each in plain.events if each.participant is not None and each.kind in CONTRIBUTING]
    others = [each for each in others if plain.party(each) != plain.party(event)]
    start, real, gap = event.start_ms, plain.rubric.realtime_ms, plain.rubric.turn_gap_ms
    found: list[Event] = []
    if event.kind in ("feedback", "decision"):
        changes = [each for each in others if each.kind == "design_change"]
        found = [each for each in changes if each.start_ms <= start <= each.start_ms + real]
        found = [each for each in found if not _leads_to(links, each.id, event.id)]
    if event.kind == "design_change":
        answered = {links[each.id] for each in plain.events if each.kind == "design_change" and each.id in links}
        wishes = [each for each in others if each.kind == "request" or _is_critical(each)]
        wishes = [each for each in wishes if each.id not in answered and each.start_ms < start]
        return [each for each in wishes if plain.end(each) >= start - real]
    if event.kind == "message" or (event.kind == "feedback" and not found):
        talk = [each for each in others if plain.contributes(each) and each.start_ms < start]
        live = plain.head.mode == "live"
        return [each for each in talk if plain.end(each) >= start - gap] if live else []
    return found


def _is_critical(event: Event) -> bool:
    return event.kind == "feedback" and event.codes.stance in ("negative", "partial", "uncertain")


def _leads_to(links: dict[str, str], event: str, target: str) -> bool:
    while event != target and event in links:
        event = links[event]
    return event == target
