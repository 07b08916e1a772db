"""What a sheet comes to, beside the sheet: percentages, the formula, points, class."""

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from civic_desktop.domain.evaluation import EvaluationSheet, SheetResult, half_up
from civic_desktop.domain.points_rules import PointsRule
from civic_desktop.domain.rating import WHOLE
from civic_desktop.domain.rules import RatingRuleSet
from civic_desktop.domain.text import format_hundredths, format_percent, format_points
from civic_desktop.services.evaluation_sheets import ScoredSheet
from civic_desktop.ui.evaluations.cards import Card, words_label
from civic_desktop.ui.shared.notices import announce
from civic_desktop.ui.shared.problem_text import problem_text

_NONE = "–"


class ScoreCard(Card):
    """Follows the sheet as it is typed; says what is missing in place of a total."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "cardScore", parent)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(0, 1)
        self.content.addLayout(self._lines)
        self.formula = words_label("small")
        self.deductions = words_label("small")
        self.total = words_label("kpi", is_wrapped=False)
        self.rating_class = words_label("h2")
        self.missing = words_label("problem")
        self.rule = words_label("small")
        self.unverified = words_label("problem")
        for label in (
            self.formula,
            self.deductions,
            self.total,
            self.rating_class,
            self.missing,
            self.rule,
            self.unverified,
        ):
            self.content.addWidget(label)
        self.content.addStretch(1)
        self._said = ""

    def show_score(self, scored: ScoredSheet, rules: RatingRuleSet, *, is_verified: bool) -> None:
        """Show what the sheet comes to by its rules."""
        rule, result, sheet = rules.points, scored.result, scored.sheet
        if rule is None:
            return
        self._show_lines(self._figures(sheet, result, rule))
        self.formula.setText(self._formula(sheet, result, rule))
        self.deductions.setText("\n".join(self._deductions(sheet, rule)))
        self.deductions.setVisible(bool(self.deductions.text()))
        is_whole = result.points is not None
        self.total.setText(
            self.tr("{points} điểm").format(points=format_hundredths(result.points))
            if result.points is not None
            else self.tr("Chưa đủ dữ liệu")
        )
        if scored.rating_class is not None:
            words = self.tr("{label} ({article})")
            label = rules.class_label(
                scored.rating_class, frozenset(v.status for v in rules.validities)
            )
            self.rating_class.setText(words.format(label=label, article=rules.article))
        self.rating_class.setVisible(is_whole)
        self.missing.setText("\n".join(f"⚠ {problem_text(each)}" for each in result.missing))
        self.missing.setVisible(bool(result.missing))
        self.rule.setText(
            self.tr("{basis}: tiêu chí chung {general}; kết quả nhiệm vụ {formula}.").format(
                basis=rules.title, general=rule.general_article, formula=rule.formula_article
            )
        )
        self.unverified.setText(self.tr("⚠ Chưa đối chiếu toàn văn quy định này."))
        self.unverified.setVisible(not is_verified)
        self.formula.show()
        self.rule.show()
        self._tell_change()

    def show_nothing(self) -> None:
        """Show no figures, where there is no sheet."""
        self._show_lines([])
        for label in (
            *(self.formula, self.deductions, self.rating_class, self.missing),
            *(self.rule, self.unverified),
        ):
            label.hide()
        self.total.setText(_NONE)

    def _tell_change(self) -> None:
        """Let a screen reader say the total where it has become another."""
        words = f"{self.total.text()}. {self.rating_class.text()}".strip()
        if words != self._said:
            self._said = words
            announce(self, words)

    def _figures(
        self, sheet: EvaluationSheet, result: SheetResult, rule: PointsRule
    ) -> list[tuple[str, str]]:
        most = {"general": rule.general_most, "tasks": rule.tasks_most}
        points = {"general": result.general_points, "tasks": result.task_points}
        shown = {name: f"{_points(points[name])} / {format_points(most[name])}" for name in points}
        return [
            (self.tr("Tiêu chí chung"), shown["general"]),
            (self.tr("a. Số lượng"), _percent(result.quantity)),
            (self.tr("b. Chất lượng"), _percent(result.quality)),
            (self.tr("c. Tiến độ"), _percent(result.progress)),
            *(
                (f"{item.code}. {_first_words(item.title)}", _share(sheet.leader_part(item.part)))
                for item in (rule.leader_parts if sheet.holds_leading_post else ())
            ),
            (self.tr("Kết quả nhiệm vụ"), shown["tasks"]),
        ]

    def _show_lines(self, lines: list[tuple[str, str]]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (words, figure) in enumerate(lines):
            name, value = QLabel(words), QLabel(figure)
            name.setWordWrap(True)
            value.setProperty("role", "h2")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._lines.addWidget(name, row, 0)
            self._lines.addWidget(value, row, 1)

    def _formula(self, sheet: EvaluationSheet, result: SheetResult, rule: PointsRule) -> str:
        codes = ["a", "b", "c"]
        if sheet.holds_leading_post:
            codes += [item.code for item in rule.leader_parts]
        if result.task_points is None:
            words = self.tr("({codes}) / {count} × {most}%")
        else:
            words = self.tr("({codes}) / {count} × {most}% = {points} điểm")
        return words.format(
            codes=" + ".join(codes),
            count=len(codes),
            most=format_points(rule.tasks_most),
            points=_points(result.task_points),
        )

    def _deductions(self, sheet: EvaluationSheet, rule: PointsRule) -> list[str]:
        faults = sum(product.fault_count for product in sheet.products)
        delays = sum(product.counted_delays for product in sheet.products)
        objective = sum(product.objective_count for product in sheet.products)
        share = format_points(rule.deduction)
        said = []
        if faults:
            words = self.tr(
                "{count} lần sai sót, mỗi lần trừ {share}% điểm chất lượng của một sản phẩm."
            )
            said.append(words.format(count=faults, share=share))
        if delays:
            words = self.tr("{count} lần chậm, mỗi lần trừ {share}% điểm tiến độ của một sản phẩm.")
            said.append(words.format(count=delays, share=share))
        if objective:
            words = self.tr("{count} lần chậm do khách quan, không trừ.")
            said.append(words.format(count=objective))
        return said


def _points(points: int | None) -> str:
    return _NONE if points is None else format_hundredths(points)


def _percent(share: Fraction | None) -> str:
    return _NONE if share is None else format_percent(half_up(share * WHOLE))


def _share(share: int | None) -> str:
    return _NONE if share is None else format_percent(share)


def _first_words(title: str) -> str:
    """A long title as far as its first comma."""
    return title.partition(",")[0]
