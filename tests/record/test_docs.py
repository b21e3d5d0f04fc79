from __future__ import annotations

import doctest

import codesign.record


def test_the_way_of_one_key_press_is_as_it_is_told() -> None:
    found = doctest.testmod(codesign.record)
    assert (found.failed, found.attempted > 10) == (0, True)
