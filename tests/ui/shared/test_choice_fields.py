import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox

from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.theme import apply_theme

UNITS = [(1, "UBND xã Quảng Bạch"), (2, "UBND phường Đức Xuân"), (3, "Trung tâm Y tế Bạch Thông")]


@pytest.fixture
def unit(qtbot) -> CompleterField[int]:
    field: CompleterField[int] = CompleterField(UNITS, "Đơn vị")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def _commit(field: CompleterField[int], text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def _press(field: CompleterField[int], key: Qt.Key) -> None:
    target = field.suggestions() if field.suggestions().isVisible() else field
    press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, press)


def _offered(field: CompleterField[int]) -> list[str]:
    model = field.suggestions().model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_box_keeps_the_kind_of_its_values(qtbot) -> None:
    box = ChoiceBox([(kind, kind.value) for kind in InspectionKind])
    qtbot.addWidget(box)
    box.set_value(InspectionKind.UNANNOUNCED)
    assert box.value() is InspectionKind.UNANNOUNCED


def test_a_box_tells_a_changed_value_once(qtbot) -> None:
    box = ChoiceBox([(2025, "Năm 2025"), (2026, "Năm 2026")])
    qtbot.addWidget(box)
    told: list[object] = []
    box.value_changed.connect(told.append)
    box.set_value(2026)
    box.set_choices([(2026, "Năm 2026"), (2027, "Năm 2027")])
    assert told == [2026]


def test_the_wheel_does_not_change_a_box(qtbot) -> None:
    box = ChoiceBox([(1, "một"), (2, "hai")])
    qtbot.addWidget(box)
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, down)
    assert box.value() == 1


@pytest.mark.parametrize("typed", ["duc xuan", "Đức", "xuân phường"])
def test_any_part_without_accents_finds_the_item(unit: CompleterField[int], typed: str) -> None:
    _commit(unit, typed)
    assert _offered(unit) == ["UBND phường Đức Xuân"]


def test_leaving_takes_the_only_item_that_fits(unit: CompleterField[int]) -> None:
    unit.setText("quang")
    unit.check()
    assert (unit.value(), unit.text()) == (1, "UBND xã Quảng Bạch")


def test_leaving_with_several_that_fit_chooses_none(unit: CompleterField[int]) -> None:
    unit.setText("bach")
    problem = unit.check()
    assert problem is not None
    assert "nhiều mục" in str(problem)
    assert unit.value() is None


def test_a_text_that_names_nothing_is_a_problem(unit: CompleterField[int]) -> None:
    unit.setText("Sở Y")
    assert str(unit.check()) == "Không có “Sở Y” trong danh mục."


def test_down_and_enter_take_a_suggestion(unit: CompleterField[int], qtbot) -> None:
    _commit(unit, "bach")
    qtbot.waitUntil(unit.suggestions().isVisible)
    _press(unit, Qt.Key.Key_Down)
    with qtbot.waitSignal(unit.returnPressed):
        _press(unit, Qt.Key.Key_Return)
    assert unit.value() in {1, 3}
    assert not unit.suggestions().isVisible()


def test_enter_on_an_open_question_keeps_the_list_open(unit: CompleterField[int], qtbot) -> None:
    _commit(unit, "bach")
    qtbot.waitUntil(unit.suggestions().isVisible)
    with qtbot.assertNotEmitted(unit.returnPressed):
        _press(unit, Qt.Key.Key_Return)
    assert (unit.value(), unit.suggestions().isVisible()) == (None, True)


def test_typing_on_forgets_the_item_chosen_before(unit: CompleterField[int]) -> None:
    unit.set_value(1)
    _commit(unit, "x")
    assert unit.value() is None


def test_a_text_typed_in_full_is_chosen_at_once(unit: CompleterField[int]) -> None:
    _commit(unit, "ubnd xã quảng bạch")
    assert unit.value() == 1


def test_two_items_of_one_name_are_never_guessed(qtbot) -> None:
    people: CompleterField[int] = CompleterField([(7, "Nguyễn Văn An"), (8, "Nguyễn Văn An")])
    qtbot.addWidget(people)
    people.setText("Nguyễn Văn An")
    people.check()
    assert people.value() is None
    people.set_value(8)
    assert (people.value(), people.check()) == (8, None)


def test_unfinished_input_is_not_searched(unit: CompleterField[int]) -> None:
    QApplication.sendEvent(unit, QInputMethodEvent("duc", []))
    assert _offered(unit) == []


def test_new_items_leave_what_is_being_typed(unit: CompleterField[int]) -> None:
    _commit(unit, "đức")
    unit.set_items([*UNITS, (4, "UBND xã Yên Thịnh")])
    assert unit.text() == "đức"


def test_an_item_that_is_not_offered_any_more_is_not_chosen(unit: CompleterField[int]) -> None:
    unit.set_value(1)
    unit.set_items(UNITS[1:])
    assert (unit.value(), unit.text()) == (None, "")


LONG = "Chu Văn Đức (M0402, Phó Giám đốc, Trung tâm Phục vụ hành chính công tỉnh)"


def test_the_list_of_a_box_is_as_wide_as_its_longest_line(qtbot) -> None:
    box = ChoiceBox([(1, "Ngắn"), (2, LONG)])
    qtbot.addWidget(box)
    box.setMaximumWidth(100)
    box.show()
    box.showPopup()
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0)
    box.hidePopup()


def test_a_text_too_long_for_its_box_is_shortened_between_letters(qtbot) -> None:
    box = ChoiceBox([(1, LONG)])
    qtbot.addWidget(box)
    box.resize(120, 28)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText.startswith("Chu")
    assert option.currentText.endswith("…")
    assert box.currentText() == LONG


def test_suggestions_are_wide_enough_to_tell_persons_apart(qtbot) -> None:
    people: CompleterField[int] = CompleterField([(1, LONG), (2, LONG + " khác")])
    qtbot.addWidget(people)
    people.resize(150, 28)
    people.show()
    people.activateWindow()
    people.setFocus()
    qtbot.waitUntil(people.hasFocus)
    _commit(people, "duc")
    popup = people.suggestions()
    qtbot.waitUntil(popup.isVisible)
    assert popup.viewport().width() >= popup.sizeHintForColumn(0)


def test_a_text_that_the_box_was_made_for_is_shown_whole(qtbot) -> None:
    words = "Mọi hình thức"
    apply_theme(QApplication.instance(), "light")
    box = ChoiceBox([(1, words)])
    box.set_value(1)
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText == words
