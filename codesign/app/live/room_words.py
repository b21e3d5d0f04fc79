"""Free disk and expected size, in words."""

from __future__ import annotations

from codesign.media.disk_room import SOUND_BYTES_PER_HOUR, video_bytes_per_hour

_GB = 10**9


def room_words(free: int, *, sound: bool, video: tuple[int, int] | None) -> str:
    """``34 GB free; an hour of sound takes 0.35 GB``; ``video`` is the width and height of what is filmed."""
    needs = [("sound", SOUND_BYTES_PER_HOUR)] if sound else []
    if video is not None:
        needs.append(("video", video_bytes_per_hour(*video)))
    if not needs:
        return f"{_gigabytes(free)} free"
    said = " and ".join(f"of {what} {_about(what)}{_gigabytes(size)}" for what, size in needs)
    short = free < sum(size for _what, size in needs)
    return f"{_gigabytes(free)} free; an hour {_takes(said)}" + (": there is no room for that" if short else "")


def _takes(said: str) -> str:
    of, what, rest = said.split(" ", 2)
    return f"{of} {what} takes {rest}"


def _about(what: str) -> str:
    return "about " if what == "video" else ""


def _gigabytes(size: int) -> str:
    whole = size / _GB
    return f"{whole:.0f} GB" if whole >= 10 else f"{whole:.1f} GB" if whole >= 1 else f"{whole:.2f} GB"
