"""Work on many sessions at once: in this process, in several, or on a Dask cluster, with the same results in order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from codesign.corpus.reading import Circumstances
from codesign.corpus.sources import Place, Reader
from codesign.model.errors import CodesignError, EngineProblem

T = TypeVar("T")

SHARE = 32
"""How many sessions are handed over at once: a workspace is opened anew for each share."""
_AHEAD = 2
"""How many shares a worker has waiting, so that memory stays flat in the number of sessions."""

NO_DASK = "the cluster needs the package dask[distributed]; install codesign[dask], or use --jobs"


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What came of one session: a result, or the problem met."""

    name: str
    result: T | None = None
    problem: CodesignError | None = None


Work = Callable[[Reader, Place], T]
"""What is done with one session; a function that another process can import, or a partial of one."""


class _Pool(Protocol):
    def submit(self, work: Callable[[], list[Done[T]]], /) -> Future[list[Done[T]]]: ...


def worked(work: Work[T], places: Sequence[Place], said: Circumstances, jobs: int = 1) -> Iterator[Done[T]]:
    """What comes of each session, in their order, by so many processes; 1 is this one alone."""
    if jobs == 1 or len(places) <= 1:
        with Reader(said) as reader:
            yield from (_done(work, reader, place) for place in places)
        return
    # Spawned, not forked: a copy of a process with threads may stand still for ever.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(places)), mp_context=context) as pool:
        yield from _in_order(pool, work, places, said, jobs)


def worked_on_cluster(work: Work[T], places: Sequence[Place], said: Circumstances, address: str) -> Iterator[Done[T]]:
    """The same on the Dask cluster whose scheduler is at an address; its workers must see the same files.

    EngineProblem where Dask is missing or no scheduler answers.
    """
    with _cluster(address) as client:
        yield from _in_order(client, work, places, said, max(1, len(client.scheduler_info()["workers"])))


@contextmanager
def _cluster(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415  # an extra
    except ImportError:
        raise EngineProblem(NO_DASK) from None
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TypeError) as fault:
        raise EngineProblem(f"no Dask scheduler answers at {address!r}: {fault}") from fault
    with client:
        yield client


def _in_order(
    pool: _Pool, work: Work[T], places: Sequence[Place], said: Circumstances, workers: int
) -> Iterator[Done[T]]:
    size = max(1, min(SHARE, -(-len(places) // (workers * _AHEAD))))
    waiting: deque[Future[list[Done[T]]]] = deque()
    for share in _shares(places, size):
        waiting.append(pool.submit(partial(_share_of_work, work, share, said)))
        if len(waiting) > workers * _AHEAD:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _shares(places: Sequence[Place], size: int) -> Iterable[Sequence[Place]]:
    return (places[at : at + size] for at in range(0, len(places), size))


def _share_of_work(work: Work[T], places: Sequence[Place], said: Circumstances) -> list[Done[T]]:
    with Reader(said) as reader:
        return [_done(work, reader, place) for place in places]


def _done(work: Work[T], reader: Reader, place: Place) -> Done[T]:
    try:
        return Done(place.name, work(reader, place))
    except CodesignError as problem:
        return Done(place.name, problem=CodesignError(str(problem)))  # as the sentence that another process can send
