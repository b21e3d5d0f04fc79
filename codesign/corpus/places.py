"""Where a user's own workspace is when they don't say."""

from __future__ import annotations

import getpass
import os
from datetime import datetime
from pathlib import Path

import platformdirs

import codesign

VARIABLE = "CODESIGN_WORKSPACE"
"""The environment variable that names the workspace's folder."""


def default_workspace() -> Path:
    """What the environment says, else ``sessions/`` of a checkout, else the user's own data folder."""
    said = os.environ.get(VARIABLE)
    if said:
        return Path(said)
    return _checkout_sessions() or platformdirs.user_data_path("codesign")


def _checkout_sessions() -> Path | None:
    root = Path(codesign.__file__).resolve().parent.parent
    sessions = root / "sessions"
    return sessions if (root / "pyproject.toml").exists() and sessions.is_dir() else None


def author() -> str:
    """Who signs changes: the name by which the system knows the user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return "unknown"


def now() -> str:
    """The time of the clock on the wall, RFC 3339 with offset."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")
