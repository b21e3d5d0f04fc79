"""Words looked for in the bytes of files, whatever the files are: the check that nothing was left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from codesign.model.errors import WorkspaceProblem
from codesign.privacy.names import plain_letters
from codesign.store.opening import FILE
from codesign.store.workspace import Workspace

_AT_ONCE = 1 << 20
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def files_with(workspace: Workspace, words: Iterable[str]) -> Iterator[Path]:
    """The files of a workspace whose bytes, or whose name, hold one of the words, in UTF-8 or UTF-16, in any case."""
    forms = {form for word in words for form in _forms(word)}
    if not forms:
        return
    pattern = re.compile(b"|".join(map(re.escape, sorted(forms, key=len, reverse=True))), re.IGNORECASE)
    longest = max(map(len, forms))
    if pattern.search(workspace.file_bytes()):
        yield workspace.folder / FILE
    for path in sorted(workspace.folder.rglob("*")):
        own = path.parent == workspace.folder and path.name.startswith(FILE)
        if own or not path.is_file():
            continue
        if pattern.search(path.name.encode()) or _holds(path, pattern, longest):
            yield path


def _forms(word: str) -> Iterator[bytes]:
    for text in (word, word.upper(), word.lower(), word.title(), plain_letters(word)):
        # JSON may write letters as escapes.
        yield text.encode("ascii", "backslashreplace")
        yield from (text.encode(encoding) for encoding in _ENCODINGS)


def _holds(path: Path, pattern: re.Pattern[bytes], longest: int) -> bool:
    try:
        with path.open("rb") as file:
            tail = b""
            while block := file.read(_AT_ONCE):
                if pattern.search(tail + block):
                    return True
                tail = block[-longest:]
    except OSError as fault:
        raise WorkspaceProblem(f"{path} can't be looked into: {fault.strerror}; look for the name by hand") from fault
    return False
