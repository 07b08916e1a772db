"""Ratings taken from a file through the real dialog."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import RatingClass
from civic_desktop.services.acts import ActUndo, Saved
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.services.rating_import import ImportPlan, OnProgress, RatingImport
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab
from civic_desktop.ui.evaluations.import_dialog import ImportDialog, import_file
from tests.builders import TODAY, add_group, add_person, add_unit

BOOK = load_rules().book
MakeDialog = Callable[..., ImportDialog]


@pytest.fixture
def make_dialog(ledger: Ledger, qtbot: QtBot, tmp_path: Path) -> Iterator[MakeDialog]:
    made: list[ImportDialog] = []
    add_unit(ledger)
    add_group(ledger)
    for code in ("A1", "B2"):
        add_person(ledger, code=code)

    def make(*lines: str, importer: RatingImport | None = None) -> ImportDialog:
        path = tmp_path / "xếp loại.csv"
        path.write_text("\n".join(("ma,xep loai,ly do", *lines)), encoding="utf-8")
        dialog = ImportDialog(importer or RatingImport(ledger, BOOK, Year(2026)), path)
        qtbot.addWidget(dialog)
        dialog.show()
        made.append(dialog)
        return dialog

    yield make
    for dialog in made:
        dialog.reject()


def test_what_will_happen_is_shown_before_it_is_stored(
    make_dialog: MakeDialog, ledger: Ledger, qtbot: QtBot
) -> None:
    add_person(ledger, code="C3")
    dialog = make_dialog("A1,X,", "B2,T,", "C3,,")
    qtbot.waitUntil(dialog.store.isEnabled)
    assert dialog.words.text().splitlines() == [
        "2 người được xếp loại lần đầu trong kỳ.",
        "1 dòng để trống mức và lý do, bỏ qua.",
    ]
    assert dialog.store.text() == "Nhập 2 người"
    assert RATINGS.count(ledger) == 0
    dialog.store.click()
    qtbot.waitUntil(lambda: dialog.saved is not None)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert [r.rating_class.value for r in RATINGS.all(ledger)] == ["excellent", "good"]


def test_every_line_at_fault_is_listed(
    make_dialog: MakeDialog, ledger: Ledger, qtbot: QtBot
) -> None:
    dialog = make_dialog("A1,X,", "ZZ,T,", "B2,giỏi,")
    qtbot.waitUntil(dialog.faults.isVisible)
    assert dialog.faults.toPlainText().splitlines() == [
        "Dòng 3: không có người nào mã ZZ",
        "Dòng 4: “giỏi” không phải mức xếp loại",
    ]
    assert "2 chỗ cần sửa" in dialog.words.text()
    assert not dialog.store.isEnabled()
    assert RATINGS.count(ledger) == 0


def test_a_file_with_nothing_new_can_only_be_left(
    make_dialog: MakeDialog, ledger: Ledger, qtbot: QtBot
) -> None:
    first = make_dialog("A1,X,")
    qtbot.waitUntil(first.store.isEnabled)
    first.store.click()
    qtbot.waitUntil(lambda: first.saved is not None)
    again = make_dialog("A1,X,")
    qtbot.waitUntil(lambda: "giữ nguyên" in again.words.text())
    assert not again.store.isEnabled()
    assert RATINGS.count(ledger) == 1


class HeldImport(RatingImport):
    """Waits before its last step until it is let go."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, BOOK, Year(2026))
        self.is_writing = threading.Event()
        self.may_go_on = threading.Event()

    def store(self, plan: ImportPlan, on_progress: OnProgress) -> Saved:
        def hold(done: int, total: int) -> None:
            if done == total:
                self.is_writing.set()
                self.may_go_on.wait(10)
            on_progress(done, total)

        return super().store(plan, hold)


def test_stopping_while_it_writes_leaves_nothing(
    make_dialog: MakeDialog, ledger: Ledger, qtbot: QtBot
) -> None:
    importer = HeldImport(ledger)
    dialog = make_dialog("A1,X,", "B2,T,", importer=importer)
    qtbot.waitUntil(dialog.store.isEnabled)
    dialog.store.click()
    qtbot.waitUntil(importer.is_writing.is_set)
    assert dialog._storing is not None
    dialog._storing.cancel()
    importer.may_go_on.set()
    dialog.leave.click()
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert dialog.saved is None
    assert RATINGS.count(ledger) == 0


def test_a_file_that_is_no_table_is_told_in_words(
    ledger: Ledger, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no workbook")
    dialog = ImportDialog(RatingImport(ledger, BOOK, Year(2026)), path)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "không đọc được" in dialog.words.text())
    dialog.reject()


def test_no_file_chosen_does_nothing(
    make_dialog: MakeDialog, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parent = make_dialog("A1,X,")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    assert import_file(RatingImport(ledger, BOOK, Year(2026)), tmp_path, parent) is None


def test_the_tab_shows_what_was_taken_in_and_can_undo_it(
    ledger: Ledger, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add_unit(ledger)
    add_group(ledger)
    add_person(ledger, code="A1")
    path = tmp_path / "a.csv"
    path.write_text("ma,xep loai\nA1,X\n", encoding="utf-8")

    def take_all(dialog: ImportDialog) -> int:
        qtbot.waitUntil(dialog.store.isEnabled)
        dialog.store.click()
        qtbot.waitUntil(lambda: dialog.saved is not None)
        return 1

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(ImportDialog, "exec", take_all)
    entry = RatingEntry(ledger, BOOK, lambda: TODAY)
    tab = EvaluationsTab(entry, partial(ActUndo, ledger))
    qtbot.addWidget(tab)
    tab.filters.file.click()
    [row] = tab.persons.model.rows()
    assert row.rating_class is RatingClass.EXCELLENT
    tab.undo_stack.undo()
    assert RATINGS.count(ledger) == 0
