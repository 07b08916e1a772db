"""Where a person served before, and long absences; each is added, changed and removed here."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.service_time import months_in
from civic_desktop.domain.staff import Absence, Posting, StaffMember
from civic_desktop.domain.text import format_day, format_points
from civic_desktop.services.acts import Saved
from civic_desktop.services.registry import Registry
from civic_desktop.ui.registry.posting_dialogs import (
    AbsenceDialog,
    LeaveDialog,
    PostingDialog,
    TransferDialog,
)
from civic_desktop.ui.shared.columns import RIGHT, Column
from civic_desktop.ui.shared.field_dialog import FieldDialog
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import confirm
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look

_TABLE_HEIGHT = 96  # the head and two rows; more where there is room


def _tr(text: str) -> str:
    return QCoreApplication.translate("registry", text)


class ServicePanel(QWidget):
    """In the lists: Enter changes, Insert adds, Delete removes after asking.

    `ask_first` tells whether the form beside it may be read anew, after asking about what is typed
    there.
    """

    kept = Signal(object)
    problem_found = Signal(Problem)

    def __init__(
        self, registry: Registry, ask_first: Callable[[], bool], *, is_read_only: bool
    ) -> None:
        super().__init__()
        self._ask_first = ask_first
        self._registry, self._is_read_only = registry, is_read_only
        self._person: StaffMember | None = None
        self._units: dict[int, str] = {}
        self._name, self.present = QLabel(), QLabel()
        set_look(self._name, role="h1")
        self.present.setWordWrap(True)
        self.postings: RecordTable[Posting] = RecordTable(
            self._posting_columns(), lambda posting: posting.id, _tr("Vị trí trước đây")
        )
        self.postings.setObjectName("tblPostings")
        self.absences: RecordTable[Absence] = RecordTable(
            _absence_columns(), lambda absence: absence.id, _tr("Nghỉ dài ngày")
        )
        self.absences.setObjectName("tblAbsences")
        self.transfer_button = self._button(_tr("Chuyển công tác… (F8)"), "redo", self.transfer)
        self.leave_button = self._button(_tr("Thôi công tác…"), "calendar", self.leave)
        self._adding: list[QPushButton] = [self.transfer_button, self.leave_button]
        self._changing: list[tuple[QWidget, RecordTable[Posting] | RecordTable[Absence]]] = []
        self._lay_out()
        self.setFocusProxy(self.postings)
        self.postings.record_opened.connect(lambda _posting: self.change_posting())
        self.absences.record_opened.connect(lambda _absence: self.change_absence())
        for table in (self.postings, self.absences):
            table.record_chosen.connect(lambda _record: self._show_buttons())
        self.show_person(None)

    def _posting_columns(self) -> list[Column[Posting]]:
        return [
            Column(_tr("Từ ngày"), lambda p: format_day(p.first_day) if p.first_day else "–", 96),
            Column(_tr("Đến ngày"), lambda p: format_day(p.last_day), 96),
            Column(_tr("Vị trí"), lambda p: _place_words(p, self._units), is_stretched=True),
        ]

    def _lay_out(self) -> None:
        tr = _tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self.present)
        row = QHBoxLayout()
        row.addWidget(self.transfer_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        column.addLayout(row)
        for title, table, add, change, remove in (
            (
                tr("Vị trí trước đây"),
                self.postings,
                self.add_posting,
                self.change_posting,
                self.remove_posting,
            ),
            (
                tr("Nghỉ dài ngày"),
                self.absences,
                self.add_absence,
                self.change_absence,
                self.remove_absence,
            ),
        ):
            table.setMinimumHeight(_TABLE_HEIGHT)
            label = QLabel(title)
            set_look(label, role="h2")
            head = QHBoxLayout()
            head.addWidget(label)
            head.addStretch(1)
            words = (
                (tr("Thêm"), "plus", add),
                (tr("Sửa"), "file", change),
                (tr("Xóa"), "trash", remove),
            )
            for place, (text, icon, run) in enumerate(words):
                button = self._button(text, icon, run)
                button.setAccessibleName(f"{text}: {title}")
                head.addWidget(button)
                if place == 0:
                    self._adding.append(button)
                else:
                    self._changing.append((button, table))
            column.addLayout(head)
            column.addWidget(table, 1)

    def _button(self, text: str, icon: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        put_icon(button, icon)
        button.clicked.connect(lambda _checked=False: run())
        return button

    @Slot(object)
    def show_person(self, person: StaffMember | None) -> None:
        """Show what is stored of a person; a new one has nothing yet."""
        is_stored = person is not None and person.id is not None
        self._person = person if is_stored else None
        postings: list[Posting] = []
        absences: list[Absence] = []
        words = _tr("Chọn một người đã lưu để xem vị trí trước đây và thời gian nghỉ.")
        if self._person is not None:
            self._units = self._registry.choices.unit_names()
            try:
                postings = self._registry.staff.postings(self._person.id or 0)
                absences = self._registry.staff.absences(self._person.id or 0)
            except Problem as problem:
                self.problem_found.emit(problem)
            words = self._present_words(self._person)
        self._name.setText("" if self._person is None else self._person.full_name)
        self._name.setVisible(self._person is not None)
        self.present.setText(words)
        self.postings.show_source(ListSource(postings))
        self.absences.show_source(ListSource(absences))
        for table in (self.postings, self.absences):
            if table.current_record() is None and table.rows.rowCount():
                table.choose_row(0)
        self._show_buttons()

    def _present_words(self, person: StaffMember) -> str:
        text = _tr("Hiện nay: {place}")
        if person.first_day is not None and person.last_day is not None:
            text = _tr("Hiện nay: {place}, từ {first} đến hết {last}")
        elif person.first_day is not None:
            text = _tr("Hiện nay: {place}, từ {first}")
        elif person.last_day is not None:
            text = _tr("Hiện nay: {place}, đến hết {last}")
        return text.format(
            place=_place_words(person, self._units),
            first="" if person.first_day is None else format_day(person.first_day),
            last="" if person.last_day is None else format_day(person.last_day),
        )

    def _show_buttons(self) -> None:
        can_add = self._person is not None and not self._is_read_only
        for button in self._adding:
            button.setEnabled(can_add)
        for widget, table in self._changing:
            widget.setEnabled(can_add and table.current_record() is not None)

    def _ask(self, make: Callable[[StaffMember], FieldDialog]) -> None:
        if self._is_read_only or not self._ask_first() or self._person is None:
            return
        dialog = make(self._person)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.saved is not None:
            self.kept.emit(dialog.saved)
        dialog.deleteLater()

    def transfer(self) -> None:
        """Ask where the person goes, and from which day."""
        self._ask(lambda person: TransferDialog(self._registry, person, self.window()))

    def leave(self) -> None:
        """Ask for the last day of service."""
        self._ask(lambda person: LeaveDialog(self._registry, person, self.window()))

    def add_posting(self) -> None:
        """Ask for a posting that has ended."""
        self._ask(lambda person: PostingDialog(self._registry, person, None, self.window()))

    def change_posting(self) -> None:
        """Ask what is to be put right in the chosen posting."""
        chosen = self.postings.current_record()
        if chosen is not None:
            self._ask(lambda person: PostingDialog(self._registry, person, chosen, self.window()))

    def remove_posting(self) -> None:
        """Remove the chosen posting after asking."""
        chosen = self.postings.current_record()
        if chosen is not None:
            text = _tr("Xóa vị trí trước đây: {place}, đến hết {last}?").format(
                place=_place_words(chosen, self._units), last=format_day(chosen.last_day)
            )
            self._remove(text, lambda: self._registry.staff.delete_posting(chosen))

    def add_absence(self) -> None:
        """Ask for a long leave."""
        self._ask(lambda person: AbsenceDialog(self._registry, person, None, self.window()))

    def change_absence(self) -> None:
        """Ask what is to be put right in the chosen leave."""
        chosen = self.absences.current_record()
        if chosen is not None:
            self._ask(lambda person: AbsenceDialog(self._registry, person, chosen, self.window()))

    def remove_absence(self) -> None:
        """Remove the chosen leave after asking."""
        chosen = self.absences.current_record()
        if chosen is not None:
            text = _tr("Xóa thời gian nghỉ từ {first} đến {last}?").format(
                first=format_day(chosen.first_day), last=format_day(chosen.last_day)
            )
            self._remove(text, lambda: self._registry.staff.delete_absence(chosen))

    def _remove(self, question: str, delete: Callable[[], Saved]) -> None:
        if self._is_read_only or not self._ask_first():
            return
        if not confirm(self, _tr("Xóa"), question, _tr("Xóa"), _tr("Giữ lại")):
            return
        try:
            self.kept.emit(delete())
        except Problem as problem:
            self.problem_found.emit(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert adds to the list in hand, Delete removes from it."""
        if event.modifiers() == Qt.KeyboardModifier.NoModifier:
            is_posting = self.postings.hasFocus()
            is_absence = self.absences.hasFocus()
            if event.key() == Qt.Key.Key_Insert and (is_posting or is_absence):
                self.add_posting() if is_posting else self.add_absence()
                return
            if event.key() == Qt.Key.Key_Delete and (is_posting or is_absence):
                self.remove_posting() if is_posting else self.remove_absence()
                return
        super().keyPressEvent(event)


def _absence_columns() -> list[Column[Absence]]:
    """Days alone: why a person was away is seen only where it is edited."""
    return [
        Column(_tr("Từ ngày"), lambda a: format_day(a.first_day), 100),
        Column(_tr("Đến ngày"), lambda a: format_day(a.last_day), 100),
        Column(_tr("Số tháng"), lambda a: _months_words(a), align=RIGHT, is_stretched=True),
    ]


def _months_words(absence: Absence) -> str:
    return format_points(int(months_in(absence.first_day, absence.last_day) * 100))


def _place_words(posting: StaffMember | Posting, units: dict[int, str]) -> str:
    unit = units.get(posting.unit_id, "")
    return f"{posting.post}, {unit}" if posting.post else unit
