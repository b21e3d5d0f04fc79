"""The clocks of a call's files: what each shows when the session begins.

A transcript counts from the start of its recording, or from midnight; so does a chat, and not always like its
neighbour. What can't be known is assumed, and the assumption is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from codesign.interchange.clock_stamps import DAY_MS, HOUR_MS, MINUTE_MS, shown_ms
from codesign.interchange.reading import Reading

SLACK_MS = 30 * MINUTE_MS
"""How far a chat may reach beyond the spoken words of its call."""
LATEST_FIRST_MS = HOUR_MS
"""Somebody speaks or writes within this time of a recording's start."""
LONGEST_SILENCE_MS = 6 * HOUR_MS
"""A transcript whose first words come later than this counts from midnight."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a file's clock shows when the session begins, in milliseconds, and what was assumed to know it."""

    start_ms: int
    note: str | None = None


def transcript_clock(transcript: Reading, time_of_day_ms: int | None) -> Clock:
    """The clock of a transcript; ``time_of_day_ms`` is when the session began, None where that isn't known."""
    first = transcript.first_ms
    if _from_midnight(first, time_of_day_ms):
        return _taken_off(transcript, time_of_day_ms or 0)
    if first >= LONGEST_SILENCE_MS:
        note = f"{transcript.path}: the first words are at {shown_ms(first)}; taken for the start of the session"
        return Clock(first, note)
    return Clock(0)


def chat_clock(chat: Reading, transcript: Reading | None, start_ms: int, time_of_day_ms: int | None) -> Clock:
    """The clock of a chat beside a transcript whose clock shows ``start_ms`` when the session begins."""
    if transcript is None:
        return _clock_alone(chat, time_of_day_ms)
    for clock in _readings_of_clock(chat, start_ms, time_of_day_ms):
        if _fits(chat, clock, transcript, start_ms):
            return clock
    note = (
        f"{chat.path}: its clock ({shown_ms(chat.first_ms)} at the first line) is not that of the transcript;"
        " the first line is put at the first words, give chat_offset_ms to say better"
    )
    return Clock(chat.first_ms - (transcript.first_ms - start_ms), note)


def _readings_of_clock(chat: Reading, start_ms: int, time_of_day_ms: int | None) -> list[Clock]:
    """What a chat's clock may be, the likeliest first: the transcript's, the recording's, the time of day."""
    clocks = [Clock(start_ms)]
    if start_ms:
        clocks.append(Clock(0, f"{chat.path}: counts from the start of the recording, unlike the transcript"))
    if time_of_day_ms is not None:
        clocks += [_taken_off(chat, time_of_day_ms), _taken_off(chat, time_of_day_ms - DAY_MS)]
    return clocks


def _fits(chat: Reading, clock: Clock, transcript: Reading, start_ms: int) -> bool:
    """Whether a chat read by this clock falls within the call."""
    first_ms, last_ms = chat.first_ms - clock.start_ms, chat.last_ms - clock.start_ms
    return first_ms >= -SLACK_MS and last_ms <= transcript.last_ms - start_ms + SLACK_MS


def _clock_alone(chat: Reading, time_of_day_ms: int | None) -> Clock:
    first = chat.first_ms
    if _from_midnight(first, time_of_day_ms):
        return _taken_off(chat, time_of_day_ms or 0)
    if first > LATEST_FIRST_MS:
        note = (
            f"{chat.path}: the first line is at {shown_ms(first)}; taken for the start of the session,"
            " give chat_offset_ms to say better"
        )
        return Clock(first, note)
    return Clock(0)


def _from_midnight(first_ms: int, time_of_day_ms: int | None) -> bool:
    """Whether a clock whose first entry is here is the time of day; just after midnight nothing tells the two apart."""
    if time_of_day_ms is None or time_of_day_ms <= LATEST_FIRST_MS:
        return False
    return -SLACK_MS <= first_ms - time_of_day_ms <= LATEST_FIRST_MS


def _taken_off(reading: Reading, time_of_day_ms: int) -> Clock:
    note = (
        f"{reading.path}: counts from midnight; {shown_ms(time_of_day_ms % DAY_MS)}, when the call began, is taken off"
    )
    return Clock(time_of_day_ms, note)
