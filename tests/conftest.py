"""What all tests share: laws don't watch the clock, and those of real devices in real time may try again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: how long an example takes, or the making of one, says nothing about a law.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples each time, so that a run that was green stays green; the other profile looks for new ones.
settings.register_profile("steady", settings.get_profile("search"), derandomize=True, database=None)
settings.load_profile("steady")

REAL_TIME = (
    "tests/app/capture/",
    "tests/app/live/test_journey.py",
    "tests/cli/test_record.py",
    "tests/app/keys/test_calibration.py",
    "tests/app/keys/test_tone.py",
    "tests/app/timeline/test_clips_journey.py",
    "tests/app/timeline/test_journey.py",
    "tests/app/timeline/test_playback",
    "tests/app/timeline/test_sound_player.py",
    "tests/app/timeline/test_tracks_together.py",
)
"""Sound servers, screens and terminals that run by the clock on the wall: a busy machine can make any of them late."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests in real time try three times in all, never two at once; what holds only now and then still fails."""
    for item in items:
        if any(part in item.path.as_posix() for part in REAL_TIME):
            item.add_marker(pytest.mark.flaky(reruns=2))
            item.add_marker(pytest.mark.xdist_group("real time"))  # one after the other, whatever runs beside them
