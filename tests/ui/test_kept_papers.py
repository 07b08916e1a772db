"""Rewriting passages and issuing papers, on the real tab with the sample ledger."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from civic_desktop.reports.document import PassageState
from civic_desktop.reports.passages import Passage
from civic_desktop.store.errors import RecordConflict
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.reports.differences_dialog import DifferencesDialog
from civic_desktop.ui.reports.issued_dialog import IssuedDialog
from civic_desktop.ui.reports.issued_paper_dialog import IssuedPaperDialog
from civic_desktop.ui.reports.passage_dialogs import PassageDialog, PassagesDialog
from civic_desktop.ui.reports.reports_tab import ReportsTab
from tests.qt_fixtures import Desk

REPORTS = 5
TEXT = "Da kiem tra 128 cuoc."


@pytest.fixture
def window(desk: Desk, sample_path: Path) -> LedgerWindow:
    opened = desk.open(sample_path)
    opened.go_to(REPORTS)
    return opened


@pytest.fixture
def tab(window: LedgerWindow) -> ReportsTab:
    shown = window.current_tab
    assert isinstance(shown, ReportsTab)
    return shown


@pytest.fixture
def failures() -> Iterator[list[BaseException]]:
    """What went wrong inside a dialog, told once the dialog has gone."""
    found: list[BaseException] = []
    yield found
    for failure in found:
        raise failure


def in_dialog(
    kind: type[QWidget], act: Callable[[QWidget], object], failures: list[BaseException]
) -> None:
    """Act in the dialog of that kind that opens next; one that stays open is closed."""

    def hand() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(5, hand)
            return
        try:
            act(dialog)
        except BaseException as failure:  # noqa: BLE001 - told by the fixture
            failures.append(failure)
            assert isinstance(dialog, QDialog)
            dialog.done(0)

    QTimer.singleShot(0, hand)


def passage_at(tab: ReportsTab, place: str) -> Passage:
    return next(each for each in tab.keeping.desk.passages() if each.place == place)


def rewrite(tab: ReportsTab, place: str, text: str, written: str | None = None) -> None:
    passage = passage_at(tab, place)
    if written is not None:
        passage = replace(passage, written=written)
    tab.keeping.desk.rewrite(passage, text, tab.keeping.desk.edit_of(passage))


def sign(tab: ReportsTab) -> None:
    tab.form.number.setText("5/BC-SNV")
    tab.form.day.setText("05/01/2022")
    tab.refresh()


def press(box: QWidget, words: str) -> None:
    button = next(each for each in box.findChildren(QPushButton) if each.text() == words)
    button.click()


def issue(tab: ReportsTab, failures: list[BaseException]) -> list[str]:
    """Issue the paper; what was asked."""
    asked: list[str] = []

    def answer(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        press(box, "Phát hành")

    in_dialog(QMessageBox, answer, failures)
    tab.keeping.issue_action.trigger()
    return asked


def test_a_passage_is_rewritten_by_keys_alone(
    tab: ReportsTab, qtbot: QtBot, failures: list[BaseException]
) -> None:
    def write(dialog: QWidget) -> None:
        assert isinstance(dialog, PassageDialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        assert dialog.written.toPlainText() == dialog.text.toPlainText()
        qtbot.keyClick(dialog.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(dialog.text, TEXT)
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, PassagesDialog)
        in_dialog(PassageDialog, write, failures)
        for _step in range(dialog.table.rows.rowCount()):
            chosen = dialog.table.current_record()
            if chosen is not None and chosen.place == "inspections":
                break
            qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
        chosen = dialog.table.current_record()
        assert chosen is not None
        assert chosen.text == TEXT
        dialog.reject()

    in_dialog(PassagesDialog, choose, failures)
    tab.preview.setFocus()
    qtbot.keyClick(tab.preview, Qt.Key.Key_F2)
    assert passage_at(tab, "inspections").state is PassageState.EDITED
    assert tab.preview.pages is not None
    assert tab.preview.pages.document == tab.document


def test_a_double_click_opens_the_passage(
    tab: ReportsTab, qtbot: QtBot, failures: list[BaseException]
) -> None:
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, PassageDialog)
        seen.append(dialog.text.toPlainText())
        dialog.reject()

    pages = tab.preview.pages
    assert pages is not None
    passage = next(each for each in pages.passages(0) if each.place == "opening")
    place = tab.preview._on_screen(0, passage.rect)
    tab.preview.verticalScrollBar().setValue(round(place.top()) - 50)
    middle = tab.preview._on_screen(0, passage.rect).center().toPoint()
    in_dialog(PassageDialog, look, failures)
    qtbot.mouseDClick(tab.preview.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert seen == [passage_at(tab, "opening").text]


def test_rewriting_is_a_step_of_the_undo_list(tab: ReportsTab) -> None:
    before = passage_at(tab, "inspections")
    rewrite(tab, "inspections", TEXT)
    assert tab.undo_stack.undoText().startswith("Sửa lời văn")
    tab.undo_stack.undo()
    assert passage_at(tab, "inspections") == before
    tab.undo_stack.redo()
    assert passage_at(tab, "inspections").text == TEXT


def test_the_text_of_the_program_is_taken_back(
    tab: ReportsTab, failures: list[BaseException]
) -> None:
    before = passage_at(tab, "inspections")
    rewrite(tab, "inspections", TEXT)

    def take_back(dialog: QWidget) -> None:
        assert isinstance(dialog, PassageDialog)
        dialog.take_back_button.click()

    in_dialog(PassageDialog, take_back, failures)
    tab.keeping.desk.edit_at("inspections")
    assert passage_at(tab, "inspections") == before


def test_passages_that_no_longer_fit_are_told_over_the_preview(tab: ReportsTab) -> None:
    assert not tab.keeping.banner.isVisible()
    rewrite(tab, "inspections", TEXT, written="127 cuộc")
    assert tab.keeping.banner.isVisible()
    words = tab.keeping.banner.text()
    assert words == f"1 đoạn đã sửa không còn khớp số liệu mới: “{TEXT}”"
    rewrite(tab, "inspections", TEXT)
    assert not tab.keeping.banner.isVisible()


def test_the_bar_at_the_margin_is_of_the_screen_alone(tab: ReportsTab) -> None:
    pages = tab.preview.pages
    assert pages is not None
    rewrite(tab, "inspections", TEXT, written="127 cuộc")
    pages = tab.preview.pages
    assert pages is not None
    passage = next(each for each in pages.passages(0) if each.place == "inspections")
    assert passage.state is PassageState.OUTDATED
    place = tab.preview._on_screen(0, passage.rect)
    tab.preview.verticalScrollBar().setValue(round(place.top()) - 50)
    place = tab.preview._on_screen(0, passage.rect)
    beside = QPoint(round(place.left()) - 11, round(place.center().y()))
    assert tab.preview.viewport().grab().toImage().pixelColor(beside).name() == "#855400"
    size = pages.page_size.toSize()
    paper = QImage(size, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    pages.paint_page(painter, 0)
    painter.end()
    left, top = round(passage.rect.left()) - 20, round(passage.rect.top())
    colours = {
        paper.pixelColor(x, y).name()
        for x in range(left, left + 18)
        for y in range(top, top + round(passage.rect.height()))
    }
    assert colours == {"#ffffff"}


def test_a_refused_edit_stays_in_the_dialog(
    tab: ReportsTab, failures: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RecordConflict("Đoạn này vừa được sửa ở nơi khác.")

    monkeypatch.setattr("civic_desktop.services.kept_papers.KeptPapers.rewrite", refuse)

    def write(dialog: QWidget) -> None:
        assert isinstance(dialog, PassageDialog)
        dialog.text.setPlainText(TEXT)
        dialog.store_button.click()
        assert dialog.isVisible()
        assert dialog.banner.text() == "Đoạn này vừa được sửa ở nơi khác."
        assert dialog.text.toPlainText() == TEXT
        in_dialog(QMessageBox, lambda box: press(box, "Bỏ phần vừa sửa"), failures)
        dialog.reject()

    in_dialog(PassageDialog, write, failures)
    tab.keeping.desk.edit_at("inspections")


def test_what_was_typed_is_given_up_only_after_asking(
    tab: ReportsTab, failures: list[BaseException]
) -> None:
    def write(dialog: QWidget) -> None:
        assert isinstance(dialog, PassageDialog)
        dialog.text.setPlainText(TEXT)
        in_dialog(QMessageBox, lambda box: press(box, "Sửa tiếp"), failures)
        dialog.reject()
        assert dialog.isVisible()
        dialog.store_button.click()

    in_dialog(PassageDialog, write, failures)
    tab.keeping.desk.edit_at("inspections")
    assert passage_at(tab, "inspections").text == TEXT


def test_a_ledger_open_elsewhere_shows_its_passages_but_changes_none(
    desk: Desk, window: LedgerWindow, failures: list[BaseException]
) -> None:
    reading = desk.open(window.path)
    reading.go_to(REPORTS)
    second = reading.current_tab
    assert isinstance(second, ReportsTab)
    assert not second.keeping.issue_action.isEnabled()

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, PassageDialog)
        assert dialog.text.isReadOnly()
        assert not dialog.store_button.isEnabled()
        assert "chỉ để xem" in dialog.banner.text()
        dialog.reject()

    in_dialog(PassageDialog, look, failures)
    second.keeping.desk.edit_at("inspections")


def test_a_draft_is_refused_with_what_is_missing(tab: ReportsTab) -> None:
    tab.keeping.issue_action.trigger()
    assert tab.notice.isVisible()
    assert "Nhập số hiệu trước khi phát hành" in tab.notice.text()


def test_an_issued_paper_opens_as_it_was_and_tells_what_differs_today(
    tab: ReportsTab, qtbot: QtBot, failures: list[BaseException], tmp_path: Path
) -> None:
    sign(tab)
    (asked,) = issue(tab, failures)
    assert "không sửa và không xóa được" in asked
    issued = tab.document
    rewrite(tab, "opening", TEXT)
    kept = tab.keeping.issuing._kept
    dialog = IssuedDialog(kept, tab.keeping.issuing._building, tab)
    qtbot.addWidget(dialog)
    (line,) = kept.issued().page(None, 5)
    assert dialog.table.rows.record_at(0) == line
    paper = IssuedPaperDialog(kept, tab.keeping.issuing._building, line, dialog)
    qtbot.addWidget(paper)
    paper.show()
    qtbot.waitUntil(lambda: paper.differences is not None)
    assert paper.state.text().startswith("Bản lưu ")
    assert "đúng như khi phát hành" in paper.state.text()
    assert "ở 1 chỗ" in paper.comparison.text()
    assert paper.preview.pages is not None
    assert issued is not None
    assert paper.preview.pages.document.head == issued.head
    assert not paper.preview.has_passages
    path = tmp_path / "lưu lại.pdf"
    paper._output.save(path)
    qtbot.waitUntil(path.exists)
    assert "5/BC-SNV" in pypdf.PdfReader(path).pages[0].extract_text()
    assert paper.differences is not None
    listed = DifferencesDialog(paper.differences, paper)
    qtbot.addWidget(listed)
    assert listed.after.toPlainText() == TEXT


def test_a_paper_that_says_the_same_today_is_told_so(
    tab: ReportsTab, qtbot: QtBot, failures: list[BaseException]
) -> None:
    sign(tab)
    issue(tab, failures)
    issuing = tab.keeping.issuing
    (line,) = issuing._kept.issued().page(None, 5)
    paper = IssuedPaperDialog(issuing._kept, issuing._building, line, tab)
    qtbot.addWidget(paper)
    paper.show()
    qtbot.waitUntil(lambda: paper.differences is not None)
    assert paper.differences == []
    assert paper.comparison.text() == "Số liệu hiện nay cho đúng nội dung của bản đã phát hành."


def test_a_kept_text_that_was_changed_is_told_and_nothing_breaks(
    tab: ReportsTab, qtbot: QtBot, failures: list[BaseException], sample_path: Path
) -> None:
    sign(tab)
    issue(tab, failures)
    with closing(sqlite3.connect(sample_path, isolation_level=None)) as database:
        database.execute("UPDATE issued_paper SET content = '{\"shape\":9}'")
    issuing = tab.keeping.issuing
    (line,) = issuing._kept.issued().page(None, 5)
    paper = IssuedPaperDialog(issuing._kept, issuing._building, line, tab)
    qtbot.addWidget(paper)
    paper.show()
    qtbot.waitUntil(paper.notice.isVisible)
    assert "mã kiểm tra không khớp" in paper.state.text()
    assert "vẫn còn nguyên trong sổ" in paper.notice.text()
    assert not paper.print_button.isEnabled()


def test_saving_a_signed_paper_offers_to_issue_it_once(
    tab: ReportsTab,
    failures: list[BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "bao-cao.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    tab.ask_and_save_pdf()
    assert not tab.notice.isVisible()
    sign(tab)
    tab.ask_and_save_pdf()
    assert tab.notice.isVisible()
    assert "Phát hành" in tab.notice.text()
    issue(tab, failures)
    tab.ask_and_save_pdf()
    assert not tab.notice.isVisible()


def test_only_the_paper_that_was_saved_is_offered_to_be_issued(
    tab: ReportsTab, tmp_path: Path, qtbot: QtBot
) -> None:
    sign(tab)
    tab._output.save(tmp_path / "bao-cao.docx")
    tab.form.number.setText("99/BC-SNV")
    tab.refresh()
    qtbot.waitUntil(lambda: not tab._typesetter.is_saving, timeout=20_000)
    assert (tmp_path / "bao-cao.docx").exists()
    assert "Phát hành" not in tab.notice.text() or not tab.notice.isVisible()


def test_an_offer_goes_with_its_paper(
    tab: ReportsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bao-cao.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    sign(tab)
    tab.ask_and_save_pdf()
    assert tab.notice.isVisible()
    tab.form.number.setText("99/BC-SNV")
    tab.refresh()
    assert not tab.notice.isVisible()


def test_issuing_is_no_step_to_be_undone(tab: ReportsTab, failures: list[BaseException]) -> None:
    sign(tab)
    issue(tab, failures)
    assert tab.undo_stack.count() == 0
    assert tab.keeping.issuing._kept.issued().count() == 1
