"""The program's own line drawings, sharp on every screen and tinted by the theme."""

import gc
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from civic_desktop.paths import resource
from civic_desktop.ui.shared.tokens import Tokens, tokens

IconRole = Literal[
    "text", "muted", "accent", "on_accent", "danger", "warn", "ok", "info", "border_strong"
]
_SCALES = (1, 2, 4)
_NAME, _ROLE, _SIZE = "drawing", "drawingRole", "drawingSize"

# Drawn on a 24 × 24 sheet with a round pen of 2; "fill" marks what is filled instead.
_DRAWINGS = {
    "plus": "<path d='M12 4v16M4 12h16'/>",
    "minus": "<path d='M5 12h14'/>",
    "close": "<path d='M6 6l12 12M18 6L6 18'/>",
    "check": "<path d='M4 13l5 5L20 6'/>",
    "dot": "<circle cx='12' cy='12' r='6' class='fill'/>",
    "warning": "<path d='M12 3.5L22 20.5H2Z'/><path d='M12 10v5M12 17.7v.3'/>",
    "info": "<circle cx='12' cy='12' r='9'/><path d='M12 11v6M12 7.2v.3'/>",
    "save": "<path d='M4 4h13l3 3v13H4Z'/><path d='M8 4v5h7V4M7 20v-7h10v7'/>",
    "trash": "<path d='M4 6h16M9 6V3.5h6V6M6 6l1 14.5h10L18 6M10 10v7M14 10v7'/>",
    "table": "<path d='M3 4h18v16H3ZM3 9.5h18M3 14.8h18M9 9.5V20'/>",
    "copy": "<path d='M8.5 8.5H21V21H8.5Z'/><path d='M15 8V3H3v12h5'/>",
    "print": "<path d='M7 8V3h10v5M7 17H3V8h18v9h-4'/><path d='M7 14h10v7H7Z'/>",
    "image": "<path d='M3 4h18v16H3Z'/><path d='M3 17l5.5-5.5 4.5 4.5 3-3 5 5'/>"
    "<circle cx='15.5' cy='8.5' r='1.5' class='fill'/>",
    "file": "<path d='M5 2.5h9l5 5V21.5H5Z'/><path d='M14 2.5V8h5'/>",
    "folder": "<path d='M2.5 5h7l2 2.5h10V19.5h-19Z'/>",
    "search": "<circle cx='10.5' cy='10.5' r='6.5'/><path d='M15.5 15.5L21 21'/>",
    "zoom-in": "<circle cx='10.5' cy='10.5' r='6.5'/>"
    "<path d='M15.5 15.5L21 21M7.5 10.5h6M10.5 7.5v6'/>",
    "zoom-out": "<circle cx='10.5' cy='10.5' r='6.5'/><path d='M15.5 15.5L21 21M7.5 10.5h6'/>",
    "inbox": "<path d='M2.5 13L6 4h12l3.5 9v7h-19Z'/><path d='M2.5 13H8l1.5 3h5L16 13h5.5'/>",
    "lock": "<path d='M5 11h14v10H5Z'/><path d='M8 11V7.5a4 4 0 0 1 8 0V11M12 15v2'/>",
    "unlock": "<path d='M5 11h14v10H5Z'/><path d='M8 11V7a4 4 0 0 1 7.5-2M12 15v2'/>",
    "clock": "<circle cx='12' cy='12' r='9'/><path d='M12 6.5V12l4 2.5'/>",
    "calendar": "<path d='M3 5h18v16H3ZM3 10h18M8 2.5V6M16 2.5V6'/>",
    "undo": "<path d='M8.5 4L4 8.5 8.5 13'/><path d='M4 8.5h10a5.5 5.5 0 0 1 0 11H9'/>",
    "redo": "<path d='M15.5 4L20 8.5 15.5 13'/><path d='M20 8.5H10a5.5 5.5 0 0 0 0 11h5'/>",
    "refresh": "<path d='M20 12a8 8 0 1 1-2.5-5.800L20 8.5'/><path d='M20 3.5v5h-5'/>",
}


def icon_names() -> tuple[str, ...]:
    """Names of all drawings."""
    return tuple(_DRAWINGS)


def icon(name: str, role: IconRole = "text", size: int = 16) -> QIcon:
    """The drawing in a colour of the present theme; use `put_icon` to follow later themes."""
    theme = tokens()
    drawn = QIcon()
    for scale in _SCALES:
        drawn.addPixmap(_pixmap(name, _colour(theme, role), size, scale))
        drawn.addPixmap(
            _pixmap(name, theme.border_strong, size, scale), QIcon.Mode.Disabled, QIcon.State.Off
        )
    return drawn


def put_icon(
    target: QAbstractButton | QAction | QLabel, name: str, role: IconRole = "text", size: int = 16
) -> None:
    """Show a drawing on a button, action or label, and keep it right when the theme changes."""
    target.setProperty(_NAME, name)
    target.setProperty(_ROLE, role)
    target.setProperty(_SIZE, size)
    _draw_on(target, name, role, size)


def retint(app: QApplication) -> None:
    """Draw every icon that `put_icon` placed again, in the colours of the present theme."""
    # A collection in the midst of the loop may take away a window whose parts are still to come.
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        for widget in app.allWidgets():
            for target in (widget, *widget.actions()):
                name = target.property(_NAME)
                if name and isinstance(target, QAbstractButton | QAction | QLabel):
                    _draw_on(target, name, target.property(_ROLE), target.property(_SIZE))
    finally:
        if was_collecting:
            gc.enable()


def app_icon() -> QIcon:
    """The program's mark, from the one drawing that the packages use as well."""
    drawn = QIcon()
    renderer = QSvgRenderer(str(resource("icons", "app.svg")))
    for side in (16, 24, 32, 48, 64, 128, 256):
        drawn.addPixmap(_render(renderer, side, 1))
    return drawn


def _draw_on(
    target: QAbstractButton | QAction | QLabel, name: str, role: IconRole, size: int
) -> None:
    if isinstance(target, QLabel):
        scale = max(1, round(target.devicePixelRatio()))
        target.setPixmap(_pixmap(name, _colour(tokens(), role), size, scale))
        return
    target.setIcon(icon(name, role, size))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))


def _colour(theme: Tokens, role: IconRole) -> str:
    colour: str = getattr(theme, role)
    return colour


def _pixmap(name: str, colour: str, size: int, scale: int) -> QPixmap:
    drawing = _DRAWINGS[name].replace("class='fill'", f"fill='{colour}'")
    sheet = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>"
        f"<g fill='none' stroke='{colour}' stroke-width='2' stroke-linecap='round'"
        f" stroke-linejoin='round'>{drawing}</g></svg>"
    )
    return _render(QSvgRenderer(QByteArray(sheet.encode())), size, scale)


def _render(renderer: QSvgRenderer, size: int, scale: int) -> QPixmap:
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
