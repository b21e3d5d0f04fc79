"""The evaluation against ten logs whose figures are known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from codesign.evaluate.links import infer_links
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.interchange.session_log import read_session_log
from codesign.model.profile import Profile, Response
from tests.shared import shared

LOGS = {
    "ES2002b": "data/ami",
    "ES2003c": "data/ami",
    "IS1003d": "data/ami",
    "TS3005d": "data/ami",
    "idea_community": "method/examples",
    "internal_only": "method/examples",
    "minute_chat": "method/examples",
    "newsroom": "method/examples",
    "transcript_only": "method/examples",
    "virtual_walkthrough": "method/examples",
}


def response(found: Response) -> dict[str, Any]:
    latency = found.latency
    return {
        "n": found.n,
        "answered": found.answered,
        "rate": found.rate,
        "p10": latency.p10,
        "p50": latency.p50,
        "p90": latency.p90,
        "km_median": found.km_median,
    }


def figures(profile: Profile) -> dict[str, Any]:
    findings = {
        str(each): {key: getattr(found, key) for key in ("level", "low", "high", "index", "n")}
        for each, found in profile.findings.items()
    }
    counts = {key: getattr(profile, key) for key in ("session_id", "basis", "n_uncoded", "n_unlinked", "n_exchanges")}
    responses = {key: response(getattr(profile, key)) for key in ("change_response", "request_response")}
    return counts | findings | responses


def leaves(tree: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield path + key, value


@pytest.mark.parametrize("form", ["as_logged", "with_inferred_links"])
@pytest.mark.parametrize("name", LOGS)
def test_figures_of_a_known_log_come_out_equal(name: str, form: str) -> None:
    session = read_session_log(shared(LOGS[name], f"{name}.jsonl"))
    expected = json.loads(shared("method", "expected", f"{name}.json").read_text(encoding="utf-8"))[form]
    rubric = default_rubric()
    if form == "with_inferred_links":
        session = infer_links(session, rubric.values)
    found = dict(leaves(figures(evaluate(session.columns, rubric))))
    wanted = dict(leaves(expected))
    assert found.keys() == wanted.keys()
    assert found == pytest.approx(wanted, abs=1e-6)
