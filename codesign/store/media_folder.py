"""Where the sound and pictures of a session lie: a folder of its own in the workspace's folder ``media``."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

MEDIA = "media"


def media_of(workspace: Path, session_id: str) -> Path:
    """The folder of a session's media, which needn't exist.

    The name can be read, and is another for each id on any file system: an id is any text, of any
    length, and some systems take A and a for the same.
    """
    readable = re.sub(r"[^a-z0-9]+", "-", session_id.lower()).strip("-")[:40]
    return workspace / MEDIA / f"{readable}-{hashlib.sha256(session_id.encode()).hexdigest()[:12]}".lstrip("-")
