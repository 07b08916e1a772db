"""Entering ready-made figures: percentages as published, or counts as reported."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.figures import FigureSource
from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import Saved
from civic_desktop.services.pasted_rows import pasted_block
from civic_desktop.services.rating_aggregates import AggregateRow, RatingAggregates, ReadyMade
from civic_desktop.ui.evaluations.aggregate_columns import lacks_lower_classes, other_kinds
from civic_desktop.ui.evaluations.aggregate_grid import AggregateGrid
from civic_desktop.ui.evaluations.aggregate_model import AggregateModel
from civic_desktop.ui.evaluations.aggregate_pasting import pasted_figures
from civic_desktop.ui.evaluations.comparison_dialog import ComparisonDialog
from civic_desktop.ui.evaluations.source_bar import SourceBar
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import Banner, EmptyState, announce
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_FIRST_NUMBER = 2


class AggregatePage(QWidget):
    """Figures of one unit, group by year; every committed cell is stored at once."""

    stored = Signal(object)  # Saved
    persons_wanted = Signal(int, int, int)  # unit, group, year

    def __init__(
        self, aggregates: RatingAggregates, is_read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._aggregates = aggregates
        self._asked: tuple[int, int | None, int] | None = None
        self._source = FigureSource.SHARE
        self.model = AggregateModel(self._store, self)
        self.model.is_editable = not is_read_only
        self.grid = AggregateGrid(self.model)
        self.banner = Banner()
        self.problem = QLabel()
        self.problem.setObjectName("lblAggregateProblem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.note = QLabel()
        self.note.setObjectName("lblAggregateNote")
        self.note.setWordWrap(True)
        self.sources = SourceBar(is_read_only)
        self.empty = EmptyState("")
        self.share = self._segment(self.tr("Tỷ lệ %"), "segShare", FigureSource.SHARE)
        self.tally = self._segment(self.tr("Số lượng"), "segTally", FigureSource.TALLY)
        self.share.setChecked(True)
        self.paste = QPushButton(self.tr("Dán từ Excel"))
        self.paste.setObjectName("btnPasteFigures")
        self.paste.setToolTip(self.tr("Dán khối số từ ô đang chọn trở đi (Ctrl+V)"))
        self.paste.setEnabled(not is_read_only)
        put_icon(self.paste, "copy")
        self.compare = QPushButton(self.tr("So từng người… (F4)"))
        self.compare.setObjectName("btnCompare")
        self.compare.hide()
        self._lay_out()
        self.model.refused.connect(self._show_problem)
        self.grid.row_chosen.connect(self._show_row)
        self.grid.comparison_wanted.connect(self._open_comparison)
        self.grid.paste_wanted.connect(self.paste_block)
        self.paste.clicked.connect(self.paste_block)
        self.compare.clicked.connect(self._compare_current)
        self.sources.typed.connect(self._store_source)

    @property
    def has_unstored_text(self) -> bool:
        """Whether something was typed that could not be stored."""
        return self.model.has_unstored_text

    def drop_unstored(self) -> None:
        """Take back what could not be stored."""
        self.model.forget_all()

    def commit(self) -> None:
        """Take what is being typed."""
        self.grid.close_open_cell()

    def show_figures(self, unit_id: int, group_id: int | None, year: int) -> None:
        """Show another unit, group or range of years."""
        self._asked = (unit_id, group_id, year)
        self.sources.offer(self._aggregates.documents())
        rows = self._rows()
        self.model.show_rows(self._source, rows)
        self._show_problem(None)
        self._tell_about_source()
        if rows:
            self._stack.setCurrentIndex(0)
            self.grid.go_to(0, _FIRST_NUMBER)
        else:
            self.show_reason(
                self.tr("Chưa có nhóm nào để nhập số tổng hợp"),
                self.tr("Không có nhóm báo cáo nào dùng trong những năm đơn vị này hoạt động."),
            )
        self._show_row(self.grid.currentIndex().row())

    def show_reason(self, title: str, reason: str) -> None:
        """Say why there is nothing to type in."""
        self._asked = None
        self.empty.show_reason(title, reason)
        self._stack.setCurrentWidget(self.empty)

    def read_again(self) -> None:
        """Show what the ledger holds now, and stand where one stood."""
        if self._asked is None:
            return
        current, offset = self.grid.currentIndex(), self.grid.verticalScrollBar().value()
        self.sources.offer(self._aggregates.documents())
        self.model.renew_rows(self._rows())
        self.grid.show_again(current.row(), max(current.column(), 0), offset)
        self._tell_about_source()
        self._show_row(self.grid.currentIndex().row())

    @Slot()
    def paste_block(self) -> None:
        """Lay the numbers of the clipboard over the figures from the current cell on."""
        self.commit()
        first = self.grid.currentIndex()
        block = pasted_block(QGuiApplication.clipboard().text())
        if not self.model.is_editable or not first.isValid() or not block:
            return
        rows = self.model.rows()[first.row() :]
        try:
            figures = pasted_figures(block, rows, self.model.columns[first.column() :])
            saved = self._aggregates.paste(figures) if figures else None
        except Problem as problem:
            self._say_refused(problem_text(problem))
            return
        for row, cells in enumerate(block, start=first.row()):
            for column, _ in enumerate(cells, start=first.column()):
                self.model.forget(self.model.index(row, column))
        self._say_refused("")
        if saved is not None:
            self._follow_stored(saved)

    @Slot()
    def _compare_current(self) -> None:
        self._open_comparison(self.grid.currentIndex().row())

    @Slot(int)
    def _open_comparison(self, place: int) -> None:
        row = self.model.row_at(place)
        if row.comparison is None:
            return
        dialog = ComparisonDialog(self._aggregates, row, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.persons_wanted.emit(row.figure.unit_id, row.figure.group_id, row.year)

    def _rows(self) -> list[AggregateRow]:
        if self._asked is None:
            return []
        return self._aggregates.rows(self._source, *self._asked)

    def _store(self, row: AggregateRow, figure: ReadyMade) -> None:
        """Save one figure; the model shows what raises a Problem."""
        self._follow_stored(self._aggregates.save(row, figure))

    def _follow_stored(self, saved: Saved) -> None:
        self.model.renew_rows(self._rows())
        self._tell_about_source()
        self._show_row(self.grid.currentIndex().row())
        self.stored.emit(saved)

    @Slot(object, str)
    def _store_source(self, document_id: int | None, note: str) -> None:
        place = self.grid.currentIndex().row()
        if place < 0:
            return
        row = self.model.row_at(place)
        changed = replace(row.figure, source_document_id=document_id, source_note=note)
        try:
            self._store(row, changed)
        except Problem as problem:
            self._show_problem(problem)

    def _use(self, source: FigureSource) -> None:
        if source is not self._source and self._asked is not None:
            self._source = source
            self.show_figures(*self._asked)

    @Slot(object)
    def _show_problem(self, problem: Problem | None) -> None:
        text = "" if problem is None else problem_text(problem)
        kept = self.tr("{problem} Ô này chưa được lưu; Esc trả lại số cũ.")
        self._say_refused(kept.format(problem=text) if text else "")

    def _say_refused(self, text: str) -> None:
        self.problem.setText(self.tr("⚠ {text}").format(text=text) if text else "")
        self.problem.setVisible(bool(text))
        if text:
            announce(self.problem, self.problem.text())

    @Slot(int)
    def _show_row(self, place: int) -> None:
        row = self.model.row_at(place) if 0 <= place < len(self.model.rows()) else None
        self.sources.show_row(row)
        self.compare.setVisible(row is not None and row.comparison is not None)
        others = "" if row is None else other_kinds(row)
        self.note.setText(
            self.tr(
                "{group}, {year} còn có {kinds}. Mỗi loại giữ riêng, không quy đổi sang nhau;"
                " báo cáo ưu tiên xếp loại từng người, rồi đến số lượng."
            ).format(group=row.group.name, year=row.year, kinds=others)
            if row is not None and others
            else self.tr("Để trống nghĩa là nguồn không nêu, khác với số 0.")
        )
        problem = self.model.problem_at(self.grid.currentIndex())
        if problem is not None:
            self._show_problem(problem)

    def _tell_about_source(self) -> None:
        """Say what the source lacks, where it states only two classes."""
        is_told = any(lacks_lower_classes(row) for row in self.model.rows())
        if is_told and self.banner.isHidden():
            self.banner.show_notice(
                Tone.WARN,
                self.tr(
                    "Nguồn chỉ công bố hai mức cao nhất. Cột Còn lại = 100% − Xuất sắc − Tốt,"
                    " không tách được H/K; chương trình không tự suy đoán."
                ),
                is_closable=False,
            )
        self.banner.setVisible(is_told)

    def _segment(self, text: str, name: str, source: FigureSource) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setCheckable(True)
        set_look(button, role="segment")
        button.clicked.connect(lambda: self._use(source))
        return button

    def _lay_out(self) -> None:
        set_look(self.problem, role="problem")
        set_look(self.note, role="small")
        kinds = QButtonGroup(self)
        switch = QHBoxLayout()
        switch.setSpacing(0)
        for button in (self.share, self.tally):
            kinds.addButton(button)
            switch.addWidget(button)
        switch.addSpacing(10)
        hint = QLabel(self.tr("Tỷ lệ đã công bố và số lượng được báo cáo là hai bảng riêng."))
        set_look(hint, role="small")
        switch.addWidget(hint)
        switch.addStretch(1)
        switch.addWidget(self.paste)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.grid, 1)
        column.addWidget(self.problem)
        remarks = QHBoxLayout()
        remarks.addWidget(self.note, 1)
        remarks.addWidget(self.compare)
        column.addLayout(remarks)
        column.addWidget(self.sources)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self.empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.banner)
        page.addLayout(switch)
        page.addWidget(self._stack, 1)
