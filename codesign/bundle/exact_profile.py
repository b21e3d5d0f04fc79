"""A profile as plain values to the last digit, and where two of them differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from codesign.model.profile import Profile

Plain = dict[str, Any]


def exact_profile(profile: Profile) -> Plain:
    """Everything of a profile, numbers as they are; a column stands as its length and the SHA-256 of its values."""
    plain = _plain(profile)
    assert isinstance(plain, dict)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        numbers = value.astype("<f8" if value.dtype.kind == "f" else "<i8")
        return {"n": int(value.size), "sha256": hashlib.sha256(numbers.tobytes()).hexdigest()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: _plain(part) for name, part in parts if not callable(part)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else _one(value)


def _one(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    # A word of a vocabulary is its text, an amount keeps its places.
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def differences(theirs: object, ours: object, where: str = "") -> Iterator[str]:
    """A sentence for each place in which two plain profiles differ."""
    if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
        for key in dict.fromkeys([*theirs, *ours]):
            inner = f"{where}.{key}" if where else str(key)
            yield from differences(theirs.get(key), ours.get(key), inner)
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for at, (one, other) in enumerate(zip(theirs, ours, strict=True)):
            yield from differences(one, other, f"{where}[{at}]")
    elif theirs != ours:
        yield f"{where}: {theirs} in the bundle, {ours} here"
