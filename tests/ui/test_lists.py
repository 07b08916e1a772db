"""The plain working lists: discipline, activities, registry."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.ui.discipline.discipline_tab import ActionsPage
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.registry.office_page import OfficePage
from civic_desktop.ui.registry.rules_page import RulesPage
from civic_desktop.ui.shared import record_editor, record_page
from civic_desktop.ui.shared.notices import UnsavedAnswer
from civic_desktop.ui.shared.pages_tab import PagesTab
from civic_desktop.ui.shared.record_page import RecordPage
from tests.qt_fixtures import Desk

DISCIPLINE, ACTIVITIES, REGISTRY = 2, 3, 6

# ruff: noqa: E501
# Tab, page, table, the fields of a new record, the field to change and its new text.
LISTS: list[tuple[int, int, str, dict[str, str], str, str]] = [
    (
        DISCIPLINE, 0, "disciplinary_action",
        {"staff_id": "M1603", "decided_on": "5/11/2026", "note": "Tự ý nghỉ việc"},
        "signer", "Nguyễn Văn A",
    ),
    (DISCIPLINE, 1, "discipline_total", {"year": "2018", "person_count": "12"}, "scope", "Toàn tỉnh"),
    (
        ACTIVITIES, 0, "campaign",
        {"held_on": "1/10/2026", "form": "Hội nghị", "topic": "Quán triệt"}, "people_count", "1.250",
    ),
    (
        ACTIVITIES, 1, "assigned_task",
        {"title": "Rà soát", "unit_id": "so xay dung", "assigned_on": "1/11", "due_on": "9/11"},
        "done_on", "10/11/2026",
    ),
    (REGISTRY, 0, "unit", {"name": "Sở Tư pháp"}, "code", "STP"),
    (
        REGISTRY, 1, "staff_member",
        {"full_name": "Lê Văn Tám", "unit_id": "so xay dung"}, "post", "Văn thư",
    ),
    (
        REGISTRY, 3, "document",
        {"document_number": "12/KH-SNV", "issuer": "Sở Nội vụ", "subject_line": "Kiểm tra"},
        "issued_on", "2/3/2026",
    ),
]  # fmt: skip


def open_page(window: LedgerWindow, tab: int, page: int) -> tuple[PagesTab, RecordPage]:
    window.go_to(tab)
    current = window.current_tab
    assert isinstance(current, PagesTab)
    current.show_page(page)
    assert isinstance(current.page, RecordPage)
    return current, current.page


def fill(page: RecordPage, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        field: Any = page.editor.fields[name]
        field.setFocus()
        if hasattr(field, "setPlainText"):
            field.setPlainText(text)
        else:
            field.setText(text)
        if hasattr(field, "check"):
            field.check()
    for name in ("group_id", "status", "measure"):
        box: Any = page.editor.fields.get(name)
        if box is not None and box.value() is None:
            box.setCurrentIndex(0)


@pytest.mark.parametrize(("tab", "place", "table", "texts", "field", "text"), LISTS)
def test_add_edit_delete_and_take_it_all_back(
    desk: Desk,
    sample_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tab: int,
    place: int,
    table: str,
    texts: dict[str, str],
    field: str,
    text: str,
) -> None:
    monkeypatch.setattr(record_editor, "confirm", lambda *_words: True)
    window = desk.open(sample_path)
    ledger = window._ledger
    current, page = open_page(window, tab, place)

    def rows() -> list[dict[str, Any]]:
        found = ledger.rows(f"SELECT * FROM {table} ORDER BY id")
        return [{k: v for k, v in row.items() if k != "row_version"} for row in found]

    states = [rows()]
    current.new_record()
    fill(page, texts)
    current.save_record()
    states.append(rows())
    assert len(states[1]) == len(states[0]) + 1
    assert page.editor.record_id == states[1][-1]["id"]
    fill(page, {field: text})
    current.save_record()
    states.append(rows())
    assert states[2] != states[1]
    current.delete_record()
    states.append(rows())
    assert states[3] == states[0]
    for expected in (states[2], states[1], states[0]):
        current.undo_stack.undo()
        assert rows() == expected
    current.undo_stack.redo()
    assert rows() == states[1]


@pytest.mark.parametrize(("tab", "place", "table", "texts", "field", "text"), LISTS)
def test_an_empty_form_says_what_is_missing_and_stores_nothing(
    desk: Desk,
    sample_path: Path,
    tab: int,
    place: int,
    table: str,
    texts: dict[str, str],
    field: str,
    text: str,
) -> None:
    del field, text
    window = desk.open(sample_path)
    before = window._ledger.value(f"SELECT count(*) FROM {table}")
    current, page = open_page(window, tab, place)
    current.new_record()
    for name in texts:
        page.editor.fields[name].set_value(None if name != "title" else "")
    current.save_record()
    said = [label.message() for label in page.editor._labels.values() if label.message()]
    assert said
    assert all(message.startswith("⚠ ") for message in said)
    assert window._ledger.value(f"SELECT count(*) FROM {table}") == before


def test_the_law_of_the_day_decides_which_measures_are_offered(
    desk: Desk, sample_path: Path
) -> None:
    _, page = open_page(desk.open(sample_path), DISCIPLINE, 0)
    assert isinstance(page, ActionsPage)
    page.new_record()
    page.status.set_value(StaffStatus.CIVIL_SERVANT)
    page.post.setChecked(True)
    page.day.setText("30/06/2025")
    before = {page.measure.itemText(i) for i in range(page.measure.count())}
    page.day.setText("01/07/2025")
    after = {page.measure.itemText(i) for i in range(page.measure.count())}
    assert before - after == {"Giáng chức"}
    assert {"Khiển trách", "Cách chức", "Buộc thôi việc"} <= after


def test_a_measure_not_in_force_is_refused_with_the_article(desk: Desk, sample_path: Path) -> None:
    _, page = open_page(desk.open(sample_path), DISCIPLINE, 0)
    assert isinstance(page, ActionsPage)
    page.new_record()
    fill(page, {"staff_id": "M1603", "decided_on": "30/06/2025"})
    page.post.setChecked(True)
    page.measure.set_value(DisciplinaryMeasure.DEMOTION)
    page.day.setText("01/07/2025")
    assert not page.editor.save()
    message = page.editor._labels["measure"].message()
    assert "172/2025" in message
    assert page.measure.value() is DisciplinaryMeasure.DEMOTION


def test_the_end_of_effect_is_proposed(desk: Desk, sample_path: Path) -> None:
    _, page = open_page(desk.open(sample_path), DISCIPLINE, 0)
    assert isinstance(page, ActionsPage)
    page.new_record()
    page.day.setText("05/11/2026")
    page.day.editingFinished.emit()
    assert page.until.value() == date(2027, 11, 5)


def test_a_year_with_both_kinds_of_figures_warns(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    current, page = open_page(window, DISCIPLINE, 1)
    assert not current.banner.isVisible()
    current.new_record()
    fill(page, {"year": "2026", "person_count": "9"})
    current.save_record()
    assert current.banner.isVisible()
    assert "2 quyết định và số tổng hợp 9 người" in current.banner.text()


def test_a_unit_in_use_stays_and_the_message_says_what_to_do(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_editor, "confirm", lambda *_words: True)
    window = desk.open(sample_path)
    current, page = open_page(window, REGISTRY, 0)
    current.delete_record()
    assert "đặt ngày cuối" in page.editor._banner.text()
    assert window._ledger.value("SELECT count(*) FROM unit") == 20


def test_a_bad_day_keeps_what_was_typed(desk: Desk, sample_path: Path) -> None:
    _, page = open_page(desk.open(sample_path), REGISTRY, 0)
    day: Any = page.editor.fields["last_day"]
    day.setText("31/02/2026")
    assert page.editor.is_changed
    assert not page.editor.save()
    assert "28 ngày" in page.editor._labels["last_day"].message()
    assert day.text() == "31/02/2026"


def test_leaving_a_changed_form_can_be_refused(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_page, "confirm_unsaved", lambda _page: UnsavedAnswer.STAY)
    window = desk.open(sample_path)
    current, page = open_page(window, REGISTRY, 0)
    fill(page, {"code": "MỚI"})
    current.show_page(1)
    assert current.page is page
    page.table.choose_row(3)
    window.go_to(0)
    assert window.tabs.currentIndex() == REGISTRY
    assert page.editor.fields["code"].value() == "MỚI"
    page.editor.revert()


@pytest.mark.parametrize(
    ("tab", "place", "typed", "count"),
    [
        (DISCIPLINE, 0, "tre han", 1),
        (DISCIPLINE, 0, "hoang anh", 1),
        (ACTIVITIES, 0, "van hoa cong vu", 1),
        (ACTIVITIES, 1, "niem yet", 1),
        (REGISTRY, 0, "duc son", 1),
        (REGISTRY, 1, "hoang van anh", 1),
        (REGISTRY, 3, "bac kan", 1),
        (REGISTRY, 0, "100%", 0),
    ],
)
def test_lists_are_searched_without_tones(
    desk: Desk, sample_path: Path, qtbot: QtBot, tab: int, place: int, typed: str, count: int
) -> None:
    _, page = open_page(desk.open(sample_path), tab, place)
    total = page.table.rows.total
    page.text.setText(typed)
    qtbot.waitUntil(lambda: page.table.rows.total != total)
    assert page.table.rows.total >= count
    assert page.table.rows.total < total
    assert bool(page.table.rows.total) is bool(count)


def test_names_come_in_the_vietnamese_order(desk: Desk, sample_path: Path) -> None:
    _, page = open_page(desk.open(sample_path), REGISTRY, 1)
    given = [page.table.rows.record_at(row).full_name.split()[-1] for row in range(120)]
    order = ["An", "Ánh", "Bình", "Chiến", "Dung", "Dũng", "Đức"]
    found = [name for name in dict.fromkeys(given) if name in order]
    assert len(found) >= 3
    assert found == [name for name in order if name in found]


def test_the_office_is_stored_and_undone(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    window.go_to(REGISTRY)
    current = window.current_tab
    assert isinstance(current, PagesTab)
    current.show_page(4)
    page = current.page
    assert isinstance(page, OfficePage)
    page.fields["issuing_office"].setText("Sở Nội vụ tỉnh Bình Minh")
    current.save_record()
    assert window.office_name.text() == "Sở Nội vụ tỉnh Bình Minh"
    current.undo_stack.undo()
    assert page.fields["issuing_office"].text() == "Sở Nội vụ"


def test_the_rules_are_read_with_article_and_days(desk: Desk, sample_path: Path) -> None:
    window = desk.open(sample_path)
    window.go_to(REGISTRY)
    current = window.current_tab
    assert isinstance(current, PagesTab)
    current.show_page(5)
    page = current.page
    assert isinstance(page, RulesPage)
    assert page.table.choose("nd335-2025")
    text = page.details.toPlainText()
    for part in ("335/2025/NĐ-CP", "Điều 20", "Công chức: từ 01/01/2026", "từ 90 điểm", "20,00%"):
        assert part in text
    assert page.table.choose("nd233-2026")
    row = page.table.currentIndex().row()
    assert page.table.rows.index(row, 3).data(Qt.ItemDataRole.DisplayRole) == "Chưa đối chiếu"


def test_a_person_chosen_by_hand_brings_unit_and_group(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    window = desk.open(sample_path)
    current, page = open_page(window, DISCIPLINE, 0)
    assert isinstance(page, ActionsPage)
    current.new_record()
    qtbot.waitUntil(page.staff.hasFocus)
    page.staff.setText("M1603")
    page.staff.check()
    assert page.unit.text() == "UBND phường Đức Sơn (mẫu)"
    assert page.group.currentText() == "Công chức cấp xã"
