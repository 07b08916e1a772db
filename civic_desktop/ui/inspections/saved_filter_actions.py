"""Keeping a filter of the list under a name, taking it up again, forgetting it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QInputDialog

from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import Saved
from civic_desktop.services.saved_filters import SavedFilter, SavedFilters, from_text
from civic_desktop.ui.inspections.filter_bar import FilterBar
from civic_desktop.ui.shared.notices import confirm


class SavedFilterActions(QObject):
    """Joins the named filters of the ledger to the filter bar."""

    kept = Signal(object)
    problem_found = Signal(Problem)

    def __init__(self, filters: SavedFilters, bar: FilterBar, *, is_read_only: bool) -> None:
        super().__init__(bar)
        self._filters, self._bar = filters, bar
        for button in (bar.extra.save, bar.extra.delete):
            button.setVisible(not is_read_only)
        bar.extra.save_wanted.connect(self.save)
        bar.extra.delete_wanted.connect(self.delete)
        bar.extra.saved_chosen.connect(self._show)

    @Slot()
    def save(self) -> None:
        """Ask for a name and keep the filter as it stands."""
        chosen = self._bar.extra.saved.value()
        name, is_named = QInputDialog.getText(
            self._bar,
            self.tr("Lưu bộ lọc"),
            self.tr("Tên bộ lọc (tên đã có sẽ được thay):"),
            text="" if chosen is None else chosen.name,
        )
        if is_named:
            self._keep(lambda: self._filters.save(name, self._bar.wanted()))

    @Slot()
    def delete(self) -> None:
        """Forget the filter that is chosen, after asking."""
        chosen = self._bar.extra.saved.value()
        if chosen is None:
            return
        title, yes, no = self.tr("Xóa bộ lọc"), self.tr("Xóa"), self.tr("Giữ lại")
        question = self.tr("Xóa bộ lọc “{name}”? Các cuộc kiểm tra không bị xóa.")
        if confirm(self._bar, title, question.format(name=chosen.name), yes, no):
            self._keep(lambda: self._filters.delete(chosen))

    def _keep(self, change: Callable[[], Saved]) -> None:
        try:
            saved = change()
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        self._bar.extra.offer_saved(self._filters.all(), saved.record_id)
        self.kept.emit(saved)

    @Slot(object)
    def _show(self, saved: SavedFilter) -> None:
        self._bar.show_filter(from_text(saved.content))
