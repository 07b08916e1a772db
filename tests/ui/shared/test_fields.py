import unicodedata
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.shared.fields import (
    CountField,
    DayField,
    NoteField,
    PercentField,
    TextField,
)
from civic_desktop.ui.shared.labeled_field import LabeledField

TODAY = date(2026, 11, 23)


@pytest.fixture
def day() -> DayField:
    return DayField(lambda: TODAY)


def _type(field: QLineEdit, text: str) -> None:
    for letter in text:
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, press)


@pytest.mark.parametrize("typed", ["5/11", "0511", "05/11/2026", "5-11-2026"])
def test_a_day_typed_short_is_written_in_full_when_left(day: DayField, typed: str) -> None:
    _type(day, typed)
    day.check()
    assert (day.text(), day.value()) == ("05/11/2026", date(2026, 11, 5))


@pytest.mark.parametrize(("key", "reached"), [("+", "01/12/2026"), ("-", "29/11/2026")])
def test_plus_and_minus_step_a_day(day: DayField, key: str, reached: str) -> None:
    day.set_value(date(2026, 11, 30))
    _type(day, key)
    assert day.text() == reached


def test_a_day_is_typed_over_when_the_keys_reach_it(day: DayField, qtbot) -> None:
    qtbot.addWidget(day)
    day.set_value(TODAY)
    day.show()
    day.activateWindow()
    qtbot.waitUntil(day.isActiveWindow)
    day.clearFocus()
    day.setFocus()
    assert day.selectedText() == "23/11/2026"
    _type(day, "5/11")
    assert day.text() == "5/11"
    day.set_value(TODAY)  # as a new record does that begins in the same field
    _type(day, "6/11")
    assert day.text() == "6/11"


def test_ctrl_semicolon_gives_today(day: DayField, qtbot) -> None:
    qtbot.keyClick(day, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert day.value() == TODAY


def test_a_day_that_does_not_exist_is_told_when_left(day: DayField, qtbot) -> None:
    _type(day, "31/2")
    with qtbot.waitSignal(day.problem_changed) as told:
        day.editingFinished.emit()
    assert isinstance(told.args[0], Problem)
    assert day.value() is None


def test_a_blank_day_is_no_problem(day: DayField) -> None:
    assert (day.value(), day.problem()) == (None, None)


def test_a_read_only_day_does_not_step(day: DayField) -> None:
    day.set_value(TODAY)
    day.setReadOnly(True)
    _type(day, "+")
    assert day.value() == TODAY


def test_a_percentage_is_read_in_hundredths(qtbot) -> None:
    field = PercentField()
    qtbot.addWidget(field)
    field.setText("13.34")
    field.check()
    assert (field.value(), field.text()) == (1334, "13,34%")


def test_a_count_is_read_with_its_thousands_mark(qtbot) -> None:
    field = CountField()
    qtbot.addWidget(field)
    field.setText("1.234")
    assert field.value() == 1234


def test_decomposed_text_is_read_composed(qtbot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.setText(unicodedata.normalize("NFD", "  Đức   Xuân "))
    assert field.value() == "Đức Xuân"


def test_an_input_method_writes_any_letter(qtbot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    commit = QInputMethodEvent()
    commit.setCommitString("đột xuất")
    QApplication.sendEvent(field, commit)
    assert field.value() == "đột xuất"


def test_a_note_keeps_its_lines_and_lets_tab_leave(qtbot) -> None:
    note = NoteField()
    qtbot.addWidget(note)
    note.set_value("  Dòng một \nDòng  hai\n\n")
    assert note.value() == "Dòng một\nDòng hai"
    assert note.tabChangesFocus()


def test_the_message_stands_under_the_field_until_it_is_right(day: DayField, qtbot) -> None:
    row = LabeledField("Hạn", day)
    qtbot.addWidget(row)
    day.setText("31/2")
    day.check()
    wrong = (row.message(), day.property("invalid"))

    day.setText("28/2")
    day.check()

    assert wrong == ("⚠ Tháng 2 năm 2026 chỉ có 28 ngày.", "true")
    assert (row.message(), day.property("invalid")) == ("", "false")


def test_a_label_names_its_field_for_screen_readers(day: DayField, qtbot) -> None:
    row = LabeledField("Hạn", day)
    qtbot.addWidget(row)
    row.show_problem(Problem("Hạn phải sau ngày kiểm tra {day}.", day="20/11/2026"))
    assert day.accessibleName() == "Hạn"
    assert day.accessibleDescription() == "Hạn phải sau ngày kiểm tra 20/11/2026."
