from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.media.checksum import checksum_of
from codesign.media.pyramid import FINEST, PyramidBuilder, build_pyramid, load_pyramid, pyramid_of, save_pyramid
from tests.media.sounds import noise, written
from tests.small_disk import small_disk

RATE = 16_000


@settings(deadline=None)
@given(
    frames=st.integers(0, 40_000),
    block=st.integers(1, 9000),
    start=st.integers(-5000, 45_000),
    length=st.integers(1, 60_000),
    pixels=st.integers(1, 300),
)
def test_a_pixel_shows_what_sounds_in_it_and_no_more_than_a_stretch_around(
    frames: int, block: int, start: int, length: int, pixels: int
) -> None:
    sound = noise(frames / RATE, RATE)
    builder = PyramidBuilder(RATE)
    for at in range(0, frames, block):
        builder.add(sound[at : at + block, np.newaxis])
    made = builder.done().slice(start, start + length, pixels)
    assert made.shape == (pixels, 2)
    edges = start + length / pixels * np.arange(pixels + 1)
    around = max(FINEST, length / pixels)
    for (low, high), left, right in zip(made, edges[:-1], edges[1:], strict=True):
        inside = sound[max(0, int(np.ceil(left))) : max(0, int(np.ceil(right)))]
        near = sound[max(0, int(left - around)) : max(0, int(right + around) + 1)]
        if len(inside):
            assert low <= inside.min() + 1e-4
            assert high >= inside.max() - 1e-4
        if len(near):
            assert low >= min(0, near.min()) - 1e-4
            assert high <= max(0, near.max()) + 1e-4


def test_the_louder_channel_is_seen() -> None:
    builder = PyramidBuilder(RATE)
    builder.add(np.stack([np.zeros(512), np.full(512, 0.5)], axis=1).astype(np.float32))
    assert builder.done().slice(0, 512, 1).tolist() == [[0, pytest.approx(0.5, abs=1e-4)]]


def test_a_pyramid_is_kept_with_its_source_and_built_anew_for_another(tmp_path: Path) -> None:
    source, kept = written(tmp_path / "a.wav", noise(3, RATE), RATE), tmp_path / "a.wav.peaks.npz"
    first = pyramid_of(source, kept)
    again = load_pyramid(kept, checksum_of(source))
    assert again is not None
    assert (again.rate, again.frames) == (RATE, 3 * RATE)
    assert all(np.array_equal(one, other) for one, other in zip(first.levels, again.levels, strict=True))
    written(source, noise(2, RATE), RATE)
    assert load_pyramid(kept, checksum_of(source)) is None
    assert pyramid_of(source, kept).frames == 2 * RATE


@pytest.mark.parametrize("rest", [0, 10, 400])
def test_a_torn_file_is_built_anew(tmp_path: Path, rest: int) -> None:
    source, kept = written(tmp_path / "a.wav", noise(1, RATE), RATE), tmp_path / "peaks.npz"
    pyramid_of(source, kept)
    kept.write_bytes(kept.read_bytes()[:rest])
    assert pyramid_of(source, kept).frames == RATE


def test_on_a_full_disk_it_is_shown_all_the_same(tmp_path: Path) -> None:
    source = written(tmp_path / "a.wav", noise(60, RATE), RATE)
    with small_disk(tmp_path / "disk", "8k") as disk:
        assert pyramid_of(source, disk / "peaks.npz").frames == 60 * RATE
        assert list(disk.iterdir()) == []


def test_whoever_hears_of_the_progress_can_end_it(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    heard: list[int] = []

    def on_frames(read: int) -> None:
        heard.append(read)
        if len(heard) == 2:
            raise Enough

    with pytest.raises(Enough):
        build_pyramid(written(tmp_path / "a.wav", noise(30, RATE), RATE), on_frames)
    assert heard == [65_536, 131_072]


def test_saving_replaces_what_was_kept(tmp_path: Path) -> None:
    source = written(tmp_path / "a.wav", noise(1, RATE), RATE)
    save_pyramid(tmp_path / "p.npz", build_pyramid(source), "one")
    save_pyramid(tmp_path / "p.npz", build_pyramid(source), "two")
    assert load_pyramid(tmp_path / "p.npz", "one") is None
    assert load_pyramid(tmp_path / "p.npz", "two") is not None
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
