"""What the machine and the workspace offer to the set-up of a session: projects, microphones, screens, free disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QMetaObject, QObject, Signal

from codesign.app.capture.microphone import Microphone, microphones
from codesign.app.capture.screen import screens
from codesign.app.live.surroundings import Surroundings, allowed
from codesign.media.disk_room import room_left
from codesign.media.sound_parts import read_media, recover
from codesign.model.errors import CodesignError
from codesign.record.live_session import LiveSession
from codesign.record.session_clock import steady_ns
from codesign.record.set_up import Sources, next_of, seat_of, sources_of
from codesign.store.workspace import Workspace


class Machine(QObject):
    """Holds the microphone that is armed while a session is set up; ``level(dBFS)`` moves with it."""

    level = Signal(float)
    trouble = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._microphone: Microphone | None = None
        self._links: list[QMetaObject.Connection] = []

    @property
    def surroundings(self) -> Surroundings:
        """What the set-up asks for."""
        return Surroundings(
            projects=self._projects,
            next_of=partial(next_of, self._workspace),
            microphones=microphones,
            listen=self.listen,
            screens=screens,
            free_bytes=lambda: room_left(self._workspace.folder),
        )

    def _projects(self) -> Mapping[str, int]:
        summaries = self._workspace.sessions()
        return Counter(
            each.project for each in summaries if each.project and each.trashed_at is None and not each.coding_of
        )

    def listen(self, device_id: str | None) -> None:
        """Arm a microphone, and let go of the one before; None for no microphone."""
        if self._microphone is not None and self._microphone.device_id == device_id:
            return
        if self._microphone is not None:
            self._microphone.close()
            self._microphone = None
        if device_id is not None:
            self._microphone = Microphone(device_id, steady_ns, self)
            self._links = [
                self._microphone.level.connect(self.level.emit),
                self._microphone.trouble.connect(self.trouble.emit),
            ]
            self._microphone.arm()

    def take(self, device_id: str | None) -> Microphone | None:
        """Hand over the microphone, armed as it is; None where another one was listened to, or none."""
        taken, self._microphone = self._microphone, None
        if taken is None:
            return None
        for link in self._links:
            QObject.disconnect(link)
        if device_id is not None and taken.device_id == device_id:
            return taken
        taken.close()
        return None

    def close(self) -> None:
        """Let go of the microphone."""
        self.listen(None)


def media_ms(workspace: Workspace, session_id: str) -> int:
    """The end of what was recorded of a session beside its events, after a crash: parts of sound are repaired."""
    folder = workspace.media_folder(session_id)
    try:
        if not folder.is_dir():
            return 0
        recover(folder)
        return round(max((part.end_ms for part in read_media(folder).sound), default=0.0))
    except CodesignError:
        return 0  # what is wrong with the list of media is told when the session is gone on with


def sources_to_go_on_with(workspace: Workspace, live: LiveSession) -> Sources:
    """What recorded a session before it was interrupted: its sources, as far as consent or an override let them."""
    media = read_media(workspace.media_folder(live.recorder.head.id))
    seats = [seat_of(person) for person in live.recorder.participants]
    return allowed(
        sources_of(live.recorder.head),
        sound=bool(media.sound) or all(seat.sound for seat in seats),
        picture=bool(media.snapshots or media.videos) or all(seat.picture for seat in seats),
    )
