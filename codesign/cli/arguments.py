"""Arguments that mean the same in every command."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from codesign.corpus.places import default_workspace

_SPAN = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|min|h|d)?")
_UNITS = {"ms": 1, "s": 1000, None: 1000, "m": 60_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}


class _AnyOrder(argparse.ArgumentParser):
    """A parser that takes options before, between and after the names of things."""

    def parse_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        """Parse as ``parse_intermixed_args`` does."""
        return self.parse_intermixed_args(args, namespace)


def command_parser(name: str, does: str, example: str, *, any_order: bool = False) -> argparse.ArgumentParser:
    """The parser of a command, whose help ends with an example; ``any_order`` for several kinds of names."""
    return (_AnyOrder if any_order else argparse.ArgumentParser)(
        prog=f"codesign {name}",
        description=does,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def add_workspace(parser: argparse.ArgumentParser) -> None:
    """``--workspace``: the folder of the workspace."""
    parser.add_argument(
        "--workspace",
        type=Path,
        metavar="FOLDER",
        default=default_workspace(),
        help="the workspace's folder (default: $CODESIGN_WORKSPACE, else %(default)s)",
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """``--jobs`` and ``--cluster``: who shares the work."""
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", default=1, help="by so many processes; 0: one a core (default: 1)"
    )
    parser.add_argument(
        "--cluster", metavar="ADDRESS", help="on the Dask cluster whose scheduler is there (extra: codesign[dask])"
    )


def _jobs(text: str) -> int:
    number = int(text) if text.isdecimal() else -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; give 1, 2 … or 0 for one a core")
    return number or os.cpu_count() or 1


def milliseconds(text: str) -> int:
    """A span of time such as ``10m``, ``90s`` or ``1.5h`` in milliseconds; a bare number is seconds."""
    found = _SPAN.fullmatch(text.strip())
    span = round(float(found[1]) * _UNITS[found[2]]) if found else 0
    if span <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no span of time such as 10m, 90s or 1.5h")
    return span


def signed_milliseconds(text: str) -> int:
    """A moment such as ``7.3s``, ``0`` or ``-1.5s`` in milliseconds; a bare number is seconds."""
    sign = -1 if text.strip().startswith("-") else 1
    found = _SPAN.fullmatch(text.strip().lstrip("+-"))
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 7.3s, 10m or -1.5s")
    return sign * round(float(found[1]) * _UNITS[found[2]])


def rubric_value(text: str) -> tuple[str, int | float]:
    """``NAME=VALUE`` of a rubric: ``simultaneous_ms=1500`` or ``=1.5s``, ``actor_min_share=0.1`` or ``=10%``."""
    name, sign, said = (part.strip() for part in text.partition("="))
    try:
        if sign and said.endswith("%"):
            return name, float(said[:-1]) / 100
        if sign and name.endswith("share"):
            return name, float(said)
        if sign and name.endswith("_ms") and said[-1:].isalpha():
            return name, milliseconds(said)
        return name, int(said)
    except ValueError:
        message = f"{text!r} is no value of a rubric such as simultaneous_ms=1.5s or actor_min_share=0.1"
        raise argparse.ArgumentTypeError(message) from None
