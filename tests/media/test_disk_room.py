from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from codesign.media.disk_room import SOUND_BYTES_PER_HOUR, hours_left, room_left, video_bytes_per_hour
from tests.small_disk import small_disk


def test_the_room_of_a_folder_that_is_not_there_yet_is_that_of_its_disk(tmp_path: Path) -> None:
    asked = room_left(tmp_path / "media" / "not-yet")
    assert asked == pytest.approx(shutil.disk_usage(tmp_path).free, rel=0.01)


def test_hours_are_counted_in_sound_unless_told_otherwise(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        assert hours_left(disk) == pytest.approx(4 * 2**20 / SOUND_BYTES_PER_HOUR)
        assert hours_left(disk, 2**20) == pytest.approx(4)


def test_an_hour_of_sound_is_a_third_of_a_gigabyte_and_video_grows_with_its_area() -> None:
    assert pytest.approx(345_600_000) == SOUND_BYTES_PER_HOUR
    assert video_bytes_per_hour(1920, 1080) == pytest.approx(4 * video_bytes_per_hour(960, 540))
    assert video_bytes_per_hour(1920, 1080, 5) * 2 == video_bytes_per_hour(1920, 1080, 10)
