"""What can be done with the inspections chosen in the list, by key and by menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from civic_desktop.domain.inspection import InspectionSummary
from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import Saved
from civic_desktop.services.inspection_changes import InspectionChanges
from civic_desktop.services.inspection_history import InspectionHistory
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.log_table import LogTable
from civic_desktop.ui.shared.notices import confirm

_MOST_AT_ONCE = 500


# Each dialog is imported when it is first wanted, so that the window opens without them.


class LogActions(QObject):
    """One act for all rows chosen. `ask_first` settles what is typed in the form."""

    kept = Signal(object)
    problem_found = Signal(Problem)
    unit_wanted = Signal(int)
    paper_wanted = Signal(str, object)

    def __init__(
        self,
        log: InspectionLog,
        table: LogTable,
        ask_first: Callable[[], bool],
        *,
        is_read_only: bool,
    ) -> None:
        super().__init__(table)
        self._log, self._table, self._ask_first = log, table, ask_first
        self._is_read_only = is_read_only
        self._changes = InspectionChanges(log)
        self._history = InspectionHistory(log.ledger)
        self._menu = QMenu(table)
        self._changing: list[QAction] = []
        self._add(self.tr("&Sao chép các dòng"), table.copy_rows, "")
        self._changing.append(self._add(self.tr("&Dán từ Excel…"), self.paste, "Ctrl+V"))
        self._menu.addSeparator()
        for text, run, keys in (
            (self.tr("Đánh dấu đã &khắc phục…"), self.mark_remedied, "Ctrl+M"),
            (self.tr("Kết &thúc hồ sơ"), self.close_files, "Ctrl+K"),
            (self.tr("&Mở lại hồ sơ"), self.reopen_files, ""),
        ):
            self._changing.append(self._add(text, run, keys))
        self._menu.addSeparator()
        self._add(self.tr("&In biên bản"), self.print_minutes, "")
        self._add(self.tr("&Lịch sử thay đổi…"), self.show_history, "Ctrl+H")
        deleted = self._add(self.tr("Cuộc kiểm tra đã &xóa…"), self.show_deleted, "")
        self._changing.append(deleted)
        self._add(self.tr("Các lần kiểm tra đơn &vị này"), self.show_unit, "Ctrl+U")
        for action in self._changing:
            action.setEnabled(not is_read_only)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)

    def _add(self, text: str, run: Callable[[], object], keys: str) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: run())
        self._menu.addAction(action)
        self._table.addAction(action)
        return action

    def _show_menu(self, place: QPoint) -> None:
        self._menu.popup(self._table.viewport().mapToGlobal(place))

    def _chosen(self) -> Sequence[InspectionSummary]:
        count = len(self._table.selectionModel().selectedRows())
        if count > _MOST_AT_ONCE:
            problem = Problem(
                "Đang chọn {count} cuộc; mỗi lần chỉ đổi được {most} cuộc.",
                count=count,
                most=_MOST_AT_ONCE,
            )
            self.problem_found.emit(problem)
            return ()
        return self._table.selected_records()

    def _change(self, change: Callable[[], Saved]) -> None:
        try:
            saved = change()
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        self.kept.emit(saved)

    def mark_remedied(self) -> None:
        """Mark every open recommendation of the chosen inspections as remedied."""
        chosen = [each for each in self._chosen() if each.open_count]
        if not chosen or not self._ask_first():
            return
        ids = [each.id for each in chosen]
        from civic_desktop.ui.inspections.follow_up_dialogs import RemedyDialog

        dialog = RemedyDialog(
            self._log.today,
            sum(each.open_count for each in chosen),
            lambda day, evidence: self._changes.mark_remedied(ids, day, evidence),
            self._parent(),
        )
        if dialog.exec():
            self.kept.emit(dialog.saved)

    def close_files(self) -> None:
        """Close the files of the chosen inspections today."""
        ids = [each.id for each in self._chosen() if each.closed_on is None]
        if ids and self._ask_first():
            self._change(lambda: self._changes.close_all(ids, self._log.today()))

    def reopen_files(self) -> None:
        """Open the files of the chosen inspections again, after asking."""
        ids = [each.id for each in self._chosen() if each.closed_on is not None]
        if not ids or not self._ask_first():
            return
        text = self.tr("Mở lại hồ sơ của {count} cuộc kiểm tra đã kết thúc?")
        title, yes, no = self.tr("Mở lại hồ sơ"), self.tr("Mở lại"), self.tr("Thôi")
        if confirm(self._parent(), title, text.format(count=len(ids)), yes, no, danger=False):
            self._change(lambda: self._changes.reopen_all(ids))

    def paste(self) -> None:
        """Show the rows on the clipboard and store them together."""
        if not self._ask_first():
            return
        from civic_desktop.ui.inspections.paste_dialog import PasteDialog

        try:
            dialog = PasteDialog(self._log, QGuiApplication.clipboard().text(), self._parent())
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        if dialog.exec() and dialog.saved is not None:
            self.kept.emit(dialog.saved)

    def print_minutes(self) -> None:
        """Ask for the minutes of the current inspection."""
        record = self._table.current_record()
        if record is not None:
            self.paper_wanted.emit("inspection-minutes", {"inspection_id": record.id})

    def show_history(self) -> None:
        """Show what was changed in the current inspection, and let it be taken back."""
        record = self._table.current_record()
        if record is None or not self._ask_first():
            return
        from civic_desktop.ui.inspections.history_dialog import HistoryDialog

        dialog = HistoryDialog(
            self._history, record.id, record.name, self._parent(), is_read_only=self._is_read_only
        )
        if dialog.exec() and dialog.saved is not None:
            self.kept.emit(dialog.saved)

    def show_deleted(self) -> None:
        """Show the inspections that were deleted, to bring one back."""
        if not self._ask_first():
            return
        from civic_desktop.ui.inspections.history_dialog import DeletedDialog

        dialog = DeletedDialog(self._history, self._parent())
        if dialog.exec() and dialog.saved is not None:
            self.kept.emit(dialog.saved)

    def show_unit(self) -> None:
        """Ask for the page of the current inspection's unit."""
        record = self._table.current_record()
        if record is not None:
            self.unit_wanted.emit(self._log.get(record.id).unit_id)

    def _parent(self) -> QWidget:
        return self._table.window()
