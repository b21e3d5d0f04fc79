"""The scheme in use: light, dark, or what the system says, and the one signal that it changed."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from codesign.app.design.stylesheet import stylesheet
from codesign.app.design.tokens import DARK, LIGHT, Tokens
from codesign.app.design.typeface import typeface


class Scheme(StrEnum):
    """What a person can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_OF_QT = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The tokens of now, applied to the whole application; who draws by hand listens to ``changed``."""

    changed = Signal()

    def __init__(
        self, application: QApplication, scheme: Scheme = Scheme.SYSTEM, hints: QStyleHints | None = None
    ) -> None:
        super().__init__(application)
        self._application, self.scheme, self.tokens = application, scheme, LIGHT
        application.setFont(typeface())
        self._hints = hints or application.styleHints()
        self._applied = False
        self._hints.colorSchemeChanged.connect(self._apply)
        self.choose(scheme)

    def choose(self, scheme: Scheme) -> None:
        """Use a scheme from here on."""
        self.scheme = scheme
        if scheme is Scheme.SYSTEM:
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(_OF_QT[scheme])
        self._apply()

    def _apply(self) -> None:
        tokens = self._wanted()
        if self._applied and tokens is self.tokens:
            return
        self.tokens, self._applied = tokens, True
        self._application.setPalette(palette_of(tokens))
        self._application.setStyleSheet(stylesheet(tokens))
        self.changed.emit()

    def _wanted(self) -> Tokens:
        if self.scheme is not Scheme.SYSTEM:
            return DARK if self.scheme is Scheme.DARK else LIGHT
        return DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def palette_of(tokens: Tokens) -> QPalette:
    """Qt's palette in the colours of the tokens."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.ground,
        QPalette.ColorRole.Base: tokens.panel,
        QPalette.ColorRole.AlternateBase: tokens.raised,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.dim,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.Mid: tokens.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.dim))
    return palette
