"""The page of open recommendations: what is overdue, due soon, still open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from civic_desktop.domain.follow_up import FollowUpEntry, FollowUpState
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.services.follow_up_desk import FollowUpDesk
from civic_desktop.ui.inspections.follow_up_dialogs import ExtensionDialog, RemedyDialog
from civic_desktop.ui.inspections.words import left_words, state_chip, state_words
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.columns import CENTER, Column
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look

if TYPE_CHECKING:
    from civic_desktop.services.acts import Saved

_TYPING_PAUSE_MS = 200
_STATES = (None, FollowUpState.OVERDUE, FollowUpState.DUE_SOON)


class FollowUpsPage(Page):
    """Space marks the chosen ones as remedied, Ctrl+G extends, Enter opens the inspection."""

    inspection_wanted = Signal(int)

    def __init__(self, desk: FollowUpDesk, *, is_read_only: bool) -> None:
        super().__init__()
        self._desk, self._is_read_only = desk, is_read_only
        tr = self.tr
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("Tìm đơn vị, phát hiện, người (Ctrl+F)"))
        self.text.setAccessibleName(tr("Tìm kiến nghị"))
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(300)
        self.state: ChoiceBox[FollowUpState | None] = ChoiceBox(
            [
                (None, tr("Mọi kiến nghị còn mở")),
                (FollowUpState.OVERDUE, tr("Quá hạn")),
                (FollowUpState.DUE_SOON, tr("Đến hạn trong 7 ngày")),
            ],
            tr("Tình trạng"),
        )
        self.remedy = QPushButton(tr("Đã khắc phục… (Space)"))
        self.extend = QPushButton(tr("Gia hạn… (Ctrl+G)"))
        self.print = QPushButton(tr("In danh sách quá hạn"))
        set_look(self.remedy, role="primary")
        today = desk.today
        columns: list[Column[FollowUpEntry]] = [
            Column(tr("Hạn"), _due_words, 92),
            Column(
                tr("Còn lại"),
                lambda row: left_words(row, today()),
                142,
                chip_of=lambda row: state_chip(row.state_on(today()), left_words(row, today())),
                spoken_of=lambda row: (
                    f"{state_words()[row.state_on(today())]}, {left_words(row, today())}"
                ),
            ),
            Column(tr("Đơn vị"), lambda row: row.unit_name, 190),
            Column(tr("Cuộc"), lambda row: row.inspection_name, 92),
            Column(tr("Phát hiện"), lambda row: row.description, is_stretched=True),
            Column(tr("Kiến nghị"), lambda row: row.recommendation, 250),
            Column(tr("Người"), lambda row: row.persons, 120, rank=1),
            Column(tr("Gia hạn"), lambda row: _times(row.extension_count), 70, CENTER, rank=2),
        ]
        self.table: RecordTable[FollowUpEntry] = RecordTable(
            columns, lambda row: row.finding_id, tr("Kiến nghị còn mở")
        )
        self.table.setObjectName("tblFollowUps")
        self._empty = EmptyState("", icon="check")
        self.table.set_empty_state(self._empty)
        self._footer, self._details = QLabel(), QLabel()
        self._details.setTextFormat(Qt.TextFormat.PlainText)
        self._details.setWordWrap(True)
        set_look(self._footer, role="small")
        set_look(self._details, role="small")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self.refresh)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.state.value_changed.connect(self.refresh)
        self.remedy.clicked.connect(self.mark_remedied)
        self.extend.clicked.connect(self.extend_deadlines)
        self.print.clicked.connect(self.print_paper)
        self.table.record_opened.connect(lambda row: self.inspection_wanted.emit(row.inspection_id))
        self.table.record_chosen.connect(self._show_details)
        # As shortcuts of the table, which would take the space bar for choosing rows.
        for keys, run in (("Space", self.mark_remedied), ("Ctrl+G", self.extend_deadlines)):
            shortcut = QShortcut(QKeySequence(keys), self.table, run)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.setFocusProxy(self.table)
        self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.text, 1)
        head.addWidget(self.state)
        head.addStretch(1)
        for button in (self.print, self.extend, self.remedy):
            head.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(self._footer)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._details)
        column.addLayout(foot)

    def show_state(self, state: FollowUpState | None) -> None:
        """Show the recommendations of one state."""
        self.state.set_value(state)

    @Slot()
    def refresh(self) -> None:
        """Show what the ledger holds now."""
        try:
            self.table.show_source(self._desk.pages(self.state.value(), self.text.text()))
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        if self.table.rows.rowCount() and self.table.current_record() is None:
            self.table.choose_row(0)
        text = self.tr("{count} kiến nghị · Space đánh dấu đã khắc phục · Enter mở cuộc kiểm tra")
        self._footer.setText(text.format(count=format_count(self.table.rows.total)))
        if self.text.text():
            title = self.tr("Không có kiến nghị nào chứa chữ đang tìm")
        elif self.state.value() is FollowUpState.OVERDUE:
            title = self.tr("Không có kiến nghị nào quá hạn")
        elif self.state.value() is FollowUpState.DUE_SOON:
            title = self.tr("Không có kiến nghị nào đến hạn trong 7 ngày")
        else:
            title = self.tr("Không còn kiến nghị nào chưa khắc phục")
        self._empty.show_reason(title, "")
        self._show_details()

    @Slot()
    def _show_details(self) -> None:
        row = self.table.current_record()
        may_change = row is not None and not self._is_read_only
        self.remedy.setEnabled(may_change)
        self.extend.setEnabled(may_change)
        if row is None or not row.extension_count:
            self._details.clear()
            return
        line = self.tr("Gia hạn {old} → {new} (ngày {decided}): {reason}")
        said = [
            line.format(
                old=format_day(each.old_due_on),
                new=format_day(each.new_due_on),
                decided=format_day(each.decided_on),
                reason=each.reason,
            )
            for each in self._desk.extensions_of(row).extensions
        ]
        self._details.setText("\n".join(said))

    @Slot()
    def mark_remedied(self) -> None:
        """Ask for day and evidence, and mark the chosen recommendations as remedied."""
        chosen = self.table.selected_records()
        if not chosen or self._is_read_only:
            return
        self._ask(
            RemedyDialog(
                self._desk.today,
                len(chosen),
                lambda day, evidence: self._desk.mark_remedied(chosen, day, evidence),
                self,
            )
        )

    @Slot()
    def extend_deadlines(self) -> None:
        """Ask for a later deadline of the chosen recommendations."""
        chosen = [row for row in self.table.selected_records() if row.due_on is not None]
        if not chosen or self._is_read_only:
            return
        latest = max(row.due_on for row in chosen if row.due_on is not None)
        self._ask(
            ExtensionDialog(
                self._desk.today,
                latest,
                lambda new, decided, why: self._desk.extend(chosen, new, decided, why),
                self,
            )
        )

    def _ask(self, dialog: RemedyDialog | ExtensionDialog) -> None:
        if dialog.exec():
            saved: Saved = dialog.saved
            self.refresh()
            self.kept.emit(saved)

    @Slot()
    def print_paper(self) -> None:
        """Ask for the list of overdue recommendations of today."""
        self.paper_wanted.emit("overdue-follow-ups", {"on": self._desk.today()})

    def focus_search(self) -> None:
        """Go to the search field."""
        self.text.setFocus()
        self.text.selectAll()


def _due_words(row: FollowUpEntry) -> str:
    return "–" if row.due_on is None else format_day(row.due_on)


def _times(count: int) -> str:
    return f"{count} lần" if count else "–"
