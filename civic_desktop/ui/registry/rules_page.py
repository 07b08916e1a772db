"""The rules to read: basis, article, days in force, and whether they were compared."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout

from civic_desktop.domain.discipline_rules import DisciplineRuleSet
from civic_desktop.domain.legal_rule import LegalRule
from civic_desktop.domain.rules import RatingRuleSet
from civic_desktop.domain.text import format_day, format_percent, format_points
from civic_desktop.services.rule_library import RuleLibrary
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.staff_words import status_words
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone


class RulesPage(Page):
    """Rules of rating, then rules of discipline; nothing here can be changed."""

    def __init__(self, library: RuleLibrary) -> None:
        super().__init__()
        rules: list[LegalRule] = [*library.book.ratings, *library.book.disciplines]
        rules.sort(key=lambda rule: min(v.first_day for v in rule.validities), reverse=True)
        self.banner = Banner()
        self.table: RecordTable[LegalRule] = RecordTable(
            self._columns(), lambda rule: rule.id, self.tr("Quy định")
        )
        self.table.setObjectName("tblRules")
        self.details = QTextBrowser()
        self.details.setAccessibleName(self.tr("Nội dung quy định"))
        self.details.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(self.table, 3)
        card = QFrame()
        set_look(card, role="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(10, 8, 4, 8)
        inside.addWidget(self.details)
        row.addWidget(card, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(row, 1)
        self.table.record_chosen.connect(self._show)
        self.table.show_source(ListSource(rules))
        self.table.choose_row(0)
        if library.problems:
            text = "\n".join(problem_text(problem) for problem in library.problems)
            self.banner.show_notice(Tone.WARN, text)

    def _columns(self) -> list[Column[LegalRule]]:
        tr = self.tr
        return [
            Column(tr("Quy định"), lambda rule: rule.title, 150),
            Column(tr("Nội dung"), self._subject, 150),
            Column(tr("Hiệu lực"), _days, is_stretched=True),
            Column(
                tr("Đối chiếu"),
                lambda rule: self._chip(rule).text,
                176,
                chip_of=self._chip,
            ),
        ]

    def _subject(self, rule: LegalRule) -> str:
        if isinstance(rule, RatingRuleSet):
            return self.tr("Xếp loại chất lượng")
        return self.tr("Kỷ luật")

    def _chip(self, rule: LegalRule) -> Chip:
        if rule.is_verified and all(v.is_verified for v in rule.validities):
            return Chip(self.tr("Đã đối chiếu"), Tone.OK)
        if rule.is_verified:
            return Chip(self.tr("Đối chiếu một phần"), Tone.WARN)
        return Chip(self.tr("Chưa đối chiếu"), Tone.WARN)

    @Slot(object)
    def _show(self, rule: LegalRule | None) -> None:
        self.details.setPlainText("" if rule is None else "\n".join(self._lines(rule)))

    def _lines(self, rule: LegalRule) -> Sequence[str]:
        lines = [rule.legal_basis, self.tr("Điều khoản: {article}").format(article=rule.article)]
        words = status_words()
        for validity in rule.validities:
            text = self.tr("{status}: từ {first} đến {last}")
            if validity.last_day is None:
                text = self.tr("{status}: từ {first}")
            line = text.format(
                status=words[validity.status],
                first=format_day(validity.first_day),
                last="" if validity.last_day is None else format_day(validity.last_day),
            )
            unsure = "" if validity.is_verified else self.tr(" (chưa đối chiếu)")
            lines.append(f"• {line}{unsure}")
        if isinstance(rule, RatingRuleSet):
            lines += self._rating_lines(rule)
        elif isinstance(rule, DisciplineRuleSet):
            lines += self._discipline_lines(rule)
        if rule.note:
            lines += ["", self.tr("Ghi chú: {note}").format(note=rule.note)]
        return lines

    def _rating_lines(self, rules: RatingRuleSet) -> list[str]:
        lines = ["", self.tr("Các mức:")]
        for rule in rules.classes:
            if rule.least_points is None:
                lines.append(f"• {rule.label}")
            else:
                text = self.tr("• {label}: từ {points} điểm")
                lines.append(text.format(label=rule.label, points=format_points(rule.least_points)))
        words = status_words()
        for rule in rules.classes:
            for status, label in rule.label_of.items():
                lines.append(f"   {words[status]}: {label}")
        if rules.cap is not None:
            rate = rules.cap.rate
            if rate is None:
                lines += ["", self.tr("Trần xuất sắc: nghị định không nêu con số.")]
            else:
                text = self.tr("Trần xuất sắc: {rate} ({article})")
                lines += ["", text.format(rate=format_percent(rate), article=rules.cap.article)]
        if rules.forced:
            lines += ["", self.tr("Xếp loại không hoàn thành nhiệm vụ khi:")]
            lines += [f"• {item.words} ({item.article})" for item in rules.forced]
        return lines

    def _discipline_lines(self, rules: DisciplineRuleSet) -> list[str]:
        words = status_words()
        lines = ["", self.tr("Các hình thức:")]
        for rule in rules.measures:
            post = {
                True: self.tr("giữ chức vụ"),
                False: self.tr("không giữ chức vụ"),
                None: "",
            }[rule.for_leaders]
            who = ", ".join(part for part in (words[rule.status].lower(), post) if part)
            lines.append(f"• {rule.label}: {who}")
        effect = self.tr("Quyết định có hiệu lực {months} tháng.")
        return [*lines, "", effect.format(months=rules.effect_months)]


def _days(rule: LegalRule) -> str:
    first = min(validity.first_day for validity in rule.validities)
    ends = [validity.last_day for validity in rule.validities]
    if None in ends:
        return f"{format_day(first)} –"
    return f"{format_day(first)} – {format_day(max(day for day in ends if day is not None))}"
