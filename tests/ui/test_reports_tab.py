import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import (
    Alignment,
    Cell,
    Orientation,
    Paragraph,
    ReportDocument,
    SigningCapacity,
    Table,
)
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.services.kept_papers import KeptPapers
from civic_desktop.services.papers import Paper, Subject
from civic_desktop.services.trace_reader import TraceReader
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.reports import paper_output
from civic_desktop.ui.reports.page_view import Fit
from civic_desktop.ui.reports.reports_tab import ReportsTab
from civic_desktop.ui.shared.theme import apply_theme
from civic_desktop.ui.shared.tokens import THEME_PROPERTY

PAPER_PIXEL = QPoint(60, 30)


def never(*_: object) -> ReportDocument:
    raise NotImplementedError


REVIEW = Paper("review", "Nhiều năm", Subject.YEARS, never)
ANNUAL = Paper("annual", "Một năm", Subject.YEAR, never, reads_unit=True, reads_group=True)


@dataclass
class Papers:
    """Two papers whose length is set by the test."""

    length: int = 90
    row_count: int = 0
    built: list[tuple[str, ReportParameters]] = field(default_factory=list)
    failure: Problem | None = None
    is_read_apart: bool = False
    readers: list[threading.Thread] = field(default_factory=list)
    today: Callable[[], date] = lambda: date(2026, 11, 23)

    def papers(self) -> tuple[Paper, ...]:
        return (REVIEW, ANNUAL)

    def years(self) -> list[int]:
        return [2019, 2020, 2021]

    def latest_inspections(self) -> list[tuple[int, str]]:
        return []

    def proposed_bases(self, _name: str, parameters: ReportParameters) -> tuple[str, ...]:
        return (f"Căn cứ Kế hoạch năm {parameters.last_year}",)

    def units(self) -> list[tuple[int, str]]:
        return [(1, "Sở Xây dựng"), (2, "Sở Y tế")]

    def groups(self) -> list[tuple[int, str]]:
        return [(7, "Viên chức"), (8, "Cán bộ, công chức cấp xã và người hoạt động không chuyên")]

    def default_parameters(self, name: str) -> ReportParameters:
        first = 2019 if name == "review" else 2021
        return ReportParameters(
            first, 2021, issuing_office="Sở Nội vụ", place="Bắc Kạn", post="Giám đốc"
        )

    def is_long(self, _name: str, _parameters: ReportParameters) -> bool:
        return self.is_read_apart

    def build_apart(self, name: str, parameters: ReportParameters) -> ReportDocument:
        self.readers.append(threading.current_thread())
        return self.build(name, parameters)

    def build(self, name: str, parameters: ReportParameters) -> ReportDocument:
        self.built.append((name, parameters))
        if self.failure is not None:
            raise self.failure
        rows = tuple((Cell(f"Dòng {number}"),) for number in range(self.row_count))
        table = Table(((Cell("Nội dung"),),), rows, (1,), (Alignment.LEFT,))
        return ReportDocument(
            parameters.head("BÁO CÁO", f"Kết quả {parameters.first_year}-{parameters.last_year}"),
            (Paragraph("Đã tổ chức kiểm tra theo kế hoạch. " * self.length), table),
            parameters.signature,
            parameters.recipients,
            orientation=Orientation.PORTRAIT if name == "review" else Orientation.LANDSCAPE,
        )


@pytest.fixture
def papers() -> Papers:
    return Papers()


@pytest.fixture
def tab(qtbot: QtBot, papers: Papers, ledger: Ledger) -> ReportsTab:
    shown = ReportsTab(papers, TraceReader(ledger), KeptPapers(ledger))
    qtbot.addWidget(shown)
    shown.resize(1366, 680)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def test_first_paper_is_shown_at_once(tab: ReportsTab) -> None:
    assert tab.document is not None
    assert tab.document.head.subject_line == "Kết quả 2019-2021"
    assert [tab.templates.item(row).text() for row in range(2)] == ["Nhiều năm", "Một năm"]


def test_preview_follows_what_is_typed(tab: ReportsTab, papers: Papers, qtbot: QtBot) -> None:
    built = len(papers.built)
    for typed in ("1", "12", "128", "128/BC-SNV"):
        tab.form.number.setText(typed)
    qtbot.waitUntil(lambda: len(papers.built) > built)
    assert tab.document is not None
    assert tab.document.head.number_line == "Số: 128/BC-SNV"
    assert len(papers.built) == built + 1


def test_all_fields_reach_the_paper(tab: ReportsTab) -> None:
    form = tab.form
    form.first_year.set_value(2020)
    form.place.setText("Thái Nguyên")
    form.day.setText("5/1/2022")
    form.capacity.set_value(SigningCapacity.DEPUTY)
    form.authority.setText("Giám đốc")
    form.post.setText("Phó Giám đốc")
    form.name.setText("Nguyễn Thị Hường")
    form.recipients.set_value("UBND tỉnh\n\nLưu: VT")
    tab.refresh()
    assert tab.document is not None
    assert tab.document.head.subject_line == "Kết quả 2020-2021"
    assert tab.document.head.place_line == "Thái Nguyên, ngày 05 tháng 01 năm 2022"
    assert tab.document.signature.lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert tab.document.recipient_lines == ("- UBND tỉnh;", "- Lưu: VT.")


def test_whom_the_signer_stands_for_is_asked_only_when_needed(tab: ReportsTab) -> None:
    assert not tab.form.authority.isVisible()
    tab.form.capacity.set_value(SigningCapacity.BY_ORDER)
    assert tab.form.authority.isVisible()


def test_paper_of_one_year_asks_for_one_year(tab: ReportsTab, papers: Papers) -> None:
    tab.templates.setCurrentRow(1)
    assert not tab.form.first_year.isVisible()
    tab.form.year.set_value(2020)
    tab.refresh()
    _name, parameters = papers.built[-1]
    assert (parameters.first_year, parameters.last_year) == (2020, 2020)


def test_settings_are_kept_for_each_paper(tab: ReportsTab) -> None:
    tab.form.number.setText("7/BC-SNV")
    tab.templates.setCurrentRow(1)
    assert tab.form.number.text() == ""
    tab.templates.setCurrentRow(0)
    assert tab.form.number.text() == "7/BC-SNV"
    assert tab.document is not None
    assert tab.document.head.number_line == "Số: 07/BC-SNV"


def test_years_the_wrong_way_round_are_told_in_the_tab(tab: ReportsTab) -> None:
    tab.form.first_year.set_value(2021)
    tab.form.last_year.set_value(2019)
    tab.refresh()
    assert "không được sau" in tab.notice.text()
    assert not tab.pdf_button.isEnabled()
    tab.form.last_year.set_value(2021)
    tab.refresh()
    assert tab.notice.isHidden()
    assert tab.pdf_button.isEnabled()


def test_wrong_day_is_told_in_the_tab(tab: ReportsTab) -> None:
    tab.form.day.setText("31/02/2022")
    tab.refresh()
    assert "chỉ có 28 ngày" in tab.notice.text()


def test_failure_to_read_figures_is_told_in_the_tab(tab: ReportsTab, papers: Papers) -> None:
    papers.failure = Problem("Không đọc được số liệu.")
    tab.refresh()
    assert tab.notice.text() == "Không đọc được số liệu."
    assert not tab.print_button.isEnabled()


def test_paper_is_saved_as_pdf(
    tab: ReportsTab, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "báo cáo"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(tab.message) as told:
        qtbot.mouseClick(tab.pdf_button, Qt.MouseButton.LeftButton)
    assert told.args == [f"Đã lưu {path}.pdf"]
    pages = pypdf.PdfReader(f"{path}.pdf").pages
    assert "Kết quả 2019-2021" in pages[0].extract_text()


def test_saved_paper_holds_what_was_typed_last(
    tab: ReportsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    tab.form.number.setText("128/BC-SNV")
    tab.ask_and_save_pdf()
    assert "Số: 128/BC-SNV" in pypdf.PdfReader(path).pages[0].extract_text()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv"])
def test_paper_is_saved_in_the_other_formats(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    offered: list[str] = []

    def choose(_parent: object, _title: str, name: str, _filter: str) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(tmp_path / "văn bản"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    actions = {action.text(): action for action in tab.other_button.menu().actions()}
    words = {".docx": "Word", ".xlsx": "Excel", ".csv": "CSV (các bảng)"}
    with qtbot.waitSignal(tab.message, check_params_cb=lambda text: text.startswith("Đã lưu")):
        actions[words[suffix]].trigger()
    assert (tmp_path / f"văn bản{suffix}").stat().st_size > 0
    assert offered == [f"Báo cáo - Kết quả 2019-2021{suffix}"]
    assert tab.notice.isHidden()


def test_a_format_that_cannot_be_written_is_told(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path
) -> None:
    tab.save(tmp_path / "không có" / "a.docx")
    qtbot.waitUntil(lambda: "Không lưu được tệp" in tab.notice.text())


def test_save_given_up_writes_nothing(
    tab: ReportsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    before = set(tmp_path.iterdir())
    tab.ask_and_save_pdf()
    assert set(tmp_path.iterdir()) == before


def test_failed_save_is_told_in_the_tab(tab: ReportsTab, tmp_path: Path) -> None:
    tab.save(tmp_path / "không có" / "a.pdf")
    assert "Không lưu được tệp" in tab.notice.text()
    assert tab.notice.isVisible()


def test_computer_without_a_printer_offers_the_pdf(
    tab: ReportsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    tab.print_paper()
    assert "chưa cài máy in" in tab.notice.text()


def test_a_paper_of_many_records_is_built_in_the_background(
    tab: ReportsTab, papers: Papers, qtbot: QtBot, tmp_path: Path
) -> None:
    papers.is_read_apart, papers.length = True, 1
    tab.refresh()
    assert tab.notice.text().startswith("Đang lập văn bản dài")
    assert not tab.pdf_button.isEnabled()
    qtbot.waitUntil(lambda: tab.zoom_bar.page_label.text() == "Trang 1 / 1")
    assert papers.readers[0] is not threading.main_thread()
    assert tab.notice.isHidden()
    tab.save(tmp_path / "a.pdf")
    assert len(pypdf.PdfReader(tmp_path / "a.pdf").pages) == 1


def test_what_is_wrong_with_a_paper_of_many_records_is_told(
    tab: ReportsTab, papers: Papers, qtbot: QtBot
) -> None:
    papers.is_read_apart, papers.failure = True, Problem("Sổ đang bị khóa.")
    tab.refresh()
    qtbot.waitUntil(lambda: tab.notice.text() == "Sổ đang bị khóa.")
    assert not tab.pdf_button.isEnabled()


def test_pdf_wanted_of_a_paper_on_its_way_is_asked_for_when_it_is_there(
    tab: ReportsTab, papers: Papers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    papers.is_read_apart = True
    tab.ask_and_save_pdf()
    assert not path.exists()
    qtbot.waitUntil(path.exists)


def test_a_paper_is_limited_to_the_unit_and_group_chosen(
    tab: ReportsTab, papers: Papers, qtbot: QtBot
) -> None:
    assert not tab.form.limits.unit.isVisible()  # this paper is of all units
    tab.templates.setCurrentRow(1)
    tab.form.limits.unit.setText("so y te")
    tab.form.limits.unit.check()
    tab.form.limits.group.set_value(7)
    qtbot.waitUntil(lambda: papers.built[-1][1].unit_id == 2)
    parameters = papers.built[-1][1]
    assert (parameters.unit_name, parameters.group_name) == ("Sở Y tế", "Viên chức")
    assert parameters.scope == "Viên chức, Sở Y tế"


def test_a_unit_that_is_not_known_is_told(tab: ReportsTab, qtbot: QtBot) -> None:
    tab.templates.setCurrentRow(1)
    tab.form.limits.unit.setText("Sở Bay")
    tab.form.limits.unit.check()
    qtbot.waitUntil(lambda: "Sở Bay" in tab.notice.text())
    assert tab.document is None


def test_legal_bases_are_those_typed(tab: ReportsTab, papers: Papers, qtbot: QtBot) -> None:
    tab.form.legal_bases.setPlainText("Căn cứ Luật A\n\nCăn cứ Luật B")
    bases = ("Căn cứ Luật A", "Căn cứ Luật B")
    qtbot.waitUntil(lambda: papers.built[-1][1].legal_bases == bases)


def printer_to(path: Path) -> QPrinter:
    """A printer of its own kind: it writes what it would print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_long_paper_is_printed_in_the_background(
    tab: ReportsTab, papers: Papers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in.pdf"
    printer = printer_to(path)
    monkeypatch.setattr(paper_output, "ask_for_printer", lambda *_: printer)
    papers.row_count = 400
    with qtbot.waitSignal(tab.message, check_params_cb=lambda text: "đến máy in" in text):
        tab.print_paper()
        qtbot.waitUntil(lambda: "Đang in" in tab.notice.text())
    assert tab.notice.isHidden()
    assert len(pypdf.PdfReader(path).pages) == tab.preview.pages.page_count


def test_only_the_pages_in_sight_are_drawn_of_a_long_paper(
    tab: ReportsTab, papers: Papers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers.row_count = 2000
    tab.refresh()
    view = tab.preview
    qtbot.waitUntil(lambda: view.pages is not None and view.pages.page_count > 40, timeout=20_000)
    seen: list[int] = []
    paint = view.pages.paint_page
    monkeypatch.setattr(
        view.pages, "paint_page", lambda painter, index: (seen.append(index), paint(painter, index))
    )
    bar, frame = view.verticalScrollBar(), QRectF(view.viewport().rect())
    for part in (0, 1, 137, 500, 999, 1000):
        bar.setValue(bar.maximum() * part // 1000)
        every = range(view.pages.page_count)
        in_sight = [index for index in every if view._page_rect(index).intersects(frame)]
        view._pictures._kept.clear()
        seen.clear()
        view.grab()
        again = len(seen)
        view.grab()
        assert len(seen) == again  # drawn once
        assert [index for index in seen if index in in_sight] == in_sight
        assert len(seen) <= len(in_sight) + 1  # one whose gap alone is in sight


def test_printing_can_be_stopped(
    tab: ReportsTab, papers: Papers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_output, "ask_for_printer", lambda *_: printer_to(tmp_path / "in.pdf"))
    papers.row_count = 4000
    tab.print_paper()
    qtbot.waitUntil(lambda: "Đang in" in tab.notice.text(), timeout=20_000)
    buttons = tab.notice.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Dừng" and each.isVisible()).click()
    assert tab.notice.isHidden()
    qtbot.waitUntil(lambda: not tab._typesetter._jobs.is_busy)
    assert "đến máy in" not in tab.notice.text()


def test_page_label_follows_the_scrolling(tab: ReportsTab, qtbot: QtBot) -> None:
    assert tab.zoom_bar.page_label.text() == "Trang 1 / 2"
    tab.preview.setFocus()
    qtbot.keyClick(tab.preview, Qt.Key.Key_End)
    assert tab.zoom_bar.page_label.text() == "Trang 2 / 2"


def test_shorter_paper_corrects_the_page_label(tab: ReportsTab, papers: Papers) -> None:
    papers.length = 1
    tab.refresh()
    assert tab.zoom_bar.page_label.text() == "Trang 1 / 1"


def test_zoom_by_keys(tab: ReportsTab, qtbot: QtBot) -> None:
    tab.preview.setFocus()
    before = tab.preview.zoom
    qtbot.keyClick(tab.preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert tab.preview.zoom > before
    qtbot.keyClick(tab.preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert tab.preview.zoom == pytest.approx(before)
    qtbot.keyClick(tab.preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert tab.preview.fit is Fit.WIDTH


def test_zoom_by_wheel_needs_ctrl(tab: ReportsTab) -> None:
    def turn(modifiers: Qt.KeyboardModifier) -> None:
        place = QPointF(50, 50)
        event = QWheelEvent(
            place,
            tab.preview.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(tab.preview.viewport(), event)

    before = tab.preview.zoom
    turn(Qt.KeyboardModifier.NoModifier)
    assert tab.preview.zoom == before
    turn(Qt.KeyboardModifier.ControlModifier)
    assert tab.preview.zoom > before


def test_zoom_box_offers_fits_and_sizes(tab: ReportsTab) -> None:
    tab.zoom_bar.size_box.set_value(Fit.PAGE)
    assert tab.preview.pages is not None
    inches = tab.preview.pages.page_size.height() / 72
    height = inches * tab.preview.logicalDpiY() * tab.preview.zoom
    assert 0.9 < height / tab.preview.viewport().height() < 1.0
    tab.zoom_bar.size_box.set_value(100)
    assert tab.preview.zoom == 1.0


def test_zoom_stays_within_bounds(tab: ReportsTab) -> None:
    tab.preview.set_zoom(99)
    assert tab.preview.zoom == 4.0
    tab.preview.set_zoom(0)
    assert tab.preview.zoom == 0.25


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    apply_theme(qapp, request.param)
    yield
    qapp.setProperty(THEME_PROPERTY, None)
    qapp.styleHints().unsetColorScheme()
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


@pytest.mark.usefixtures("themed")
def test_paper_is_white_and_ink_black_in_every_theme(tab: ReportsTab) -> None:
    picture = tab.preview.viewport().grab().toImage()
    assert picture.pixelColor(PAPER_PIXEL) == QColor("white")
    assert picture.pixelColor(2, 2) != QColor("white")
    inside = [
        picture.pixelColor(x, y).lightness()
        for x in range(30, picture.width() - 40, 2)
        for y in range(30, picture.height(), 2)
    ]
    assert min(inside) < 40
    assert sum(lightness > 200 for lightness in inside) > len(inside) * 0.8


def test_every_control_has_a_name_for_the_reader(tab: ReportsTab) -> None:
    form = tab.form
    for widget in (
        tab.templates,
        tab.preview,
        tab.zoom_bar.smaller,
        tab.zoom_bar.larger,
        tab.zoom_bar.size_box,
        form.first_year,
        form.number,
        form.day,
        form.capacity,
        form.recipients,
    ):
        assert widget.accessibleName(), widget.objectName()


def test_tab_fits_a_small_screen(tab: ReportsTab) -> None:
    assert tab.minimumSizeHint().width() <= 1232
    assert tab.minimumSizeHint().height() <= 620


def test_layout_check_names_the_font(tab: ReportsTab) -> None:
    assert "NĐ 30/2020" in tab.layout_check.text()


def test_legal_bases_follow_the_year_until_others_are_written(tab: ReportsTab) -> None:
    tab.templates.setCurrentRow(1)
    field = tab.form.legal_bases
    assert field.value() == "Căn cứ Kế hoạch năm 2021"
    assert tab.form.parameters().legal_bases == ()
    tab.form.year.set_value(2019)
    assert field.value() == "Căn cứ Kế hoạch năm 2019"
    field.set_value("Căn cứ Quy chế\n\nCăn cứ Công văn")
    tab.form.year.set_value(2020)
    assert tab.form.parameters().legal_bases == ("Căn cứ Quy chế", "Căn cứ Công văn")


def test_annual_table_by_unit_is_asked_for_in_the_form(
    qtbot: QtBot, tab: ReportsTab, papers: Papers
) -> None:
    assert not tab.form.by_unit.isVisibleTo(tab.form)
    tab.templates.setCurrentRow(1)
    assert tab.form.by_unit.isVisibleTo(tab.form)
    tab.form.by_unit.click()
    qtbot.waitUntil(lambda: papers.built[-1][1].by_unit)


def test_settings_of_a_paper_are_reached_by_tab_in_their_order(tab: ReportsTab) -> None:
    tab.templates.setCurrentRow(1)
    tab.resize(1093, 560)
    tab.templates.setFocus()
    places = []
    while QApplication.focusWidget() is not tab.form.recipients:
        tab.focusNextChild()
        focused = QApplication.focusWidget()
        assert focused is not None
        places.append(focused.mapTo(tab, QPoint(0, 0)).y() - tab.form.mapTo(tab, QPoint(0, 0)).y())
    assert len(places) > 8
    assert places == sorted(places)


def test_long_names_of_groups_leave_every_field_in_sight(tab: ReportsTab) -> None:
    tab.templates.setCurrentRow(1)
    scroll = tab.form.parentWidget().parentWidget()  # its viewport
    assert tab.form.minimumSizeHint().width() <= scroll.width()
