"""Reported counts beside persons rated, and blocks of numbers pasted, on the real grid."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import Rating, RatingClass, RatingTally
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS, SHARES, TALLIES
from civic_desktop.ui.evaluations import aggregate_page
from civic_desktop.ui.evaluations.comparison_dialog import ComparisonDialog
from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab
from tests.builders import TODAY, add_group, add_person, add_unit

BOOK = load_rules().book
LAST = 2  # the row of this year


@pytest.fixture
def shown(ledger: Ledger, qtbot: QtBot) -> Callable[[], EvaluationsTab]:
    """Counts of the only unit and group, 2024 to 2026."""
    add_unit(ledger)
    add_group(ledger)

    def show() -> EvaluationsTab:
        entry = RatingEntry(ledger, BOOK, lambda: TODAY)
        tab = EvaluationsTab(entry, partial(ActUndo, ledger))
        qtbot.addWidget(tab)
        tab.resize(1366, 640)
        tab.show()
        tab.filters.aggregate.click()
        tab.aggregates.tally.click()
        return tab

    return show


@pytest.fixture
def differing(ledger: Ledger, shown: Callable[[], EvaluationsTab]) -> EvaluationsTab:
    """Three xuất sắc reported, one rated; one tốt in both."""
    an = add_person(ledger, full_name="Nguyễn Văn An", code="A1", post="Chuyên viên")
    be = add_person(ledger, full_name="Lê Thị Bé", code="B2")
    with ledger.write("nhập") as transaction:
        RATINGS.save(transaction, Rating(an, 1, 1, Year(2026), RatingClass.EXCELLENT))
        RATINGS.save(transaction, Rating(be, 1, 1, Year(2026), RatingClass.GOOD))
        TALLIES.save(transaction, RatingTally(1, 1, Year(2026), excellent=3, good=1))
    return shown()


def place_of(tab: EvaluationsTab, title: str) -> int:
    columns = tab.aggregates.model.columns
    return next(place for place, column in enumerate(columns) if column.title == title)


def comparison_words(tab: EvaluationsTab) -> list[str]:
    model = tab.aggregates.model
    column = place_of(tab, "So từng người")
    return [model.index(row, column).data() for row in range(model.rowCount())]


def texts(table: object) -> list[list[str]]:
    rows = table.rows  # type: ignore[attr-defined]
    return [
        [str(rows.index(row, column).data() or "") for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def test_the_row_says_in_how_many_numbers_the_two_differ(differing: EvaluationsTab) -> None:
    assert comparison_words(differing) == ["", "", "⚠ Lệch 1 số"]
    assert differing.aggregates.model.setData(
        differing.aggregates.model.index(LAST, place_of(differing, "Xuất sắc")), "1"
    )
    assert comparison_words(differing)[LAST] == "✓ Khớp"


@pytest.mark.parametrize(
    ("key", "title"),
    [(Qt.Key.Key_F4, "Tốt"), (Qt.Key.Key_Return, "So từng người")],
)
def test_the_comparison_opens_by_key(
    differing: EvaluationsTab,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    key: Qt.Key,
    title: str,
) -> None:
    opened: list[ComparisonDialog] = []
    monkeypatch.setattr(ComparisonDialog, "exec", lambda dialog: opened.append(dialog) or 0)
    grid = differing.aggregates.grid
    grid.go_to(LAST, place_of(differing, title))
    qtbot.keyClick(grid, key)
    assert len(opened) == 1


def test_a_row_without_both_figures_opens_nothing(
    differing: EvaluationsTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aggregate_page, "ComparisonDialog", None)
    grid = differing.aggregates.grid
    grid.go_to(0, place_of(differing, "Tốt"))
    assert not differing.aggregates.compare.isVisible()
    qtbot.keyClick(grid, Qt.Key.Key_F4)


def test_the_dialog_shows_classes_and_the_persons_of_each(
    differing: EvaluationsTab, ledger: Ledger, qtbot: QtBot
) -> None:
    row = differing.aggregates.model.row_at(LAST)
    dialog = ComparisonDialog(RatingEntry(ledger, BOOK, lambda: TODAY).aggregates, row)
    qtbot.addWidget(dialog)
    assert texts(dialog.lines) == [
        ["Hoàn thành xuất sắc nhiệm vụ", "3", "1", "⚠ +2"],
        ["Hoàn thành tốt nhiệm vụ", "1", "1", "0"],
        ["Hoàn thành nhiệm vụ", "không nêu", "0", ""],
        ["Không hoàn thành nhiệm vụ", "không nêu", "0", ""],
        ["Chưa xếp loại", "không nêu", "0", ""],
        ["Tổng số", "không nêu", "2", ""],
    ]
    assert texts(dialog.people) == [["Nguyễn Văn An", "A1", "Chuyên viên"]]
    dialog.lines.choose_row(5)
    assert [cells[0] for cells in texts(dialog.people)] == ["Nguyễn Văn An", "Lê Thị Bé"]
    dialog.lines.choose_row(4)
    assert texts(dialog.people) == []


def test_the_sheet_of_the_persons_can_be_gone_to(
    differing: EvaluationsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ComparisonDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    differing.aggregates.grid.go_to(LAST, place_of(differing, "Tốt"))
    differing.aggregates.compare.click()
    names = [row.person.full_name for row in differing.persons.model.rows()]
    assert names == ["Nguyễn Văn An", "Lê Thị Bé"]
    assert differing.filters.person.isChecked()
    assert differing.persons.isVisible()


def paste(tab: EvaluationsTab, qtbot: QtBot, row: int, title: str, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    tab.aggregates.grid.go_to(row, place_of(tab, title))
    qtbot.keyClick(tab.aggregates.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_block_is_stored_as_one_act(
    shown: Callable[[], EvaluationsTab], ledger: Ledger, qtbot: QtBot
) -> None:
    tab = shown()
    paste(tab, qtbot, 1, "Tốt", "1.234\t5\t\t0\n7\t8\t9\t10\n")
    assert [(t.good, t.completed, t.not_completed, t.unrated) for t in TALLIES.all(ledger)] == [
        (1234, 5, None, 0),
        (7, 8, 9, 10),
    ]
    tab.undo_stack.undo()
    assert TALLIES.all(ledger) == []


def test_a_column_that_is_blank_in_every_line_changes_nothing(
    shown: Callable[[], EvaluationsTab], ledger: Ledger, qtbot: QtBot
) -> None:
    tab = shown()
    paste(tab, qtbot, 1, "Tốt", "1\t2\t3\n4\t5\t6\n")
    paste(tab, qtbot, 1, "Tốt", '7\t\t8\t\n"9"\t\t\t\n')
    assert [(t.good, t.completed, t.not_completed) for t in TALLIES.all(ledger)] == [
        (7, 2, 8),
        (9, 5, None),
    ]


def test_percentages_are_pasted_as_they_were_published(
    shown: Callable[[], EvaluationsTab], ledger: Ledger, qtbot: QtBot
) -> None:
    tab = shown()
    tab.aggregates.share.click()
    paste(tab, qtbot, 0, "Xuất sắc (X)", "13,34\t83,57%\n")
    assert [(s.excellent, s.good, s.completed) for s in SHARES.all(ledger)] == [(1334, 8357, None)]


@pytest.mark.parametrize(
    ("title", "block", "words"),
    [
        ("Tốt", "1\t2\n3\tba\n", "dòng 2, cột Hoàn thành: “ba” không phải số nguyên"),
        ("Tổng số", "1\t2\n", "dòng 1, cột Chênh lệch: Cột này không nhập số"),
        ("Tốt", "1\n2\n3\n4\n", "có 4 dòng nhưng từ ô đang chọn chỉ còn 3 dòng"),
    ],
)
def test_a_block_with_a_bad_cell_changes_nothing_and_names_it(
    shown: Callable[[], EvaluationsTab],
    ledger: Ledger,
    qtbot: QtBot,
    title: str,
    block: str,
    words: str,
) -> None:
    tab = shown()
    paste(tab, qtbot, 0, title, block)
    assert words in tab.aggregates.problem.text()
    assert tab.aggregates.problem.isVisible()
    assert TALLIES.all(ledger) == []


def test_a_paste_takes_the_place_of_a_number_that_could_not_be_stored(
    shown: Callable[[], EvaluationsTab], ledger: Ledger, qtbot: QtBot
) -> None:
    tab = shown()
    model = tab.aggregates.model
    model.setData(model.index(0, place_of(tab, "Tốt")), "ba")
    assert model.has_unstored_text
    paste(tab, qtbot, 0, "Tốt", "3\n")
    assert not model.has_unstored_text
    assert [t.good for t in TALLIES.all(ledger)] == [3]
