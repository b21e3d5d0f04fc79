"""A facilitator's own delay: how long after what they see or hear they press a key.

Measured by signals at times that can't be foreseen (simple reaction time; Luce 1986, Response Times). What comes sooner
than 100 ms after a signal was begun before it (Whelan 2008), and is dropped. To notice who did what in a session takes
longer than to notice a flash, so this is the least by which stamps are late, not all of it.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from statistics import median, quantiles

from codesign.model.coding import OWN, own
from codesign.model.errors import CodesignError
from codesign.model.session import SessionHead
from codesign.record.session_clock import NS_PER_MS
from codesign.record.stamps import Moment

SOONEST_MS = 100
"""What is pressed sooner after a signal was an anticipation."""
LATEST_MS = 1200
"""What is pressed later wasn't an answer to the signal."""
LEAST = 5
"""From so many answered signals on a delay is told."""
LEAST_HEARD = 3
"""From so many answered tones on their median is told."""
TONE_EVERY = 3
"""Where sound plays every third signal is a tone: light alone says what is taken off."""
LENGTH_MS = 20_000
_BETWEEN_MS = (1300, 2500)
_DELAY = "delay"


class CalibrationProblem(CodesignError):
    """A delay that can't be told, or taken off."""


@dataclass(frozen=True, slots=True)
class Delay:
    """A facilitator's delay in milliseconds: the median of ``n`` answers, and between what half of them lie.

    ``anticipated`` presses came too soon and were dropped, ``missed`` signals had no answer. These are of light;
    ``heard_ms`` is the median after tones, None where too few were answered: it holds what the loudspeaker takes too.
    """

    median_ms: int
    low_ms: int
    high_ms: int
    n: int
    anticipated: int = 0
    missed: int = 0
    facilitator: str = ""
    measured_at: str = ""
    heard_ms: int | None = None

    @property
    def words(self) -> str:
        """It in one sentence."""
        dropped = f"; {self.anticipated:,} too early, dropped" if self.anticipated else ""
        missed = f"; {self.missed:,} without an answer" if self.missed else ""
        heard = "" if self.heard_ms is None else f"; after tones {self.heard_ms} ms"
        return (
            f"{self.median_ms} ms in the median of {self.n:,} answers, half of them between {self.low_ms} and "
            f"{self.high_ms} ms{dropped}{missed}{heard}"
        )


def signal_times(seed: int) -> list[int]:
    """When signals come within twenty seconds, in milliseconds: at intervals nobody can foresee."""
    draw = random.Random(seed)  # noqa: S311  # no secret
    found, at = [], 0
    while (at := at + draw.randint(*_BETWEEN_MS)) < LENGTH_MS - LATEST_MS:
        found.append(at)
    return found


def delay_of(signals_ns: Sequence[int], presses: Sequence[Moment], heard: Collection[int] = ()) -> Delay:
    """The delay of presses after signals, both on the steady clock; CalibrationProblem below five answers to light.

    Each signal is answered by the first press from 100 ms on until the next signal, within 1.2 s. ``heard`` are the
    places of those signals that were tones.
    """
    found: list[int] = []
    after_tones: list[int] = []
    anticipated = missed = 0
    ends = [*signals_ns[1:], signals_ns[-1] + LATEST_MS * NS_PER_MS] if signals_ns else []
    for at, (begin, end) in enumerate(zip(signals_ns, ends, strict=True)):
        within = [round((press.at_ns - begin) / NS_PER_MS) for press in presses if begin <= press.at_ns < end]
        anticipated += sum(ms < SOONEST_MS for ms in within)
        answers = [ms for ms in within if SOONEST_MS <= ms <= LATEST_MS]
        (after_tones if at in heard else found).extend(answers[:1])
        missed += not answers
    if len(found) < LEAST:
        raise CalibrationProblem(f"{len(found)} signals were answered in time; a delay needs {LEAST}, so try once more")
    low, _, high = quantiles(found, n=4, method="inclusive")
    by_ear = round(median(after_tones)) if len(after_tones) >= LEAST_HEARD else None
    return Delay(round(median(found)), round(low), round(high), len(found), anticipated, missed, heard_ms=by_ear)


def with_delay(head: SessionHead, delay: Delay) -> SessionHead:
    """The head of a session that says how late its facilitator's keys are."""
    return replace(head, extra={**head.extra, OWN: {**own(head.extra), _DELAY: asdict(delay)}})


def delay_in(head: SessionHead) -> Delay | None:
    """The delay that was measured for a session's facilitator, None where there is none."""
    said = own(head.extra).get(_DELAY)
    return delay_from(said) if isinstance(said, dict) else None


def delay_from(said: Mapping[str, object]) -> Delay | None:
    """A delay out of what was kept of it, None for what isn't one."""
    numbers = [said.get(name) for name in ("median_ms", "low_ms", "high_ms", "n", "anticipated", "missed")]
    whole = [number for number in numbers if isinstance(number, int) and not isinstance(number, bool) and number >= 0]
    if len(whole) < len(numbers):
        return None
    median_ms, low_ms, high_ms, n, anticipated, missed = whole
    who, when = str(said.get("facilitator", "")), str(said.get("measured_at", ""))
    heard = said.get("heard_ms")
    by_ear = heard if isinstance(heard, int) and not isinstance(heard, bool) else None
    return Delay(median_ms, low_ms, high_ms, n, anticipated, missed, who, when, by_ear)
