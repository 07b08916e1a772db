"""The charts as a picture for a document."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.charts.charts_tab import ChartsTab
from civic_desktop.ui.shared.theme import apply_theme
from civic_desktop.ui.shared.tokens import LIGHT
from tests.qt_fixtures import Desk

NUMBERS = (
    *("13,34", "83,57", "3,09", "18,84", "78,34", "2,82", "17,91", "80,79", "1,30"),
    *("19,24", "76,74", "4,02", "16,27", "80,86", "2,87", "24,25", "73,25", "2,50"),
    *("1,87", "94,81", "3,32", "5,92", "92,00", "2,08", "7,93", "89,53", "2,54"),
)
TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture
def tab(desk: Desk, sample_path: Path, qtbot: QtBot) -> ChartsTab:
    window = desk.open(sample_path)
    window.go_to(4)
    found = window.current_tab
    assert isinstance(found, ChartsTab)
    qtbot.waitUntil(found.stack.isVisible)
    return found


def texts_of(svg: bytes) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 # our own drawing
    return ["".join(node.itertext()).strip() for node in root.iter(TEXT)]


def colours_of(image: QImage) -> set[str]:
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return {image.pixelColor(x, y).name() for x, y in points}


def test_the_drawing_holds_every_number_as_text(tab: ChartsTab) -> None:
    svg = tab.picture().svg()
    texts = texts_of(svg)
    assert [number for number in NUMBERS if number not in texts] == []
    assert b"<image" not in svg


def test_title_legend_and_source_are_added(tab: ChartsTab) -> None:
    words = " ".join(texts_of(tab.picture().svg()))
    for expected in (
        "Kết quả xếp loại, kỷ luật, kiểm tra công vụ, 2019–2021",
        "Tất cả đơn vị",
        "Còn lại (nguồn không tách)",
        "Số cuộc kiểm tra công vụ: 128",
        "Nguồn: Bài tổng kết ba năm 2019–2021",
        "DỮ LIỆU MẪU",
    ):
        assert expected in words, expected


def test_the_picture_is_light_in_a_dark_window(tab: ChartsTab, qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    image = tab.picture().image()
    apply_theme(qapp, "light")
    assert image.width() == 2 * 794
    assert image.pixelColor(5, 5) == QColor(LIGHT.surface)
    wanted = {LIGHT.excellent, LIGHT.good, LIGHT.rest, *LIGHT.groups}
    assert {colour.lower() for colour in wanted} <= colours_of(image)


def test_the_button_copies_the_picture(tab: ChartsTab, qtbot: QtBot) -> None:
    said: list[str] = []
    tab.message.connect(said.append)
    button = tab.findChild(QPushButton, "btnCopy")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().image()
    assert copied.size() == tab.picture().image().size()
    assert said == ["Đã sao chép ảnh biểu đồ"]


@pytest.mark.parametrize(("name", "kind"), [("btnPng", "png"), ("btnSvg", "svg")])
def test_the_buttons_save_files(
    tab: ChartsTab,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kind: str,
) -> None:
    chosen = tmp_path / "biểu đồ"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(chosen), ""))
    button = tab.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    saved = chosen.with_suffix(f".{kind}")
    if kind == "png":
        assert QImage(str(saved)).width() == 2 * 794
    else:
        assert QSvgRenderer(str(saved)).viewBox().width() == 794


def test_a_file_that_cannot_be_written_is_told(tab: ChartsTab, tmp_path: Path) -> None:
    problems: list[Problem] = []
    tab.problem_found.connect(problems.append)
    tab.save(tab.picture(), tmp_path / "không có" / "a.png")
    assert isinstance(problems[0], Problem)
    assert problems[0].places["path"] == tmp_path / "không có" / "a.png"


def test_one_chart_alone_is_offered_where_it_is_pointed_at(tab: ChartsTab) -> None:
    tab.trend.customContextMenuRequested.emit(tab.trend.rect().center())
    menu = tab.trend.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    whole = tab.picture().image()
    assert QApplication.clipboard().image().height() < whole.height() / 2
    texts = texts_of(tab.picture().of_one("chartTrend").svg())
    assert "18,84" in texts
    assert "83,57" not in texts


def test_pictures_can_be_made_again_and_again(tab: ChartsTab) -> None:
    first = tab.picture().image()
    for _ in range(15):
        svg = tab.picture().svg()
        assert tab.picture().image() == first
        tab.refresh()
    assert len(re.findall(rb"<text", svg)) > 45
