"""Surroundings and set-ups of invented projects."""

from __future__ import annotations

from dataclasses import dataclass

from codesign.app.capture.screen import ScreenName
from codesign.app.live.surroundings import Surroundings
from codesign.model.vocabulary import Approach, Phase, Side, StakeholderGroup
from codesign.record.set_up import Seat, SetUp, Sources


@dataclass(frozen=True)
class Plugged:
    """A microphone, without the libraries that a real one needs."""

    id: str
    name: str
    is_default: bool = False


DANA = Seat(id="dana", name="Dana", side=Side.COMPANY, role="designer", key=1, sound=True, picture=True)
CARL = Seat(
    id="carl",
    name="Carl",
    side=Side.EXTERNAL,
    stakeholder_group=StakeholderGroup.DIRECT_CUSTOMER,
    organisation="Mill Lane",
    key=2,
    sound=True,
    picture=True,
)
MILL = SetUp(
    project="Mill lane",
    channel="walk-through",
    phase=Phase.DEVELOPMENT,
    approach=(Approach.CO_CREATION,),
    people=(DANA, CARL),
    sources=Sources(microphone="mic", screen="A", region=(10, 20, 300, 200), video=True),
)


class Desk:
    """What the form was told to listen to, and what it is given."""

    def __init__(self) -> None:
        self.heard: list[str | None] = []
        self.next = {"Mill lane": MILL, "Hill barn": SetUp(project="Hill barn", people=(DANA,))}
        self.surroundings = Surroundings(
            projects=lambda: {"Mill lane": 4, "Hill barn": 1},
            next_of=self.next.__getitem__,
            microphones=lambda: [Plugged("mic", "Table microphone"), Plugged("usb", "Headset")],  # type: ignore[list-item]
            listen=self.heard.append,
            screens=lambda: [ScreenName("A", 1920, 1080, True)],
            free_bytes=lambda: 34_000_000_000,
        )
