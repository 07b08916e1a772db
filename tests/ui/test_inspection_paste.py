"""Rows from a spreadsheet: all of them or none, and what is wrong is said cell by cell."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.services.inspection_paste import PastedColumn
from civic_desktop.services.pasted_rows import MOST_ROWS
from civic_desktop.store import inspections
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.inspections.paste_dialog import PasteDialog
from tests.builders import TODAY, add_unit

MakeDialog = Callable[[str], PasteDialog]

GOOD = (
    "02/11/2026\tSở Xây dựng\tKế hoạch\tGiờ làm việc\t30/11/2026\tTrần Thị Tư\r\n"
    "3/11\tso y te\tđột xuất\tĐeo thẻ\t\t\r\n"
)


@pytest.fixture
def make_dialog(ledger: Ledger, qtbot: QtBot) -> MakeDialog:
    for name in ("Sở Xây dựng", "Sở Y tế", "UBND xã Đức Xuân", "UBND xã Đức Sơn"):
        add_unit(ledger, name)

    def make(text: str) -> PasteDialog:
        dialog = PasteDialog(InspectionLog(ledger, lambda: TODAY), text)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def count(ledger: Ledger) -> int:
    return int(ledger.value("SELECT count(*) FROM inspection"))


def test_good_rows_become_inspections_in_one_act(ledger: Ledger, make_dialog: MakeDialog) -> None:
    dialog = make_dialog(GOOD)
    dialog.store.click()
    assert dialog.saved is not None
    first, second = inspections.get(ledger, 1), inspections.get(ledger, 2)
    assert (first.name, first.team_leader) == ("KH-1/2026", "Trần Thị Tư")
    assert (second.name, second.content, second.remedy_due_on) == ("ĐX-1/2026", "Đeo thẻ", None)
    assert ledger.value("SELECT count(*) FROM act WHERE label = 'Thêm 2 cuộc kiểm tra'") == 1


def test_titles_say_what_the_columns_are(ledger: Ledger, make_dialog: MakeDialog) -> None:
    rows = "TT\tNội dung\tNgày kiểm tra\tHình thức\tĐơn vị\n1\tGiờ làm việc\t2/11\tĐX\tSở Y tế\n"
    dialog = make_dialog(rows)
    dialog.store.click()
    stored = inspections.get(ledger, 1)
    assert (stored.content, stored.kind) == ("Giờ làm việc", "unannounced")


def test_two_bad_cells_are_said_each_and_nothing_is_stored(
    ledger: Ledger, make_dialog: MakeDialog
) -> None:
    dialog = make_dialog(GOOD + "31/02/2026\tUBND xã Đức\tKế hoạch\tThẻ\t\t\n")
    said = dialog.messages.toPlainText().splitlines()
    assert said == [
        "Dòng 3, Ngày: Tháng 2 năm 2026 chỉ có 28 ngày.",
        "Dòng 3, Đơn vị: “UBND xã Đức” có nhiều đơn vị phù hợp. Ghi rõ hơn.",
    ]
    assert not dialog.store.isEnabled()
    dialog.save()
    assert count(ledger) == 0
    assert dialog.table.currentIndex().row() == 2


def test_a_cell_put_right_lets_the_rows_be_stored(ledger: Ledger, make_dialog: MakeDialog) -> None:
    dialog = make_dialog("31/02/2026\tSở Y tế\tKế hoạch\tThẻ\t\t\n")
    cell = dialog.rows.index(0, dialog.rows.place_of(PastedColumn.INSPECTED_ON))
    assert cell.data(Qt.ItemDataRole.EditRole) == "31/02/2026"  # what was typed is still there
    dialog.rows.setData(cell, "28/02/2026")
    dialog.store.click()
    assert count(ledger) == 1


def test_bad_rows_can_be_left_out(ledger: Ledger, make_dialog: MakeDialog) -> None:
    dialog = make_dialog(GOOD + "hôm qua\tSở lạ\tbí mật\t\t1/1/2020\t\n")
    assert len(dialog.rows.problems()) == 5
    dialog.drop.click()
    assert dialog.words.text() == "2 dòng đều đọc được."
    dialog.store.click()
    assert count(ledger) == 2


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("2/11\tSở Y tế\tKH\tThẻ\t1/11\t", PastedColumn.DUE, "Hạn phải sau ngày kiểm tra"),
        ("2/11\tSở Y tế\tKH\t\t\t", PastedColumn.CONTENT, "Nhập nội dung kiểm tra"),
        ("2/12\tSở Y tế\tKH\tThẻ\t\t", PastedColumn.INSPECTED_ON, "còn ở tương lai"),
        ("\tSở Y tế\tKH\tThẻ\t\t", PastedColumn.INSPECTED_ON, "Nhập ngày kiểm tra"),
        ("2/11\tSở Y tế\t\tThẻ\t\t", PastedColumn.KIND, "Ghi hình thức"),
        ("2/11\t\tKH\tThẻ\t\t", PastedColumn.UNIT, "Nhập đơn vị"),
    ],
)
def test_each_fault_stands_at_its_cell(
    make_dialog: MakeDialog, row: str, column: PastedColumn, words: str
) -> None:
    dialog = make_dialog(row)
    assert [(c, words in str(p)) for _, c, p in dialog.rows.problems()] == [(column, True)]
    assert words in str(
        dialog.rows.index(0, dialog.rows.place_of(column)).data(Qt.ItemDataRole.ToolTipRole)
    )


def test_a_clipboard_without_rows_is_refused_in_words(make_dialog: MakeDialog) -> None:
    with pytest.raises(Problem, match="Chưa có dòng nào để dán"):
        make_dialog("\n\t\n")


def test_too_many_rows_are_refused_in_words(make_dialog: MakeDialog) -> None:
    with pytest.raises(Problem, match=r"chỉ nhận 2000 dòng"):
        make_dialog("1/1\tSở Y tế\tKH\tThẻ\n" * (MOST_ROWS + 1))
