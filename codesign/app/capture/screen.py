"""The screen, or a region of it, as a picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication, QImage, QScreen

from codesign.model.errors import MediaProblem


@dataclass(frozen=True)
class ScreenName:
    """A screen that is there: its name for settings, its size for people (in logical pixels)."""

    name: str
    width: int
    height: int
    is_primary: bool


@dataclass(frozen=True)
class ScreenArea:
    """What of a screen is pictured: ``name`` None is the primary one, ``region`` None all of it.

    A region is left, top, width and height in the screen's logical pixels.
    """

    name: str | None = None
    region: tuple[int, int, int, int] | None = None


def screens() -> list[ScreenName]:
    """The screens that are there now."""
    primary = QGuiApplication.primaryScreen()
    return [
        ScreenName(each.name(), each.size().width(), each.size().height(), each == primary)
        for each in QGuiApplication.screens()
    ]


def screen_of(area: ScreenArea) -> QScreen:
    """The screen of an area; MediaProblem where it isn't there."""
    found = [each for each in QGuiApplication.screens() if each.name() == area.name]
    screen = QGuiApplication.primaryScreen() if area.name is None else next(iter(found), None)
    if screen is None:
        gone = "There is no screen" if area.name is None else f"The screen {area.name} is gone"
        raise MediaProblem(f"{gone}; pictures are taken again when it is back.")
    return screen


def grab(area: ScreenArea) -> QImage:
    """An area as it looks now, in device pixels; on the main thread only. MediaProblem where that can't be had."""
    screen = screen_of(area)
    left, top, width, height = area.region or (0, 0, -1, -1)
    picture = screen.grabWindow(0, left, top, width, height).toImage()
    if picture.isNull():
        raise MediaProblem(
            f"The screen {screen.name()} can't be pictured: this desktop refuses it (as Wayland does); "
            "log in with X11 for pictures of the screen."
        )
    return picture
