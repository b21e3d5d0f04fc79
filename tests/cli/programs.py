"""Commands as a user runs them: real processes with real files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_OF_A_TERMINAL = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
"""What is said of the terminal in which the tests run; commands here have none."""

ROOT = Path(__file__).resolve().parents[2]


def codesign(*words: object, workspace: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command and give what it printed and its exit code."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_TERMINAL}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **variables}
    if workspace is not None:
        environment["CODESIGN_WORKSPACE"] = str(workspace)
    return subprocess.run(
        [sys.executable, "-m", "codesign.cli", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=120,
        check=False,
    )


def told(result: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a refused command."""
    assert result.returncode == 1, result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr
