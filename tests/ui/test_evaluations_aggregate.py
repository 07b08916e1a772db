"""Ready-made figures on the real grid and a real ledger."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import RatingShare, RatingTally
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.office_ledger import existing_ledger
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import SHARES, TALLIES
from civic_desktop.store.units import UNITS
from civic_desktop.ui.evaluations import evaluations_tab
from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab
from tests.builders import TODAY, add_group, add_unit

BOOK = load_rules().book
MakeTab = Callable[..., EvaluationsTab]
PUBLISHED = {
    "Công chức cấp tỉnh, cấp huyện": (
        ("13,34%", "83,57%", "3,09%", "13,77%"),
        ("18,84%", "78,34%", "2,82%", "19,39%"),
        ("17,91%", "80,79%", "1,30%", "18,15%"),
    ),
    "Viên chức": (
        ("19,24%", "76,74%", "4,02%", "20,05%"),
        ("16,27%", "80,86%", "2,87%", "16,75%"),
        ("24,25%", "73,25%", "2,50%", "24,87%"),
    ),
    "Cán bộ, công chức cấp xã": (
        ("1,87%", "94,81%", "3,32%", "1,93%"),
        ("5,92%", "92,00%", "2,08%", "6,05%"),
        ("7,93%", "89,53%", "2,54%", "8,14%"),
    ),
}


@pytest.fixture
def make_tab(ledger: Ledger, qtbot: QtBot) -> MakeTab:
    def make(opened: Ledger = ledger, is_read_only: bool = False) -> EvaluationsTab:
        entry = RatingEntry(opened, BOOK, lambda: TODAY)
        tab = EvaluationsTab(entry, None if is_read_only else partial(ActUndo, opened))
        qtbot.addWidget(tab)
        tab.resize(1366, 640)
        tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        tab.filters.aggregate.click()
        return tab

    return make


@pytest.fixture
def figures(ledger: Ledger, make_tab: MakeTab) -> EvaluationsTab:
    add_unit(ledger)
    add_group(ledger)
    return make_tab()


@pytest.fixture
def sample(sample_path: Path) -> Iterator[Ledger]:
    opened = existing_ledger(sample_path)
    yield opened
    opened.close()


def type_in(tab: EvaluationsTab, row: int, field: str, text: str) -> bool:
    """Hand a text to a cell, as an editor does."""
    model = tab.aggregates.model
    return model.setData(model.index(row, model.column_of(field)), text)


def open_cell(tab: EvaluationsTab, qtbot: QtBot, row: int, field: str) -> QLineEdit:
    grid = tab.aggregates.grid
    grid.setFocus()
    grid.go_to(row, tab.aggregates.model.column_of(field))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.open_editor()
    assert isinstance(editor, QLineEdit)
    return editor


def text(tab: EvaluationsTab, row: int, title: str) -> str:
    model = tab.aggregates.model
    column = next(place for place, each in enumerate(model.columns) if each.title == title)
    return str(model.index(row, column).data())


def test_the_sample_shows_the_published_table(sample: Ledger, make_tab: MakeTab) -> None:
    tab = make_tab(sample)
    [province] = UNITS.all(sample, "name LIKE '%công bố%'")
    tab.filters.year.set_value(2021)
    tab.filters.unit.set_value(province.id)
    rows = tab.aggregates.model.rows()
    assert [(row.group.name, row.year) for row in rows] == [
        (group, year) for group in PUBLISHED for year in (2019, 2020, 2021)
    ]
    titles = ("Xuất sắc (X)", "Tốt (T)", "Còn lại", "X ÷ (X+T)")
    shown = [tuple(text(tab, place, title) for title in titles) for place in range(9)]
    assert shown == [figures for years in PUBLISHED.values() for figures in years]
    assert {text(tab, place, "Cộng") for place in range(9)} == {"100,00%"}
    assert {text(tab, place, "Không HT (K)") for place in range(9)} == {""}
    assert all("tham khảo" in text(tab, place, "So trần") for place in range(9))
    assert "Nguồn chỉ công bố hai mức cao nhất" in tab.aggregates.banner.text()
    assert "Bài tổng kết" in text(tab, 0, "Nguồn")


def test_a_typed_percentage_is_stored_and_can_be_undone(
    figures: EvaluationsTab, qtbot: QtBot, ledger: Ledger
) -> None:
    editor = open_cell(figures, qtbot, 0, "excellent")
    editor.setText("13,34")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [share.excellent for share in SHARES.all(ledger)] == [1334]
    assert text(figures, 0, "Xuất sắc (X)") == "13,34%"
    assert figures.aggregates.grid.currentIndex().row() == 1
    figures.undo_stack.undo()
    assert text(figures, 0, "Xuất sắc (X)") == ""
    assert SHARES.count(ledger) == 0


@pytest.mark.parametrize("typed", ["abc", "101", "-1", "13,345"])
def test_a_bad_number_stays_open_on_enter(
    figures: EvaluationsTab, qtbot: QtBot, ledger: Ledger, typed: str
) -> None:
    editor = open_cell(figures, qtbot, 0, "excellent")
    editor.setText(typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert figures.aggregates.grid.open_editor() is editor
    assert editor.text() == typed
    assert figures.aggregates.problem.isVisible()
    assert SHARES.count(ledger) == 0


def test_a_bad_number_is_not_lost_by_going_elsewhere(
    figures: EvaluationsTab, qtbot: QtBot, ledger: Ledger
) -> None:
    editor = open_cell(figures, qtbot, 0, "excellent")
    editor.setText("133,4")
    figures.aggregates.grid.go_to(1, figures.aggregates.model.column_of("good"))
    assert text(figures, 0, "Xuất sắc (X)") == "133,4"
    assert figures.aggregates.has_unstored_text
    assert SHARES.count(ledger) == 0


def test_escape_gives_the_old_number_back(figures: EvaluationsTab, qtbot: QtBot) -> None:
    type_in(figures, 0, "excellent", "13,34")
    editor = open_cell(figures, qtbot, 0, "excellent")
    editor.setText("133,4")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert text(figures, 0, "Xuất sắc (X)") == "13,34%"
    assert not figures.aggregates.has_unstored_text
    assert not figures.aggregates.problem.isVisible()


def test_blank_is_not_zero(figures: EvaluationsTab, ledger: Ledger) -> None:
    type_in(figures, 0, "excellent", "0")
    assert [share.excellent for share in SHARES.all(ledger)] == [0]
    type_in(figures, 0, "good", "50")
    type_in(figures, 0, "excellent", "")
    assert [(share.excellent, share.good) for share in SHARES.all(ledger)] == [(None, 5000)]


def test_a_sum_above_the_whole_is_refused_in_words(figures: EvaluationsTab, ledger: Ledger) -> None:
    type_in(figures, 0, "excellent", "20")
    assert not type_in(figures, 0, "good", "81,2")
    assert "Tổng các mức là 101,20%" in figures.aggregates.problem.text()
    assert [share.good for share in SHARES.all(ledger)] == [None]


def test_numbers_that_only_fit_together_are_stored_together(
    figures: EvaluationsTab, ledger: Ledger
) -> None:
    for field, typed in (("excellent", "20"), ("good", "70"), ("completed", "8")):
        assert type_in(figures, 0, field, typed)
    assert not type_in(figures, 0, "not_completed", "5")
    assert type_in(figures, 0, "completed", "5")
    [share] = SHARES.all(ledger)
    assert share.stated == (2000, 7000, 500, 500)
    assert not figures.aggregates.has_unstored_text
    assert text(figures, 0, "Còn lại") == ""


def test_delete_clears_a_number(figures: EvaluationsTab, qtbot: QtBot, ledger: Ledger) -> None:
    type_in(figures, 0, "excellent", "20")
    grid = figures.aggregates.grid
    grid.setFocus()
    grid.go_to(0, figures.aggregates.model.column_of("excellent"))
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert SHARES.count(ledger) == 0


def test_counts_are_a_table_of_their_own(figures: EvaluationsTab, ledger: Ledger) -> None:
    type_in(figures, 0, "excellent", "20")
    figures.aggregates.tally.click()
    assert text(figures, 0, "Xuất sắc") == ""
    for field, typed in (("total", "1.234"), ("excellent", "200"), ("good", "1.000")):
        assert type_in(figures, 0, field, typed)
    assert [(t.total, t.excellent, t.good) for t in TALLIES.all(ledger)] == [(1234, 200, 1000)]
    assert text(figures, 0, "Chênh lệch") == "⚠ 34"
    assert text(figures, 0, "Cộng") == "1.200"
    assert "Cũng có tỷ lệ" in text(figures, 0, "Nguồn")
    assert [share.excellent for share in SHARES.all(ledger)] == [2000]


def test_parts_that_do_not_make_the_total_stay_with_their_difference(
    figures: EvaluationsTab, ledger: Ledger
) -> None:
    figures.aggregates.tally.click()
    type_in(figures, 0, "excellent", "5")
    assert type_in(figures, 0, "total", "4")
    assert [tally.total for tally in TALLIES.all(ledger)] == [4]
    assert text(figures, 0, "Chênh lệch") == "⚠ -1"


def test_the_note_says_which_other_figures_there_are(ledger: Ledger, make_tab: MakeTab) -> None:
    unit_id, group_id = add_unit(ledger), add_group(ledger)
    with ledger.write("số lượng") as transaction:
        TALLIES.save(transaction, RatingTally(unit_id, group_id, Year(2024), excellent=1))
    tab = make_tab()
    tab.aggregates.grid.go_to(0, 2)
    assert "còn có số lượng" in tab.aggregates.note.text()


def test_the_source_of_a_figure_is_stored(figures: EvaluationsTab, ledger: Ledger) -> None:
    document = OfficialDocument("12/BC-SNV", TODAY, "Sở Nội vụ", "Báo cáo xếp loại")
    with ledger.write("văn bản") as transaction:
        document_id = DOCUMENTS.save(transaction, document)
    type_in(figures, 0, "excellent", "20")
    figures.refresh()
    figures.aggregates.grid.go_to(0, 2)
    sources = figures.aggregates.sources
    sources.document.set_value(document_id)
    sources.note.setText("Phụ lục 2")
    sources.note.editingFinished.emit()
    [share] = SHARES.all(ledger)
    assert (share.source_document_id, share.source_note) == (document_id, "Phụ lục 2")
    assert text(figures, 0, "Nguồn") == "12/BC-SNV · Phụ lục 2"


def test_a_row_without_numbers_takes_no_source(figures: EvaluationsTab) -> None:
    figures.aggregates.grid.go_to(0, 2)
    assert not figures.aggregates.sources.isEnabled()


def test_leaving_with_a_refused_number_asks(
    figures: EvaluationsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(figures, 0, "excellent", "133,4")
    monkeypatch.setattr(evaluations_tab, "confirm", lambda *_: False)
    assert not figures.may_leave()
    figures.filters.person.click()
    assert figures.aggregates.isVisible()
    assert figures.filters.aggregate.isChecked()
    monkeypatch.setattr(evaluations_tab, "confirm", lambda *_: True)
    assert figures.may_leave()
    assert not figures.aggregates.has_unstored_text


def test_a_year_is_not_changed_over_a_refused_number(
    figures: EvaluationsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(figures, 0, "excellent", "133,4")
    monkeypatch.setattr(evaluations_tab, "confirm", lambda *_: False)
    figures.filters.year.set_value(2025)
    assert figures.filters.year.value() == 2026
    assert text(figures, 0, "Xuất sắc (X)") == "133,4"


def test_a_ledger_to_read_shows_figures_and_takes_none(ledger: Ledger, make_tab: MakeTab) -> None:
    unit_id, group_id = add_unit(ledger), add_group(ledger)
    with ledger.write("tỷ lệ") as transaction:
        SHARES.save(transaction, RatingShare(unit_id, group_id, Year(2026), excellent=2000))
    tab = make_tab(is_read_only=True)
    model = tab.aggregates.model
    index = model.index(2, model.column_of("excellent"))
    assert index.data() == "20,00%"
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_without_groups_the_page_says_so(ledger: Ledger, make_tab: MakeTab) -> None:
    add_unit(ledger)
    tab = make_tab()
    assert "nhóm" in tab.aggregates.empty.title()
    assert tab.aggregates.model.rows() == []
    assert tab.aggregates.empty.isVisible()
