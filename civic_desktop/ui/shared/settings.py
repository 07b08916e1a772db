"""How the window stood when it was closed; no record is kept here."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter

from civic_desktop.ui.shared.theme import ThemeMode

_RECENT_FILES = 8
_WIDEST_COLUMN = 2000


class WindowSettings:
    """Reads and writes the settings file; places and widths are kept for each screen size."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeMode:
        """The look the person chose."""
        match self._text("theme"):
            case "light":
                return "light"
            case "dark":
                return "dark"
            case _:
                return "auto"

    @theme.setter
    def theme(self, mode: ThemeMode) -> None:
        self._settings.setValue("theme", mode)

    @property
    def text_percent(self) -> int:
        """Size of the text, 90 to 150."""
        sizes = self._numbers("textPercent")
        return min(150, max(90, sizes[0])) if sizes else 100

    @text_percent.setter
    def text_percent(self, percent: int) -> None:
        self._put_numbers("textPercent", [percent])

    @property
    def language(self) -> str:
        """Language of the window: "vi" or "en"."""
        return self._text("language") or "vi"

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def recent_files(self) -> list[Path]:
        """Ledgers opened last, newest first, as far as they still exist."""
        return [path for path in self._recent_paths() if path.is_file()]

    def add_recent_file(self, path: Path) -> None:
        """Remember a ledger as the one opened last."""
        paths = [path, *(other for other in self._recent_paths() if other != path)]
        self._settings.setValue(
            "recentFiles", "\n".join(str(each) for each in paths[:_RECENT_FILES])
        )

    @property
    def last_folder(self) -> Path | None:
        """Folder of the file dialog used last, if it still exists."""
        text = self._text("lastFolder")
        return Path(text) if text and Path(text).is_dir() else None

    @last_folder.setter
    def last_folder(self, folder: Path) -> None:
        self._settings.setValue("lastFolder", str(folder))

    def save_window(self, window: QMainWindow) -> None:
        """Remember where the window stands."""
        self._settings.setValue(self._here("window"), window.saveGeometry())

    def restore_window(self, window: QMainWindow) -> bool:
        """Put the window where it stood; False on a screen size seen for the first time."""
        geometry = self._settings.value(self._here("window"))
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def save_splitter(self, name: str, splitter: QSplitter) -> None:
        """Remember how a splitter divides its room."""
        self._put_numbers(self._here(f"splitter/{name}"), splitter.sizes())

    def restore_splitter(self, name: str, splitter: QSplitter) -> None:
        """Divide the room as it was remembered."""
        sizes = self._numbers(self._here(f"splitter/{name}"))
        if len(sizes) == splitter.count() and sum(sizes) > 0:
            splitter.setSizes(sizes)

    def save_columns(self, name: str, header: QHeaderView) -> None:
        """Remember the widths of a table's columns."""
        widths = [header.sectionSize(place) for place in range(header.count())]
        self._put_numbers(self._here(f"columns/{name}"), widths)

    def restore_columns(self, name: str, header: QHeaderView) -> None:
        """Give the columns their remembered widths, where the table still has as many."""
        widths = self._numbers(self._here(f"columns/{name}"))
        if len(widths) != header.count():
            return
        for place, width in enumerate(widths):
            is_own = header.sectionResizeMode(place) == QHeaderView.ResizeMode.Interactive
            if is_own and header.minimumSectionSize() <= width <= _WIDEST_COLUMN:
                header.resizeSection(place, width)

    def sync(self) -> None:
        """Write to the file now."""
        self._settings.sync()

    def _recent_paths(self) -> list[Path]:
        return [Path(line) for line in self._text("recentFiles").splitlines() if line]

    def _here(self, key: str) -> str:
        screen = QGuiApplication.primaryScreen()
        size = screen.availableSize()
        return f"{size.width()}x{size.height()}/{key}"

    def _text(self, key: str) -> str:
        value = self._settings.value(key)
        return value if isinstance(value, str) else ""

    def _numbers(self, key: str) -> list[int]:
        return [int(part) for part in self._text(key).split() if part.isdecimal()]

    def _put_numbers(self, key: str, numbers: Iterable[int]) -> None:
        self._settings.setValue(key, " ".join(str(number) for number in numbers))
