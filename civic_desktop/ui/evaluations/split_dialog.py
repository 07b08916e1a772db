"""The office's own split of the general points among the criteria."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.evaluation import CriterionPoints
from civic_desktop.domain.points_rules import PointsRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_points
from civic_desktop.services.acts import Saved
from civic_desktop.ui.evaluations.cards import words_label
from civic_desktop.ui.evaluations.points_rows import CriteriaRows
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_WIDTH = 680


class SplitDialog(Dialog):
    """Asks for the most points of each criterion; `store` keeps them and may refuse in words."""

    def __init__(
        self,
        rule: PointsRule,
        split: Mapping[str, int],
        store: Callable[[Mapping[str, int]], Saved],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rule, self._store = rule, store
        self.saved: Saved | None = None
        self.setWindowTitle(self.tr("Chia điểm tiêu chí chung"))
        self.setMinimumWidth(_WIDTH)
        most = format_points(rule.general_most)
        why = words_label("muted")
        why.setText(
            self.tr(
                "{article} cho tối đa {most} điểm nhưng không ấn định cách chia; mỗi cơ quan tự"
                " quy định. Cách chia mới dùng cho phiếu lập sau; phiếu đã lưu giữ cách chia cũ."
            ).format(article=rule.general_article, most=most)
        )
        self.banner = Banner()
        self.rows = CriteriaRows()
        whole = [CriterionPoints(code, rule.general_most, points) for code, points in split.items()]
        self.rows.show_criteria(whole, rule.criteria, has_most=False)
        self.total = QLabel()
        self.total.setProperty("role", "h2")
        suggested = QPushButton(self.tr("Theo gợi ý"))
        cancel = QPushButton(self.tr("Hủy"))
        self.agree = QPushButton(self.tr("Lưu"))
        self.agree.setDefault(True)
        set_look(self.agree, role="primary")
        buttons = QHBoxLayout()
        buttons.addWidget(suggested)
        buttons.addWidget(self.total, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        for widget in (self.banner, why, self.rows):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(buttons)
        self.rows.edited.connect(self._show_total)
        suggested.clicked.connect(self._suggest)
        cancel.clicked.connect(self.reject)
        self.agree.clicked.connect(self._answer)
        self._show_total()

    @Slot()
    def _show_total(self) -> None:
        total = sum(self.rows.value(code) or 0 for code in self.rows.fields)
        self.total.setText(
            self.tr("Tổng: {total} / {most}").format(
                total=format_points(total), most=format_points(self._rule.general_most)
            )
        )

    @Slot()
    def _suggest(self) -> None:
        for code, points in self._rule.suggested_split.items():
            self.rows.fields[code].set_value(points)

    @Slot()
    def _answer(self) -> None:
        for code, problem in self.rows.unreadable().items():
            self.rows.show_problem(code, problem)
            self.rows.fields[code].setFocus()
            return
        split = {code: self.rows.value(code) or 0 for code in self.rows.fields}
        try:
            self.saved = self._store(split)
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        self.accept()
