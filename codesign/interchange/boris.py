"""BORIS projects (``.boris``): observations of behaviours by key presses, read and written (project format 7.0).

A behaviour that is named like a kind of event is one; others need a file of meanings. Modifiers are codes under the
names of their sets. Written are the kinds as behaviours, the four codes with fixed words as sets of modifiers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from codesign.interchange.boris_states import Press, paired
from codesign.interchange.clock_stamps import SECOND_MS, seconds_ms
from codesign.interchange.lanes import lanes, shown_names
from codesign.interchange.marks import coding_of
from codesign.interchange.meanings import Meanings
from codesign.interchange.plain_text import PlainText, one_line
from codesign.interchange.reading import Reading
from codesign.interchange.written import Part, Written, left_out
from codesign.model.event import Event
from codesign.model.events import LATEST_MS
from codesign.model.session import Session
from codesign.model.vocabulary import CODE_VOCABULARIES, Kind

LARGEST_MIB = 32
"""The largest project that is read: some thirty times its size stands in memory."""
STATE = "State event"
POINT = "Point event"
_HELD = (Part.TEXTS, Part.SPANS, Part.OPEN_ENDS)


def boris_parts(text: PlainText) -> tuple[str, ...]:
    """The names of a project's observations; FileProblem where it has none."""
    observations = _table(text, _project(text), "observations")
    if not observations:
        raise text.problem("is a BORIS project in which nothing was observed yet; code something first")
    return tuple(observations)


def read_boris(text: PlainText, part: str | None, meanings: Meanings) -> Reading:
    """The reading of one observation; a state that was never stopped is open, and the report says so."""
    project = _project(text)
    observations = _table(text, project, "observations")
    name = next(iter(observations), "") if part is None else part
    observation = observations.get(name)
    if not isinstance(observation, dict):
        raise text.problem(f"has no observation {name!r}", field="observations")
    behaviours = {
        str(each.get("code")): _Behaviour.of(each)
        for each in _table(text, project, "behaviors_conf").values()
        if isinstance(each, dict)
    }
    offset = _offset(text, observation)
    presses = [_press(text, name, each, behaviours, offset) for each in _events(text, name, observation)]
    states = {code for code, behaviour in behaviours.items() if behaviour.state}
    marks, unpaired = paired(sorted(presses, key=lambda press: press.time_ms), states)
    notes = [f"{text.path}: {unpaired}"] if unpaired else []
    notes += _of_observation(text, observation)
    early = sum(press.time_ms < 0 for press in presses)
    if early:
        notes.append(f"{text.path}: {early} of {len(presses)} key presses come before the session; put at its start")
    reading = coding_of(text, marks, meanings, notes)
    return replace(reading, started_at=_started_at(observation))


@dataclass(frozen=True, slots=True)
class _Behaviour:
    """A behaviour of the ethogram: whether it lasts, and the names of its sets of modifiers."""

    state: bool
    sets: tuple[str, ...] = ()

    @staticmethod
    def of(plain: Mapping[str, Any]) -> _Behaviour:
        told = plain.get("modifiers")
        sets = sorted(told.items(), key=_place) if isinstance(told, dict) else []
        names = [one_line(str(each.get("name", ""))) if isinstance(each, dict) else "" for _, each in sets]
        return _Behaviour(str(plain.get("type")).startswith(STATE), tuple(names))


def _place(entry: tuple[str, Any]) -> int:
    return int(entry[0]) if entry[0].isascii() and entry[0].isdecimal() and len(entry[0]) < 9 else 0


def _project(text: PlainText) -> Mapping[str, Any]:
    text.refuse_larger(LARGEST_MIB)
    try:
        project = json.loads(text.text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise text.problem(f"is not JSON ({error.msg}); save it again from BORIS", error.lineno) from None
    except (RecursionError, ValueError):
        raise text.problem("holds numbers too long or tables nested too deep to be read") from None
    if not isinstance(project, dict) or not {"observations", "behaviors_conf"} <= project.keys():
        raise text.problem("is JSON, but no BORIS project: it has no observations and behaviors_conf")
    return project


def _table(text: PlainText, plain: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = plain.get(key, {})
    if not isinstance(found, dict):
        raise text.problem("must be a table", field=key)
    return found


def _events(text: PlainText, name: str, observation: Mapping[str, Any]) -> Sequence[Any]:
    events = observation.get("events", [])
    if not isinstance(events, list):
        raise text.problem("must be a list of events", field=f"observations.{name}.events")
    return events


def _press(text: PlainText, name: str, entry: object, behaviours: Mapping[str, _Behaviour], offset_ms: int) -> Press:
    """One key press: time, subject, behaviour, modifiers, comment."""
    if not isinstance(entry, list) or len(entry) < 3:
        raise text.problem(f"{str(entry)[:60]!r} is no event of an observation", field=f"observations.{name}.events")
    time, subject, code, modifiers, comment = [*entry, "", ""][:5]
    found = _signed_ms(time)
    if found is None:
        raise text.problem(f"{str(time)[:40]!r} is no time in seconds", field=f"observations.{name}.events")
    sets = behaviours.get(str(code), _Behaviour(state=False)).sets
    who = one_line(str(subject))
    return Press(found + offset_ms, who or None, str(code), _codes(str(modifiers), sets), str(comment or "") or None)


def _signed_ms(value: object) -> int | None:
    """Milliseconds of seconds, which may be negative; None for what is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        shown = str(value).strip()
    except ValueError:  # an integer of thousands of digits
        return None
    found = seconds_ms(shown.removeprefix("-"))
    return None if found is None else -found if shown.startswith("-") else found


def _offset(text: PlainText, observation: Mapping[str, Any]) -> int:
    offset = _signed_ms(observation.get("time offset", 0) or 0)
    if offset is None:
        raise text.problem("is no time in seconds", field="time offset")
    return offset


def _codes(modifiers: str, sets: Sequence[str]) -> dict[str, object]:
    """What the modifiers of an event say, under the names of their sets."""
    codes: dict[str, object] = {}
    for place, value in enumerate(modifiers.split("|") if modifiers else []):
        said = value.strip()
        name = sets[place] if place < len(sets) and sets[place] else f"modifier {place + 1}"
        if said and said != "None":
            codes[name] = said
    return codes


def _of_observation(text: PlainText, observation: Mapping[str, Any]) -> Iterator[str]:
    files = observation.get("file")
    named = (
        [str(name) for names in files.values() if isinstance(names, list) for name in names]
        if isinstance(files, dict)
        else []
    )
    if named:
        yield f"{text.path}: belongs to {', '.join(named)}"
    if _started_at(observation) is not None:
        yield f"{text.path}: BORIS names no time zone; {observation['date']} is taken for UTC"


_DATE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?", re.ASCII)


def _started_at(observation: Mapping[str, Any]) -> str | None:
    date = observation.get("date")
    return f"{date}+00:00" if isinstance(date, str) and _DATE.fullmatch(date) else None


def write_boris(session: Session) -> Written:
    """A session as a BORIS project with one live observation.

    A kind is a behaviour, as a point, and as ``kind (state)`` where it lasts; states of one participant and kind that
    overlap are ``kind (state 2)`` and so on.
    """
    behaviours, events = _written(session)
    names = shown_names(session)
    head = session.head
    date = head.started_at.upper().replace(" ", "T")[:19]
    observation = {
        "file": {},
        "type": "LIVE",
        "date": date,
        "description": head.title,
        "time offset": 0.0,
        "events": events,
        "observation time interval": [0, 0],
        "independent_variables": {},
        "visualize_spectrogram": False,
        "visualize_waveform": False,
        "close_behaviors_between_videos": False,
        "scan_sampling_time": 0,
        "start_from_current_time": False,
        "start_from_current_epoch_time": False,
    }
    project = {
        "time_format": "hh:mm:ss",
        "project_date": date,
        "project_name": head.project or head.title,
        "project_description": "written by codesign",
        "project_format_version": "7.0",
        "subjects_conf": {
            str(at): {"key": "", "name": name, "description": ""} for at, name in enumerate(names.values())
        },
        "behaviors_conf": {str(at): each for at, each in enumerate(behaviours)},
        "observations": {one_line(head.title) or one_line(head.id) or "session": observation},
        "behavioral_categories": [],
        "behavioral_categories_config": {},
        "independent_variables": {},
        "coding_map": {},
        "behaviors_coding_map": [],
        "converters": {},
    }
    lost = left_out(session, _HELD, codes=tuple(CODE_VOCABULARIES))
    empty = sum(event.text == "" for event in session.events)
    lost += (f"{empty} empty texts",) if empty else ()
    return Written(json.dumps(project, ensure_ascii=False, indent=1) + "\n", lost)


@dataclass(slots=True)
class _Used:
    """A behaviour that is used: whether it lasts, and which codes its events have."""

    state: bool
    keys: dict[str, None] = field(default_factory=dict)

    def plain(self, code: str) -> dict[str, object]:
        """The behaviour as it stands in the ethogram."""
        sets = {
            str(place): {
                "name": key,
                "description": "",
                "type": 0,
                "ask at stop": False,
                "values": [*CODE_VOCABULARIES[key]],
            }
            for place, key in enumerate(self.keys)
        }
        return {
            "type": STATE if self.state else POINT,
            "key": "",
            "code": code,
            "description": "",
            "color": "",
            "category": "",
            "modifiers": sets,
            "excluded": "",
            "coding map": "",
        }


def _written(session: Session) -> tuple[list[dict[str, object]], list[list[object]]]:
    """The ethogram and the events of a session."""
    names = shown_names(session)
    coded = list(zip(_behaviours(session.events), session.events, strict=True))
    used: dict[str, _Used] = {}
    for code, event in coded:
        behaviour = used.setdefault(code, _Used(state=code.endswith(")")))
        behaviour.keys.update(
            dict.fromkeys(key for key in CODE_VOCABULARIES if event.codes.values.get(key) is not None)
        )
    rows: list[tuple[int, bool, list[object]]] = []
    for code, event in coded:
        said = [str(event.codes.values.get(key) or "None") for key in used[code].keys]
        rest = [names.get(event.participant or "", ""), code, "|".join(said)]
        rows.append((event.start_ms, True, [event.start_ms / SECOND_MS, *rest, event.text or ""]))
        if event.end_ms is not None and event.end_ms > event.start_ms:
            rows.append((event.end_ms, False, [event.end_ms / SECOND_MS, *rest, ""]))
    rows.sort(key=lambda row: row[:2])
    return [each.plain(code) for code, each in used.items()], [row[2] for row in rows]


def _behaviours(events: Sequence[Event]) -> list[str]:
    """The behaviour of each event."""
    found = [event.kind.value for event in events]
    states: dict[tuple[Kind, str | None], list[int]] = {}
    for at, event in enumerate(events):
        if event.end_ms != event.start_ms:
            states.setdefault((event.kind, event.participant), []).append(at)
    for (kind, _), rows in states.items():
        spans = [
            (events[at].start_ms, LATEST_MS + 1 if events[at].end_ms is None else events[at].end_ms or 0) for at in rows
        ]
        for at, lane in zip(rows, lanes(spans), strict=True):
            found[at] = f"{kind} (state {lane + 1})" if lane else f"{kind} (state)"
    return found
