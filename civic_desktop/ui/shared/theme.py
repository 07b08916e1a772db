"""The look of the whole program: Fusion, a palette, type and the style sheet."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from civic_desktop.ui.shared.icons import retint
from civic_desktop.ui.shared.style_sheet import style_sheet
from civic_desktop.ui.shared.tokens import DARK, LIGHT, THEME_PROPERTY, Tokens

ThemeMode = Literal["auto", "light", "dark"]
BASE_PIXELS = 13
_FAMILIES = ["Segoe UI", "Noto Sans", "DejaVu Sans"]


def apply_theme(app: QApplication, mode: ThemeMode, text_percent: int = 100) -> None:
    """Give every window the light or dark look, or the system's, with text of that size.

    Call it again when the system's scheme changes (`app.styleHints().colorSchemeChanged`). Where
    the system asks for high contrast, its own colours are left to stand.
    """
    _ask_system(app, mode)  # may tell of another scheme at once, and so call this again within
    theme = _wanted_theme(app, mode)
    sheet = "" if _wants_high_contrast(app) else style_sheet(theme, text_percent)
    if sheet and sheet == app.styleSheet():
        return
    app.setProperty(THEME_PROPERTY, theme.name)
    # A sheet in the place of another styles each widget once for every widget that holds it;
    # one laid over plain Fusion styles each once.
    app.setStyleSheet("")
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(_font(text_percent))
    app.setPalette(_palette(theme) if sheet else app.style().standardPalette())
    app.setStyleSheet(sheet)
    retint(app)


@contextmanager
def styled_at_once(app: QApplication) -> Iterator[None]:
    """Build a first window without the style sheet and give it to all its parts in the end.

    Each widget put into another one is styled anew with all that it holds: a window built under
    a style sheet is styled many times over.
    """
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def set_look(widget: QWidget, **properties: str) -> None:
    """Set properties that the style sheet reads (`role`, `tone`, `invalid`) and show them."""
    changed = False
    for name, value in properties.items():
        changed |= widget.property(name) != value
        widget.setProperty(name, value)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _ask_system(app: QApplication, mode: ThemeMode) -> None:
    """Let the window frame and native dialogs have the same scheme."""
    hints = app.styleHints()
    if mode == "auto":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if mode == "dark" else Qt.ColorScheme.Light)


def _wanted_theme(app: QApplication, mode: ThemeMode) -> Tokens:
    if mode == "auto":
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if mode == "dark" else LIGHT


def _wants_high_contrast(app: QApplication) -> bool:
    hints = app.styleHints()  # must outlive what it hands out
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _font(text_percent: int) -> QFont:
    font = QFont(_FAMILIES)
    font.setPixelSize(round(BASE_PIXELS * text_percent / 100))
    return font


def _palette(theme: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for places, colour in (
        ((role.Window, role.Light, role.Midlight), theme.window),
        ((role.Base, role.Button, role.ToolTipBase), theme.surface),
        ((role.AlternateBase,), theme.alt_row),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), theme.text),
        ((role.PlaceholderText,), theme.muted),
        ((role.Highlight,), theme.selection),
        ((role.HighlightedText,), theme.on_selection),
        ((role.Link, role.LinkVisited, role.Accent), theme.accent),
        ((role.BrightText,), theme.danger),
        ((role.Mid, role.Dark, role.Shadow), theme.border),
    ):
        for place in places:
            palette.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(theme.border_strong))
    return palette
