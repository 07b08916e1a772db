from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter, QTableWidget, QWidget

from civic_desktop.ui.shared.settings import WindowSettings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "thư mục" / "window.ini"


def _written(settings: WindowSettings, path: Path) -> WindowSettings:
    settings.sync()
    return WindowSettings(path)


def test_a_new_settings_file_has_sensible_values(path: Path) -> None:
    fresh = WindowSettings(path)
    assert (fresh.theme, fresh.language, fresh.text_percent) == ("auto", "vi", 100)
    assert (fresh.recent_files, fresh.last_folder) == ([], None)


def test_choices_come_back_from_the_file(path: Path, tmp_path: Path) -> None:
    settings = WindowSettings(path)
    settings.theme = "dark"
    settings.language = "en"
    settings.text_percent = 125
    settings.last_folder = tmp_path
    read = _written(settings, path)
    assert (read.theme, read.language, read.text_percent, read.last_folder) == (
        "dark",
        "en",
        125,
        tmp_path,
    )


def test_the_last_eight_files_that_still_exist_are_remembered(path: Path, tmp_path: Path) -> None:
    settings = WindowSettings(path)
    files = [tmp_path / f"sổ {number}, quận.congvu" for number in range(10)]
    for file in files:
        file.touch()
        settings.add_recent_file(file)
    settings.add_recent_file(files[5])
    files[9].unlink()
    order = [5, 8, 7, 6, 4, 3, 2]
    assert _written(settings, path).recent_files == [files[number] for number in order]


def test_a_broken_value_is_read_as_none(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[General]\ntheme=pink\ntextPercent=big\nlanguage=@Invalid()\n", "utf-8")
    read = WindowSettings(path)
    assert (read.theme, read.text_percent, read.language) == ("auto", 100, "vi")


def test_the_window_comes_back_where_it_stood(path: Path, qtbot) -> None:
    first, second = QMainWindow(), QMainWindow()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.resize(640, 480)
    settings = WindowSettings(path)
    settings.save_window(first)
    assert _written(settings, path).restore_window(second)
    assert second.size() == first.size()


def test_a_splitter_and_columns_come_back(path: Path, qtbot) -> None:
    def parts() -> tuple[QSplitter, QTableWidget]:
        splitter, table = QSplitter(Qt.Orientation.Horizontal), QTableWidget(1, 3)
        splitter.addWidget(QWidget())
        splitter.addWidget(QWidget())
        splitter.resize(600, 100)
        for widget in (splitter, table):
            qtbot.addWidget(widget)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return splitter, table

    splitter, table = parts()
    splitter.setSizes([150, 450])
    table.setColumnWidth(0, 77)
    settings = WindowSettings(path)
    settings.save_splitter("log", splitter)
    settings.save_columns("log", table.horizontalHeader())

    other_splitter, other_table = parts()
    read = _written(settings, path)
    read.restore_splitter("log", other_splitter)
    read.restore_columns("log", other_table.horizontalHeader())

    assert other_splitter.sizes() == splitter.sizes()
    assert other_table.columnWidth(0) == 77


def test_widths_of_a_table_with_other_columns_are_not_used(path: Path, qtbot) -> None:
    old, new = QTableWidget(1, 2), QTableWidget(1, 3)
    qtbot.addWidget(old)
    qtbot.addWidget(new)
    old.setColumnWidth(0, 321)
    settings = WindowSettings(path)
    settings.save_columns("log", old.horizontalHeader())
    settings.restore_columns("log", new.horizontalHeader())
    assert new.columnWidth(0) != 321
