"""The hold on a session: one program at a time records it. The system lets go of it when the program ends, however."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import IO

from codesign.model.errors import WorkspaceProblem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def _lock(file: IO[bytes]) -> None:
    """Take the file for this program alone; OSError where another one has it."""
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Hold:
    """A file that is locked as long as the session is recorded; :meth:`release` takes it away."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path, self._file = path, file

    @classmethod
    def take(cls, workspace: Path, session_id: str) -> Hold:
        """The hold on a session of a workspace; WorkspaceProblem where another program has it."""
        path = workspace / f".recording-{hashlib.sha256(session_id.encode()).hexdigest()[:12]}"
        try:
            file = path.open("ab")
        except OSError as fault:
            raise WorkspaceProblem(f"{path} can't be written: {fault.strerror}; allow writing to the folder") from fault
        try:
            _lock(file)
        except OSError as fault:
            file.close()
            raise WorkspaceProblem(
                f"the session {session_id!r} is being recorded by another program; stop it there first"
            ) from fault
        return cls(path, file)

    def release(self) -> None:
        """Let go; once more changes nothing."""
        if self._file.closed:
            return
        if os.name != "nt":  # Windows removes no open file
            self._path.unlink(missing_ok=True)
        self._file.close()


def is_held(workspace: Path, session_id: str) -> bool:
    """Whether some program is recording a session just now."""
    try:
        Hold.take(workspace, session_id).release()
    except WorkspaceProblem:
        return True
    return False
