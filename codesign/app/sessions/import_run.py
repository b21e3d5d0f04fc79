"""The helper thread that brings files into the workspace: all of them, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from codesign.model.errors import CodesignError

if TYPE_CHECKING:
    from codesign.corpus.reading import SessionRead


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of an import; ``faults`` and ``there_already`` (ids) mean that nothing was stored."""

    stored: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    there_already: tuple[str, ...] = ()
    cancelled: bool = False


class ImportRun(QThread):
    """One import by a connection of its own; ``progress(done, of, name)`` and at the end ``ended(report)``."""

    progress = Signal(int, int, str)
    ended = Signal(object)

    def __init__(self, folder: Path, paths: Sequence[Path], parent: QObject, *, replace: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self.folder, self.paths = folder, tuple(paths)
        self._replace, self._stop = replace, Flag()

    def cancel(self) -> None:
        """Stop after the file it is at; nothing is stored then, unless storing has begun."""
        self._stop.set()

    def run(self) -> None:
        """The thread's own way."""
        try:
            report = self._report()
        except CodesignError as problem:
            report = ImportReport(faults=(str(problem),))
        self.ended.emit(report)

    def _report(self) -> ImportReport:
        read, faults = self._read()
        if self._stop.is_set():
            return ImportReport(cancelled=True)
        return ImportReport(faults=tuple(faults)) if faults else self._store(read)

    def _read(self) -> tuple[list[SessionRead], list[str]]:
        from codesign.corpus.files import session_files  # noqa: PLC0415  # in the thread, after the first paint
        from codesign.corpus.reading import Circumstances, read_session  # noqa: PLC0415
        from codesign.interchange.rubric_toml import default_rubric  # noqa: PLC0415

        groups, said = session_files(self.paths), Circumstances(rubric=default_rubric().values)
        read: list[SessionRead] = []
        faults: list[str] = []
        for at, files in enumerate(groups):
            if self._stop.is_set():
                break
            self.progress.emit(at, len(groups), files.name)
            try:
                read.append(read_session(files, said))
            except CodesignError as problem:
                faults.append(str(problem))
        self.progress.emit(len(groups), len(groups), "storing")
        return read, faults

    def _store(self, read: Sequence[SessionRead]) -> ImportReport:
        from codesign.corpus.places import author, now  # noqa: PLC0415  # in the thread, after the first paint
        from codesign.store.workspace import Workspace  # noqa: PLC0415

        with Workspace.open(self.folder, author=author(), now=now) as workspace:
            known = {summary.id for summary in workspace.sessions()}
            ids = [each.session.head.id for each in read]
            taken = tuple(name for name in ids if name in known)
            twice = sorted({name for name in ids if ids.count(name) > 1}) if len(set(ids)) < len(ids) else []
            if twice:
                return ImportReport(faults=(f"two of the sessions have the id {twice[0]!r}; give one another id",))
            if taken and not self._replace:
                return ImportReport(there_already=taken)
            workspace.add_sessions((each.session for each in read), replace=self._replace)
        return ImportReport(stored=tuple(ids), lines=tuple(line for each in read for line in _lines(each)))


def _lines(read: SessionRead) -> list[str]:
    """What a report says of a session: what it holds, what was counted, what was assumed."""
    from codesign.report.words import count  # noqa: PLC0415  # in the thread, after the first paint

    session = read.session
    names = ", ".join(path.name for path in read.files.paths)
    people = count(len(session.participants), "participant")
    strangers = [person.name for person in session.participants if person.external and not person.stakeholder_group]
    lines = [f"{session.head.title}: {count(len(session.events), 'event')}, {people} ({names})"]
    lines += [f"    {what}: {number}" for what, number in read.counts.items()]
    lines += [f"    {note}" for note in read.notes]
    if strangers:
        lines.append(f"    without a stakeholder group, so not counted as actors: {', '.join(sorted(strangers))}")
    return lines
