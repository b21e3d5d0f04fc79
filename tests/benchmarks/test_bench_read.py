from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from codesign.store.workspace import Workspace
from tests.benchmarks.rooms import large
from tests.store.desk import clock, opened

SESSIONS, EVENTS = 2000, 1000


def cpu(read: Callable[[], object]) -> float:
    start = time.process_time()
    read()
    return time.process_time() - start


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 sessions with 2,000,000 events; few differ, which reading doesn't know."""
    folder = tmp_path_factory.mktemp("corpus")
    models = [large(EVENTS, f"model{at}") for at in range(20)]
    with opened(folder) as workspace:
        for at in range(SESSIONS):
            model = models[at % len(models)]
            workspace.add_session(replace(model, head=replace(model.head, id=f"s{at}", title=f"Session {at}")))
    return folder


@pytest.mark.benchmark
@pytest.mark.timeout(1200)
def test_reading_the_columns_of_a_corpus(corpus: Path) -> None:
    with Workspace.read_only(corpus) as workspace:
        ids = [line.id for line in workspace.sessions()]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seen = 0

        def read() -> None:
            nonlocal seen
            seen = sum(len(workspace.read_columns(name).events) for name in ids)

        took = cpu(read)
        bare = cpu(lambda: sum(1 for _ in workspace._desk.db.execute("SELECT start_ms, end_ms FROM event")))
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"\ncolumns of {seen:,} events: {took:.1f} s of CPU, two bare columns {bare:.1f} s, {more:.0f} MB more")
    assert seen == SESSIONS * EVENTS


@pytest.mark.benchmark
@pytest.mark.timeout(1200)
def test_opening_listing_and_searching_a_corpus(corpus: Path) -> None:
    start = time.perf_counter()
    with Workspace.open(corpus, author="Ann", now=clock()) as workspace:
        opened_in = time.perf_counter() - start
        start = time.perf_counter()
        lines = workspace.sessions()
        listed_in = time.perf_counter() - start
        word = workspace.read_session("s7").events[1].text
        assert word is not None
        start = time.perf_counter()
        hits = workspace.search(word.split()[0])
        found_in = time.perf_counter() - start
    print(f"\nopen {opened_in * 1000:.0f} ms, list {listed_in * 1000:.0f} ms, search {found_in * 1000:.0f} ms")
    assert (len(lines), len(hits)) == (SESSIONS, 200)
