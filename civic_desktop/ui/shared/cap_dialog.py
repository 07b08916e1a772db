"""The office's own parameters of the cap on "xuất sắc", beside what the law says."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.cap_setting import CapSetting, with_setting
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import CapDenominator, CapRounding, CapRule
from civic_desktop.domain.rules import RatingRuleSet
from civic_desktop.domain.text import format_count, format_points
from civic_desktop.services.cap_settings import CapSettings
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.fields import PercentField
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_WIDTH = 560
_LABEL_WIDTH = 130
_EXAMPLE = 10


class CapDialog(Dialog):
    """Asks for rate, denominator and rounding of one decree."""

    stored = Signal(object)  # Saved

    def __init__(
        self, settings: CapSettings, rules: RatingRuleSet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if rules.cap is None:
            raise ValueError(f"{rules.id} has no cap")
        self.setObjectName("dlgCap")
        self.setWindowTitle(self.tr("Tham số trần xuất sắc, {title}").format(title=rules.title))
        self.setMinimumWidth(_WIDTH)
        self._settings, self._rules, self._cap = settings, rules, rules.cap
        self._setting = settings.of(rules)
        self.banner = Banner()
        self.rate = PercentField(self.tr("Tỷ lệ xuất sắc"))
        self.denominator: ChoiceBox[CapDenominator | None] = ChoiceBox()
        self.rounding: ChoiceBox[CapRounding | None] = ChoiceBox()
        self.example = QLabel()
        self.example.setObjectName("lblCapExample")
        self.example.setWordWrap(True)
        self.example.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.example, role="h2")
        self._rate_label = LabeledField(
            self.tr("Tỷ lệ của cơ quan"), self.rate, label_width=_LABEL_WIDTH
        )
        self.store = QPushButton(self.tr("Lưu"))
        set_look(self.store, role="primary")
        self.store.setDefault(True)
        self.store.setEnabled(not settings.is_read_only)
        self._offer()
        self._lay_out()
        self.rate.textChanged.connect(self._show_example)
        self.denominator.value_changed.connect(self._show_example)
        self.rounding.value_changed.connect(self._show_example)
        self.store.clicked.connect(self._store)
        self._show_example()
        self.rate.setFocus()

    def _offer(self) -> None:
        as_law = self.tr("Theo quy định: {value}")
        bases, fractions = denominator_words(), rounding_words()
        self.denominator.set_choices(
            [(None, as_law.format(value=bases[self._cap.denominator])), *bases.items()]
        )
        self.rounding.set_choices(
            [(None, as_law.format(value=fractions[self._cap.rounding])), *fractions.items()]
        )
        self.rate.set_value(self._setting.rate)
        self.denominator.set_value(self._setting.denominator)
        self.rounding.set_value(self._setting.rounding)
        suggested = self._cap.rate if self._cap.rate is not None else self._cap.suggested_rate
        if suggested is not None:
            self.rate.setPlaceholderText(f"{format_points(suggested)}%")

    def _lay_out(self) -> None:
        law = QLabel("\n".join(cap_law_words(self._cap)))
        law.setWordWrap(True)
        law.setTextFormat(Qt.TextFormat.PlainText)
        cancel = QPushButton(self.tr("Hủy"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.store)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(law)
        column.addWidget(self._rate_label)
        column.addWidget(
            LabeledField(self.tr("Tính trên số"), self.denominator, label_width=_LABEL_WIDTH)
        )
        column.addWidget(
            LabeledField(self.tr("Phần lẻ của người"), self.rounding, label_width=_LABEL_WIDTH)
        )
        column.addWidget(self.example)
        column.addLayout(buttons)

    def _typed(self) -> CapSetting:
        return replace(
            self._setting,
            rate=self.rate.value(),
            denominator=self.denominator.value(),
            rounding=self.rounding.value(),
        )

    @Slot()
    def _show_example(self) -> None:
        self.example.setText(cap_example(with_setting(self._cap, self._typed())))

    @Slot()
    def _store(self) -> None:
        self._rate_label.show_problem(None)
        unreadable = self.rate.problem()
        if unreadable is not None:
            self._refuse_rate(unreadable)
            return
        try:
            saved = self._settings.save(self._rules, self._typed())
        except Problem as problem:
            if problem.field == "rate":
                self._refuse_rate(problem)
            else:
                self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        self.stored.emit(saved)
        self.accept()

    def _refuse_rate(self, problem: Problem) -> None:
        self._rate_label.show_problem(problem)
        self.rate.setFocus()


def denominator_words() -> dict[CapDenominator, str]:
    """Whose number the rate is taken of."""
    return {
        CapDenominator.GOOD: _tr("người hoàn thành tốt"),
        CapDenominator.GOOD_OR_BETTER: _tr("người hoàn thành tốt trở lên"),
    }


def rounding_words() -> dict[CapRounding, str]:
    """What becomes of a fraction of a person."""
    return {
        CapRounding.DOWN: _tr("bỏ phần lẻ"),
        CapRounding.NEAREST: _tr("làm tròn đến người gần nhất"),
    }


def cap_law_words(cap: CapRule) -> list[str]:
    """What the law itself says of the cap, with its article."""
    place = ", ".join(part for part in (cap.article, cap.legal_basis) if part)
    lines = [_tr("Căn cứ: {place}.").format(place=place)] if place else []
    if cap.rate is None:
        sentence = _tr("Quy định không nêu tỷ lệ, cơ quan tự nhập.")
        if cap.suggested_rate is not None:
            sentence = _tr("Quy định không nêu tỷ lệ, cơ quan tự nhập; mức thường dùng là {rate}%.")
            sentence = sentence.format(rate=format_points(cap.suggested_rate))
    else:
        sentence = _tr("Quy định nêu tối đa {rate}% số {base}.").format(
            rate=format_points(cap.rate), base=denominator_words()[cap.denominator]
        )
    lines.append(sentence)
    if not cap.is_verified:
        lines.append(_tr("Nội dung này chưa đối chiếu toàn văn."))
    return lines


def cap_example(cap: CapRule) -> str:
    """The cap as it works out for ten persons."""
    if cap.rate is None:
        return _tr("Chưa có tỷ lệ nên chưa tính được số người xuất sắc tối đa.")
    sentence = _tr("Ví dụ: {count} {base} thì tối đa {limit} người xuất sắc ({rate}% của {count}).")
    return sentence.format(
        count=format_count(_EXAMPLE),
        base=denominator_words()[cap.denominator],
        limit=format_count(cap.limit_at(cap.rate, _EXAMPLE)),
        rate=format_points(cap.rate),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("cap_dialog", text)
