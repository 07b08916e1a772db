"""A working list: filters, records in a table, and the form of the chosen one beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_count
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import (
    EmptyState,
    NoticeAction,
    UnsavedAnswer,
    confirm_unsaved,
)
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.record_editor import RecordEditor
from civic_desktop.ui.shared.record_table_model import PageSource
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look

_TYPING_PAUSE_MS = 200
_FORM_WIDTH = 400


class RecordPage(Page):
    """One list with its form. `source` gives the records for the typed text and chosen filters.

    `tools` stand before the button that adds a record; `side` is what holds the form, where it
    does not stand alone.
    """

    def __init__(
        self,
        noun: str,
        columns: Sequence[Column[Any]],
        editor: RecordEditor,
        source: Callable[[str, Sequence[Any]], PageSource[Any]],
        *,
        filters: Sequence[ChoiceBox[Any]] = (),
        is_read_only: bool,
        reload_choices: Callable[[], None] | None = None,
        tools: Sequence[QWidget] = (),
        side: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._noun, self._source, self._is_read_only = noun, source, is_read_only
        self._reload_choices = reload_choices
        self._is_moving_back = False
        self.editor = editor
        self.filters = tuple(filters)
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Tìm (Ctrl+F)"))
        self.text.setAccessibleName(self.tr("Tìm {noun}").format(noun=noun))
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(240)
        self.add = QPushButton(self.tr("Thêm {noun}").format(noun=noun))
        set_look(self.add, role="primary")
        put_icon(self.add, "plus", "on_accent")
        self.add.setEnabled(not is_read_only)
        title = self.tr("Danh sách {noun}").format(noun=noun)
        self.table: RecordTable[Any] = RecordTable(columns, lambda record: record.id, title)
        self._empty = EmptyState("")
        self.table.set_empty_state(self._empty)
        self.setFocusProxy(self.table)
        self._footer = QLabel()
        set_look(self._footer, role="small")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._lay_out(tools, side or editor)
        self._pause.timeout.connect(self._filter)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        for box in self.filters:
            box.value_changed.connect(self._filter)
        self.add.clicked.connect(self.new_record)
        self.table.record_chosen.connect(self._show)
        self.table.record_opened.connect(
            lambda _record: next(iter(self.editor.fields.values())).setFocus()
        )
        editor.saved.connect(self._keep)
        editor.deleted.connect(self._keep)
        self._filter()
        self._choose_first()

    def _lay_out(self, tools: Sequence[QWidget], side: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        for box in self.filters:
            row.addWidget(box)
        row.addStretch(1)
        for tool in tools:
            row.addWidget(tool)
        row.addWidget(self.add)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        column.addWidget(self._footer)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setCollapsible(0, False)
        splitter.setHandleWidth(9)
        splitter.setSizes([10 * _FORM_WIDTH, _FORM_WIDTH])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(row)
        page.addWidget(splitter, 1)

    @Slot()
    def _filter(self) -> None:
        values = [box.value() for box in self.filters]
        # Another list does not take a form away in which something is typed.
        self._is_moving_back = self.editor.is_changed
        try:
            self.table.show_source(self._source(self.text.text(), values))
            self._show_counts()
        except Problem as problem:
            self.problem_found.emit(problem)
        finally:
            self._is_moving_back = False

    def _show_counts(self) -> None:
        total = self.table.rows.total
        self._footer.setText(
            self.tr("{count} {noun}").format(count=format_count(total), noun=self._noun)
        )
        if self.text.text() or any(box.currentIndex() > 0 for box in self.filters):
            clear = NoticeAction(self.tr("Xóa bộ lọc"), self._clear_filters, "close")
            reason = self.tr("Không mục nào hợp với chữ đang tìm và bộ lọc đang chọn.")
            self._empty.show_reason(self.tr("Không có kết quả phù hợp"), reason, [clear])
            return
        add = NoticeAction(self.add.text(), self.new_record, "plus", is_primary=True)
        self._empty.show_reason(
            self.tr("Chưa có {noun} nào").format(noun=self._noun),
            self.tr("Bấm nút dưới đây hoặc Ctrl+N để thêm."),
            [] if self._is_read_only else [add],
        )

    def _clear_filters(self) -> None:
        self.text.clear()
        for box in self.filters:
            box.setCurrentIndex(0)

    def _choose_first(self) -> None:
        if self.table.rows.rowCount():
            self.table.choose_row(0)

    @Slot(object)
    def _show(self, record: Any) -> None:
        if self._is_moving_back or (record is not None and record.id == self.editor.record_id):
            return
        if not self.may_leave():
            self._is_moving_back = True
            if self.editor.record_id is None:
                self.table.clearSelection()
            else:
                self.table.choose(self.editor.record_id)
            self._is_moving_back = False
            return
        self.editor.show_record(record)

    @Slot(object)
    def _keep(self, saved: Any) -> None:
        self.reload()
        self.table.choose(saved.record_id)
        self.kept.emit(saved)

    def reload(self) -> None:
        """Read the list again; what is typed in the form stays."""
        if self._reload_choices is not None and not self.editor.is_changed:
            self._reload_choices()
        self.table.reload()
        self._show_counts()

    def refresh(self) -> None:
        """Show what the ledger holds now, also in the form."""
        if not self.editor.is_changed:
            self.editor.show_record(None)
        self.reload()
        if not self.editor.is_changed:
            self.editor.show_record(self.table.current_record())

    def may_leave(self) -> bool:
        """Ask what becomes of a record that is typed and not stored."""
        if not self.editor.is_changed:
            return True
        answer = confirm_unsaved(self)
        if answer is UnsavedAnswer.SAVE:
            return self.editor.save()
        if answer is UnsavedAnswer.DISCARD:
            self.editor.drop()
            return True
        return False

    @Slot()
    def new_record(self) -> None:
        """Start a new record in the form."""
        if not self._is_read_only and self.may_leave():
            self.table.clearSelection()
            self.editor.start_new()

    def open_record(self, record_id: int) -> None:
        """Show one record, whatever the filters let through now, and stand on its row."""
        if record_id != self.editor.record_id and self.may_leave():
            self._choose(record_id)
        if record_id == self.editor.record_id:
            self.table.setFocus()

    def _choose(self, record_id: int) -> None:
        if not self.table.choose(record_id):
            self._clear_filters()
            self._pause.stop()
            self._filter()
            if not self.table.choose(record_id):
                self.editor.show_record(self.editor.book.get(record_id))

    def save_record(self) -> None:
        """Store the form."""
        self.editor.save()

    def delete_record(self) -> None:
        """Delete the record in the form, after asking."""
        self.editor.remove()

    def focus_search(self) -> None:
        """Go to the search field."""
        self.text.setFocus()
        self.text.selectAll()
