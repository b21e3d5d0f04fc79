"""The arguments that say how files are read, the same in evaluate, import and show."""

from __future__ import annotations

import argparse
from pathlib import Path

from codesign.cli.arguments import rubric_value
from codesign.corpus.reading import Circumstances
from codesign.interchange.meanings import NO_MEANINGS, read_meanings
from codesign.interchange.people_toml import read_people
from codesign.interchange.rubric_toml import default_rubric, read_rubric
from codesign.interchange.table_mapping import read_table_mapping
from codesign.model.plain import Malformed, check_started_at
from codesign.model.rubric import Rubric
from codesign.model.vocabulary import Medium


def add_rubric(parser: argparse.ArgumentParser) -> None:
    """``--rubric``: the numbers of judgement."""
    parser.add_argument(
        "--rubric", type=Path, metavar="FILE", help="a rubric as TOML (default: the one that comes along)"
    )


def add_values(parser: argparse.ArgumentParser) -> None:
    """``--set``: other values than those of the rubric."""
    parser.add_argument(
        "--set",
        type=rubric_value,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="with another value of the rubric, as simultaneous_ms=1.5s",
    )


def add_infer(parser: argparse.ArgumentParser, default: str) -> None:
    """``--infer-links`` and ``--no-infer-links``."""
    parser.add_argument(
        "--infer-links",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=f"link answers to what they most likely answer, marked inferred (default: {default})",
    )


def add_call(parser: argparse.ArgumentParser) -> None:
    """What is said of a call beside its files."""
    parser.add_argument("--people", type=Path, metavar="FILE", help="who is who, as `codesign people` drafts it")
    parser.add_argument(
        "--codes", type=Path, metavar="FILE", help="what the tiers, behaviours and labels of a coding mean, as TOML"
    )
    parser.add_argument(
        "--columns", type=Path, metavar="FILE", help="which column of a table of events is what, as TOML"
    )
    parser.add_argument("--project", help="the engagement that the sessions belong to")
    parser.add_argument("--title", help="the title of the session (default: the name of its file or folder)")
    parser.add_argument(
        "--started-at", type=_started_at, metavar="TIME", help="when it began: 2026-03-04 or 2026-03-04T10:00:00+02:00"
    )
    parser.add_argument(
        "--medium",
        type=_media,
        metavar="LIST",
        default=(Medium.AUDIO, Medium.VIDEO),
        help="the media of a call, separated by commas (default: audio,video)",
    )


def rubric_of(arguments: argparse.Namespace) -> Rubric:
    """The rubric that was named, else the default."""
    return read_rubric(arguments.rubric) if arguments.rubric else default_rubric()


def circumstances_of(arguments: argparse.Namespace, rubric: Rubric) -> Circumstances:
    """What the arguments say, as far as a command has them."""
    people, codes, columns = (getattr(arguments, name, None) for name in ("people", "codes", "columns"))
    return Circumstances(
        rubric=rubric.values,
        people=read_people(people) if people else None,
        project=getattr(arguments, "project", None),
        title=getattr(arguments, "title", None),
        started_at=getattr(arguments, "started_at", None),
        media=getattr(arguments, "medium", (Medium.AUDIO, Medium.VIDEO)),
        infer=getattr(arguments, "infer_links", None),
        mapping=read_table_mapping(columns) if columns else None,
        meanings=read_meanings(codes) if codes else NO_MEANINGS,
    )


def _media(text: str) -> tuple[Medium, ...]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    unknown = [word for word in words if word not in [medium.value for medium in Medium]]
    if unknown:
        listed = ", ".join(medium.value for medium in Medium)
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is not one of {listed}")
    return tuple(dict.fromkeys(Medium(word) for word in words))


def _started_at(text: str) -> str:
    try:
        check_started_at(text if "T" in text.upper() else f"{text}T00:00:00Z")
    except Malformed as fault:
        raise argparse.ArgumentTypeError(fault.message) from fault
    return text
