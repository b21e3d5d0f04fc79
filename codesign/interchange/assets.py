"""The data files that come with the program: the published levels and cases, the default rubric."""

from __future__ import annotations

from pathlib import Path

import codesign


def asset(name: str) -> Path:
    """The path of an asset: beside the code in an installed package, in ``assets/`` of a checkout."""
    package = Path(codesign.__file__).parent
    packed = package / "assets" / name
    return packed if packed.exists() else package.parent / "assets" / name
