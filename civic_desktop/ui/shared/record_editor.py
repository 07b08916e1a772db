"""A form that shows, edits and stores one record, made from a list of its fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.shared.book import Book
from civic_desktop.ui.shared.field_specs import FieldSpec, changed_signal, state_of, unreadable
from civic_desktop.ui.shared.form_scroll import FormScroll
from civic_desktop.ui.shared.form_title import FormTitle
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.notices import Banner, confirm
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

LABEL_WIDTH = 112


class RecordEditor(QFrame):
    """What was typed stays until it is stored or taken back by the person."""

    saved = Signal(object)
    deleted = Signal(object)
    shown = Signal(object)  # another record, or the same one read anew; None where there is none

    def __init__(
        self,
        noun: str,
        specs: Sequence[FieldSpec],
        book: Book,
        blank: Callable[[], Any],
        name_of: Callable[[Any], str],
        *,
        is_read_only: bool,
        label_width: int = LABEL_WIDTH,
    ) -> None:
        super().__init__()
        set_look(self, role="card")
        self.fields = {spec.name: spec.field for spec in specs}
        self._specs = specs
        self.book = book
        self._noun, self._blank, self._name_of = noun, blank, name_of
        self._is_read_only = is_read_only
        self._record: Any = None
        self._shown: Mapping[str, Any] = {}
        self._is_showing = False
        self._labels = {
            spec.name: LabeledField(
                spec.label, spec.field, spec.is_required, label_width, is_wide=spec.is_wide
            )
            for spec in specs
        }
        for spec in specs:
            self._labels[spec.name].show_note(spec.help)
        self._title, self._unsaved = FormTitle(), QLabel(self.tr("● Chưa lưu"))
        set_look(self._unsaved, role="problem")
        self._banner = Banner()
        self._save = QPushButton(self.tr("Lưu (Ctrl+S)"))
        self._cancel = QPushButton(self.tr("Hủy (Esc)"))
        self._delete = QPushButton(self.tr("Xóa…"))
        self._lay_out()
        for spec in specs:
            changed_signal(spec.field).connect(self._show_state)
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.revert)
        self._delete.clicked.connect(self.remove)
        self.show_record(None)

    def _lay_out(self) -> None:
        set_look(self._save, role="primary")
        put_icon(self._save, "save", "on_accent")
        put_icon(self._delete, "trash")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._unsaved)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        for label in self._labels.values():
            column.addWidget(label)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._delete)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(12, 10, 8, 10)
        self.page.setSpacing(8)
        self.page.addLayout(head)
        self.page.addWidget(self._banner)
        self.page.addWidget(FormScroll(self._inner), 1)
        self.page.addLayout(buttons)

    @property
    def record_id(self) -> int | None:
        """The stored record shown, if it is one."""
        return None if self._record is None else self._record.id

    @property
    def is_showing(self) -> bool:
        """Whether the fields are being filled from a record, and nobody types."""
        return self._is_showing

    def show_note(self, name: str, text: str) -> None:
        """Say something under a field that helps to fill it in."""
        self._labels[name].show_note(text)

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not stored."""
        return bool(self._changed_names())

    def _changed_names(self) -> list[str]:
        """Fields in which something else stands than was shown."""
        if self._record is None:
            return []
        return [name for name, state in self._states().items() if state != self._shown[name]]

    def _states(self) -> Mapping[str, Any]:
        return {name: state_of(field) for name, field in self.fields.items()}

    def show_record(self, record: Any) -> None:
        """Show a record, a new one, or nothing."""
        self._record = record
        self._is_showing = True
        shown = self._blank() if record is None else record
        for name, field in self.fields.items():
            is_blank = record is None and isinstance(field, QLineEdit)
            field.set_value(None if is_blank else getattr(shown, name))
        self._is_showing = False
        self._shown = self._states()
        self._inner.setEnabled(record is not None and not self._is_read_only)
        self._clear_problems()
        self._show_state()
        self.shown.emit(record)

    def start_new(self) -> None:
        """Begin a new record."""
        self.show_record(self._blank())
        next(iter(self.fields.values())).setFocus()

    @Slot()
    def _show_state(self) -> None:
        if self._is_showing:
            return
        if self._record is None:
            title = self.tr("Chưa chọn {noun}").format(noun=self._noun)
        elif self._record.id is None:
            title = self.tr("{noun} mới").format(noun=self._noun.capitalize())
        else:
            title = self._name_of(self._record)
        self._title.show_title(title)
        changed = self.is_changed
        self._unsaved.setVisible(changed)
        is_new = self._record is not None and self._record.id is None
        self._save.setEnabled((changed or is_new) and not self._is_read_only)
        self._cancel.setEnabled(changed or is_new)
        self._delete.setEnabled(self.record_id is not None and not self._is_read_only)

    @Slot()
    def save(self) -> bool:
        """Store what is typed, or say beside each field what is wrong; whether it is stored."""
        if self._record is None or self._is_read_only:
            return False
        self._clear_problems()
        problems = unreadable(self._specs)
        if not problems:
            values = {name: field.value() for name, field in self.fields.items()}
            record = replace(self._record, **values)
            try:
                problems = [(problem.field, problem) for problem in self.book.problems_of(record)]
                if not problems:
                    saved = self.book.save(record)
                    self.show_record(self.book.get(saved.record_id))
                    self.saved.emit(saved)
                    return True
            except Problem as problem:
                problems = [(problem.field, problem)]
        self._show_problems(problems)
        return False

    def _show_problems(self, problems: Sequence[tuple[str, Problem]]) -> None:
        for name, problem in reversed(problems):
            if name in self._labels:
                self._labels[name].show_problem(problem)
                self.fields[name].setFocus()
            else:
                self._banner.show_notice(Tone.DANGER, problem_text(problem))

    def _clear_problems(self) -> None:
        self._banner.hide()
        for label in self._labels.values():
            label.show_problem(None)

    @Slot()
    def revert(self) -> None:
        """Show what is stored again, or nothing in place of a new record; asks about much."""
        if len(self._changed_names()) > 1 and not confirm(
            self,
            self.tr("Chưa lưu"),
            self.tr("Bỏ những gì vừa nhập ở {noun} này?").format(noun=self._noun),
            self.tr("Bỏ thay đổi"),
            self.tr("Ở lại"),
        ):
            return
        self.drop()

    def drop(self) -> None:
        """Show what is stored again, without asking; a new record goes."""
        if self._record is not None:
            self.show_record(self._record if self._record.id is not None else None)

    @Slot()
    def remove(self) -> None:
        """Delete the record after asking."""
        if self.record_id is None or self._is_read_only:
            return
        title = self.tr("Xóa {noun}").format(noun=self._noun)
        if not confirm(self, title, self.delete_question(), self.tr("Xóa"), self.tr("Giữ lại")):
            return
        try:
            saved = self.book.delete(self.record_id)
        except Problem as problem:
            self._show_problems([("", problem)])
            return
        self.show_record(None)
        self.deleted.emit(saved)

    def delete_question(self) -> str:
        """What is asked before the record goes; it names what goes."""
        name = self._name_of(self._record)
        return self.tr("Xóa {noun}: {name}?").format(noun=self._noun, name=name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed; Enter goes on to the next field."""
        if event.key() == Qt.Key.Key_Escape:
            self.revert()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
