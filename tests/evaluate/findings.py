"""Profiles of built sessions, under the default rubric unless told otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from codesign.evaluate.profile import evaluate
from codesign.interchange.cases_csv import published_cases
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.dimension import Dimension
from codesign.model.finding import Finding
from codesign.model.profile import Profile
from codesign.model.rubric import Rubric
from codesign.model.session import Session


def rubric(**values: Any) -> Rubric:
    default = default_rubric()
    return Rubric(replace(default.values, **values), default.reasons)


def profile_of(session: Session, **values: Any) -> Profile:
    return evaluate(session.columns, rubric(**values), published_cases())


def finding_of(session: Session, dimension: Dimension, **values: Any) -> Finding:
    return profile_of(session, **values).findings[dimension]
