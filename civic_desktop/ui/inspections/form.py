"""The form beside the list: one inspection, edited, stored, deleted."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.inspection import Inspection, InspectionKind
from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_drafts import InspectionDraft
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.fields import GENERAL, InspectionFields
from civic_desktop.ui.inspections.form_head import FormHead
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import Banner, confirm
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_BLANK = Inspection(0, date.min, 0, InspectionKind.PLANNED, "")


class InspectionForm(QFrame):
    """Shows, edits and stores one inspection. What was typed stays until it is stored."""

    saved = Signal(object)
    deleted = Signal(object)
    message = Signal(str)
    shown = Signal(object)

    def __init__(
        self,
        log: InspectionLog,
        *,
        is_read_only: bool,
        papers: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("formInspection")
        set_look(self, role="card")
        self._log = log
        self._is_read_only = is_read_only
        self._known: Inspection | None = None
        self.fields = InspectionFields(log, papers)
        self.head = FormHead(log.today)
        self._banner = Banner()
        self._save = self._button(self.tr("Lưu (Ctrl+S)"), "btnSave", "save", "primary")
        self._cancel = self._button(self.tr("Hủy (Esc)"), "btnCancel")
        self._delete = self._button(self.tr("Xóa…"), "btnDelete", "trash")
        self._delete.setToolTip(self.tr("Xóa cuộc kiểm tra này (Ctrl+Delete)"))
        self._lay_out()
        self.fields.changed.connect(self._show_state)
        self.fields.message.connect(self.message)
        self.fields.general.kind.value_changed.connect(self._follow_register)
        self.fields.general.day.editingFinished.connect(self._follow_register)
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.revert)
        self._delete.clicked.connect(self.remove)
        # As shortcuts, for they must also work while a finding or the content is being typed.
        for keys, run in (
            ("Ctrl+Return", self._add_finding),
            ("Ctrl+Enter", self._add_finding),
            ("Ctrl+PgDown", lambda: self.fields.pages.turn(1)),
            ("Ctrl+PgUp", lambda: self.fields.pages.turn(-1)),
            ("Ctrl+D", self.copy_last),
            ("Ctrl+H", self.head.history.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, run)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.load_choices()
        self.clear()

    @Slot()
    def _add_finding(self) -> None:
        if self.fields.isEnabled():
            self.fields.pages.show_page(GENERAL)
            self.fields.table.add_row()

    def _button(self, text: str, name: str, icon: str = "", role: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        if role:
            set_look(button, role=role)
        if icon:
            put_icon(button, icon, "on_accent" if role == "primary" else "text")
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._delete)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 10, 8, 10)
        page.setSpacing(8)
        page.addWidget(self.head)
        page.addWidget(self._banner)
        page.addWidget(self.fields, 1)
        page.addLayout(buttons)

    def load_choices(self) -> None:
        """Offer the units, areas and items the ledger holds now."""
        self.fields.load_choices()

    def clear(self) -> None:
        """Show no inspection."""
        self._show(None)

    def start_new(self) -> None:
        """Begin a new inspection of today with the next free number."""
        self._show(self._log.blank(self.fields.general.kind.value() or InspectionKind.PLANNED))
        self.fields.pages.show_page(GENERAL)
        self.fields.general.unit.setFocus()

    def start_from(self, start: Inspection) -> None:
        """Begin a new inspection with what is known of it."""
        number = self._log.next_number(start.inspected_on, start.kind)
        blank = replace(start, number=number, id=None, row_version=1)
        self._show(replace(blank, unit_id=0, content="", planned_visit_id=None))
        self.fields.put(blank)
        self.fields.pages.show_page(GENERAL)
        self.fields.general.content.setFocus()

    @Slot()
    def copy_last(self) -> None:
        """Fill a new inspection from the last one of its kind, and of its unit where it has one."""
        known = self._known
        if known is None or known.id is not None or self._is_read_only:
            return
        found = self._log.filled_from_last(self.fields.read(known))
        if found is None:
            self.message.emit(self.tr("Chưa có cuộc kiểm tra cùng hình thức để chép."))
            return
        filled, name = found
        self.fields.put(filled)
        self.message.emit(self.tr("Đã chép từ cuộc {name}.").format(name=name))

    @Slot()
    def _follow_register(self) -> None:
        """Give a new inspection the next number of its kind and year, unless one was typed."""
        general = self.fields.general
        known, day, kind = self._known, general.day.value(), general.kind.value()
        if known is None or known.id is not None or day is None or kind is None:
            return
        if general.number.value() == known.number:
            number = self._log.next_number(day, kind)
            self._known = replace(known, number=number)
            general.number.set_value(number)

    def show_inspection(self, inspection: Inspection) -> None:
        """Show a stored inspection."""
        self._show(inspection)

    def follow_version(self) -> None:
        """Go on from the version the inspection has now: its papers were changed beside it."""
        if self._known is not None and self._known.id is not None:
            version = self._log.get(self._known.id).row_version
            self._known = replace(self._known, row_version=version)

    def draft(self) -> InspectionDraft | None:
        """What is typed and not stored; None where nothing is."""
        if self._known is None or not (self.is_changed or self.fields.table.open_text()):
            return None
        typed = self.fields.findings_panel.with_open_text(self.fields.read(self._known))
        return InspectionDraft(typed, self.fields.unread_texts())

    def take_up(self, draft: InspectionDraft) -> None:
        """Go on with a draft, on top of what is stored now."""
        typed = draft.inspection
        try:
            if typed.id is None:
                self._show(
                    self._log.with_kind(
                        replace(_BLANK, inspected_on=typed.inspected_on), typed.kind
                    )
                )
            else:
                self._show(self._log.get(typed.id))
        except Problem as problem:
            # The inspection has gone: what was typed becomes a new one.
            self._show(replace(_BLANK, inspected_on=typed.inspected_on))
            self._banner.show_notice(Tone.WARN, problem_text(problem))
            typed = replace(typed, id=None)
        self.fields.put(typed)
        self.fields.put_texts(draft.texts)

    @property
    def inspection_id(self) -> int | None:
        """The stored inspection shown, if it is one."""
        return None if self._known is None else self._known.id

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not stored."""
        if self._known is None:
            return False
        return self.fields.read(self._known) != self._known or bool(self.fields.unreadable())

    def _show(self, inspection: Inspection | None) -> None:
        self._known = inspection
        self._banner.hide()
        self.fields.setEnabled(inspection is not None and not self._is_read_only)
        self.fields.show_inspection(inspection)
        self.shown.emit(inspection)

    @Slot()
    def _show_state(self) -> None:
        known, is_changed = self._known, self.is_changed
        typed = None if known is None else self.fields.read(known)
        self.head.show_state(known, typed, is_changed=is_changed)
        self._save.setEnabled(is_changed)
        self._cancel.setEnabled(is_changed)
        self._delete.setEnabled(self.inspection_id is not None and not self._is_read_only)

    @Slot()
    def save(self) -> bool:
        """Store what is typed, or show beside each field what is wrong; whether it is stored."""
        if self._is_read_only or self._known is None:
            return False
        self.fields.clear_problems()
        if not self.fields.table.commit_open_editor():
            return False
        draft = self.fields.read(self._known)
        try:
            problems = list(self.fields.unreadable().items())
            if not problems:
                problems = [(problem.field, problem) for problem in self._log.problems_of(draft)]
            if problems:
                self._show_problems(problems)
                return False
            saved = self._log.save(draft)
            self._show(self._log.get(saved.record_id))
        except Problem as problem:
            self._show_problems([(problem.field, problem)])
            return False
        self.saved.emit(saved)
        return True

    def _show_problems(self, problems: list[tuple[str, Problem]]) -> None:
        for problem in self.fields.show_problems(problems):
            self._banner.show_notice(Tone.DANGER, problem_text(problem))

    @Slot()
    def revert(self) -> None:
        """Show what is stored again; a new inspection is dropped."""
        if self._known is not None and self.is_changed and self._may_drop(self._known):
            self._show(self._known if self._known.id is not None else None)

    def _may_drop(self, known: Inspection) -> bool:
        """Ask before much that was typed goes; one field is typed again soon."""
        if not self.fields.has_much_typed(known):
            return True
        text = self.tr("Bỏ những gì vừa nhập ở cuộc kiểm tra này?")
        return confirm(self, self.tr("Chưa lưu"), text, self.tr("Bỏ thay đổi"), self.tr("Ở lại"))

    def drop(self) -> None:
        """Show what is stored again without asking."""
        if self._known is not None:
            self._show(self._known if self._known.id is not None else None)

    @Slot()
    def remove(self) -> None:
        """Delete the inspection after asking."""
        known = self._known
        if known is None or known.id is None or self._is_read_only:
            return
        text = self.tr("Xóa cuộc kiểm tra {name} và {count} phát hiện kèm theo?")
        question = text.format(name=known.name, count=len(known.findings))
        title = self.tr("Xóa cuộc kiểm tra")
        if not confirm(self, title, question, self.tr("Xóa"), self.tr("Giữ lại")):
            return
        try:
            saved = self._log.delete(known.id)
        except Problem as problem:
            self._show_problems([("", problem)])
            return
        self.clear()
        self.deleted.emit(saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed; Enter goes on to the next field."""
        if event.key() == Qt.Key.Key_Escape:
            self.revert()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
