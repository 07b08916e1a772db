"""The tab of activities by keys, on the real window."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from civic_desktop.domain.activity import AssignedTask, TaskState
from civic_desktop.services.activity_register import ActivityRegister
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.activities.campaigns_page import CampaignsPage
from civic_desktop.ui.activities.task_paste_dialog import TaskPasteDialog
from civic_desktop.ui.activities.tasks_page import TasksPage
from civic_desktop.ui.activities.words import task_chip
from tests.builders import TODAY, add_unit

DAY = timedelta(days=1)


def add_tasks(ledger: Ledger, *titles: str) -> None:
    register = ActivityRegister(ledger, lambda: TODAY)
    register.add_tasks(
        [AssignedTask(title, 1, TODAY - 9 * DAY, TODAY - 3 * DAY) for title in titles]
    )


@pytest.fixture
def tasks(ledger: Ledger, qtbot: QtBot) -> TasksPage:
    add_unit(ledger)
    add_tasks(ledger, "Báo cáo", "Rà soát")
    page = TasksPage(ActivityRegister(ledger, lambda: TODAY), is_read_only=False)
    qtbot.addWidget(page)
    page.resize(1346, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.table.setFocus()
    return page


def done_days(ledger: Ledger) -> list[str | None]:
    return [row["done_on"] for row in ledger.rows("SELECT done_on FROM assigned_task ORDER BY id")]


@pytest.mark.parametrize(
    ("due", "done", "is_objective", "words"),
    [
        (TODAY, None, False, "Hạn hôm nay"),
        (TODAY + 4 * DAY, None, False, "Còn 4 ngày"),
        (TODAY - 3 * DAY, None, False, "Quá hạn 3 ngày"),
        (TODAY - 9 * DAY, TODAY - 4 * DAY, False, "Chậm 5 ngày"),
        (TODAY - 9 * DAY, TODAY - 4 * DAY, True, "Chậm 5 ngày, khách quan"),
        (TODAY - 4 * DAY, TODAY - 9 * DAY, False, "Đúng hạn"),
    ],
)
def test_a_task_says_how_late_it_is(due, done, is_objective, words):
    task = AssignedTask(
        "Báo cáo", 1, TODAY - 30 * DAY, due, done_on=done, is_cause_objective=is_objective
    )

    assert task_chip(task, TODAY).text == words


def test_space_says_that_the_chosen_task_is_done(ledger: Ledger, tasks: TasksPage, qtbot: QtBot):
    tasks.table.choose_row(0)
    with qtbot.waitSignal(tasks.kept) as kept:
        qtbot.keyClick(tasks.table, Qt.Key.Key_Space)

    assert sorted(done_days(ledger), key=str) == [TODAY.isoformat(), None]
    assert kept.args is not None
    assert kept.args[0].act_id is not None


def test_space_is_for_all_tasks_chosen(ledger: Ledger, tasks: TasksPage, qtbot: QtBot):
    tasks.table.selectAll()

    qtbot.keyClick(tasks.table, Qt.Key.Key_Space)

    assert done_days(ledger) == [TODAY.isoformat()] * 2


def test_a_task_that_is_done_stays_as_it_is(ledger: Ledger, tasks: TasksPage, qtbot: QtBot):
    tasks.table.selectAll()
    qtbot.keyClick(tasks.table, Qt.Key.Key_Space)
    acts = ledger.value("SELECT count(*) FROM act")

    with qtbot.waitSignal(tasks.message):
        qtbot.keyClick(tasks.table, Qt.Key.Key_Space)

    assert ledger.value("SELECT count(*) FROM act") == acts


def test_tasks_not_done_are_listed_alone(tasks: TasksPage):
    tasks.table.choose_row(0)
    tasks.mark_done()

    tasks.state.set_value(TaskState.NOT_DONE)

    assert tasks.table.rows.total == 1


def test_an_objective_cause_without_words_is_refused_at_the_note(tasks: TasksPage):
    tasks.table.choose_row(0)
    editor = tasks.editor
    editor.fields["is_cause_objective"].setChecked(True)

    assert not editor.save()

    assert "xác nhận nguyên nhân khách quan" in editor._labels["note"].message()


def test_a_ledger_open_to_read_marks_nothing(ledger: Ledger, qtbot: QtBot):
    add_unit(ledger)
    add_tasks(ledger, "Báo cáo")
    page = TasksPage(ActivityRegister(ledger, lambda: TODAY), is_read_only=True)
    qtbot.addWidget(page)
    page.show()
    page.table.choose_row(0)

    qtbot.keyClick(page.table, Qt.Key.Key_Space)

    assert done_days(ledger) == [None]


def paste(
    tasks: TasksPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text: str
) -> list[TaskPasteDialog]:
    """Paste into the list; the dialog is answered with its button to store, if it may be."""
    seen: list[TaskPasteDialog] = []

    def answer(dialog: TaskPasteDialog) -> int:
        seen.append(dialog)
        dialog.store.click()
        return 0

    monkeypatch.setattr(TaskPasteDialog, "exec", answer)
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(tasks.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return seen


def test_tasks_of_a_spreadsheet_are_pasted_as_one_act(
    ledger: Ledger, tasks: TasksPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    acts = ledger.value("SELECT count(*) FROM act")

    paste(
        tasks,
        qtbot,
        monkeypatch,
        "Hạn\tNhiệm vụ\tĐơn vị\tNgày giao\n"
        "30/11/2026\tBáo cáo quý\tquang bach\t01/11/2026\n"
        "5/12/2026\tKiểm kê\tUBND xã Quảng Bạch\t02/11/2026\n",
    )

    assert tasks.table.rows.total == 4
    assert ledger.value("SELECT count(*) FROM act") == acts + 1


def test_a_paste_with_a_wrong_row_stores_none(
    ledger: Ledger, tasks: TasksPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    [dialog] = paste(
        tasks,
        qtbot,
        monkeypatch,
        "Báo cáo\tQuảng Bạch\t\t01/11/2026\t30/11/2026\n"
        "Kiểm kê\tSở Lạ\tNgười Lạ\t01/11/2026\t30/10/2026\n",
    )

    said = dialog.messages.toPlainText()
    assert "Không có đơn vị “Sở Lạ”" in said
    assert "Không có người “Người Lạ”" in said
    assert "Hạn phải từ ngày giao 01/11/2026" in said
    assert ledger.value("SELECT count(*) FROM assigned_task") == 2


def test_an_empty_clipboard_is_told(tasks: TasksPage, qtbot: QtBot):
    QGuiApplication.clipboard().setText("")

    with qtbot.waitSignal(tasks.message):
        tasks.paste()


@pytest.fixture
def campaigns(ledger: Ledger, qtbot: QtBot) -> CampaignsPage:
    page = CampaignsPage(ActivityRegister(ledger, lambda: TODAY), is_read_only=False)
    qtbot.addWidget(page)
    page.resize(1346, 640)
    page.show()
    return page


def test_forms_are_suggested_while_typing(campaigns: CampaignsPage):
    campaigns.new_record()

    campaigns.form.setText("tập")

    assert campaigns.form.suggestions() == ["Tập huấn"]


def test_a_campaign_is_added_with_a_form_of_ones_own_and_counted(campaigns: CampaignsPage):
    campaigns.new_record()
    fields = campaigns.editor.fields
    fields["form"].setText("Sân khấu hóa")
    fields["topic"].setPlainText("Văn hóa công vụ")
    fields["people_count"].setText("1.200")

    campaigns.save_record()

    assert campaigns._footer.text() == "1 hoạt động, 1.200 lượt người"
    campaigns.reload()
    assert campaigns._register.campaign_forms()[0] == "Sân khấu hóa"


@pytest.mark.parametrize(("width", "is_hidden"), [(1346, False), (1073, True)])
def test_less_wanted_columns_give_way_in_a_narrow_window(
    tasks: TasksPage, qtbot: QtBot, width: int, is_hidden: bool
):
    tasks.resize(width, 500)

    qtbot.waitUntil(lambda: tasks.table.isColumnHidden(2) is is_hidden)
    assert not tasks.table.isColumnHidden(6)
