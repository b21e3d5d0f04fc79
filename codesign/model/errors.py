"""The world's faults: one family, one clear sentence each.

Whatever a user, a file or a disk can do wrong raises one of these; a door (command line or
window) shows the sentence and goes on. Any other exception is a fault of the program.
"""

from __future__ import annotations


class CodesignError(Exception):
    """A fault of the world, told in one sentence that says what to do."""


class FileProblem(CodesignError):
    """A file that can't be read as what it should be.

    The sentence starts with the file and, where there is one, the line (from 1) and the field.
    """

    def __init__(self, path: str, message: str, *, line: int | None = None, field: str | None = None) -> None:
        self.path, self.line, self.field, self.message = path, line, field, message
        place = path if line is None else f"{path}, line {line}"
        if field is not None:
            place += f", field {field!r}"
        super().__init__(f"{place}: {message}")


class RubricProblem(CodesignError):
    """A rubric that can't be used."""


class VariationProblem(CodesignError):
    """A variation of a session that can't be tried."""


class WorkspaceProblem(CodesignError):
    """A workspace that can't be opened, read or written."""


class MediaProblem(CodesignError):
    """Sound or a picture that can't be recorded, written or read."""


class EngineProblem(CodesignError):
    """Other processes or machines that should share the work and can't."""


class MissingPart(CodesignError):
    """A part of the program that isn't installed, and how it is."""


class NotFound(CodesignError):
    """Something that was asked for by name and isn't there."""


class SessionFault(CodesignError):
    """Something in a session that contradicts itself; ``row`` is the event's place in the log, from 0."""

    def __init__(self, message: str, *, row: int, field: str) -> None:
        self.row, self.field, self.message = row, field, message
        super().__init__(f"event {row + 1}, field {field!r}: {message}")
