"""The tab of evaluation and rating: filters over two ways of entering."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from civic_desktop.domain.period import EvaluationPeriod, Year, period_words
from civic_desktop.domain.text import format_day
from civic_desktop.domain.trace import RecordPlace
from civic_desktop.services.acts import Saved
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.ui.evaluations.aggregate_page import AggregatePage
from civic_desktop.ui.evaluations.filter_row import FilterRow, Mode
from civic_desktop.ui.evaluations.import_dialog import import_file
from civic_desktop.ui.evaluations.person_page import PersonPage
from civic_desktop.ui.evaluations.units_page import UnitsPage
from civic_desktop.ui.shared.notices import NoticeAction, confirm
from civic_desktop.ui.shared.tab import Tab, UndoOf


class EvaluationsTab(Tab):
    """Ratings of persons, and figures that came ready-made."""

    def __init__(
        self, entry: RatingEntry, undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(undo_of, parent)
        self._entry = entry
        self.filters = FilterRow()
        self.persons = PersonPage(entry, self.is_read_only)
        self.aggregates = AggregatePage(entry.aggregates, self.is_read_only)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.persons)
        self._pages.addWidget(self.aggregates)
        self.offices = UnitsPage(entry.offices, self.is_read_only)
        self._pages.addWidget(self.offices)
        page = QVBoxLayout(self)
        page.setContentsMargins(10, 10, 10, 8)
        page.setSpacing(8)
        page.addWidget(self.filters)
        page.addWidget(self._pages, 1)
        self.filters.paste.setEnabled(not self.is_read_only)
        self.filters.file.setEnabled(not self.is_read_only)
        self.filters.file_wanted.connect(self._import_file)
        self.filters.changed.connect(self._follow_filters)
        self.filters.mode_wanted.connect(self._show_mode)
        self.filters.paste_wanted.connect(self._paste)
        for grid in (self.persons.grid, self.aggregates.grid, self.offices.grid):
            grid.key_refused.connect(self._say_closed)
        self.persons.stored.connect(self._keep)
        self.persons.undo_wanted.connect(self.undo_stack.undo)
        self.persons.period_changed.connect(self._follow_period)
        self.aggregates.stored.connect(self._keep)
        self.offices.stored.connect(self._keep)
        self.aggregates.persons_wanted.connect(self._open_persons)
        self.setFocusProxy(self.persons.grid)
        self._offer_filters()
        self._shown = self._wanted()
        self._show()

    def refresh(self) -> None:
        """Show what the ledger holds now; the same person and cell stay current."""
        self._offer_filters()
        if self._wanted() != self._shown:
            self._shown = self._wanted()
            self._show()
            return
        unit_id, group_id, period = self._shown
        if self._mode is Mode.OFFICES:
            self.offices.read_again()
        elif unit_id is None:
            self._show()
        elif self._mode is Mode.AGGREGATES:
            self.aggregates.read_again()
        elif self.persons.model.rows():
            self.persons.read_again(unit_id, group_id, period)
        else:
            self._show()

    def may_leave(self) -> bool:
        """Ask about a number that was typed and could not be stored."""
        pages = (self.persons, self.aggregates, self.offices)
        for page in pages:
            page.commit()
        if not any(page.has_unstored_text for page in pages):
            return True
        is_dropped = confirm(
            self,
            self.tr("Chưa lưu"),
            self.tr("Có số liệu vừa gõ chưa lưu được. Bỏ số đó và rời đi?"),
            self.tr("Bỏ số vừa gõ"),
            self.tr("Ở lại"),
        )
        if is_dropped:
            for page in pages:
                page.drop_unstored()
        return is_dropped

    def focus_search(self) -> None:
        """Go to the choice of the unit."""
        self.filters.unit.setFocus()
        self.filters.unit.selectAll()

    @property
    def _mode(self) -> Mode:
        return Mode(self._pages.currentIndex())

    @Slot()
    def _paste(self) -> None:
        page = self.offices if self._mode is Mode.OFFICES else self.persons
        if page.model.is_editable:
            page.paste()
        else:
            self._say_closed()

    @Slot()
    def _say_closed(self) -> None:
        if self.is_read_only:
            self.message.emit(self.tr("Sổ này đang mở để xem, không sửa được."))
        else:
            self.message.emit(self.tr("Kỳ này đã khóa; mở khóa để sửa."))

    def _wanted(self) -> tuple[int | None, int | None, EvaluationPeriod]:
        period = self.filters.period(self._entry.today())
        return self.filters.unit_id(), self.filters.group.value(), period

    def _offer_filters(self) -> None:
        today, entry = self._entry.today(), self._entry
        self.filters.offer(entry.years(), entry.units(), today, entry.first_unit(today.year))
        self.filters.offer_groups(entry.groups(self.filters.period(today)))

    @Slot()
    def _follow_filters(self) -> None:
        if not self._may_change():
            self.filters.show_choice(*self._shown)
            return
        self.filters.offer_groups(self._entry.groups(self._wanted()[2]))
        self._shown = self._wanted()
        self._show()

    @Slot(int)
    def _show_mode(self, mode: int) -> None:
        if mode != self._mode and self._may_change():
            self._pages.setCurrentIndex(mode)
            self._show()
        self.filters.show_mode(self._mode)

    @Slot(int, int, int)
    def _open_persons(self, unit_id: int, group_id: int, year: int) -> None:
        if self._may_change():
            self.filters.offer_groups(self._entry.groups(Year(year)))
            self.filters.show_choice(unit_id, group_id, Year(year))
            self._shown = self._wanted()
            self._pages.setCurrentIndex(Mode.PERSONS)
            self._show()
            self.filters.show_mode(Mode.PERSONS)

    def show_record(self, place: RecordPlace) -> None:
        """Show the sheet with a rating that another tab asked for."""
        self._open_persons(place.unit_id, place.group_id, place.year)
        self.persons.go_to_rating(place.record_id)

    def _may_change(self) -> bool:
        return self.may_leave()

    def _show(self) -> None:
        unit_id, group_id, period = self._shown
        if self._mode is Mode.OFFICES:
            self.offices.show_period(period)
        elif unit_id is None:
            self._show_reason(
                self.tr("Chưa có đơn vị nào"),
                self.tr("Thêm đơn vị và người trong Danh mục, rồi trở lại đây."),
            )
        elif self._mode is Mode.AGGREGATES:
            self.aggregates.show_figures(unit_id, group_id, period.year)
        else:
            self.persons.show_sheet(unit_id, group_id, period)
            if not self.persons.model.rows():
                figures = NoticeAction(
                    self.tr("Nhập số tổng hợp"),
                    lambda: self._show_mode(Mode.AGGREGATES),
                    icon="table",
                )
                self.persons.show_reason(*self._why_nobody(group_id, period), [figures])

    def _show_reason(self, title: str, reason: str) -> None:
        is_aggregate = self._mode is Mode.AGGREGATES
        (self.aggregates if is_aggregate else self.persons).show_reason(title, reason)

    def _why_nobody(self, group_id: int | None, period: EvaluationPeriod) -> tuple[str, str]:
        words = period_words(period)
        unit = next(u for u in self._entry.units() if u.id == self._shown[0])
        if unit.last_day is not None and unit.last_day < period.first_day:
            return (
                self.tr("{unit} không còn trong {period}").format(unit=unit.name, period=words),
                self.tr("Đơn vị này kết thúc ngày {day}. Chọn kỳ khác.").format(
                    day=format_day(unit.last_day)
                ),
            )
        if not self._entry.groups(period):
            return (
                self.tr("Chưa có nhóm báo cáo nào cho {period}").format(period=words),
                self.tr("Thêm nhóm trong Danh mục."),
            )
        if group_id is not None:
            return (
                self.tr("Không có người nào thuộc nhóm này trong {period}").format(period=words),
                self.tr("Chọn “Tất cả nhóm”, hoặc thêm người trong Danh mục."),
            )
        return (
            self.tr("Chưa có người nào của {unit} trong {period}").format(
                unit=unit.name, period=words
            ),
            self.tr("Thêm người trong Danh mục, hoặc nhập số liệu tổng hợp của đơn vị."),
        )

    @Slot()
    def _import_file(self) -> None:
        self.persons.grid.close_open_cell()
        saved = import_file(self._entry.importing(self._shown[2]), Path.home(), self)
        if saved is not None and saved.act_id is not None:
            self.keep(saved)
            self.refresh()

    @Slot()
    def _follow_period(self) -> None:
        """What was done before a lock cannot be taken back behind it."""
        self.undo_stack.clear()
        self.stored.emit()

    @Slot(object)
    def _keep(self, saved: Saved) -> None:
        self.keep(saved)
