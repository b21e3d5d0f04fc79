"""The thread that cuts clips, or saves stills, and writes the table beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from codesign.app.writing import write_text
from codesign.model.errors import CodesignError
from codesign.model.session import Session

if TYPE_CHECKING:
    from codesign.report.clip_table import CutOut
    from codesign.sound.clips import ClipForm, Span


class _Cancelled(Exception):
    """Nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be cut: out of which session with which folder of media, where to, how; or its ``stills``."""

    session: Session
    media: Path
    spans: Sequence[Span]
    target: Path
    form: ClipForm
    stills: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it: a sentence on what was cut, empty for nothing, and those on what was left out."""

    did: str
    left_out: tuple[str, ...] = ()
    fault: str | None = None
    cancelled: bool = False


class ClipsRun(QThread):
    """``progress(done, of)``, and at the end ``ended(report)``; what was cut before it was cancelled stays."""

    progress = Signal(int, int)
    ended = Signal(object)

    def __init__(self, order: Order, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("clips")
        self._order = order

    def close(self) -> None:
        """End the thread, after the clip it is at."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """The thread's own way."""
        try:
            report = self._report()
        except _Cancelled:
            report = Report("", cancelled=True)
        except CodesignError as problem:
            report = Report("", fault=str(problem))
        self.ended.emit(report)

    def _report(self) -> Report:
        from codesign.report.clip_table import (  # noqa: PLC0415  # in the thread, after the first paint
            CLIP_TABLE,
            STILL_TABLE,
            clip_lines,
            cut_words,
        )

        order = self._order
        cut, left_out = self._stills() if order.stills else self._clips()
        if cut:
            table = STILL_TABLE if order.stills else CLIP_TABLE
            write_text(order.target / table, "".join(clip_lines(order.session, cut)))
        return Report(cut_words(cut, order.target) if cut else "", left_out)

    def _clips(self) -> tuple[Sequence[CutOut], tuple[str, ...]]:
        from codesign.media.sound_parts import read_media  # noqa: PLC0415  # in the thread, after the first paint
        from codesign.sound.audible import audible_of  # noqa: PLC0415
        from codesign.sound.clips import cut_clips  # noqa: PLC0415

        order = self._order
        audible, notes = audible_of(order.session, order.media, read_media(order.media), self._look_up)
        done = cut_clips(order.session, audible, order.spans, order.target, order.form, self._advance)
        return done.clips, (*notes, *done.left_out)

    def _stills(self) -> tuple[Sequence[CutOut], tuple[str, ...]]:
        from codesign.media.sound_parts import read_media  # noqa: PLC0415  # in the thread, after the first paint
        from codesign.sound.stills import save_stills  # noqa: PLC0415

        order, media = self._order, read_media(self._order.media)
        pattern = order.form.pattern
        done = save_stills(order.session, order.media, media, order.spans, order.target, pattern, self._advance)
        return done.stills, done.left_out

    def _advance(self, done: int, of: int) -> None:
        self._look_up(0)
        self.progress.emit(done, of)

    def _look_up(self, _frames: int) -> None:
        if self.isInterruptionRequested():
            raise _Cancelled
