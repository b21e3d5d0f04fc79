"""Plain objects as JSON text in the database, and back, without loss."""

from __future__ import annotations

import json
from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def to_text(plain: object) -> str:
    """An object as JSON text: keys in their order, whole numbers of any size."""
    try:
        text = _encode(plain)
    except UnicodeEncodeError:  # half a character in an unknown key: only escapes hold it
        return json.dumps(plain)
    # msgspec writes infinities as null; json writes words that it reads back.
    return json.dumps(plain) if b"null" in text else text.decode()


def from_text(text: str) -> Any:
    """The object that a text holds; ValueError where it holds none."""
    try:
        return _decode(text)
    except msgspec.DecodeError:
        return json.loads(text)
