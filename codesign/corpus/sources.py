"""Sessions to evaluate: out of logs, folders, any importable file, or a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from codesign.corpus.files import SessionFiles, session_files
from codesign.corpus.reading import Circumstances, read_session
from codesign.evaluate.links import infer_in_columns, infer_links
from codesign.model.errors import NotFound
from codesign.model.session import Session, SessionColumns
from codesign.store.opening import FILE
from codesign.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stored:
    """A session of the workspace in a folder, by its id."""

    name: str
    folder: Path


@dataclass(frozen=True, slots=True)
class InFiles:
    """A session in files."""

    name: str
    files: SessionFiles


Place = Stored | InFiles
"""Where a session is: a plain value, so that another process can be told."""


class Reader:
    """Reads sessions from their places; the workspaces that it opens stay open until it is closed."""

    def __init__(self, said: Circumstances) -> None:
        self.said = said
        self._open = ExitStack()
        self._workspaces: dict[Path, Workspace] = {}

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *fault: object) -> None:
        self._open.close()

    def workspace(self, folder: Path) -> Workspace:
        """The workspace in a folder, for reading."""
        if folder not in self._workspaces:
            self._workspaces[folder] = self._open.enter_context(Workspace.read_only(folder))
        return self._workspaces[folder]

    def columns(self, place: Place) -> SessionColumns:
        """What the evaluation needs of a session."""
        if isinstance(place, InFiles):
            return read_session(place.files, self.said).session.columns
        found = self.workspace(place.folder).read_columns(place.name)
        return infer_in_columns(found, self.said.rubric) if self.said.infer else found

    def whole(self, place: Place) -> Session:
        """All of a session."""
        if isinstance(place, InFiles):
            return read_session(place.files, self.said).session
        found = self.workspace(place.folder).read_session(place.name)
        return infer_links(found, self.said.rubric) if self.said.infer else found


@dataclass(frozen=True, slots=True)
class Source:
    """One session somewhere: ``columns`` reads what the evaluation needs of it, ``whole`` all of it."""

    place: Place
    reader: Reader

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.place.name

    def columns(self) -> SessionColumns:
        """What the evaluation needs of it."""
        return self.reader.columns(self.place)

    def whole(self) -> Session:
        """All of it."""
        return self.reader.whole(self.place)


class Sources:
    """The sessions behind some paths; workspaces among them stay open until it is closed."""

    def __init__(self, paths: Iterable[Path], said: Circumstances, *, project: str | None = None) -> None:
        self._project = project
        self._reader = Reader(said)
        self.found = [Source(place, self._reader) for path in paths for place in self._behind(path)]

    @classmethod
    def named(cls, names: Sequence[str], workspace: Path, said: Circumstances) -> Sources:
        """The sessions that paths and ids of a workspace name, in this order; all of the workspace for no name.

        NotFound for a name that is neither, and where there is no session at all.
        """
        sources = cls([] if names else [workspace], said)
        try:
            for name in names:
                sources.found += [Source(place, sources._reader) for place in sources._named(name, workspace)]
            if not sources.found:
                raise NotFound(f"there is no session in {', '.join(names) or workspace}")
        except BaseException:
            sources._reader.__exit__(None, None, None)
            raise
        return sources

    def __enter__(self) -> Sources:
        return self

    def __exit__(self, *fault: object) -> None:
        self._reader.__exit__(*fault)

    def _behind(self, path: Path) -> Iterator[Place]:
        if path.name == FILE:
            path = path.parent
        if not (path / FILE).exists():
            yield from _in_files([path])
            return
        for summary in self._reader.workspace(path).sessions():
            if summary.trashed_at is None and self._project in (None, summary.project):
                yield Stored(summary.id, path)
        yield from _in_files(sorted(path.glob("*.jsonl")))

    def _named(self, name: str, folder: Path) -> Iterator[Place]:
        if Path(name).exists():
            yield from self._behind(Path(name))
            return
        _check_workspace(name, folder)
        self._reader.workspace(folder).read_head(name)  # NotFound now rather than in the middle of the work
        yield Stored(name, folder)


def _in_files(paths: list[Path]) -> Iterator[Place]:
    for files in session_files(paths):
        yield InFiles(files.name, files)


def one_session(name: str, workspace: Path, said: Circumstances) -> Session:
    """The session that a path or an id of the workspace names; NotFound with what to do."""
    path = Path(name)
    if path.exists():
        with Sources([path], said) as sources:
            if len(sources.found) != 1:
                raise NotFound(f"{name} holds {len(sources.found)} sessions; name one of them")
            return sources.found[0].whole()
    _check_workspace(name, workspace)
    with Workspace.read_only(workspace) as opened:
        return opened.read_session(name)


def _check_workspace(name: str, folder: Path) -> None:
    """NotFound where there is no workspace in which a name that is no file could be."""
    if not (folder / FILE).exists():
        raise NotFound(f"{name!r} is no file, and {folder} is no workspace yet; codesign import makes one")
