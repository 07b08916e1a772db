"""Rating person by person on the real grid and a real ledger."""

import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import Rating, RatingClass
from civic_desktop.domain.staff import StaffMember, StaffStatus
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.errors import WriteFailed
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.ui.evaluations import evaluations_tab
from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab
from civic_desktop.ui.evaluations.pasting import pasted_rows
from civic_desktop.ui.evaluations.rating_model import CLASS, CLASS_ROLE, EVIDENCE, NAME, REASON
from tests.builders import TODAY, add_group, add_person, add_unit

X, T, H, K = "excellent", "good", "completed", "not_completed"
NONE = "unrated"
BOOK = load_rules().book
NAMES = ("Đỗ Văn An", "Hà Thị Bình", "Lý Văn Chiến", "Ma Thị Dung", "Bế Văn Đức", "Vi Văn Em")
MakeTab = Callable[..., EvaluationsTab]


@pytest.fixture
def make_tab(ledger: Ledger, qtbot: QtBot) -> MakeTab:
    def make(*names: str, is_read_only: bool = False) -> EvaluationsTab:
        if names:
            unit_id = add_unit(ledger)
            group_id = add_group(ledger, statuses=frozenset({StaffStatus.CIVIL_SERVANT}))
            for name in names:
                add_person(
                    ledger,
                    full_name=name,
                    unit_id=unit_id,
                    group_id=group_id,
                    status=StaffStatus.CIVIL_SERVANT,
                )
        entry = RatingEntry(ledger, BOOK, lambda: TODAY)
        tab = EvaluationsTab(entry, None if is_read_only else partial(ActUndo, ledger))
        qtbot.addWidget(tab)
        tab.resize(1366, 640)
        tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        tab.persons.grid.setFocus()
        return tab

    return make


def send(tab: EvaluationsTab, text: str, key: int = 0) -> None:
    """Keys by their text, as input methods send them; letters that are no ASCII as well."""
    for sign in text:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(tab.persons.grid, event)


def classes(tab: EvaluationsTab) -> list[str]:
    model = tab.persons.model
    return [model.index(row, CLASS).data(CLASS_ROLE) for row in range(model.rowCount())]


def stored(ledger: Ledger) -> int:
    return RATINGS.count(ledger)


def choose_block(tab: EvaluationsTab, first: int, last: int) -> None:
    model, chosen = tab.persons.model, tab.persons.grid.selectionModel()
    tab.persons.grid.go_to(first, CLASS)
    block = QItemSelection(model.index(first, CLASS), model.index(last, CLASS))
    chosen.select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def label(tab: EvaluationsTab, name: str) -> str:
    found = tab.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def paste(tab: EvaluationsTab, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    tab.filters.paste.click()


def test_one_key_rates_and_goes_on(make_tab: MakeTab, ledger: Ledger) -> None:
    tab = make_tab(*NAMES)
    send(tab, "xT3k")
    assert classes(tab) == [X, T, H, K, NONE, NONE]
    assert tab.persons.grid.currentIndex().row() == 4
    assert stored(ledger) == 4


def test_a_hidden_person_is_passed_over(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    tab.persons.grid.setRowHidden(1, True)
    send(tab, "xt")
    assert classes(tab)[:3] == [X, NONE, T]


def test_the_last_person_stays_current(make_tab: MakeTab) -> None:
    tab = make_tab("Đỗ Văn An")
    send(tab, "xt")
    assert classes(tab) == [T]


@pytest.mark.parametrize("text", ["w", "đ", "ư", "Đ", "5", " ", "["])
def test_other_letters_do_nothing(make_tab: MakeTab, ledger: Ledger, text: str) -> None:
    tab = make_tab(*NAMES)
    send(tab, text)
    assert stored(ledger) == 0
    assert tab.persons.grid.currentIndex().row() == 0


def test_backspace_is_ignored(make_tab: MakeTab, ledger: Ledger) -> None:
    tab = make_tab(*NAMES)
    send(tab, "x")
    tab.persons.grid.go_to(0, CLASS)
    send(tab, "\b", Qt.Key.Key_Backspace)
    assert classes(tab)[0] == X
    assert stored(ledger) == 1


def test_delete_takes_the_class_away(make_tab: MakeTab, qtbot: QtBot, ledger: Ledger) -> None:
    tab = make_tab(*NAMES)
    send(tab, "x")
    tab.persons.grid.go_to(0, CLASS)
    qtbot.keyClick(tab.persons.grid, Qt.Key.Key_Delete)
    assert classes(tab)[0] == NONE
    assert stored(ledger) == 0


def test_a_block_is_one_step_to_undo(make_tab: MakeTab, ledger: Ledger) -> None:
    tab = make_tab(*NAMES)
    choose_block(tab, 1, 3)
    send(tab, "t")
    assert classes(tab) == [NONE, T, T, T, NONE, NONE]
    assert tab.undo_stack.undoText() == "Xếp loại 3 người"
    tab.undo_stack.undo()
    assert classes(tab) == [NONE] * 6
    assert stored(ledger) == 0
    tab.undo_stack.redo()
    assert classes(tab) == [NONE, T, T, T, NONE, NONE]


def test_undo_keeps_the_current_person(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    send(tab, "xt")
    tab.undo_stack.undo()
    assert tab.persons.grid.currentIndex().row() == 2


def test_enter_goes_down_and_shift_enter_up(make_tab: MakeTab, qtbot: QtBot) -> None:
    tab = make_tab(*NAMES)
    grid = tab.persons.grid
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert grid.currentIndex().row() == 2
    qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.currentIndex().row() == 1


def test_f2_types_a_reason(make_tab: MakeTab, qtbot: QtBot, ledger: Ledger) -> None:
    tab = make_tab(*NAMES)
    grid = tab.persons.grid
    send(tab, "h")
    grid.go_to(0, REASON)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.open_editor()
    assert isinstance(editor, QLineEdit)
    editor.setText("Trễ hạn  báo cáo")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert RATINGS.all(ledger)[0].reason == "Trễ hạn báo cáo"
    assert grid.currentIndex().row() == 1


def test_a_letter_in_the_reason_is_text_and_no_class(make_tab: MakeTab, qtbot: QtBot) -> None:
    tab = make_tab(*NAMES)
    grid = tab.persons.grid
    grid.go_to(0, REASON)
    qtbot.keyClick(grid, "x")
    editor = grid.open_editor()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "x"
    assert classes(tab)[0] == NONE


def test_reading_the_sheet_again_leaves_an_open_cell_alone(make_tab: MakeTab, qtbot: QtBot) -> None:
    tab = make_tab(*NAMES)
    grid = tab.persons.grid
    grid.go_to(2, REASON)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.open_editor()
    assert isinstance(editor, QLineEdit)
    editor.setText("Trễ")
    tab.refresh()
    assert grid.open_editor() is editor
    assert editor.text() == "Trễ"


def test_a_reason_alone_says_that_the_person_is_not_rated(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    model = tab.persons.model
    model.setData(model.index(0, REASON), "Công tác dưới 6 tháng")
    assert model.index(0, CLASS).data() == "Không xếp loại"


def test_ctrl_d_copies_from_the_row_above(make_tab: MakeTab, qtbot: QtBot) -> None:
    tab = make_tab(*NAMES)
    send(tab, "h")
    qtbot.keyClick(tab.persons.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert classes(tab)[:3] == [H, H, NONE]


def test_ctrl_c_copies_lines_with_tabs(make_tab: MakeTab, qtbot: QtBot) -> None:
    tab = make_tab(*NAMES)
    send(tab, "x")
    model, grid = tab.persons.model, tab.persons.grid
    block = QItemSelection(model.index(0, NAME), model.index(1, CLASS))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    grid.setCurrentIndex(model.index(0, NAME))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Đỗ Văn An\t\tHoàn thành xuất sắc nhiệm vụ\nHà Thị Bình\t\tChưa xếp loại\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "x\nT\n3\nk",
        "X\r\nT\r\nH\r\nK\r\n",
        "Hoàn thành xuất sắc nhiệm vụ\nhoàn thành tốt nhiệm vụ\nHoàn thành nhiệm vụ\nKhông HT\n",
        "Xếp loại\nHTXS\nHTT\nHT\nKHT",
        "Đỗ Văn An\tX\nHà Thị Bình\tT\nLý Văn Chiến\tH\nMa Thị Dung\tK",
        "X\t\nT\t\nH\t\nK\t\n",
        '"X"\n"T"\n"H"\n"K"\n',
        "Tên\tXếp loại\tLý do\nĐỗ Văn An\tX\t\nHà Thị Bình\tT\t\nLý Văn Chiến\tH\nMa Thị Dung\tK",
        "Đỗ Văn An\t\tX\nHà Thị Bình\t\tT\nLý Văn Chiến\t\tH\nMa Thị Dung\t\tK\n",
        "1\tĐỗ Văn An\t1\n2\tHà Thị Bình\t2\n3\tLý Văn Chiến\t3\n4\tMa Thị Dung\t4\n",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_column_is_pasted_in_one_step(make_tab: MakeTab, text: str, form: str) -> None:
    tab = make_tab(*NAMES)
    text = text.replace("Không HT", "Không hoàn thành nhiệm vụ")
    paste(tab, unicodedata.normalize(form, text))
    assert classes(tab) == [X, T, H, K, NONE, NONE]
    tab.undo_stack.undo()
    assert classes(tab) == [NONE] * 6


def test_bad_lines_stop_the_paste_and_are_listed(make_tab: MakeTab, ledger: Ledger) -> None:
    tab = make_tab(*NAMES)
    paste(tab, "X\nT\nGiỏi\nT\nkhá")
    assert tab.persons.banner.text() == (
        "Không dán được 2 dòng: dòng 3 “Giỏi” không phải mức xếp loại; "
        "dòng 5 “khá” không phải mức xếp loại. Chưa có dòng nào thay đổi."
    )
    assert stored(ledger) == 0
    assert not tab.undo_stack.canUndo()


def test_a_name_that_does_not_fit_its_row_stops_the_paste(
    make_tab: MakeTab, ledger: Ledger
) -> None:
    tab = make_tab(*NAMES)
    paste(tab, "Đỗ Văn An\tX\nLý Văn Chiến\tT")
    assert "dòng 2 là “Lý Văn Chiến” nhưng trên bảng là “Hà Thị Bình”" in tab.persons.banner.text()
    assert stored(ledger) == 0


def test_more_lines_than_persons_are_not_pasted(make_tab: MakeTab, ledger: Ledger) -> None:
    tab = make_tab(*NAMES)
    tab.persons.grid.go_to(4, CLASS)
    paste(tab, "X\nT\nH")
    assert "có 3 dòng nhưng từ dòng đang chọn chỉ còn 2 người" in tab.persons.banner.text()
    assert stored(ledger) == 0


def test_a_blank_line_leaves_its_person_as_is(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    send(tab, "xxx")
    tab.persons.grid.go_to(0, CLASS)
    paste(tab, "T\n\nK")
    assert classes(tab)[:3] == [T, X, K]
    assert "3 người thay mức cũ" not in tab.persons.banner.text()


def test_a_line_without_a_class_is_told(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    paste(tab, "Đỗ Văn An\t\nHà Thị Bình\tT\n")
    assert classes(tab)[:2] == [NONE, T]
    assert "1 dòng không ghi mức, giữ nguyên." in tab.persons.banner.text()


def test_names_without_any_class_are_no_paste(make_tab: MakeTab, ledger: Ledger) -> None:
    tab = make_tab(*NAMES)
    paste(tab, "Đỗ Văn An\t\nHà Thị Bình\t\n")
    assert "không dòng nào ghi mức xếp loại" in tab.persons.banner.text()
    assert stored(ledger) == 0
    assert not tab.undo_stack.canUndo()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đỗ Văn An\tT\tX", "dòng 1 có hai mức xếp loại: “T” và “X”"),
        ('"X\nghi chú"\nT\n', "dòng 1 “X ghi chú” không phải mức xếp loại"),
    ],
)
def test_a_line_of_more_than_a_class_stops_the_paste(
    make_tab: MakeTab, ledger: Ledger, text: str, words: str
) -> None:
    tab = make_tab(*NAMES)
    paste(tab, text)
    assert words in tab.persons.banner.text()
    assert stored(ledger) == 0


def test_not_rated_is_pasted_by_its_words(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    send(tab, "xx")
    tab.persons.grid.go_to(0, CLASS)
    paste(tab, "Chưa xếp loại\nT\n")
    assert classes(tab)[:2] == [NONE, T]


def test_a_class_is_pasted_in_the_words_of_each_ones_own_law() -> None:
    of_groups = {1: {RatingClass.COMPLETED: "Hoàn thành"}, 2: {RatingClass.COMPLETED: "Đạt"}}
    person = StaffMember("Đỗ Văn An", 1, 2, StaffStatus.CADRE)
    row = SheetRow(person, Rating(1, 1, 2, Year(2025), RatingClass.UNRATED))

    [pasted] = pasted_rows([["Đạt"]], [row], of_groups)

    assert pasted.rating_class is RatingClass.COMPLETED


def test_one_class_is_pasted_into_a_block(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    choose_block(tab, 1, 3)
    paste(tab, "T")
    assert classes(tab) == [NONE, T, T, T, NONE, NONE]


def test_the_cap_card_shows_how_it_was_reckoned(make_tab: MakeTab) -> None:
    tab = make_tab(*(f"Người Thứ {number}" for number in range(15)))
    send(tab, "xxxx" + "t" * 10)
    assert label(tab, "lblCapFigure") == "4 / 10"
    assert label(tab, "lblCapShare") == "40,00%"
    assert "Vượt trần: tối đa 2 người xuất sắc, đang chọn 4." in label(tab, "lblCapVerdict")
    formula = label(tab, "lblCapFormula")
    assert "Cách tính: 4 xuất sắc, 10 tốt; tối đa 20% của 10." in formula
    assert "Còn 1 người chưa xếp loại" in formula


def test_a_person_who_is_not_rated_with_a_reason_does_not_wait(
    make_tab: MakeTab, qtbot: QtBot
) -> None:
    tab = make_tab(*NAMES)
    send(tab, "xttt0")
    editor = tab.persons.grid.open_editor()
    assert isinstance(editor, QLineEdit)
    assert "Còn 2 người chưa xếp loại" in label(tab, "lblCapFormula")
    qtbot.keyClicks(editor, "Nghi thai san")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "Còn 1 người chưa xếp loại" in label(tab, "lblCapFormula")
    texts = " ".join(each.text() for each in tab.persons.side.totals.findChildren(QLabel))
    assert "Chưa xếp loại: 1 người (16,67%). Không xếp loại: 1 người (16,67%)." in texts


def test_the_cap_card_follows_each_key(make_tab: MakeTab) -> None:
    tab = make_tab(*(f"Người Thứ {number}" for number in range(6)))
    send(tab, "xtttt")
    assert "Vượt trần" in label(tab, "lblCapVerdict")
    send(tab, "t")
    assert "Trong trần: tối đa 1 người xuất sắc, đang chọn 1." in label(tab, "lblCapVerdict")


def test_the_cap_is_for_reference_before_it_was_law(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    tab.filters.year.set_value(2025)
    tab.persons.grid.setFocus()
    send(tab, "x")
    assert "Trên mức tham khảo" in label(tab, "lblCapVerdict")
    assert tab.persons.side.cap.corner.text() == "tham khảo"


def test_the_totals_are_of_all_persons(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES[:4])
    send(tab, "xtt")
    texts = [each.text() for each in tab.persons.side.totals.findChildren(QLabel)]
    assert "3 / 4 người" in texts
    assert {"25,00%", "50,00%"} <= set(texts)
    assert any("Chưa xếp loại: 1 người (25,00%)" in text for text in texts)


def test_a_screen_reader_hears_name_and_class(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    send(tab, "x")
    spoken = tab.persons.model.index(0, CLASS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Đỗ Văn An: Hoàn thành xuất sắc nhiệm vụ"


def test_the_words_of_a_class_are_those_of_the_years_law(make_tab: MakeTab) -> None:
    tab = make_tab(*NAMES)
    tab.filters.year.set_choices([(2019, "2019"), (2026, "2026")])
    tab.filters.year.set_value(2019)
    send(tab, "h")
    words = tab.persons.model.index(0, CLASS).data()
    assert words == "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"


def test_a_class_that_the_file_refuses_is_not_shown(
    make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = make_tab(*NAMES)

    def refuse(*_: object) -> None:
        raise WriteFailed("Không ghi được vào {path}: ổ đĩa đầy.", path="so.congvu")

    monkeypatch.setattr(RatingEntry, "rate", refuse)
    send(tab, "x")
    assert classes(tab)[0] == NONE
    assert tab.persons.grid.currentIndex().row() == 0
    assert "ổ đĩa đầy" in tab.persons.banner.text()


def test_a_reason_that_the_file_refuses_stays_and_can_be_stored_again(
    make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch, ledger: Ledger
) -> None:
    tab = make_tab(*NAMES)

    def refuse(*_: object) -> None:
        raise WriteFailed("Không ghi được vào {path}: ổ đĩa đầy.", path="so.congvu")

    monkeypatch.setattr(RatingEntry, "write", refuse)
    model = tab.persons.model
    model.setData(model.index(0, REASON), "Trễ hạn")
    assert model.index(0, REASON).data() == "Trễ hạn"
    assert "ổ đĩa đầy" in tab.persons.banner.text()
    monkeypatch.undo()
    [again] = [b for b in tab.persons.banner.findChildren(QPushButton) if b.text() == "Thử lại"]
    again.click()
    assert [rating.reason for rating in RATINGS.all(ledger)] == ["Trễ hạn"]


@pytest.fixture
def refused(
    make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch
) -> tuple[EvaluationsTab, pytest.MonkeyPatch]:
    """A tab with a reason that could not be stored."""
    tab = make_tab(*NAMES)

    def refuse(*_: object) -> None:
        raise WriteFailed("Không ghi được vào {path}: ổ đĩa đầy.", path="so.congvu")

    monkeypatch.setattr(RatingEntry, "write", refuse)
    model = tab.persons.model
    model.setData(model.index(0, REASON), "Trễ hạn")
    return tab, monkeypatch


def test_words_that_could_not_be_stored_are_asked_about_before_leaving(
    refused: tuple[EvaluationsTab, pytest.MonkeyPatch],
) -> None:
    tab, monkeypatch = refused
    asked: list[str] = []

    def stay(_parent: object, _title: str, text: str, *_more: object) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr(evaluations_tab, "confirm", stay)
    assert not tab.may_leave()
    assert len(asked) == 1
    tab.refresh()
    assert tab.persons.model.index(0, REASON).data() == "Trễ hạn"  # still on the screen


def test_a_period_is_not_locked_over_words_that_are_only_on_the_screen(
    refused: tuple[EvaluationsTab, pytest.MonkeyPatch], ledger: Ledger
) -> None:
    tab, _monkeypatch = refused
    tab.persons.lock()
    assert "ổ đĩa đầy" in tab.persons.banner.text()
    assert ledger.value("SELECT count(*) FROM rating_period_step") == 0


def test_another_success_does_not_hide_what_is_not_stored(
    refused: tuple[EvaluationsTab, pytest.MonkeyPatch], ledger: Ledger
) -> None:
    tab, monkeypatch = refused
    tab.persons.grid.go_to(1, CLASS)
    send(tab, "t")
    assert stored(ledger) == 1
    assert tab.persons.has_unstored_text
    assert "ổ đĩa đầy" in tab.persons.banner.text()
    monkeypatch.undo()
    assert tab.persons.commit()
    assert "Trễ hạn" in [rating.reason for rating in RATINGS.all(ledger)]
    assert not tab.persons.banner.isVisible()


def test_a_ledger_to_read_takes_no_key(make_tab: MakeTab, ledger: Ledger) -> None:
    tab = make_tab(*NAMES, is_read_only=True)
    send(tab, "x")
    assert stored(ledger) == 0
    assert not tab.filters.paste.isEnabled()
    index = tab.persons.model.index(0, REASON)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_without_units_the_tab_says_where_to_add_them(make_tab: MakeTab) -> None:
    tab = make_tab()
    assert tab.persons.empty.title() == "Chưa có đơn vị nào"
    assert "Danh mục" in tab.persons.empty.accessibleDescription()


def test_a_unit_without_persons_says_so_until_one_comes(make_tab: MakeTab, ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    tab = make_tab()
    assert "nhóm" in tab.persons.empty.title()
    group_id = add_group(ledger)
    tab.refresh()
    assert tab.persons.empty.title() == "Chưa có người nào của UBND xã Quảng Bạch trong năm 2026"
    add_person(ledger, unit_id=unit_id, group_id=group_id)
    tab.refresh()
    assert tab.persons.model.rowCount() == 1
    assert tab.persons.grid.isVisible()


def test_persons_of_one_name_are_told_apart_by_their_codes(
    make_tab: MakeTab, ledger: Ledger
) -> None:
    tab = make_tab("Đỗ Văn An", "Hà Thị Bình")
    add_person(ledger, full_name="Hà Thị Bình", code="NV7", status=StaffStatus.CIVIL_SERVANT)
    tab.refresh()
    model = tab.persons.model
    names = [model.index(row, NAME).data() for row in range(3)]
    assert names == ["Đỗ Văn An", "Hà Thị Bình", "Hà Thị Bình (NV7)"]
    paste(tab, "Đỗ Văn An\tX\nHà Thị Bình\tT\nHà Thị Bình (NV7)\tH")
    assert classes(tab) == [X, T, H]


@pytest.mark.parametrize("column", [NAME, CLASS, REASON])
def test_f2_opens_the_reason_from_any_column(
    make_tab: MakeTab, ledger: Ledger, qtbot: QtBot, column: int
) -> None:
    tab = make_tab(*NAMES)
    grid = tab.persons.grid
    grid.go_to(1, column)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    assert grid.currentIndex() == tab.persons.model.index(1, REASON)
    editor = grid.open_editor()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Nghi thai san")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [rating.reason for rating in RATINGS.all(ledger)] == ["Nghi thai san"]
    assert classes(tab) == [NONE] * len(NAMES)


def test_f2_in_the_evidence_opens_the_evidence(make_tab: MakeTab, qtbot: QtBot) -> None:
    tab = make_tab(*NAMES)
    tab.persons.grid.go_to(0, EVIDENCE)
    qtbot.keyClick(tab.persons.grid, Qt.Key.Key_F2)
    assert tab.persons.grid.currentIndex().column() == EVIDENCE
    assert tab.persons.grid.open_editor() is not None


@pytest.mark.parametrize(
    ("is_read_only", "words"),
    [(True, "Sổ này đang mở để xem, không sửa được."), (False, "Kỳ này đã khóa; mở khóa để sửa.")],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_F2, Qt.Key.Key_Delete])
def test_a_key_that_a_closed_sheet_refuses_is_told(
    make_tab: MakeTab, qtbot: QtBot, key: Qt.Key, words: str, *, is_read_only: bool
) -> None:
    tab = make_tab(*NAMES, is_read_only=is_read_only)
    tab.persons.model.is_editable = False
    with qtbot.waitSignal(tab.message) as told:
        qtbot.keyClick(tab.persons.grid, key)
    assert told.args == [words]
    assert tab.persons.grid.currentIndex().column() == CLASS


def test_keys_that_change_nothing_are_not_refused(make_tab: MakeTab, qtbot: QtBot) -> None:
    tab = make_tab(*NAMES)
    tab.persons.model.is_editable = False
    with qtbot.assertNotEmitted(tab.message):
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_F8):
            qtbot.keyClick(tab.persons.grid, key)
    assert tab.persons.grid.currentIndex().row() != 0
