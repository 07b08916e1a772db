"""The title of a form in the room that it has."""

import pytest
from pytestqt.qtbot import QtBot

from civic_desktop.ui.shared.form_title import FormTitle

LONG = "Cập nhật quy chế làm việc theo mô hình mới của chính quyền địa phương hai cấp " * 3


@pytest.fixture
def title(qtbot: QtBot) -> FormTitle:
    made = FormTitle()
    qtbot.addWidget(made)
    made.resize(300, 60)
    made.show()
    return made


def test_a_title_of_two_lines_is_whole(title: FormTitle) -> None:
    title.show_title("Cập nhật quy chế làm việc theo mô hình mới")
    assert title.text() == "Cập nhật quy chế làm việc theo mô hình mới"


def test_a_longer_one_ends_after_a_word(title: FormTitle) -> None:
    title.show_title(LONG)
    assert title.text().endswith("…")
    assert LONG.startswith(title.text()[:-1])
    assert title.heightForWidth(300) <= 2 * title.fontMetrics().lineSpacing() + 2
    assert title.toolTip() == LONG


def test_more_room_shows_more(title: FormTitle) -> None:
    title.show_title(LONG)
    narrow = title.text()
    title.resize(900, 60)
    assert len(title.text()) > len(narrow)
