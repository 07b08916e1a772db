"""Fixtures for tests of the whole window: folders of their own, the sample, a fixed day."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from civic_desktop.services.office_ledger import existing_ledger
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.tabs import tab_specs
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.shared.settings import WindowSettings
from tests.builders import TODAY

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("civic_desktop.paths.data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr("civic_desktop.paths.settings_file", lambda: tmp_path / "window.ini")


@pytest.fixture(autouse=True, scope="module")
def plain_look() -> Iterator[None]:
    """The style sheet that a module puts on goes with it, so that no later one depends on it."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.styleSheet():
        app.setStyleSheet("")


@pytest.fixture(scope="session")
def pristine_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "so-mau.congvu"
    make_sample(path)
    return path


@pytest.fixture
def sample_path(pristine_sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(pristine_sample, tmp_path / "so-mau.congvu"))


class Desk:
    """Opens windows on ledgers as the program does, and puts all of them away in the end."""

    def __init__(self, settings: Path, qtbot: QtBot) -> None:
        self._settings = settings
        self._qtbot = qtbot
        self._windows: list[LedgerWindow] = []

    def open(self, path: Path) -> LedgerWindow:
        ledger = existing_ledger(path)
        specs = tab_specs(ledger, lambda: TODAY)
        window = LedgerWindow(ledger, specs, WindowSettings(self._settings), lambda: TODAY)
        self._windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
        return window

    def put_away(self, window: LedgerWindow) -> None:
        self._windows.remove(window)
        assert window.put_away()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def clear(self) -> None:
        for window in list(self._windows):
            self.put_away(window)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk(tmp_path / "window.ini", qtbot)
    yield made
    # What a test left typed is dropped; a question would wait for an answer for ever.
    monkeypatch.setattr(LedgerWindow, "may_close", lambda _window: True)
    made.clear()
