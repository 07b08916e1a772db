"""The plain working lists: discipline, activities, registry."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.registry.office_page import OfficePage
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
        DISCIPLINE, 0, "breach",
        {"staff_id": "M1603", "found_on": "5/11/2026", "description": "Tự ý nghỉ việc"},
        "note", "Đã kiểm điểm",
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
        REGISTRY, 1, "unit_change",
        {"from_unit_id": "so xay dung", "to_unit_id": "so noi vu", "changed_on": "1/7/2025"},
        "legal_basis", "Nghị quyết 12/NQ-HĐND",
    ),
    (
        REGISTRY, 2, "staff_member",
        {"full_name": "Lê Văn Tám", "unit_id": "so xay dung"}, "post", "Văn thư",
    ),
    (
        REGISTRY, 4, "document",
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
        page.editor.fields[name].set_value("" if name in ("title", "description") else None)
    current.save_record()
    said = [label.message() for label in page.editor._labels.values() if label.message()]
    assert said
    assert all(message.startswith("⚠ ") for message in said)
    assert window._ledger.value(f"SELECT count(*) FROM {table}") == before


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


def test_esc_asks_before_more_than_one_field_goes(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(record_editor, "confirm", lambda *words: asked.append(words[2]))
    current, page = open_page(desk.open(sample_path), REGISTRY, 0)
    current.new_record()
    name, code = page.editor.fields["name"], page.editor.fields["code"]
    fill(page, {"name": "Sở Tư pháp", "code": "STP"})
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert asked == ["Bỏ những gì vừa nhập ở đơn vị này?"]
    assert (name.text(), code.text()) == ("Sở Tư pháp", "STP")
    code.setText("")
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert len(asked) == 1
    assert name.text() == ""
    assert page.editor.record_id is None


@pytest.mark.parametrize(
    ("tab", "place", "typed", "count"),
    [
        (DISCIPLINE, 0, "tre han", 1),
        (DISCIPLINE, 0, "hoang anh", 1),
        (ACTIVITIES, 0, "van hoa cong vu", 1),
        (ACTIVITIES, 1, "niem yet", 1),
        (REGISTRY, 0, "duc son", 1),
        (REGISTRY, 2, "hoang van anh", 1),
        (REGISTRY, 4, "bac kan", 1),
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
    _, page = open_page(desk.open(sample_path), REGISTRY, 2)
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
    current.show_page(5)
    page = current.page
    assert isinstance(page, OfficePage)
    page.fields["issuing_office"].setText("Sở Nội vụ tỉnh Bình Minh")
    current.save_record()
    assert window.office_name.text() == "Sở Nội vụ tỉnh Bình Minh"
    current.undo_stack.undo()
    assert page.fields["issuing_office"].text() == "Sở Nội vụ"
