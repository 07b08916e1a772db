"""The chain of papers and its files, on the real form and ledger."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection import InspectionFilter, InspectionKind
from civic_desktop.domain.inspection_paper import (
    LARGEST_ATTACHMENT,
    InspectionPaperKind,
    safe_file_name,
)
from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.inspection_files import InspectionFiles
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.store import inspection_list, inspections
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.inspections import papers_panel as panel_module
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from civic_desktop.ui.inspections.paper_dialog import PaperDialog
from civic_desktop.ui.inspections.papers_panel import PapersPanel
from tests.builders import TODAY, add_inspection, add_unit

MINUTES = OfficialDocument("05/BB-SNV", date(2026, 11, 2), "Sở Nội vụ", "Kiểm tra công vụ")


@pytest.fixture
def tab(ledger: Ledger, qtbot: QtBot) -> InspectionsTab:
    add_inspection(ledger, unit_id=add_unit(ledger))
    made = InspectionsTab(InspectionLog(ledger, lambda: TODAY), partial(ActUndo, ledger))
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    return made


@pytest.fixture
def panel(tab: InspectionsTab) -> PapersPanel:
    tab.log.form.fields.pages.show_page(3)
    return tab.log.papers


@pytest.fixture
def files(ledger: Ledger) -> InspectionFiles:
    return InspectionFiles(ledger, lambda: TODAY)


def with_minutes(ledger: Ledger, tab: InspectionsTab, files: InspectionFiles) -> None:
    saved = files.add_paper(inspections.get(ledger, 1), InspectionPaperKind.MINUTES, MINUTES)
    tab.keep(saved)
    tab.refresh()
    choose(tab.log.papers, InspectionPaperKind.MINUTES)


def choose(panel: PapersPanel, kind: InspectionPaperKind) -> None:
    rows = panel.chain.rows
    panel.chain.choose_row(
        next(row for row in range(rows.rowCount()) if rows.record_at(row).kind is kind)
    )


def shown_kinds(panel: PapersPanel) -> list[InspectionPaperKind | None]:
    rows = panel.chain.rows
    return [rows.record_at(row).kind for row in range(rows.rowCount())]


def test_only_a_planned_inspection_has_a_notice(panel: PapersPanel) -> None:
    assert InspectionPaperKind.NOTICE not in shown_kinds(panel)
    assert len(shown_kinds(panel)) == len(InspectionPaperKind) - 1


def test_a_paper_is_filled_in_by_its_dialog_and_found_by_its_number(
    ledger: Ledger, tab: InspectionsTab, panel: PapersPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: PaperDialog) -> int:
        dialog.number.setText("07/KL-SNV")
        dialog.day.setText("1/11")  # before the visit: refused beside the field
        dialog.agree.click()
        assert "trước ngày kiểm tra" in dialog._labels["issued_on"].message()
        assert dialog.number.text() == "07/KL-SNV"
        dialog.day.setText("10/11")
        dialog.agree.click()
        return dialog.result()

    monkeypatch.setattr(PaperDialog, "exec", fill)
    choose(panel, InspectionPaperKind.CONCLUSION)
    panel.edit_paper()
    wanted = InspectionFilter(text="07 kl snv")
    assert inspection_list.count(ledger, wanted, TODAY) == 1
    tab.undo_stack.undo()
    assert inspection_list.count(ledger, wanted, TODAY) == 0
    assert ledger.value("SELECT count(*) FROM document") == 0


def test_the_form_can_still_be_stored_after_a_paper_was_added(
    ledger: Ledger, tab: InspectionsTab, panel: PapersPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.log.form.fields.general.leader.setText("Đang gõ")

    def fill(dialog: PaperDialog) -> int:
        dialog.number.setText("05/BB-SNV")
        dialog.agree.click()
        return dialog.result()

    monkeypatch.setattr(PaperDialog, "exec", fill)
    choose(panel, InspectionPaperKind.MINUTES)
    panel.edit_paper()
    assert tab.log.form.fields.general.leader.value() == "Đang gõ"
    tab.save_record()
    assert inspections.get(ledger, 1).team_leader == "Đang gõ"


def test_a_file_is_attached_opened_and_taken_away_again(
    ledger: Ledger,
    tab: InspectionsTab,
    panel: PapersPanel,
    files: InspectionFiles,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_minutes(ledger, tab, files)
    scan = tmp_path / "biên bản.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_words: ([str(scan)], ""))
    panel.ask_files()
    scan.unlink()  # the ledger holds its own copy
    opened: list[Any] = []
    monkeypatch.setattr(panel_module.QDesktopServices, "openUrl", opened.append)
    panel.attached.choose_row(0)
    panel.open_file()
    path = Path(opened[0].toLocalFile())
    assert path.read_bytes() == b"%PDF-1.7 scan"
    assert path.name.endswith("biên bản.pdf")
    panel.detach()
    assert panel.attached.rows.rowCount() == 0
    tab.undo_stack.undo()
    choose(panel, InspectionPaperKind.MINUTES)
    assert panel.attached.rows.record_at(0).file_name == "biên bản.pdf"
    tab.undo_stack.undo()
    assert ledger.value("SELECT count(*) FROM attachment") == 0


def too_large(folder: Path) -> Path:
    path = folder / "lớn.pdf"
    with path.open("wb") as file:
        file.truncate(LARGEST_ATTACHMENT + 1)
    return path


def empty(folder: Path) -> Path:
    path = folder / "rỗng.pdf"
    path.touch()
    return path


def program(folder: Path) -> Path:
    path = folder / "a.pdf.exe"
    path.write_bytes(b"MZ")
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (too_large, "nặng 21 MB, quá giới hạn 20 MB"),
        (empty, "rỗng"),
        (program, "Không nhận tệp “a.pdf.exe”"),
        (lambda folder: folder / "đã mất.pdf", "tệp hoặc thư mục không còn"),
        (lambda folder: folder / "tốt.pdf", "Tệp “tốt.pdf” đã đính kèm vào văn bản này"),
    ],
)
def test_a_file_that_is_not_taken_is_said_and_none_is_stored(
    ledger: Ledger,
    tab: InspectionsTab,
    panel: PapersPanel,
    files: InspectionFiles,
    tmp_path: Path,
    make: Callable[[Path], Path],
    words: str,
    qtbot: QtBot,
) -> None:
    with_minutes(ledger, tab, files)
    good = tmp_path / "tốt.pdf"
    good.write_bytes(b"%PDF")
    with qtbot.waitSignal(panel.problem_found) as told:
        panel.attach([good, make(tmp_path)])
    assert words in str(told.args[0])
    assert ledger.value("SELECT count(*) FROM attachment") == 0
    assert ledger.value("SELECT count(*) FROM attachment_content") == 0


def test_damaged_bytes_are_not_opened(
    ledger: Ledger,
    tab: InspectionsTab,
    panel: PapersPanel,
    files: InspectionFiles,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    with_minutes(ledger, tab, files)
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"%PDF")
    panel.attach([scan])
    choose(panel, InspectionPaperKind.MINUTES)
    ledger._database.execute("UPDATE attachment_content SET content = x'00'")
    opener = panel_module.QDesktopServices
    monkeypatch.setattr(opener, "openUrl", lambda _url: pytest.fail("opened"))
    panel.attached.choose_row(0)
    with qtbot.waitSignal(panel.problem_found) as told:
        panel.open_file()
    assert "đã bị hỏng" in str(told.args[0])


def test_a_paper_taken_out_stays_a_document(
    ledger: Ledger,
    tab: InspectionsTab,
    panel: PapersPanel,
    files: InspectionFiles,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_minutes(ledger, tab, files)
    monkeypatch.setattr(panel_module, "confirm", lambda *_words: True)
    panel.take_out()
    assert panel._paper() is None
    assert ledger.value("SELECT count(*) FROM document") == 1


def test_reports_of_two_units_may_bear_the_same_number(
    ledger: Ledger, files: InspectionFiles
) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger), number=1, kind=InspectionKind.PLANNED)
    for issuer in ("UBND xã A", "UBND xã B"):
        document = OfficialDocument("15/BC-UBND", date(2026, 11, 20), issuer, "Khắc phục")
        files.add_paper(inspections.get(ledger, 1), InspectionPaperKind.REMEDY_REPORT, document)
    assert len(files.papers_of(inspections.get(ledger, 1))) == 2


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../x.pdf", "x.pdf"),
        ("C:\\tmp\\y.PDF", "y.pdf"),
        ("<b>.pdf", "_b_.pdf"),
        (f"{'a' * 300}.pdf", f"{'a' * 116}.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("a\u202efdp.pdf", "a_fdp.pdf"),
        ("\udcff.pdf", "_.pdf"),
    ],
)
def test_a_file_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


@pytest.mark.parametrize("name", ["a.exe", "a", ".pdf", "a.pdf.lnk", "a.bat"])
def test_what_is_no_document_is_refused(name: str) -> None:
    with pytest.raises(Problem, match="Không nhận tệp"):
        safe_file_name(name)
