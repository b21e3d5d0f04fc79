"""A profile as JSON: one object a session, undefined values null, figures to six digits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from codesign import __version__
from codesign.model.dimension import LEVELS, Dimension
from codesign.model.finding import Finding
from codesign.model.profile import Outcomes, Profile, Response, Window
from codesign.model.rubric import METHOD_VERSION
from codesign.model.what_if import Leeway, Turn
from codesign.report.columns import Evaluated

Plain = dict[str, Any]

_NEAREST = 3
_EXAMPLES = 5


def json_line(row: Evaluated, ids: Sequence[str] | None = None) -> str:
    """One line of JSON with its line end; with the ids of its events, each level names examples of them."""
    return json.dumps(profile_to_plain(row, ids), ensure_ascii=False, separators=(",", ":")) + "\n"


def profile_to_plain(row: Evaluated, ids: Sequence[str] | None = None) -> Plain:
    """The profile of a session as plain values, in the keys of METHOD section 4 and more."""
    profile = row.profile
    plain: Plain = {
        "session_id": profile.session_id,
        "title": row.head.title,
        "project": row.head.project,
        "started_at": row.head.started_at,
        "duration_s": row.end_ms / 1000,
        "n_events": row.n_events,
        "n_participants": len(row.participants),
        "basis": profile.basis,
        "n_uncoded": profile.n_uncoded,
        "n_unlinked": profile.n_unlinked,
        "n_exchanges": profile.n_exchanges,
        "n_ungrouped": profile.n_ungrouped,
    }
    plain |= {str(each): _finding(found, ids) for each, found in profile.findings.items()}
    plain |= {
        "change_response": _response(profile.change_response),
        "request_response": _response(profile.request_response),
    }
    plain |= {"outcomes": _outcomes(profile.outcomes), "nearest_cases": _cases(profile)}
    if row.windows:
        plain["windows"] = [_window(window) for window in row.windows]
    return plain | {"rubric_id": profile.rubric_id, "method_version": METHOD_VERSION, "codesign_version": __version__}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _finding(found: Finding, ids: Sequence[str] | None) -> Plain:
    plain: Plain = {key: getattr(found, key) for key in ("level", "low", "high")}
    plain |= {"index": _rounded(found.index), "n": found.n}
    plain["interval"] = None if found.interval is None else [_rounded(end) for end in found.interval]
    plain["stability"] = _rounded(found.stability)
    plain["shares"] = None if found.shares is None else [_rounded(share) for share in found.shares]
    plain["reason"] = found.reason
    if found.dimension is not Dimension.NUMBER_OF_ACTORS and ids is not None:
        plain["evidence"] = _examples(found, ids)
    return plain


def _examples(found: Finding, ids: Sequence[str]) -> list[Plain]:
    """For each level the first events that got it, and why."""
    shown: list[Plain] = []
    for level in LEVELS:
        places = np.flatnonzero(found.evidence.levels == level)
        if len(places):
            examples = [
                {"event": ids[int(found.evidence.rows[at])], "why": found.evidence.why(at)}
                for at in places[:_EXAMPLES].tolist()
            ]
            shown.append({"level": level, "n": len(places), "examples": examples})
    return shown


def _response(found: Response) -> Plain:
    latency = {part: _rounded(getattr(found.latency, part)) for part in ("p10", "p50", "p90")}
    counts: Plain = {"n": found.n, "answered": found.answered, "rate": _rounded(found.rate)}
    return counts | latency | {"km_median": _rounded(found.km_median)}


def _outcomes(found: Outcomes) -> Plain:
    plain: Plain = {
        key: dict(getattr(found, key)) for key in ("decisions", "stances", "needs", "knowledge", "elements")
    }
    return plain | {"price_effects": {currency: f"{effect:f}" for currency, effect in found.price_effects.items()}}


def _cases(profile: Profile) -> list[Plain]:
    return [
        {"case": near.case.id, "name": near.case.name, "distance": _rounded(near.distance), "inside": near.inside}
        for near in profile.nearest[:_NEAREST]
    ]


def _window(window: Window) -> Plain:
    findings = {
        str(each): {"level": found.level, "index": _rounded(found.index), "n": found.n}
        for each, found in window.findings.items()
    }
    return {"start_s": window.start_ms / 1000, "end_s": window.end_ms / 1000, **findings}


def leeway_to_plain(found: Leeway) -> Plain:
    """How far a cut can be moved, as plain values."""
    return {
        "name": found.name,
        "dimension": str(found.dimension),
        "value": found.value,
        "level": found.level,
        "lowest": found.lowest,
        "highest": found.highest,
        "down": _turn(found.down),
        "up": _turn(found.up),
    }


def _turn(turn: Turn | None) -> Plain | None:
    return None if turn is None else {"value": turn.value, "level": turn.level}
