"""Plain values as TOML writes them, which the standard library only reads."""

from __future__ import annotations

import json


def quoted(text: str) -> str:
    """A text as a string of TOML, in one line."""
    # A string of JSON is one of TOML, but for the one control character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
