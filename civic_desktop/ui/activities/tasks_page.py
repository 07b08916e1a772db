"""Assigned tasks: given, due, done, and how many days late."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton

from civic_desktop.domain.activity import AssignedTask, TaskState
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.services.activity_register import ActivityRegister
from civic_desktop.services.record_book import RecordPages
from civic_desktop.ui.activities.words import day_text, state_words, task_chip, tr, year_box
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import CheckField, DayField, NoteField
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_editor import RecordEditor
from civic_desktop.ui.shared.record_page import RecordPage


class TasksPage(RecordPage):
    """Assigned tasks, the latest deadline first; Space says of those chosen that they are done."""

    def __init__(self, register: ActivityRegister, *, is_read_only: bool) -> None:
        self._register = register
        self._names: dict[int, str] = {}
        self._units: dict[int, str] = {}
        self.unit: CompleterField[int] = CompleterField()
        self.staff: CompleterField[int] = CompleterField()
        self.state: ChoiceBox[TaskState | None] = ChoiceBox([], tr("Tình trạng"))
        self.state.set_choices([(None, tr("Mọi tình trạng")), *state_words().items()])
        self.of_unit: ChoiceBox[int | None] = ChoiceBox([], tr("Đơn vị"))
        self.of_unit.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.of_unit.setMinimumContentsLength(14)
        self._read_choices()
        self.done = QPushButton(tr("Xong hôm nay (Space)"))
        self.done.setObjectName("btnTaskDone")
        self.done.setToolTip(tr("Ghi ngày xong là hôm nay cho các nhiệm vụ đang chọn"))
        put_icon(self.done, "check")
        self.done.setEnabled(not is_read_only)
        self.paste_button = QPushButton(tr("Dán từ Excel…"))
        self.paste_button.setObjectName("btnPasteTasks")
        self.paste_button.setToolTip(tr("Ctrl+V trên danh sách"))
        put_icon(self.paste_button, "table")
        self.paste_button.setEnabled(not is_read_only)
        super().__init__(
            tr("nhiệm vụ"),
            self._task_columns(),
            self._task_editor(is_read_only),
            self._pages,
            filters=(year_box(register.years()), self.state, self.of_unit),
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
            tools=(self.done, self.paste_button),
        )
        self.table.setObjectName("tblTasks")
        self.done.clicked.connect(self.mark_done)
        self.paste_button.clicked.connect(self.paste)
        self.table.installEventFilter(self)

    def _task_editor(self, is_read_only: bool) -> RecordEditor:
        day = self._register.today
        self.note = NoteField()
        self.note.setPlaceholderText(
            tr("Nếu chậm do khách quan: văn bản hoặc người xác nhận nguyên nhân")
        )
        specs = (
            FieldSpec("title", tr("Nhiệm vụ"), NoteField(), is_required=True),
            FieldSpec("unit_id", tr("Đơn vị"), self.unit, is_required=True),
            FieldSpec("staff_id", tr("Người làm"), self.staff),
            FieldSpec("assigned_on", tr("Ngày giao"), DayField(day), is_required=True),
            FieldSpec("due_on", tr("Hạn"), DayField(day), is_required=True),
            FieldSpec("done_on", tr("Ngày xong"), DayField(day)),
            FieldSpec("is_cause_objective", "", CheckField(tr("Chậm do nguyên nhân khách quan"))),
            FieldSpec("note", tr("Ghi chú"), self.note),
        )
        return RecordEditor(
            tr("nhiệm vụ"),
            specs,
            self._register.tasks,
            lambda: AssignedTask(title="", unit_id=0, assigned_on=day(), due_on=day()),
            lambda task: task.title,
            is_read_only=is_read_only,
        )

    def _task_columns(self) -> list[Column[AssignedTask]]:
        today = self._register.today
        return [
            Column(tr("Nhiệm vụ"), lambda t: t.title, is_stretched=True, least=180),
            Column(tr("Đơn vị"), lambda t: self._units.get(t.unit_id, ""), 140),
            Column(tr("Người làm"), lambda t: self._names.get(t.staff_id or 0, "–"), 120, rank=2),
            Column(tr("Ngày giao"), lambda t: format_day(t.assigned_on), 90, rank=3),
            Column(tr("Hạn"), lambda t: format_day(t.due_on), 90),
            Column(tr("Xong"), lambda t: day_text(t.done_on), 90, rank=1),
            Column(
                tr("Tình trạng"),
                lambda t: task_chip(t, today()).text,
                206,
                chip_of=lambda t: task_chip(t, today()),
            ),
        ]

    def _pages(self, text: str, filters: Sequence[Any]) -> RecordPages[AssignedTask]:
        year, state, unit_id = filters
        return self._register.task_pages(text, year, state=state, unit_id=unit_id)

    def _read_choices(self) -> None:
        choices = self._register.choices
        self._names, self._units = choices.staff_names(), choices.unit_names()
        self.unit.set_items(choices.units())
        self.staff.set_items(choices.staff())
        self.of_unit.set_choices([(None, tr("Mọi đơn vị")), *self._units.items()])

    @Slot()
    def mark_done(self) -> None:
        """Say of the tasks chosen that they were done today."""
        tasks = [task for task in self.table.selected_records() if task.done_on is None]
        if not tasks:
            self.message.emit(self.tr("Chọn nhiệm vụ chưa xong để ghi ngày xong."))
            return
        if not self.done.isEnabled() or not self.may_leave():
            return
        try:
            saved = self._register.mark_done(tasks)
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        self.refresh()
        self.kept.emit(saved)
        words = self.tr("Đã ghi xong {count} nhiệm vụ. Ctrl+Z để hoàn tác.")
        self.message.emit(words.format(count=format_count(len(tasks))))

    @Slot()
    def paste(self) -> None:
        """Look at the rows on the clipboard as tasks, and store all of them or none."""
        if not self.paste_button.isEnabled() or not self.may_leave():
            return
        from civic_desktop.ui.activities.task_paste_dialog import TaskPasteDialog

        try:
            text = QGuiApplication.clipboard().text()
            dialog = TaskPasteDialog(self._register, text, self.window())
        except Problem as problem:
            self.message.emit(problem_text(problem))
            return
        dialog.exec()
        if dialog.saved is not None:
            self.refresh()
            self.kept.emit(dialog.saved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the list is for the tasks chosen; Ctrl+V takes rows of a spreadsheet."""
        if watched is not self.table or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_press = event.type() == QEvent.Type.KeyPress
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_press and is_plain and event.key() == Qt.Key.Key_Space:
            self.mark_done()
            return True
        if is_press and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return True
        return super().eventFilter(watched, event)
