from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from civic_desktop.ui.shared.notices import (
    Banner,
    EmptyState,
    NoticeAction,
    UnsavedAnswer,
    confirm,
    confirm_unsaved,
)
from civic_desktop.ui.shared.tokens import Tone


def _answer(act: Callable[[QMessageBox], None]) -> None:
    def when_shown() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            act(box)
        else:
            QTimer.singleShot(5, when_shown)

    QTimer.singleShot(0, when_shown)


def _click(text: str) -> Callable[[QMessageBox], None]:
    return lambda box: next(button for button in box.buttons() if button.text() == text).click()


def _press(qtbot, key: Qt.Key) -> Callable[[QMessageBox], None]:
    return lambda box: qtbot.keyClick(box, key)


def _buttons(widget: QWidget) -> list[QPushButton]:
    found = widget.findChildren(QPushButton)
    return [button for button in found if button.text() and not button.isHidden()]


def test_a_banner_is_hidden_until_it_says_something(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.show_notice(Tone.WARN, "Sổ mở chỉ để đọc.")
    assert (banner.isVisible(), banner.text(), banner.accessibleName()) == (
        True,
        "Sổ mở chỉ để đọc.",
        "Sổ mở chỉ để đọc.",
    )


def test_a_banner_runs_its_action(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    runs: list[str] = []
    banner.show_notice(
        Tone.DANGER, "Ổ đĩa đầy.", [NoticeAction("Thử lại", lambda: runs.append("a"))]
    )
    banner.show_notice(
        Tone.DANGER, "Ổ đĩa đầy.", [NoticeAction("Thử lại", lambda: runs.append("b"))]
    )
    for button in _buttons(banner):
        button.click()
    assert runs == ["b"]


def test_markup_in_a_notice_stays_text(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_notice(Tone.INFO, "<b>Xã A</b>")
    labels = [label for label in banner.findChildren(QWidget) if hasattr(label, "textFormat")]
    assert Qt.TextFormat.PlainText in {label.textFormat() for label in labels if label.text()}


def test_an_empty_state_offers_the_next_step(qtbot) -> None:
    runs: list[str] = []
    state = EmptyState(
        "Chưa có vụ việc nào",
        "Nhập từng trường hợp.",
        [NoticeAction("Thêm vụ việc", lambda: runs.append("new"), "plus", is_primary=True)],
    )
    qtbot.addWidget(state)
    (button,) = _buttons(state)
    button.click()
    assert (runs, state.title(), button.property("role")) == (
        ["new"],
        "Chưa có vụ việc nào",
        "primary",
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_esc_do_no_harm(qtbot, key: Qt.Key) -> None:
    _answer(_press(qtbot, key))
    assert not confirm(None, "Xóa", "Xóa cuộc kiểm tra 48/2026?", "Xóa", "Giữ lại")


def test_enter_agrees_where_nothing_is_lost(qtbot) -> None:
    _answer(_press(qtbot, Qt.Key.Key_Return))
    assert confirm(None, "Khóa", "Khóa đợt xếp loại?", "Khóa", "Để sau", danger=False)


def test_the_dangerous_button_agrees() -> None:
    _answer(_click("Xóa"))
    assert confirm(None, "Xóa", "Xóa cuộc kiểm tra 48/2026?", "Xóa", "Giữ lại")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Lưu", UnsavedAnswer.SAVE),
        ("Bỏ thay đổi", UnsavedAnswer.DISCARD),
        ("Ở lại", UnsavedAnswer.STAY),
    ],
)
def test_each_answer_about_unsaved_changes(text: str, answer: UnsavedAnswer) -> None:
    _answer(_click(text))
    assert confirm_unsaved(None) is answer


@pytest.mark.parametrize(
    ("key", "answer"),
    [(Qt.Key.Key_Return, UnsavedAnswer.SAVE), (Qt.Key.Key_Escape, UnsavedAnswer.STAY)],
)
def test_enter_saves_and_esc_stays(qtbot, key: Qt.Key, answer: UnsavedAnswer) -> None:
    _answer(_press(qtbot, key))
    assert confirm_unsaved(None) is answer
