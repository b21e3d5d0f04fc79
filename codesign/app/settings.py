"""What is kept from one start to the next, in an ini file whose path is given."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from codesign.app.design.theme import Scheme
from codesign.app.key_bindings import Keys, plain_bindings
from codesign.model.errors import CodesignError


def default_settings_file() -> Path:
    """The settings' place in the user's own configuration folder."""
    # Asked of Qt, which is loaded by then: a library for it would cost the first paint some milliseconds.
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(place) / "codesign" / "window.ini"


class Settings:
    """The window's state, the scheme and the keys; what is unreadable counts as never said."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def scheme(self) -> Scheme:
        """The chosen scheme."""
        said = str(self._file.value("scheme", Scheme.SYSTEM))
        return Scheme(said) if said in list(Scheme) else Scheme.SYSTEM

    def keep_scheme(self, scheme: Scheme) -> None:
        """Keep the scheme."""
        self._file.setValue("scheme", scheme.value)

    def keys(self) -> dict[str, Keys]:
        """The keys that differ from the table."""
        try:
            return plain_bindings(json.loads(str(self._file.value("keys", "{}"))), str(self.path))
        except (ValueError, CodesignError):
            return {}

    def keep_keys(self, own: dict[str, Keys]) -> None:
        """Keep the keys that differ from the table."""
        self._file.setValue("keys", json.dumps(own))

    def text(self, name: str, default: str = "") -> str:
        """A page's own setting."""
        return str(self._file.value(f"page/{name}", default))

    def keep_text(self, name: str, value: str) -> None:
        """Keep a page's own setting."""
        self._file.setValue(f"page/{name}", value)

    def delay(self, facilitator: str) -> str:
        """A facilitator's delay as it was kept, "" where there is none; "" names who measured last."""
        return self.text(f"delay/{facilitator or self.text('facilitator')}")

    def keep_delay(self, facilitator: str, value: str) -> None:
        """Keep a facilitator's delay; they are the one who records from now on."""
        self.keep_text(f"delay/{facilitator}", value)
        self.keep_text("facilitator", facilitator)

    def state(self, name: str) -> QByteArray | None:
        """The state of a window or a header that Qt wrote."""
        found = self._file.value(f"state/{name}")
        return found if isinstance(found, QByteArray) else None

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Keep such a state."""
        self._file.setValue(f"state/{name}", state)

    def write(self) -> None:
        """Write all to the disk."""
        self._file.sync()
