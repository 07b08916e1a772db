"""Rewriting and issuing papers in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.reports import paper_keeping
from civic_desktop.ui.reports.paper_keeping import IssuedDialog
from civic_desktop.ui.reports.passages_dialog import PassageDialog, PassagesDialog
from civic_desktop.ui.reports.reports_tab import ReportsTab
from tests.qt_fixtures import Desk

REPORTS = 5
OWN = "Câu của người viết."


@pytest.fixture
def window(desk: Desk, sample_path: Path) -> LedgerWindow:
    shown = desk.open(sample_path)
    shown.go_to(REPORTS)
    return shown


@pytest.fixture
def tab(window: LedgerWindow) -> ReportsTab:
    assert isinstance(window.current_tab, ReportsTab)
    return window.current_tab


def when_open(kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
    """Do something in the next dialog of that kind."""

    def hand() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(5, hand)

    QTimer.singleShot(0, hand)


def rewrite(place: str, text: str) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PassagesDialog)
        dialog.table.choose(place)
        when_open(PassageDialog, write)
        dialog.edit.click()
        dialog.accept()

    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, PassageDialog)
        dialog.field.setPlainText(text)
        dialog.agree.click()

    when_open(PassagesDialog, choose)


def texts(tab: ReportsTab) -> str:
    assert tab.document is not None
    return " ".join(getattr(block, "text", "") for block in tab.document.blocks)


def test_a_passage_is_rewritten_and_given_back_by_undo(tab: ReportsTab) -> None:
    rewrite("closing", OWN)
    tab.rewrite()
    assert OWN in texts(tab)
    tab.undo_stack.undo()
    assert OWN not in texts(tab)
    tab.undo_stack.redo()
    assert OWN in texts(tab)


def test_what_does_not_fit_the_figures_any_more_is_told(
    window: LedgerWindow, tab: ReportsTab, qtbot: QtBot
) -> None:
    rewrite("discipline", OWN)
    tab.rewrite()
    with window._ledger.write("sửa") as transaction:
        row = window._ledger.row("SELECT id, row_version FROM discipline_total WHERE year = 2020")
        assert row is not None
        values = {"person_count": 9}
        transaction.update("discipline_total", row["id"], values, row["row_version"])
    tab.refresh()
    qtbot.waitUntil(lambda: "không còn khớp số liệu" in tab.notice.text())
    assert OWN[:-1] in tab.notice.text()


def test_a_paper_is_issued_only_with_number_and_day(
    tab: ReportsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_keeping, "confirm", lambda *_args, **_more: True)
    tab.issue()
    assert "số hiệu" in tab.notice.text()


def test_an_issued_paper_is_shown_as_it_was(
    tab: ReportsTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_keeping, "confirm", lambda *_args, **_more: True)
    tab.form.number.setText("5/BC-SNV")
    tab.form.day.setText("20/11/2026")
    qtbot.waitUntil(lambda: tab.document is not None and tab.document.head.day is not None)
    tab.issue()
    rewrite("closing", OWN)
    tab.rewrite()
    assert OWN in texts(tab)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, IssuedDialog)
        dialog.show_button.click()

    when_open(IssuedDialog, choose)
    tab.show_issued()
    assert OWN not in texts(tab)
    assert "Bản phát hành 5/BC-SNV ngày 20/11/2026" in tab.notice.text()
    assert "khác bản này ở 1 chỗ" in tab.notice.text()
    tab.refresh()
    assert OWN not in texts(tab)  # it stays, whatever is read anew
    tab.form.number.setText("6/BC-SNV")
    qtbot.waitUntil(lambda: OWN in texts(tab))


def test_nothing_issued_says_so(tab: ReportsTab) -> None:
    seen: list[bool] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, IssuedDialog)
        seen.append(dialog.show_button.isEnabled())
        dialog.reject()

    when_open(IssuedDialog, look)
    tab.show_issued()
    assert seen == [False]
