"""The rules to read: those of the program and those of the office, by subject and day."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from civic_desktop.domain.rules import RatingRuleSet
from civic_desktop.domain.text import fold, format_count, format_day
from civic_desktop.services.office_rules import RuleEntry
from civic_desktop.services.registry import Registry
from civic_desktop.ui.registry.rule_files import RuleFileActions
from civic_desktop.ui.registry.rule_view import RuleView
from civic_desktop.ui.registry.rule_words import (
    Line,
    Section,
    sections_of,
    sections_of_groups,
    subject_of,
)
from civic_desktop.ui.shared.cap_dialog import CapDialog
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.fields import DayField
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import Banner, EmptyState, NoticeAction
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone


class RulesPage(Page):
    """A list of rules with the chosen one beside it; the office adds and removes its own files."""

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self._rules, self._caps = registry.office_rules, registry.cap_settings
        self.banner = Banner()
        self.files = RuleFileActions(self._rules, self.banner, self)
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Tìm (Ctrl+F)"))
        self.text.setAccessibleName(self.tr("Tìm quy định"))
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(220)
        self.subject: ChoiceBox[str | None] = ChoiceBox([], self.tr("Nội dung"))
        self.day = DayField(registry.today, self.tr("Có hiệu lực ngày"))
        self.day.setMaximumWidth(110)
        self.table: RecordTable[RuleEntry] = RecordTable(
            self._columns(), lambda entry: entry.key, self.tr("Quy định")
        )
        self.table.setObjectName("tblRules")
        self._empty = EmptyState("")
        self.table.set_empty_state(self._empty)
        self.setFocusProxy(self.table)
        self.details = RuleView(self.tr("Nội dung quy định"))
        self.title = QLabel()
        set_look(self.title, role="h1")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel()
        set_look(self._count, role="small")
        self.add = self._button(self.tr("Thêm tệp quy định…"), "plus", "btnAddRules")
        self.remove = self._button(self.tr("Gỡ tệp quy định…"), "trash", "btnRemoveRules")
        self.folder = self._button(self.tr("Mở thư mục"), "folder", "btnRulesFolder")
        self.template = self._button(self.tr("Lưu tệp mẫu…"), "file", "btnRulesTemplate")
        self.cap = self._button(self.tr("Tham số trần xuất sắc…"), "table", "btnCap")
        self._lay_out()
        self._connect()
        self._offer_subjects()
        self._filter()
        self.table.choose_row(0)
        self._say_faults()

    def _button(self, text: str, icon: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        put_icon(button, icon)
        return button

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.text, 1)
        filters.addWidget(self.subject)
        day = QLabel(self.tr("Có hiệu lực ngày"))
        day.setBuddy(self.day)
        filters.addWidget(day)
        filters.addWidget(self.day)
        filters.addStretch(1)
        filters.addWidget(self.add)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        for button in (self.remove, self.folder, self.template):
            below.addWidget(button)
        left.addLayout(below)
        card = QFrame()
        set_look(card, role="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 6, 8)
        inside.addWidget(self.title)
        inside.addWidget(self.details, 1)
        caps = QHBoxLayout()
        caps.addWidget(self.cap)
        caps.addStretch(1)
        inside.addLayout(caps)
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addLayout(left, 6)
        row.addWidget(card, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addLayout(filters)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._filter)
        self.subject.value_changed.connect(self._filter)
        self.day.textChanged.connect(self._filter)
        self.table.record_chosen.connect(self._show)
        self.add.clicked.connect(self.files.add)
        self.remove.clicked.connect(self._remove)
        self.folder.clicked.connect(self.files.open_folder)
        self.template.clicked.connect(self.files.save_template)
        self.cap.clicked.connect(self.ask_cap)
        self.files.changed.connect(self._show_changed)
        self.files.reopen_wanted.connect(self.reopen_wanted)
        has_folder = self._rules.folder is not None
        self.add.setEnabled(has_folder)
        self.folder.setEnabled(has_folder)

    def _columns(self) -> list[Column[RuleEntry]]:
        tr = self.tr
        return [
            Column(tr("Quy định"), self._title_of, is_stretched=True),
            Column(tr("Nội dung"), lambda entry: subject_of(entry.rule), 104),
            Column(tr("Từ ngày"), _first_day, 96),
            Column(tr("Đến ngày"), _last_day, 96),
            Column(tr("Đối chiếu"), lambda entry: self._chip(entry).text, 140, chip_of=self._chip),
        ]

    def _title_of(self, entry: RuleEntry) -> str:
        title = entry.path.name if entry.rule is None else entry.rule.title
        return self.tr("{title} (của cơ quan)").format(title=title) if entry.is_own else title

    def _chip(self, entry: RuleEntry) -> Chip:
        rule = entry.rule
        if entry.problem is not None:
            return Chip(self.tr("Tệp có lỗi"), Tone.DANGER)
        if rule is None:
            return Chip(self.tr("Danh mục"), Tone.NEUTRAL)
        if rule.is_verified and all(v.is_verified for v in rule.validities):
            return Chip(self.tr("Đã đối chiếu"), Tone.OK)
        if rule.is_verified:
            return Chip(self.tr("Một phần"), Tone.WARN)
        return Chip(self.tr("Chưa đối chiếu"), Tone.WARN)

    def _offer_subjects(self) -> None:
        subjects = dict.fromkeys(subject_of(entry.rule) for entry in self._rules.entries())
        self.subject.set_choices(
            [(None, self.tr("Mọi nội dung")), *((name, name) for name in subjects)]
        )

    @Slot()
    def _filter(self) -> None:
        words, subject, day = fold(self.text.text()).split(), self.subject.value(), self.day.value()
        entries = self._rules.entries()
        shown = [
            entry
            for entry in entries
            if subject in (None, subject_of(entry.rule))
            and (day is None or entry.is_in_force(day))
            and all(word in self._searched(entry) for word in words)
        ]
        self._empty.show_reason(
            self.tr("Không có quy định nào phù hợp"),
            self.tr("Không quy định nào hợp với chữ, nội dung và ngày đang chọn."),
            [NoticeAction(self.tr("Xóa bộ lọc"), self._clear_filters, "close")],
        )
        self.table.show_source(ListSource(shown))
        if shown and self.table.current_record() is None:
            self.table.choose_row(0)
        if not shown:
            self._show(None)
        sentence = self.tr("{shown} trên {total} quy định")
        self._count.setText(
            sentence.format(shown=format_count(len(shown)), total=format_count(len(entries)))
        )

    def _searched(self, entry: RuleEntry) -> str:
        texts = [self._title_of(entry)]
        for section in self._sections(entry):
            texts += [section.title, *(line.text for line in section.lines)]
        return fold(" ".join(texts))

    def _clear_filters(self) -> None:
        self.text.clear()
        self.day.clear()
        self.subject.setCurrentIndex(0)

    def _sections(self, entry: RuleEntry) -> list[Section]:
        if entry.problem is not None:
            fault = Line(problem_text(entry.problem))
            return [Section(self.tr("Lỗi của tệp, nên tệp không được dùng"), (fault,))]
        if entry.rule is None:
            return list(sections_of_groups(entry.rules))
        cap = self._caps.cap_of(entry.rule) if isinstance(entry.rule, RatingRuleSet) else None
        return list(sections_of(entry.rule, cap=cap))

    @Slot(object)
    def _show(self, entry: RuleEntry | None) -> None:
        self.title.setText("" if entry is None else self._title_of(entry))
        self.details.show_sections([] if entry is None else self._sections(entry))
        self.remove.setEnabled(entry is not None and entry.is_own)
        rule = None if entry is None else entry.rule
        self.cap.setVisible(isinstance(rule, RatingRuleSet) and rule.cap is not None)

    @Slot()
    def _show_changed(self) -> None:
        self._offer_subjects()
        self._filter()

    def _say_faults(self) -> None:
        if self._rules.problems:
            text = "\n".join(problem_text(problem) for problem in self._rules.problems)
            self.banner.show_notice(Tone.WARN, text)

    @Slot()
    def _remove(self) -> None:
        entry = self.table.current_record()
        if entry is not None and entry.is_own:
            self.files.remove(entry.path)

    @Slot()
    def ask_cap(self) -> None:
        """Ask for the office's own parameters of the chosen rule's cap."""
        entry = self.table.current_record()
        if entry is None or not isinstance(entry.rule, RatingRuleSet):
            return
        dialog = CapDialog(self._caps, entry.rule, self)
        dialog.stored.connect(self.kept)
        dialog.exec()
        self._show(entry)

    def refresh(self) -> None:
        """Show the chosen rule with what the ledger holds now."""
        self._show(self.table.current_record())

    def focus_search(self) -> None:
        """Go to the search field."""
        self.text.setFocus()
        self.text.selectAll()


def _first_day(entry: RuleEntry) -> str:
    if entry.rule is None:
        return "–"
    return format_day(min(validity.first_day for validity in entry.rule.validities))


def _last_day(entry: RuleEntry) -> str:
    ends = [] if entry.rule is None else [v.last_day for v in entry.rule.validities]
    known = [day for day in ends if day is not None]
    return format_day(max(known)) if known and len(known) == len(ends) else "–"
