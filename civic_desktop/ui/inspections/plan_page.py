"""The page of annual plans: which units are to be visited in which month, and which were."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from civic_desktop.domain.inspection_plan import VisitEntry
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.services.acts import Saved
from civic_desktop.services.inspection_planning import (
    InspectionPlanning,
    PlanEntry,
    parse_months,
)
from civic_desktop.ui.inspections.plan_dialog import PlanDialog
from civic_desktop.ui.inspections.words import visit_chip
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.columns import CENTER, Column
from civic_desktop.ui.shared.fields import TextField, show_invalid
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import EmptyState, NoticeAction, confirm
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look


class PlanPage(Page):
    """Enter opens the inspection of a visit, or begins it; Delete takes a visit out."""

    inspection_wanted = Signal(int)
    start_wanted = Signal(object)

    def __init__(self, planning: InspectionPlanning, *, is_read_only: bool) -> None:
        super().__init__()
        self._planning, self._is_read_only = planning, is_read_only
        tr = self.tr
        self.plan: ChoiceBox[int | None] = ChoiceBox([], tr("Kế hoạch"))
        self.edit = self._button(tr("Sửa kế hoạch…"), "", self.edit_plan)
        self.add = self._button(tr("Thêm kế hoạch"), "plus", self.new_record)
        set_look(self.add, role="primary")
        put_icon(self.add, "plus", "on_accent")
        self.progress, self._source = QLabel(), QLabel()
        set_look(self.progress, role="h2")
        set_look(self._source, role="muted")
        columns: list[Column[VisitEntry]] = [
            Column(tr("Tháng"), lambda visit: str(visit.month), 70, CENTER),
            Column(tr("Đơn vị"), lambda visit: visit.unit_name, is_stretched=True),
            Column(tr("Tình trạng"), self._state_words, 150, chip_of=self._chip),
            Column(tr("Cuộc kiểm tra"), lambda visit: visit.inspection_name or "–", 130),
            Column(tr("Ngày"), _day_of, 100),
            Column(tr("Ghi chú"), lambda visit: visit.note, 160),
        ]
        self.table: RecordTable[VisitEntry] = RecordTable(
            columns, lambda visit: visit.id, tr("Các lượt kiểm tra theo kế hoạch")
        )
        self.table.setObjectName("tblVisits")
        self._empty = EmptyState("")
        self.table.set_empty_state(self._empty)
        self.unit: CompleterField[int] = CompleterField([], tr("Đơn vị"))
        self.unit.setPlaceholderText(tr("Đơn vị (gõ vài chữ để chọn)"))
        self.months = TextField(tr("Tháng"))
        self.months.setPlaceholderText(tr("Tháng: 3 hoặc 3,6,9 hoặc 1-4"))
        self.put = self._button(tr("Thêm lượt ↵"), "", self.add_visits)
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._problem, role="problem")
        self._lay_out()
        self.plan.value_changed.connect(self._show_plan)
        self.table.record_opened.connect(self._open)
        self.unit.installEventFilter(self)
        self.months.returnPressed.connect(self.add_visits)
        self.setFocusProxy(self.table)
        self.refresh()

    def _button(self, text: str, icon: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        if icon:
            put_icon(button, icon)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for widget in (self.plan, self.edit, self.progress, self._source):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.add)
        self.strip = QFrame()
        set_look(self.strip, role="strip")
        title = QLabel(self.tr("Thêm lượt"))
        set_look(title, role="h2")
        line = QHBoxLayout()
        line.addWidget(title)
        line.addWidget(self.unit, 3)
        line.addWidget(self.months, 1)
        line.addWidget(self.put)
        strip = QVBoxLayout(self.strip)
        strip.setContentsMargins(10, 6, 10, 6)
        strip.addLayout(line)
        strip.addWidget(self._problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.strip)

    def _chip(self, visit: VisitEntry) -> Chip:
        return visit_chip(visit.state_on(self._planning.today()))

    def _state_words(self, visit: VisitEntry) -> str:
        return visit_chip(visit.state_on(self._planning.today())).text

    def _entry(self) -> PlanEntry | None:
        chosen = self.plan.value()
        return next((each for each in self._planning.plans() if each.plan.id == chosen), None)

    def refresh(self) -> None:
        """Show what the ledger holds now; what is typed stays."""
        plans = self._planning.plans()
        self.unit.set_items([(unit.id or 0, unit.label) for unit in self._planning.units()])
        self.plan.set_choices(
            [
                (each.plan.id, f"{each.plan.year} · {each.document.document_number}")
                for each in plans
            ]
        )
        self._show_plan()

    @Slot()
    def _show_plan(self) -> None:
        entry = self._entry()
        has_plan = entry is not None
        self._problem.hide()
        self.edit.setEnabled(has_plan and not self._is_read_only)
        self.add.setEnabled(not self._is_read_only)
        self.strip.setEnabled(has_plan and not self._is_read_only)
        self.plan.setVisible(has_plan)
        self.edit.setVisible(has_plan)
        visits = self._planning.visits(entry.plan.id or 0) if entry else ()
        self.table.show_source(ListSource(visits))
        self._say_progress(entry)
        if has_plan:
            self._empty.show_reason(
                self.tr("Kế hoạch chưa có lượt kiểm tra nào"),
                self.tr("Nhập đơn vị và tháng ở dòng dưới, hoặc dán hai cột từ Excel (Ctrl+V)."),
            )
        else:
            add = NoticeAction(self.add.text(), self.new_record, "plus", is_primary=True)
            self._empty.show_reason(
                self.tr("Chưa có kế hoạch kiểm tra năm nào"),
                self.tr("Nhập số, ngày của kế hoạch, rồi các đơn vị và tháng kiểm tra."),
                [] if self._is_read_only else [add],
            )

    def _say_progress(self, entry: PlanEntry | None) -> None:
        if entry is None:
            self.progress.clear()
            self._source.clear()
            return
        progress = self._planning.progress(entry.plan.id or 0)
        text = self.tr("{total} lượt: {done} đã kiểm tra · {late} quá tháng · {to_come} sắp tới")
        self.progress.setText(
            text.format(
                total=progress.total,
                done=progress.done,
                late=progress.late,
                to_come=progress.to_come,
            )
        )
        document = entry.document
        self._source.setText(f"{format_day(document.issued_on)} · {document.issuer}")
        self._source.setToolTip(document.subject_line)

    def new_record(self) -> None:
        """Ask for a new plan."""
        if self._is_read_only:
            return
        self._ask(None)

    def edit_plan(self) -> None:
        """Change the plan shown."""
        entry = self._entry()
        if entry is not None and not self._is_read_only:
            self._ask(entry)

    def _ask(self, entry: PlanEntry | None) -> None:
        dialog = PlanDialog(self._planning, entry, self)
        if not dialog.exec():
            return
        saved: Saved = dialog.result_of
        self.refresh()
        self.plan.set_value(saved.record_id)
        self.kept.emit(saved)
        self.unit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on from the unit to its months."""
        is_enter = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if not is_enter or watched is not self.unit:
            return False
        if self.unit.check() is None:
            self.months.setFocus()
        return True

    @Slot()
    def add_visits(self) -> None:
        """Add the unit typed in the months typed; the line stays where it is refused."""
        entry = self._entry()
        if entry is None:
            return
        wrong = self.unit.check()
        if wrong is not None:
            self._say(wrong)
            return
        try:
            months = parse_months(self.months.value())
            unit_id = self.unit.value() or 0
            saved = self._planning.add_visits(entry.plan, [(unit_id, month) for month in months])
        except Problem as problem:
            self._say(problem)
            return
        self.unit.set_value(None)
        self.months.set_value("")
        self.unit.setFocus()
        self._keep(saved)

    def _say(self, problem: Problem) -> None:
        self._problem.setText(f"⚠ {problem_text(problem)}")
        self._problem.show()
        field = self.months if problem.field == "month" else self.unit
        show_invalid(field, is_invalid=True)
        field.setFocus()

    def _keep(self, saved: Saved) -> None:
        for field in (self.unit, self.months):
            show_invalid(field, is_invalid=False)
        self._show_plan()
        self.table.choose(saved.record_id)
        self.kept.emit(saved)

    @Slot(object)
    def _open(self, visit: VisitEntry) -> None:
        if visit.inspection_id is not None:
            self.inspection_wanted.emit(visit.inspection_id)
        elif not self._is_read_only:
            self.start_wanted.emit(self._planning.inspection_of(visit))

    def delete_record(self) -> None:
        """Take the chosen visits out of the plan, after asking."""
        visits = self.table.selected_records()
        if not visits or self._is_read_only:
            return
        text = self.tr("Bỏ {count} lượt kiểm tra khỏi kế hoạch?").format(count=len(visits))
        if confirm(self, self.tr("Bỏ khỏi kế hoạch"), text, self.tr("Bỏ"), self.tr("Giữ lại")):
            self._try(partial(self._planning.delete_visits, visits))

    def paste(self) -> None:
        """Add the lines on the clipboard, all of them or none."""
        entry = self._entry()
        if entry is None or self._is_read_only:
            return
        text = QGuiApplication.clipboard().text()
        self._try(lambda: self._planning.add_visits(entry.plan, self._planning.pasted(text)))

    def _try(self, change: Callable[[], Saved]) -> None:
        try:
            saved = change()
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        self._keep(saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes lines, Delete takes visits out."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.delete_record()
        else:
            super().keyPressEvent(event)


def _day_of(visit: VisitEntry) -> str:
    return "–" if visit.inspected_on is None else format_day(visit.inspected_on)
