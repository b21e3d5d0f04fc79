"""Sessions to evaluate: out of logs, folders, any importable file, or a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from codesign.corpus.files import session_files
from codesign.corpus.reading import Circumstances, read_session
from codesign.evaluate.links import infer_in_columns, infer_links
from codesign.model.errors import NotFound
from codesign.model.session import Session, SessionColumns
from codesign.store.opening import FILE
from codesign.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Source:
    """One session somewhere: ``columns`` reads what the evaluation needs of it, ``whole`` all of it."""

    name: str
    columns: Callable[[], SessionColumns]
    whole: Callable[[], Session]


class Sources:
    """The sessions behind some paths; workspaces among them stay open until it is closed."""

    def __init__(self, paths: Iterable[Path], said: Circumstances, *, project: str | None = None) -> None:
        self._said, self._project = said, project
        self._open = ExitStack()
        self.found = [source for path in paths for source in self._behind(path)]

    @classmethod
    def named(cls, names: Sequence[str], workspace: Path, said: Circumstances) -> Sources:
        """The sessions that paths and ids of a workspace name, in this order; all of the workspace for no name.

        NotFound for a name that is neither, and where there is no session at all.
        """
        sources = cls([] if names else [workspace], said)
        try:
            for name in names:
                sources.found += sources._behind(Path(name)) if Path(name).exists() else [sources._id(name, workspace)]
            if not sources.found:
                raise NotFound(f"there is no session in {', '.join(names) or workspace}")
        except BaseException:
            sources._open.close()
            raise
        return sources

    def __enter__(self) -> Sources:
        return self

    def __exit__(self, *fault: object) -> None:
        self._open.close()

    def _behind(self, path: Path) -> Iterator[Source]:
        if path.name == FILE:
            path = path.parent
        if not (path / FILE).exists():
            yield from self._in_files([path])
            return
        yield from self._in_workspace(path)
        yield from self._in_files(sorted(path.glob("*.jsonl")))

    def _in_workspace(self, folder: Path) -> Iterator[Source]:
        workspace = self._open.enter_context(Workspace.read_only(folder))
        for summary in workspace.sessions():
            if summary.trashed_at is None and self._project in (None, summary.project):
                yield _stored(workspace, summary.id, self._said)

    def _id(self, name: str, folder: Path) -> Source:
        workspace = self._open.enter_context(_workspace_for(name, folder))
        workspace.read_head(name)  # NotFound now rather than in the middle of the work
        return _stored(workspace, name, self._said)

    def _in_files(self, paths: list[Path]) -> Iterator[Source]:
        for files in session_files(paths):
            yield Source(
                files.name,
                lambda files=files: read_session(files, self._said).session.columns,  # type: ignore[misc]
                lambda files=files: read_session(files, self._said).session,  # type: ignore[misc]
            )


def _stored(workspace: Workspace, session_id: str, said: Circumstances) -> Source:
    def columns() -> SessionColumns:
        found = workspace.read_columns(session_id)
        return infer_in_columns(found, said.rubric) if said.infer else found

    def whole() -> Session:
        found = workspace.read_session(session_id)
        return infer_links(found, said.rubric) if said.infer else found

    return Source(session_id, columns, whole)


def one_session(name: str, workspace: Path, said: Circumstances) -> Session:
    """The session that a path or an id of the workspace names; NotFound with what to do."""
    path = Path(name)
    if path.exists():
        with Sources([path], said) as sources:
            if len(sources.found) != 1:
                raise NotFound(f"{name} holds {len(sources.found)} sessions; name one of them")
            return sources.found[0].whole()
    with _workspace_for(name, workspace) as opened:
        return opened.read_session(name)


def _workspace_for(name: str, folder: Path) -> Workspace:
    """The workspace in which to look for a name that is no file."""
    if not (folder / FILE).exists():
        raise NotFound(f"{name!r} is no file, and {folder} is no workspace yet; codesign import makes one")
    return Workspace.read_only(folder)
