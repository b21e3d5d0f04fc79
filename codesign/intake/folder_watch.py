"""A thread that looks at a folder and delivers each save to the session that goes on."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread

from codesign.intake.deliveries import Delivery
from codesign.intake.folder_look import QUIET_S, FolderLook, Save
from codesign.intake.intake import Intake
from codesign.intake.refusal import IntakeProblem, Refusal
from codesign.intake.saved_file import Watched, is_unchanged, sent_of
from codesign.model.errors import CodesignError

LOOK_S = 0.5
"""So often the folder is looked at."""
_NS = 1_000_000_000
_OLD_NS = 60 * _NS
_LATER = (429, 503)


class FolderWatch:
    """Watches from its making to :meth:`close`.

    ``told`` gets, in the thread of the watch, a sentence about what is wrong with the folder, and "" once nothing is
    any more; ``failed`` a fault of the program. ``media`` is where copies are kept. What can't be committed yet is
    tried again at the next look, under the same id.
    """

    def __init__(  # noqa: PLR0913 (made in one place a door)
        self,
        watched: Watched,
        intake: Intake,
        media: Path,
        steady_ns: Callable[[], int],
        told: Callable[[str], None],
        failed: Callable[[Exception], None],
        *,
        look_s: float = LOOK_S,
        quiet_s: float = QUIET_S,
    ) -> None:
        if not watched.folder.is_dir():
            raise IntakeProblem(f"{watched.folder} is no folder that can be watched; choose another")
        self._watched, self._intake, self._media = watched, intake, media
        self._steady_ns, self._told, self._failed = steady_ns, told, failed
        self._look_s, self._begun_ns = look_s, steady_ns()
        self._look = FolderLook(watched.folder, skip=media.parent.parent, quiet_s=quiet_s)
        self._look.look(self._now_s())
        self._waiting: deque[Save] = deque()
        self._said = ""
        self._news = Condition()
        self._closed = False
        self._thread = Thread(target=self._run, name="folder watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Watch no more."""
        with self._news:
            self._closed = True
            self._news.notify()

    def _run(self) -> None:
        try:
            while not self._rested():
                self._say(self._one_look())
        except Exception as fault:  # noqa: BLE001 (a thread has nobody above it: who made it is told)
            self._failed(fault)

    def _rested(self) -> bool:
        with self._news:
            return self._news.wait_for(lambda: self._closed, timeout=self._look_s)

    def _now_s(self) -> float:
        return self._steady_ns() / _NS

    def _say(self, sentence: str) -> None:
        if sentence != self._said:
            self._said = sentence
            self._told(sentence)

    def _one_look(self) -> str:
        """Look, and deliver; gives what is wrong, in a sentence."""
        try:
            self._waiting += self._look.look(self._now_s())
        except OSError:
            return f"{self._watched.folder} isn't there any more; saves are logged again when it is back."
        wrong = ""
        for _ in range(len(self._waiting)):
            save = self._waiting.popleft()
            try:
                again = self._deliver(save)
            except CodesignError as problem:
                wrong = f"A save of {save.path.name} isn't logged yet: {str(problem).rstrip('.')}."
                again = is_unchanged(save)  # what is being written anew is found by a later look
            if again:
                self._waiting.append(save)
        return wrong

    def _deliver(self, save: Save) -> bool:
        """Have a save logged; whether to try again."""
        if not is_unchanged(save):
            return False  # it was saved again while it was waiting, and the next look finds that
        delivery = Delivery([sent_of(save, self._watched, self._media, self._moment(save))], single=True)
        if not is_unchanged(save):
            return False  # what was copied may be half of one save and half of another; it is under an id of its own
        try:
            self._intake.put(delivery)
            reply = delivery.wait()
        except Refusal as refusal:
            reply = refusal.reply
        if reply.status in _LATER:
            raise Refusal(reply.status, str(reply.says["error"]))
        if reply.status >= 400:
            self._say(f"A save of {save.path.name} wasn't logged: {reply.says['error']}.")
        return False

    def _moment(self, save: Save) -> int:
        """When a file was saved, on the steady clock: its own time where that is near, else when it was seen."""
        age_ns = time.time_ns() - save.mtime_ns
        seen_ns = round(save.seen_s * _NS)
        written_ns = self._steady_ns() - age_ns
        near = 0 <= age_ns < _OLD_NS and self._begun_ns <= written_ns <= seen_ns
        return written_ns if near else seen_ns
