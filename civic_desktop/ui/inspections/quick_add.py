"""The strip under the list: one inspection in one line."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.inspection import Inspection, InspectionKind, InspectionOrigin
from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.words import kind_words
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.fields import DayField, TextField, show_invalid
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look

_AROUND_A_DAY = 22  # border, padding and the cursor


class QuickAdd(QFrame):
    """Day, unit, kind, content and deadline; Enter moves on, and on the last field stores.

    Day and kind stay for the next line.
    """

    saved = Signal(object)
    paste_wanted = Signal()

    def __init__(self, log: InspectionLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quickAdd")
        set_look(self, role="strip")
        self._log = log
        self.day = DayField(log.today, self.tr("Ngày kiểm tra"))
        self.day.set_value(log.today())
        self.unit: CompleterField[int] = CompleterField([], self.tr("Đơn vị được kiểm tra"))
        self.unit.setPlaceholderText(self.tr("Đơn vị (gõ vài chữ để chọn)"))
        self.kind = ChoiceBox(list(kind_words().items()), self.tr("Hình thức"))
        self.content = TextField(self.tr("Nội dung kiểm tra"))
        self.content.setPlaceholderText(self.tr("Nội dung kiểm tra"))
        self.due = DayField(log.today, self.tr("Hạn khắc phục"))
        self.due.setPlaceholderText(self.tr("Hạn"))
        self.add = QPushButton(self.tr("Thêm ↵"))
        self.add.setToolTip(self.tr("Lưu dòng này (Enter ở ô cuối)"))
        self.add.clicked.connect(self.store)
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._problem, role="problem")
        self._problem.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        self._title = QLabel(self.tr("Nhập nhanh"))
        set_look(self._title, role="h2")
        line.addWidget(self._title)
        line.addWidget(self.day)
        line.addWidget(self.unit, 3)
        line.addWidget(self.kind)
        line.addWidget(self.content, 4)
        line.addWidget(self.due)
        line.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._problem)
        for field in self._fields():
            field.installEventFilter(self)
        for read in (self.day, self.due, self.unit):
            read.problem_changed.connect(self._show_problem_of_field)
        self.load_units()
        self._size_days()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text when it is changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_days()

    def _size_days(self) -> None:
        for day in (self.day, self.due):
            day.setFixedWidth(day.fontMetrics().horizontalAdvance("00/00/0000") + _AROUND_A_DAY)

    def _fields(self) -> dict[QWidget, str]:
        return {
            self.day: "inspected_on",
            self.unit: "unit_id",
            self.kind: "kind",
            self.content: "content",
            self.due: "remedy_due_on",
        }

    def leave_out_title(self, is_narrow: bool) -> None:
        """Give the fields the title's room where there is little."""
        self._title.setHidden(is_narrow)

    def load_units(self) -> None:
        """Offer the units the ledger holds now."""
        self.unit.set_items([(unit.id or 0, unit.label) for unit in self._log.units()])

    def clear(self) -> None:
        """Empty the line; day and kind stay for the next one."""
        for field in (self.unit, self.due):
            field.set_value(None)
        self.content.set_value("")
        self._clear_problem()

    @property
    def is_begun(self) -> bool:
        """Whether a line is typed that is not stored."""
        return bool(self.unit.text().strip() or self.content.text().strip() or self.due.text())

    @Slot()
    def copy_last(self) -> None:
        """Fill what is blank from the last inspection of the kind chosen, and of the unit."""
        kind = self.kind.value() or InspectionKind.PLANNED
        last = self._log.last_like(kind, self.unit.value())
        if last is None:
            return
        if not self.unit.text():
            self.unit.set_value(last.unit_id)
        if not self.content.text():
            self.content.set_value(last.content)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on and stores on the last field; Ctrl+D copies; several rows are pasted."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_control and event.key() == Qt.Key.Key_D:
                self.copy_last()
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and _holds_rows():
                self.paste_wanted.emit()
                return True
        is_enter = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if not is_enter:
            return False
        if watched is self.unit and self.unit.check() is not None:
            return True
        if watched is self.due:
            self.store()
        else:
            self.focusNextChild()
        return True

    @Slot()
    def store(self) -> None:
        """Store the line, or say beside it what is missing; what was typed stays."""
        for read in (self.day, self.due, self.unit):
            wrong = read.problem()
            if wrong is not None:
                self._show_problem(read, wrong)
                return
        inspection = self._inspection()
        if inspection is None:
            self._show_problem(self.day, Problem("Nhập ngày kiểm tra."))
            return
        widgets = {name: widget for widget, name in self._fields().items()}
        try:
            for problem in self._log.problems_of(inspection):
                self._show_problem(widgets.get(problem.field, self.content), problem)
                return
            saved = self._log.save(inspection)
        except Problem as problem:
            self._show_problem(self.content, problem)
            return
        self.clear()
        self.unit.setFocus()
        self.saved.emit(saved)

    def _inspection(self) -> Inspection | None:
        day = self.day.value()
        if day is None:
            return None
        kind = self.kind.value() or InspectionKind.PLANNED
        return Inspection(
            number=self._log.next_number(day, kind),
            inspected_on=day,
            unit_id=self.unit.value() or 0,
            kind=kind,
            content=self.content.value(),
            remedy_due_on=self.due.value(),
            origin=InspectionOrigin.PLAN if kind is InspectionKind.PLANNED else None,
        )

    @Slot(object)
    def _show_problem_of_field(self, problem: Problem | None) -> None:
        field = self.sender()
        if problem is not None and isinstance(field, QWidget):
            self._mark(field, problem)
        elif isinstance(field, QWidget):
            show_invalid(field, is_invalid=False)
            self._clear_problem()

    def _show_problem(self, field: QWidget, problem: Problem) -> None:
        self._mark(field, problem)
        field.setFocus()

    def _mark(self, field: QWidget, problem: Problem) -> None:
        self._clear_problem()
        show_invalid(field, is_invalid=True)
        self._problem.setText(f"⚠ {problem_text(problem)}")
        self._problem.show()

    def _clear_problem(self) -> None:
        for field in self._fields():
            show_invalid(field, is_invalid=False)
        self._problem.hide()


def _holds_rows() -> bool:
    """Whether the clipboard holds cells of a spreadsheet and not a piece of text."""
    text = QGuiApplication.clipboard().text().strip("\r\n")
    return "\t" in text or "\n" in text
