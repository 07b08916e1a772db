"""Charts as pictures, as vectors and on pages for a printer."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop.domain.problem import Problem
from civic_desktop.services.chart_figures import CHARTS
from civic_desktop.ui.charts import chart_output
from civic_desktop.ui.charts.charts_tab import ChartsTab
from civic_desktop.ui.shared.chart_sheet import ChartSheet
from civic_desktop.ui.shared.theme import apply_theme
from civic_desktop.ui.shared.tokens import LIGHT
from tests.qt_fixtures import Desk

NUMBERS = (
    *("13,34", "83,57", "3,09", "18,84", "78,34", "2,82", "17,91", "80,79", "1,30"),
    *("19,24", "76,74", "4,02", "16,27", "80,86", "2,87", "24,25", "73,25", "2,50"),
    *("1,87", "94,81", "3,32", "5,92", "92,00", "2,08", "7,93", "89,53", "2,54"),
)
TEXT = "{http://www.w3.org/2000/svg}text"
GetSheet = Callable[[], ChartSheet]


@pytest.fixture
def tab(desk: Desk, sample_path: Path, qtbot: QtBot) -> ChartsTab:
    window = desk.open(sample_path)
    window.go_to(4)
    found = window.current_tab
    assert isinstance(found, ChartsTab)
    qtbot.waitUntil(found.overview.stack.isVisible)
    return found


@pytest.fixture
def sheet(tab: ChartsTab, qtbot: QtBot) -> GetSheet:
    """The sheet of what the tab shows, when it is ready."""

    def made() -> ChartSheet:
        found: list[ChartSheet] = []
        tab._with_sheet(found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    return made


def texts_of(svg: bytes) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 # our own drawing
    return ["".join(node.itertext()).strip() for node in root.iter(TEXT)]


def words_of_pdf(path: Path) -> str:
    pages = pypdf.PdfReader(path).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


def colours_of(image: QImage) -> set[str]:
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return {image.pixelColor(x, y).name() for x, y in points}


def test_the_drawing_holds_every_number_as_text(sheet: GetSheet) -> None:
    svg = sheet().svg()
    texts = [text.rstrip("%") for text in texts_of(svg)]
    assert [number for number in NUMBERS if number not in texts] == []
    assert b"<image" not in svg


def test_title_legend_and_source_are_added(sheet: GetSheet) -> None:
    words = " ".join(texts_of(sheet().svg()))
    for expected in (
        "Kết quả xếp loại, kỷ luật, kiểm tra công vụ, 2019–2021",
        "Tất cả đơn vị",
        "Còn lại (nguồn không tách)",
        "128 cuộc",
        "Nguồn: Bài tổng kết ba năm 2019–2021",
        "DỮ LIỆU MẪU",
    ):
        assert expected in words, expected


def test_a_pdf_has_the_same_numbers_as_text_and_no_picture(
    sheet: GetSheet, tab: ChartsTab, tmp_path: Path
) -> None:
    tab.output.save(sheet(), tmp_path / "a.pdf")
    words = words_of_pdf(tmp_path / "a.pdf")
    assert [number for number in NUMBERS if number not in words] == []
    reader = pypdf.PdfReader(tmp_path / "a.pdf")
    assert not any(page.images for page in reader.pages)
    assert reader.metadata is not None
    assert reader.metadata.title == "Kết quả xếp loại, kỷ luật, kiểm tra công vụ, 2019–2021"


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_read_back_from_svg_and_pdf(
    name: str, tab: ChartsTab, sheet: GetSheet, tmp_path: Path, qtbot: QtBot
) -> None:
    tab.filters.range.set_value(tab.filters.range._values[-2])  # all years
    tab.filters.chart.set_value(name)
    page = tab.page
    qtbot.waitUntil(lambda: page.figure is not None and page.figure.name == name)
    qtbot.waitUntil(page.isEnabled)
    for chip in tab.filters.chips.values():
        chip.setChecked(True)
    qtbot.waitUntil(page.isEnabled)
    figure = page.figure
    assert figure is not None
    made = sheet()
    tab.output.save(made, tmp_path / "a.pdf")
    in_svg, in_pdf = " ".join(texts_of(made.svg())), words_of_pdf(tmp_path / "a.pdf")
    for series in figure.series:
        for value in filter(None, series.values):
            number = figure.value_words(value).rstrip("%")
            for said in (in_svg, in_pdf):
                assert re.search(rf"(?<![\d,]){re.escape(number)}(?![\d,])", said), number
    for words in (figure.heading.split()[0], *[c.split()[0] for c in figure.categories]):
        assert words in in_svg
        assert words in in_pdf


def test_the_picture_is_light_in_a_dark_window(sheet: GetSheet, qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    image = sheet().image()
    apply_theme(qapp, "light")
    assert image.width() == 2 * 794
    assert image.pixelColor(5, 5) == QColor("white")
    wanted = {LIGHT.excellent, LIGHT.good, LIGHT.rest, *LIGHT.groups[:3]}  # of three groups
    assert {colour.lower() for colour in wanted} <= colours_of(image)


def test_the_button_copies_the_picture(tab: ChartsTab, sheet: GetSheet, qtbot: QtBot) -> None:
    button = tab.findChild(QPushButton, "btnCopy")
    assert button is not None
    with qtbot.waitSignal(tab.message) as said:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said.args == ["Đã sao chép ảnh biểu đồ"]
    assert QApplication.clipboard().image().size() == sheet().image().size()


@pytest.mark.parametrize(
    ("name", "kind"), [("btnPng", "png"), ("btnSvg", "svg"), ("btnPdf", "pdf")]
)
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
    with qtbot.waitSignal(tab.message):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    saved = chosen.with_suffix(f".{kind}")
    if kind == "png":
        assert QImage(str(saved)).width() == 2 * 794
    elif kind == "svg":
        assert QSvgRenderer(str(saved)).viewBox().width() == 794
    else:
        assert "19,24" in words_of_pdf(saved)


def test_charts_go_to_the_printer(
    tab: ChartsTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    monkeypatch.setattr(chart_output, "ask_for_printer", lambda *_words: printer)
    with qtbot.waitSignal(tab.message):
        qtbot.mouseClick(tab.print_button, Qt.MouseButton.LeftButton)
    assert "19,24" in words_of_pdf(tmp_path / "in.pdf")


def test_a_file_that_cannot_be_written_is_told(
    tab: ChartsTab, sheet: GetSheet, tmp_path: Path
) -> None:
    problems: list[Problem] = []
    tab.problem_found.connect(problems.append)
    tab.output.save(sheet(), tmp_path / "không có" / "a.png")
    assert isinstance(problems[0], Problem)
    assert problems[0].places["path"] == tmp_path / "không có" / "a.png"


def test_one_chart_alone_is_offered_where_it_is_pointed_at(
    tab: ChartsTab, sheet: GetSheet, qtbot: QtBot
) -> None:
    trend = tab.overview.trend
    trend.customContextMenuRequested.emit(trend.rect().center())
    menu = tab.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(tab.message):
        menu.actions()[0].trigger()
    assert QApplication.clipboard().image().height() < sheet().image().height() / 2
    menu.actions()[-1].trigger()  # in large
    menu.close()
    qtbot.waitUntil(lambda: tab.pages.currentWidget() is tab.page)
    texts = " ".join(texts_of(sheet().svg()))
    assert "18,84" in texts
    assert "83,57" not in texts


def test_pictures_can_be_made_again_and_again(tab: ChartsTab, sheet: GetSheet) -> None:
    first = sheet().image()
    for _ in range(15):
        svg = sheet().svg()
        assert sheet().image() == first
        tab.refresh()
    assert len(re.findall(rb"<text", svg)) > 45
