"""The scheme follows the system, or what was chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Scheme, Theme
from codesign.app.design.tokens import DARK, LIGHT
from codesign.app.design.typeface import figures


def test_a_chosen_scheme_is_applied_and_told(qtbot: QtBot, theme: Theme) -> None:
    theme.choose(Scheme.LIGHT)
    with qtbot.waitSignal(theme.changed):
        theme.choose(Scheme.DARK)
    assert theme.tokens is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == DARK.ground
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(Scheme.DARK)


class SystemHints(QObject):
    """A system whose scheme a test can change."""

    colorSchemeChanged = Signal()  # noqa: N815  # Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802  # Qt's name
        return self.scheme

    def unsetColorScheme(self) -> None:  # noqa: N802  # Qt's name
        self.colorSchemeChanged.emit()


def test_the_systems_scheme_is_followed(qtbot: QtBot, qapp: QApplication) -> None:
    system = SystemHints()
    theme = Theme(qapp, Scheme.SYSTEM, system)  # type: ignore[arg-type]
    assert theme.tokens is LIGHT
    system.scheme = Qt.ColorScheme.Dark
    with qtbot.waitSignal(theme.changed):
        system.colorSchemeChanged.emit()
    assert theme.tokens is DARK


def test_figures_have_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(figures(25))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
