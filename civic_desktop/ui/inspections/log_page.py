"""The inspection log: filters, list, quick add, and the form beside them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from civic_desktop.domain.inspection import Inspection, InspectionSummary
from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import Saved
from civic_desktop.services.follow_up_desk import FollowUpDesk
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.draft_keeper import DraftKeeper
from civic_desktop.ui.inspections.due_strip import DueStrip
from civic_desktop.ui.inspections.filter_bar import FilterBar
from civic_desktop.ui.inspections.form import InspectionForm
from civic_desktop.ui.inspections.list_and_form import ListAndForm
from civic_desktop.ui.inspections.log_actions import LogActions
from civic_desktop.ui.inspections.log_empty_state import LogEmptyState
from civic_desktop.ui.inspections.log_footer import LogFooter
from civic_desktop.ui.inspections.log_table import LogTable
from civic_desktop.ui.inspections.papers_panel import PapersPanel
from civic_desktop.ui.inspections.quick_add import QuickAdd
from civic_desktop.ui.inspections.saved_filter_actions import SavedFilterActions
from civic_desktop.ui.shared.notices import (
    Banner,
    UnsavedAnswer,
    confirm,
    confirm_unsaved,
)
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.panes import go_to_next_pane


class LogPage(Page):
    """What the inspection desk works in all day."""

    unit_wanted = Signal(int)

    def __init__(self, log: InspectionLog, *, is_read_only: bool, papers: PapersPanel) -> None:
        super().__init__()
        self._log = log
        self.is_read_only = is_read_only
        self._is_moving_back = False
        self.filters = FilterBar(log.years(), log.today)
        self.table = LogTable(log)
        self.quick_add = QuickAdd(log)
        self.form = InspectionForm(log, is_read_only=is_read_only, papers=papers)
        self.footer = LogFooter()
        self.banner = Banner()
        self.strip = DueStrip(FollowUpDesk(log.ledger, log.today))
        self.strip.inspection_wanted.connect(self.open)
        self._lay_out()
        self.filters.add.setEnabled(not is_read_only)
        self.quick_add.setEnabled(not is_read_only)
        self.filters.changed.connect(self.filter)
        self.filters.add_wanted.connect(self.new_record)
        self.table.counted.connect(self._show_counts)
        self.table.failed.connect(self.problem_found)
        self.table.record_chosen.connect(self._show)
        self.table.record_opened.connect(lambda _record: self.form.fields.general.unit.setFocus())
        self.quick_add.saved.connect(self._keep_new)
        self.form.saved.connect(self._keep_new)
        self.form.deleted.connect(self._keep_deleted)
        self.form.message.connect(self.message)
        self.papers = papers
        self.form.shown.connect(papers.show_inspection)
        papers.kept.connect(self._keep_papers)
        papers.problem_found.connect(self.problem_found)
        self.actions_of_rows = LogActions(
            log, self.table, self.may_leave, is_read_only=is_read_only
        )
        self._empty = LogEmptyState(
            self.filters.clear,
            self.new_record,
            self.actions_of_rows.paste,
            is_read_only=is_read_only,
        )
        self.table.set_empty_state(self._empty)
        self.actions_of_rows.kept.connect(self._keep_changed)
        self.actions_of_rows.problem_found.connect(self.problem_found)
        self.actions_of_rows.paper_wanted.connect(self.paper_wanted)
        self.actions_of_rows.unit_wanted.connect(self.unit_wanted)
        self.quick_add.paste_wanted.connect(self.actions_of_rows.paste)
        self.form.head.minutes_wanted.connect(self.actions_of_rows.print_minutes)
        self.form.head.history_wanted.connect(self.actions_of_rows.show_history)
        self.setFocusProxy(self.table)
        saved = SavedFilterActions(log.filters, self.filters, is_read_only=is_read_only)
        saved.kept.connect(self.kept)
        saved.problem_found.connect(self.problem_found)
        self._load_filters()
        self.filter()
        self._choose_first()
        if not is_read_only:
            self.drafts = DraftKeeper(log.drafts, self.form, self.banner, self.may_leave)

    def _lay_out(self) -> None:
        self.splitter = ListAndForm((self.table, self.quick_add, self.footer), self.form)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.banner)
        self.column.addWidget(self.strip)
        self.column.addWidget(self.filters)
        self.column.addWidget(self.splitter, 1)

    def _load_filters(self) -> None:
        self.filters.offer_years(self._log.years())
        self.filters.extra.load(self._log.units(), self._log.areas(), self._log.filters.all())

    @Slot()
    def filter(self) -> None:
        """Show the inspections that the filters let through."""
        # Another list does not take a form away in which something is typed.
        self._is_moving_back = self.form.is_changed
        try:
            self.table.show_pages(self._log.pages(self.filters.wanted()))
            self._show_counts()
        except Problem as problem:
            self.problem_found.emit(problem)
        finally:
            self._is_moving_back = False

    @Slot()
    def _show_counts(self) -> None:
        wanted = self.filters.wanted()
        counts = self._log.due_counts(wanted.year)
        self.filters.show_counts(counts)
        self.footer.show_counts(self.table.shown_count, wanted.year, counts)
        self.strip.refresh()
        self.footer.show_published(self._log.published_total())
        self._empty.explain(wanted)

    def _choose_first(self) -> None:
        if self.table.rows.rowCount():
            self.table.choose_row(0)

    @Slot(object)
    def _show(self, record: InspectionSummary | None) -> None:
        if self._is_moving_back or (record is not None and record.id == self.form.inspection_id):
            return
        if not self.may_leave():
            self._is_moving_back = True
            if self.form.inspection_id is None:
                self.table.clearSelection()
            else:
                self.table.choose(self.form.inspection_id)
            self._is_moving_back = False
            return
        if record is None:
            self.form.clear()
            return
        self._show_form(record.id)

    def _show_form(self, inspection_id: int) -> None:
        try:
            self.form.show_inspection(self._log.get(inspection_id))
        except Problem as problem:
            self.form.clear()
            self.problem_found.emit(problem)

    def open(self, inspection_id: int) -> None:
        """Show one inspection, whatever the filters let through now."""
        if inspection_id == self.form.inspection_id or not self.may_leave():
            return
        self._is_moving_back = True
        if not self.table.choose(inspection_id):
            self.filters.clear()
            self.table.choose(inspection_id)
        self._is_moving_back = False
        self._show_form(inspection_id)

    def start_from(self, start: Inspection) -> None:
        """Begin a new inspection with what is known of it."""
        if not self.is_read_only and self.may_leave():
            self.table.clearSelection()
            self.form.start_from(start)

    @Slot(object)
    def _keep_new(self, saved: Saved) -> None:
        self.filters.offer_years(self._log.years())
        self.filters.show_year(self._log.get(saved.record_id).year)
        self._reread()
        self.table.choose(saved.record_id)
        self.kept.emit(saved)

    @Slot(object)
    def _keep_deleted(self, saved: Saved) -> None:
        self._reread()
        self.kept.emit(saved)

    @Slot(object)
    def _keep_papers(self, saved: Saved) -> None:
        self.form.follow_version()
        self.kept.emit(saved)

    @Slot(object)
    def _keep_changed(self, saved: Saved) -> None:
        self.refresh()
        self.kept.emit(saved)

    def _reread(self) -> None:
        self.table.show_pages(self._log.pages(self.filters.wanted()))
        self._show_counts()

    def refresh(self) -> None:
        """Show what the ledger holds now; what is typed in the form stays."""
        self._load_filters()
        self.quick_add.load_units()
        if not self.form.is_changed:
            self.form.load_choices()
            self.form.clear()
        self._reread()
        record = self.table.current_record()
        if record is not None and not self.form.is_changed:
            self._show_form(record.id)

    def may_leave(self) -> bool:
        """Ask what becomes of an inspection that is typed and not stored."""
        if not self.form.fields.table.commit_open_editor():
            return False
        if not self.form.is_changed:
            return True
        answer = confirm_unsaved(self)
        if answer is UnsavedAnswer.SAVE:
            return self.form.save()
        if answer is UnsavedAnswer.DISCARD:
            self.form.drop()
            return True
        return False

    def may_close(self) -> bool:
        """Ask also about a line of quick entry that is not stored."""
        if not self.may_leave():
            return False
        if not self.quick_add.is_begun:
            return True
        text = self.tr("Dòng nhập nhanh đang gõ dở chưa được lưu. Đóng và bỏ dòng đó?")
        yes, no = self.tr("Đóng, bỏ dòng đó"), self.tr("Ở lại")
        if not confirm(self, self.tr("Chưa lưu"), text, yes, no):
            return False
        self.quick_add.clear()
        return True

    @Slot()
    def new_record(self) -> None:
        """Start a new inspection in the form."""
        if not self.is_read_only and self.may_leave():
            self.table.clearSelection()
            self.form.start_new()

    def save_record(self) -> None:
        """Store the form."""
        self.form.save()

    def delete_record(self) -> None:
        """Delete the inspection shown, after asking."""
        self.form.remove()

    def print_paper(self) -> None:
        """Ask for the minutes of the inspection shown."""
        self.actions_of_rows.print_minutes()

    def focus_search(self) -> None:
        """Go to the search field."""
        self.filters.text.setFocus()
        self.filters.text.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 shows or hides the form; F6 goes from filters to list to form."""
        if event.key() == Qt.Key.Key_F4:
            self.form.setVisible(not self.form.isVisible())
        elif event.key() == Qt.Key.Key_F6:
            general = self.form.fields.general.unit
            go_to_next_pane(
                (self.filters, self.filters.text),
                (self.table, self.table),
                (self.quick_add, self.quick_add.unit),
                (self.form, general),
            )
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what can be missed where there is little room."""
        super().resizeEvent(event)
        is_wide = self.splitter.is_wide(event.size().width())
        self.quick_add.leave_out_title(not is_wide)
