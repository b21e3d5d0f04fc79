"""What is said of a track: its place, its drift, by how much it was moved."""

from __future__ import annotations

from codesign.app.timeline.tracks import Track
from codesign.model.errors import MediaProblem
from codesign.model.participant import Participant
from codesign.review.edit import EditProblem
from codesign.review.times import read_time, time_text

SEVERAL = "several people"
LEAST_DRIFT_PPM = 0.05
"""Less is written as none."""


def offset_text(ms: float) -> str:
    """When a track begins: ``0:00:07.310``, with a sign where that is before the session's start."""
    return ("−" if round(ms) < 0 else "") + time_text(abs(round(ms)))


def read_offset(text: str) -> float:
    """The milliseconds of what :func:`offset_text` writes, or of ``-1.5 s``; EditProblem for anything else."""
    plain = text.strip().removesuffix("s").strip()
    back = plain[:1] in ("-", "−")
    ms = read_time(plain.lstrip("+-−").strip())
    return float(-ms if back else ms)


def read_drift(text: str) -> float:
    """The millionths of ``+40`` or ``-3.5 ppm``; EditProblem for anything else."""
    plain = text.strip().removesuffix("ppm").strip().replace("−", "-").replace(",", ".")
    try:
        found = float(plain or "0")
    except ValueError:
        raise EditProblem(f"{text!r} is no drift; write it in millionths, like +40 or -3.5") from None
    if not abs(found) <= 10_000:
        raise MediaProblem(f"a drift of {text} is beyond any clock's; write it in millionths, like +40 or -3.5")
    return found


def step_text(ms: float) -> str:
    """By how much a track was moved: ``+0.42 s``, ``−10 ms``."""
    sign = "−" if ms < 0 else "+"
    return f"{sign}{abs(ms):.0f} ms" if abs(ms) < 100 else f"{sign}{abs(ms) / 1000:.2f} s"


def whose(track: Track, people: dict[str, Participant]) -> str:
    """The name of whom a track was recorded from; of the recording, that it is one."""
    if track.participant is not None:
        person = people.get(track.participant)
        return track.participant if person is None else person.name or person.id
    return "recorded" if track.id is None else SEVERAL


def place_words(track: Track) -> list[str]:
    """Offset and drift of a track, as far as they aren't nothing."""
    words = [offset_short(track.starts_ms)] if abs(track.starts_ms) >= 0.5 else []
    return words + ([f"{track.drift_ppm:+.0f} ppm"] if abs(track.drift_ppm) >= LEAST_DRIFT_PPM else [])


def offset_short(ms: float) -> str:
    """An offset where there is little room: ``+7.31 s``, ``+2:07.3``."""
    sign = "−" if ms < 0 else "+"
    tenths = round(abs(ms) / 100)
    return f"{sign}{abs(ms) / 1000:.2f} s" if abs(ms) < 60_000 else f"{sign}{tenths // 600}:{tenths / 10 % 60:04.1f}"
