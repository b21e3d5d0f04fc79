from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks.rooms import INTO_BARE, bare, large
from tests.store.desk import opened

SIZE = 1_000_000


@pytest.mark.benchmark
@pytest.mark.timeout(1200)
def test_storing_a_million_events_beside_a_bare_executemany(tmp_path: Path) -> None:
    session = large(SIZE)
    with opened(tmp_path / "room") as workspace:
        start = time.perf_counter()
        workspace.add_session(session)
        stored = time.perf_counter() - start
        assert workspace.sessions()[0].n_events == SIZE
        rows = workspace._desk.db.execute("SELECT * FROM event").fetchall()
    with closing(bare(tmp_path / "bare.sqlite")) as db:
        start = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        db.executemany(INTO_BARE, rows)
        db.execute("COMMIT")
        plain = time.perf_counter() - start
        assert db.execute("SELECT count(*) FROM bare").fetchone() == (SIZE,)
    print(f"\nstore {SIZE:,} events, searchable: {stored:.1f} s, bare: {plain:.1f} s, ratio {stored / plain:.2f}")
