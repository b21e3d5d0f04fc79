from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
import pytest

from codesign.model.plain import event_from_plain
from tests.benchmarks.rooms import INTO_BARE, bare, large, vocabulary
from tests.builders import event
from tests.store.desk import opened

ROUNDS = 2000
SIZES = (0, 3000, 42_000, 200_000)


def timed(write: Callable[[], object]) -> float:
    start = time.perf_counter()
    write()
    return (time.perf_counter() - start) * 1000


@pytest.mark.benchmark
@pytest.mark.timeout(1200)
def test_adding_an_event_beside_a_bare_commit(tmp_path: Path) -> None:
    chance, words = random.Random(3), vocabulary()
    took: dict[str, list[float]] = {"bare": [], **{f"{size:,}": [] for size in SIZES}}
    with ExitStack() as stack:
        rooms = {size: stack.enter_context(opened(tmp_path / str(size))) for size in SIZES}
        for size, room in rooms.items():
            room.add_session(large(size))
        db = stack.enter_context(closing(bare(tmp_path / "bare.sqlite")))
        for at in range(ROUNDS):  # in turn, so that a busy moment falls on all of them
            text = " ".join(chance.choices(words, k=9))
            row = (at, 1, 2, at, at, 3, -1, 0, 4, f"n{at}", None, None, text)
            took["bare"].append(timed(lambda row=row: db.execute(INTO_BARE, row)))
            for size, room in rooms.items():
                reply_to = f"n{at - 1}" if at else None
                new = event_from_plain(event(f"n{at}", "feedback", "c", at, text=text, reply_to=reply_to))
                took[f"{size:,}"].append(timed(lambda room=room, new=new: room.append_event("s", new)))
        assert [len(room.event_ids("s")) for room in rooms.values()] == [size + ROUNDS for size in SIZES]
    show(took)


def show(took: dict[str, list[float]]) -> None:
    base = np.percentile(took["bare"], 99)
    print(f"\n{'events there':>12} {'p50 ms':>8} {'p99 ms':>8} {'max ms':>8}  p99/bare p99")
    for name, values in took.items():
        p50, p99 = np.percentile(values, [50, 99])
        print(f"{name:>12} {p50:8.3f} {p99:8.3f} {max(values):8.2f}  {p99 / base:.2f}")
    print(f"median at {SIZES[-1]:,} / at 0: {np.median(took['200,000']) / np.median(took['0']):.2f}")
