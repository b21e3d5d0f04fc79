"""The rubric by which the whole window judges, kept for each workspace from one start to the next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from codesign.app.settings import Settings
from codesign.interchange.rubric_toml import default_rubric, rubric_from, rubric_text
from codesign.model.errors import CodesignError
from codesign.model.rubric import Rubric

_PLACE: Final = "rubrics"


class RubricInUse(QObject):
    """Holds one rubric; ``changed(rubric)`` tells that from now on it is another.

    What was kept and can't be read counts as never said: then the default holds.
    """

    changed = Signal(object)

    def __init__(self, settings: Settings, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._folder = settings, str(folder.absolute())
        self.default = default_rubric()
        self._rubric = self._kept()

    @property
    def rubric(self) -> Rubric:
        """The rubric in use."""
        return self._rubric

    @property
    def is_default(self) -> bool:
        """Whether it is the one that comes along."""
        return self._rubric == self.default

    def use(self, rubric: Rubric) -> None:
        """Judge by this one from now on."""
        kept = {folder: text for folder, text in self._all().items() if folder != self._folder}
        if rubric != self.default or dict(rubric.reasons) != dict(self.default.reasons):
            kept[self._folder] = rubric_text(rubric)
        self._settings.keep_text(_PLACE, json.dumps(kept))
        other = rubric != self._rubric
        self._rubric = rubric
        if other:
            self.changed.emit(rubric)

    def _all(self) -> dict[str, str]:
        try:
            found = json.loads(self._settings.text(_PLACE, "{}"))
        except ValueError:
            return {}
        return {key: text for key, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}

    def _kept(self) -> Rubric:
        text = self._all().get(self._folder)
        try:
            return self.default if text is None else rubric_from(text, Path("rubric"))
        except CodesignError:
            return self.default
