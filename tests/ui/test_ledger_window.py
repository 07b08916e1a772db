"""The window of a ledger: what it says of the file, its keys, its copies."""

import stat
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop import paths
from civic_desktop.domain.period import Year
from civic_desktop.domain.trace import RecordKind, RecordPlace
from civic_desktop.services import office_ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.ui.evaluations.rating_grid import RatingGrid
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.shared.qt_words import VietnameseQt
from civic_desktop.ui.shared.table_view import RecordTable
from tests.builders import add_unit
from tests.qt_fixtures import Desk


def label(window: LedgerWindow, name: str) -> str:
    found = window.findChild(QLabel, name) or window.findChild(QPushButton, name)
    assert found is not None
    return str(found.text())


def test_the_sample_is_marked_on_screen(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    assert window.sample_mark.text() == "DỮ LIỆU MẪU"
    assert window.office_name.text() == "Sở Nội vụ"


def test_a_tab_is_built_on_its_first_visit(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    built = [window._place(index).tab is not None for index in range(window.tabs.count())]
    assert built == [True, *[False] * 6]
    window.go_to(5)
    assert window._place(5).tab is not None


def test_a_second_window_only_looks_and_says_who_writes(desk: Desk, sample_path: Path) -> None:
    first = desk.open(sample_path)
    second = desk.open(sample_path)
    holder = office_ledger.current_holder()
    assert second.current_tab.is_read_only
    assert f"{holder.user} mở trên máy {holder.machine}" in second.banner.text()
    assert second.banner.isVisible()
    assert not first.current_tab.is_read_only


def test_a_file_that_may_not_be_written_opens_to_look(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_lock: object) -> bool:
        raise PermissionError  # a tester may be root, whom no mode of a file holds back

    sample_path.chmod(stat.S_IRUSR)
    monkeypatch.setattr("civic_desktop.store.lock.WriterLock.acquire", refuse)
    window = desk.open(sample_path)
    assert window.current_tab.is_read_only
    assert "chỉ cho đọc" in window.banner.text()


def test_closing_leaves_a_verified_copy(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    add_unit(window._ledger, "Đơn vị thêm")
    desk.put_away(window)
    copy = office_ledger.newest_copy(sample_path)
    assert copy is not None
    ledger = office_ledger.ledger_for_reading(copy)
    assert ledger.value("SELECT count(*) FROM unit WHERE name = 'Đơn vị thêm'") == 1
    ledger.close()


def test_a_ledger_that_did_not_change_gets_no_second_copy(desk: Desk, sample_path: Path) -> None:
    for _ in range(2):
        desk.put_away(desk.open(sample_path))
    assert len(list(office_ledger.backups_of(sample_path).iterdir())) == 1


def test_the_status_line_says_when_something_was_stored(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    assert label(window, "lblSaved") == "Chưa có thay đổi"
    window.stored.emit()
    assert label(window, "lblSaved").startswith("Đã lưu ")
    assert label(window, "lblDbPath").endswith("so-mau.congvu")


def test_keys_are_unique_and_leave_those_of_the_input_method(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    keys = [
        key.toString()
        for action in window.findChildren(QAction)
        for key in action.shortcuts()
        if not key.isEmpty()
    ]
    assert len(keys) == len(set(keys))
    assert QKeySequence("Ctrl+Z").toString() in keys
    assert not [key for key in keys if "Ctrl+Shift" in key or key in ("Alt+Z", "F10")]


def test_undo_without_a_step_stands_in_the_menu_without_a_colon(
    desk: Desk, sample_path: Path, qapp: QApplication
) -> None:
    translator = VietnameseQt()
    qapp.installTranslator(translator)
    try:
        window = desk.open(sample_path)
        edit = next(each.menu() for each in window.menuBar().actions() if each.text() == "&Sửa")
        assert [action.text() for action in edit.actions()[:2]] == ["Hoàn tác", "Làm lại"]
    finally:
        qapp.removeTranslator(translator)


def test_letters_of_a_menu_are_unique_and_plain(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    menus = [action.menu() for action in window.menuBar().actions()]
    for actions in (window.menuBar().actions(), *[menu.actions() for menu in menus]):
        texts = [action.text() for action in actions if "&" in action.text()]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(letters) == len(set(letters)), texts
        assert all(letter.isascii() for letter in letters), texts


def test_the_window_fits_the_smallest_screen(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    smallest = window.minimumSizeHint()
    assert smallest.width() <= 1093
    assert smallest.height() <= 614


def test_data_lies_in_the_users_own_folder(tmp_path: Path) -> None:
    assert paths.data_folder() == tmp_path / "data"


def test_the_keys_begin_in_the_list_of_inspections(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    desk.open(sample_path)
    second = desk.open(sample_path)  # its banner has a button that would like the focus
    tab = second.current_tab
    assert isinstance(tab, InspectionsTab)
    qtbot.waitUntil(tab.log.table.hasFocus)


def test_a_question_is_asked_while_the_tab_it_is_about_shows(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.open(sample_path)
    shown: list[int] = []
    answers = [False, True]

    def ask(_tab: object) -> bool:
        shown.append(window.tabs.currentIndex())
        return answers[len(shown) - 1]

    monkeypatch.setattr(InspectionsTab, "may_leave", ask)
    window.tabs.setCurrentIndex(3)
    assert (shown, window.tabs.currentIndex()) == ([0], 0)
    window.tabs.setCurrentIndex(3)
    assert (shown, window.tabs.currentIndex()) == ([0, 0], 3)
    assert window.current_tab.isVisible()


@pytest.mark.parametrize(
    ("place", "tab", "name"),
    [
        (RecordPlace(RecordKind.INSPECTION, 5), 0, "tblInspections"),
        (RecordPlace(RecordKind.BREACH, 2), 2, "tblDiscipline"),
        (RecordPlace(RecordKind.TASK, 2), 3, "tblTasks"),
    ],
)
def test_a_record_asked_for_has_the_keys_on_its_row(
    desk: Desk, sample_path: Path, place: RecordPlace, tab: int, name: str
) -> None:
    window = desk.open(sample_path)
    window.current_tab.focus_search()
    window.go_to(4)
    window._show_record(place)
    table = QApplication.focusWidget()
    assert window.tabs.currentIndex() == tab
    assert isinstance(table, RecordTable)
    assert table.objectName() == name
    assert table.current_record().id == place.record_id


def test_a_rating_asked_for_has_the_keys_on_its_person(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    rating = next(each for each in RATINGS.all(window._ledger) if isinstance(each.period, Year))
    place = RecordPlace(
        RecordKind.RATING, rating.id, rating.unit_id, rating.group_id, rating.period.year
    )
    window._show_record(place)
    grid = QApplication.focusWidget()
    assert isinstance(grid, RatingGrid)
    row = grid.model().row_at(grid.currentIndex().row())
    assert row.rating.id == rating.id
