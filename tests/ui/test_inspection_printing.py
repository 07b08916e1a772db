"""The papers of the inspection desk from the real tab to the text of the PDF."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.domain.report_period import Closing, PeriodLength
from civic_desktop.services.kept_papers import KeptPapers
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.trace_reader import TraceReader
from civic_desktop.store import inspections
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.reports.period_fields import FREE
from civic_desktop.ui.reports.reports_tab import ReportsTab
from tests.builders import TODAY, make_finding, make_inspection
from tests.inspection_year import InspectionYear, add_inspection_year


def today() -> date:
    """The day of the papers."""
    return TODAY


@pytest.fixture
def year(ledger: Ledger) -> InspectionYear:
    return add_inspection_year(ledger)


def building_of(ledger: Ledger) -> ReportBuilding:
    return ReportBuilding(LedgerFigures(ledger, load_rules().book, today), lambda: TODAY)


@pytest.fixture
def tab(
    qtbot: QtBot,
    ledger: Ledger,
    year: InspectionYear,  # noqa: ARG001 - the tab opens on a ledger that holds the year
) -> Iterator[ReportsTab]:
    shown = ReportsTab(building_of(ledger), TraceReader(ledger), KeptPapers(ledger))
    shown.resize(1366, 680)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def printed(tab: ReportsTab, folder: Path) -> list[str]:
    """The words of each page of the paper, saved as PDF by the tab."""
    path = folder / "văn bản.pdf"
    tab.save(path)
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def type_inspection(tab: ReportsTab, text: str) -> None:
    tab.form.inspection.setText(text)
    tab.form.inspection.textEdited.emit(text)


def test_register_of_the_year(tab: ReportsTab, tmp_path: Path) -> None:
    tab.show_paper("inspection-register", first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
    (text,) = printed(tab, tmp_path)
    assert "Cộng sổ: 4 (bốn) cuộc kiểm tra, gồm 3 (ba) cuộc theo kế hoạch và 1 (một)" in text
    assert "4 (bốn) phát hiện, đã khắc phục 1 (một)." in text
    assert "KH-1/2026 10/02/2026 Sở Y tế" in text
    assert "KH-1/2025" not in text


def test_overdue_recommendations_of_today(tab: ReportsTab, tmp_path: Path) -> None:
    tab.show_paper("overdue-follow-ups")
    (text,) = printed(tab, tmp_path)
    assert "có 02 kiến nghị quá hạn khắc phục tại 02 đơn vị; quá hạn lâu nhất 175 ngày" in text
    assert text.index("01/06/2026 175") < text.index("01/10/2026 53")
    assert "Nguyễn Văn An" not in text
    tab.form.persons.setChecked(True)
    tab.refresh()
    assert "Nguyễn Văn An" in printed(tab, tmp_path)[0]


def test_report_of_the_year_that_closes_on_the_14th(tab: ReportsTab, tmp_path: Path) -> None:
    tab.show_paper("inspection-summary")
    tab.form.period.closing.set_value(Closing.ADMINISTRATIVE)
    tab.refresh()
    text = " ".join(printed(tab, tmp_path))
    assert "từ ngày 15/12/2025 đến ngày 14/12/2026" in text
    assert "đã kiểm tra 05 cuộc tại 02 đơn vị, trong đó 04 cuộc theo kế hoạch, 01" in text
    assert "có 04 lượt; đến ngày 23/11/2026 đã thực hiện 02 lượt, chậm 01 lượt" in text
    assert "Trong 05 tồn tại, vi phạm của kỳ" in text
    assert "đã khắc phục 02 (40,00%), đang khắc phục 01, quá hạn khắc phục 02" in text
    assert "Có 02 đơn vị bị ghi nhận lại" in text
    assert "1 Sở Y tế 2 0 3 1 1 1" in text
    assert "2 UBND xã Quảng Bạch 2 1 2 1 0 1" in text


def test_minutes_of_the_inspection_that_another_tab_asks_for(
    tab: ReportsTab, year: InspectionYear, tmp_path: Path
) -> None:
    tab.show_paper("inspection-minutes", inspection_id=year.inspections["ĐX-1/2026"])
    assert tab.templates.currentItem().text() == "Biên bản kiểm tra"
    text = " ".join(printed(tab, tmp_path))
    assert "BIÊN BẢN Kiểm tra công vụ tại UBND xã Quảng Bạch" in text
    assert "Gây phiền hà" in text
    assert "TRƯỞNG ĐOÀN KIỂM TRA" in text
    assert "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA" in text


def test_number_belongs_to_one_inspection(tab: ReportsTab, year: InspectionYear) -> None:
    tab.show_paper("inspection-minutes", inspection_id=year.inspections["ĐX-1/2026"])
    tab.form.number.setText("7/BB-SNV")
    tab.show_paper("inspection-minutes", inspection_id=year.inspections["KH-1/2026"])
    assert tab.form.number.text() == "/BB-SNV"
    assert tab.document is not None
    assert tab.document.head.subject_line == "Kiểm tra công vụ tại Sở Y tế"


def test_settings_of_the_paper_that_is_left_are_kept(tab: ReportsTab, year: InspectionYear) -> None:
    tab.show_paper("inspection-summary", on=date(2026, 9, 30))
    tab.form.name.setText("Nguyễn Thị Hường")
    tab.show_paper("inspection-minutes", inspection_id=year.inspections["KH-1/2026"])
    tab.show_paper("inspection-summary", first_day=date(2026, 4, 1), last_day=date(2026, 6, 30))
    assert tab.form.name.text() == "Nguyễn Thị Hường"
    assert tab.form.on.value() == date(2026, 9, 30)
    assert tab.form.period.length.value() is PeriodLength.QUARTER


@pytest.mark.parametrize("typed", ["dx-1/2026", "ĐX-1/2026", "quang bach 05/05"])
def test_inspection_is_found_by_name_or_unit(
    tab: ReportsTab, year: InspectionYear, qtbot: QtBot, typed: str
) -> None:
    tab.show_paper("inspection-minutes")
    type_inspection(tab, typed)
    tab.form.inspection.check()
    assert tab.form.inspection.value() == year.inspections["ĐX-1/2026"]
    qtbot.waitUntil(lambda: tab.document is not None and "Quảng Bạch" in tab.document.title)


def test_inspection_beyond_the_list_is_found_by_its_name(
    tab: ReportsTab, year: InspectionYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("civic_desktop.services.report_building.LATEST_INSPECTIONS", 1)
    tab.refresh()
    tab.show_paper("inspection-minutes")
    type_inspection(tab, "kh-1/2025")
    assert tab.form.inspection.check() is None
    assert tab.form.inspection.value() == year.inspections["KH-1/2025"]
    assert tab.form.inspection.text() == "KH-1/2025 – UBND xã Quảng Bạch – 20/12/2025"


def test_unknown_inspection_is_told(tab: ReportsTab) -> None:
    tab.show_paper("inspection-minutes")
    type_inspection(tab, "kh-77/2026")
    problem = tab.form.inspection.check()
    assert problem is not None
    assert "không có cuộc kiểm tra KH-77/2026" in str(problem)
    tab.refresh()
    assert not tab.pdf_button.isEnabled()


def test_form_asks_only_for_what_the_paper_reads(tab: ReportsTab) -> None:
    form = tab.form
    asked = {
        "inspection-summary": {form.period, form.on, form.number, form.place, form.post},
        "inspection-register": {form.period, form.on, form.place, form.post},
        "overdue-follow-ups": {form.on, form.persons, form.place, form.post},
        "inspection-minutes": {form.inspection, form.number},
    }
    everything = set.union(*asked.values()) | {form.first_year, form.year}
    for name, fields in asked.items():
        tab.show_paper(name)
        assert {field for field in everything if field.isVisible()} == fields, name


def test_days_name_the_period_and_a_period_sets_the_days(tab: ReportsTab) -> None:
    tab.show_paper("inspection-register")
    period = tab.form.period
    period.length.set_value(PeriodLength.MONTH)
    period.number.set_value(11)
    assert period.days() == (date(2026, 11, 1), date(2026, 11, 30))
    period.closing.set_value(Closing.ADMINISTRATIVE)
    assert period.days() == (date(2026, 10, 15), date(2026, 11, 14))
    period.last_day.setText("20/11/2026")
    assert period.length.value() == FREE
    assert not period.year.isVisible()
    period.first_day.setText("15/12/2025")
    period.last_day.setText("14/12/2026")
    assert period.length.value() is PeriodLength.YEAR
    assert period.closing.value() is Closing.ADMINISTRATIVE


def test_wrong_day_is_told_at_its_field(tab: ReportsTab) -> None:
    tab.show_paper("inspection-register")
    tab.form.period.last_day.setText("31/02/2026")
    tab.refresh()
    assert "chỉ có 28 ngày" in tab.notice.text()
    tab.form.period.last_day.setText("31/12/2025")
    tab.refresh()
    assert "không được sau đến ngày" in tab.notice.text()
    assert not tab.pdf_button.isEnabled()


@pytest.fixture
def full(ledger: Ledger, year: InspectionYear) -> int:
    """The register of 2024 with more inspections than are set at once; their number."""
    with ledger.write("nhiều cuộc") as transaction:
        for number in range(1, 402):
            findings = (make_finding(due_on=date(2024, 8, 1)),) if number % 2 else ()
            inspection = make_inspection(
                number=number,
                kind=InspectionKind.PLANNED,
                inspected_on=date(2024, 1 + number // 40, 1),
                unit_id=year.health,
                findings=findings,
            )
            inspections.save(ledger, transaction, inspection, None)
    return 401


OF_2024 = {"first_day": date(2024, 1, 1), "last_day": date(2024, 12, 31)}


def test_long_register_is_set_in_the_background(
    tab: ReportsTab, full: int, qtbot: QtBot, tmp_path: Path
) -> None:
    tab.show_paper("inspection-register", **OF_2024)
    assert "Đang lập văn bản dài" in tab.notice.text()
    assert not tab.pdf_button.isEnabled()
    qtbot.waitUntil(tab.pdf_button.isEnabled)
    assert tab.notice.isHidden()
    path = tmp_path / "sổ.pdf"
    with qtbot.waitSignal(tab.message, check_params_cb=lambda text: "Đã lưu" in text):
        tab.save(path)
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    assert sum(page.count("KH-") for page in pages) == full
    assert all("Nội dung" in page for page in pages if "KH-" in page)
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert "401 (bốn trăm linh một) cuộc" in " ".join(pages[-1].split())
    assert "201 (hai trăm linh một) phát hiện" in " ".join(pages[-1].split())


@pytest.mark.usefixtures("full")
def test_saving_waits_for_the_long_register(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sổ.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    tab.show_paper("inspection-register", **OF_2024)
    tab.ask_and_save_pdf()
    assert not path.exists()
    qtbot.waitUntil(path.exists)
    assert len(pypdf.PdfReader(path).pages) > 20


@pytest.mark.usefixtures("full")
def test_another_paper_takes_the_place_of_the_long_one(tab: ReportsTab, qtbot: QtBot) -> None:
    tab.show_paper("inspection-register", **OF_2024)
    tab.show_paper("overdue-follow-ups", on=TODAY.replace(year=2023))
    assert tab.pdf_button.isEnabled()
    assert tab.notice.isHidden()
    qtbot.wait(50)
    assert tab.preview.pages is not None
    assert tab.preview.pages.document is tab.document
    assert tab.preview.pages.page_count == 1


def show_register(tab: ReportsTab, qtbot: QtBot) -> None:
    """The long register, once it is set."""
    tab.show_paper("inspection-register", **OF_2024)
    qtbot.waitUntil(tab.pdf_button.isEnabled)


def _button(tab: ReportsTab, words: str) -> QPushButton:
    """The button of the notice that is there now; one of an earlier notice may not be gone yet."""
    buttons = tab.notice.findChildren(QPushButton)
    (found,) = [each for each in buttons if each.text() == words and each.isVisible()]
    return found


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_saving_of_a_long_register_can_be_stopped(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    show_register(tab, qtbot)
    tab.save(tmp_path / f"sổ{suffix}")
    qtbot.mouseClick(_button(tab, "Dừng"), Qt.MouseButton.LeftButton)
    assert tab.notice.isHidden()
    qtbot.waitUntil(lambda: not tab._typesetter._jobs.is_busy, timeout=20_000)
    assert list(tmp_path.glob("sổ*")) == []


@pytest.mark.usefixtures("full")
def test_stop_stops_every_saving_and_another_paper_leaves_the_button(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path
) -> None:
    show_register(tab, qtbot)
    tab.save(tmp_path / "a.pdf")
    tab.save(tmp_path / "b.docx")
    tab.show_paper("overdue-follow-ups", on=TODAY.replace(year=2023))
    assert tab.preview.pages is not None
    assert tab.preview.pages.document is tab.document
    assert "Đang ghi tệp" in tab.notice.text()
    qtbot.mouseClick(_button(tab, "Dừng"), Qt.MouseButton.LeftButton)
    assert tab.notice.isHidden()
    qtbot.waitUntil(lambda: not tab._typesetter._jobs.is_busy, timeout=20_000)
    assert not [each for each in tmp_path.iterdir() if each.name[:2] in ("a.", "b.")]


@pytest.mark.usefixtures("full")
def test_the_first_of_two_files_leaves_the_other_to_be_stopped(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path
) -> None:
    show_register(tab, qtbot)
    told: list[str] = []
    tab.message.connect(told.append)
    tab.save(tmp_path / "a.xlsx")
    tab.save(tmp_path / "b.pdf")
    qtbot.waitUntil(lambda: any("a.xlsx" in text for text in told), timeout=20_000)
    assert tab._typesetter.is_saving
    qtbot.mouseClick(_button(tab, "Dừng"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not tab._typesetter._jobs.is_busy, timeout=20_000)
    assert not (tmp_path / "b.pdf").exists()


@pytest.mark.usefixtures("full")
def test_setting_of_a_long_register_can_be_stopped_and_taken_up_again(
    tab: ReportsTab, qtbot: QtBot
) -> None:
    told: list[str] = []
    tab.message.connect(told.append)
    tab.show_paper("inspection-register", **OF_2024)
    qtbot.mouseClick(_button(tab, "Dừng"), Qt.MouseButton.LeftButton)
    assert "Đã dừng lập văn bản" in tab.notice.text()
    qtbot.waitUntil(lambda: not tab._typesetter._jobs.is_busy, timeout=20_000)
    assert not tab.pdf_button.isEnabled()
    qtbot.mouseClick(_button(tab, "Lập lại"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(tab.pdf_button.isEnabled, timeout=20_000)
    assert tab.notice.isHidden()
    assert any(text.startswith("Đã xong ") for text in told)


@pytest.mark.usefixtures("full")
def test_a_paper_whose_setting_was_stopped_is_not_taken_for_the_one_that_is_shown(
    tab: ReportsTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it was built at once and only its setting takes long."""
    monkeypatch.setattr(tab._building, "is_long", lambda *_: False)
    tab.show_paper("overdue-follow-ups", on=TODAY.replace(year=2023))
    tab.show_paper("inspection-register", **OF_2024)
    qtbot.mouseClick(_button(tab, "Dừng"), Qt.MouseButton.LeftButton)
    assert not tab.pdf_button.isEnabled()
    qtbot.mouseClick(_button(tab, "Lập lại"), Qt.MouseButton.LeftButton)
    assert tab._typesetter.is_setting
    qtbot.waitUntil(tab.pdf_button.isEnabled, timeout=20_000)
    assert tab.preview.pages is not None
    assert tab.preview.pages.document is tab.document
    assert "Sổ nhật ký" in tab.preview.pages.title


@pytest.mark.usefixtures("full")
def test_a_signed_paper_is_offered_to_be_issued_when_all_files_are_written(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path
) -> None:
    tab.show_paper("inspection-register", **OF_2024, day=TODAY)
    qtbot.waitUntil(tab.pdf_button.isEnabled)
    told: list[str] = []
    tab.message.connect(told.append)
    tab.save(tmp_path / "a.xlsx")
    tab.save(tmp_path / "b.pdf")
    qtbot.waitUntil(lambda: any("a.xlsx" in text for text in told), timeout=20_000)
    assert _button(tab, "Dừng")
    qtbot.waitUntil(lambda: any("b.pdf" in text for text in told), timeout=20_000)
    assert _button(tab, "Phát hành…")


@pytest.mark.usefixtures("full")
def test_a_problem_told_while_a_file_is_written_stays_until_it_is_solved(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path
) -> None:
    show_register(tab, qtbot)
    tab.save(tmp_path / "a.xlsx")
    tab.show_paper("inspection-minutes", inspection_id=None)
    assert "Chọn cuộc kiểm tra" in tab.notice.text()
    qtbot.waitUntil(lambda: not tab._typesetter.is_saving, timeout=20_000)
    assert "Chọn cuộc kiểm tra" in tab.notice.text()
    tab.show_paper("overdue-follow-ups", on=TODAY.replace(year=2023))
    assert tab.notice.isHidden()


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_saving_of_a_long_register_tells_how_far_it_is(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    told: list[str] = []
    tab.message.connect(told.append)
    show_register(tab, qtbot)
    path = tmp_path / f"sổ{suffix}"
    tab.save(path)
    qtbot.waitUntil(lambda: f"Đã lưu {path}" in told, timeout=20_000)
    shares = [int(text[len("Đã xong ") : -1]) for text in told if text.startswith("Đã xong ")]
    assert shares == sorted(shares)
    assert shares[0] < 100
    assert shares[-1] == 100


@pytest.mark.usefixtures("full")
def test_failed_saving_of_a_long_register_is_told(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path
) -> None:
    show_register(tab, qtbot)
    tab.save(tmp_path / "không có" / "sổ.pdf")
    qtbot.waitUntil(lambda: "Không lưu được tệp" in tab.notice.text())


@pytest.mark.usefixtures("full")
def test_tab_can_go_while_a_paper_is_being_set(qtbot: QtBot, ledger: Ledger) -> None:
    tab = ReportsTab(building_of(ledger), TraceReader(ledger), KeptPapers(ledger))
    tab.show_paper("inspection-register", **OF_2024)
    tab.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.wait(50)


def test_paper_is_built_anew_when_the_ledger_changed(
    tab: ReportsTab, ledger: Ledger, year: InspectionYear
) -> None:
    tab.show_paper("overdue-follow-ups")
    known = inspections.get(ledger, year.inspections["ĐX-1/2026"])
    (finding,) = known.findings
    done = replace(finding, follow_up=replace(finding.follow_up, remedied_on=date(2026, 11, 1)))
    with ledger.write("khắc phục") as transaction:
        inspections.save(ledger, transaction, replace(known, findings=(done,)), known)
    tab.refresh()
    assert tab.document is not None
    assert tab.document.row_count == 1


def test_a_paper_that_still_wants_a_choice_is_not_shown_as_another(tab: ReportsTab) -> None:
    tab.show_paper("overdue-follow-ups")
    assert tab.preview.pages is not None
    tab.show_paper("inspection-minutes", inspection_id=None)
    assert "Chọn cuộc kiểm tra" in tab.notice.text()
    assert tab.preview.pages is None
    assert tab.zoom_bar.page_label.text() == ""
    assert not tab.pdf_button.isEnabled()
