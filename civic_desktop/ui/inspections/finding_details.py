"""The details of the chosen finding: area, severity, recommendation, remedy, evidence."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from civic_desktop.domain.checklist import OTHER_AREA, ContentArea
from civic_desktop.domain.inspection import Finding, Severity
from civic_desktop.domain.text import format_day
from civic_desktop.ui.inspections.words import severity_words
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.fields import DayField, TextField
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.theme import set_look


class FindingDetails(QWidget):
    """Edits what the short table has no room for."""

    edited = Signal(Finding)
    extension_wanted = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        areas: Sequence[ContentArea],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._finding = Finding("")
        self._is_showing = False
        self.area = ChoiceBox([(area.code, area.name) for area in areas], self.tr("Lĩnh vực"))
        self.severity = ChoiceBox(list(severity_words().items()), self.tr("Mức độ xử lý"))
        self.recommendation = TextField(self.tr("Kiến nghị"))
        self.remedied_on = DayField(today, self.tr("Ngày khắc phục"))
        self.evidence = TextField(self.tr("Minh chứng khắc phục"))
        self.recommendation.setObjectName("findingRecommendation")
        self.remedied_on.setObjectName("findingRemediedOn")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(LabeledField(self.tr("Lĩnh vực"), self.area), 0, 0)
        grid.addWidget(LabeledField(self.tr("Mức độ"), self.severity, label_width=50), 0, 1)
        grid.addWidget(LabeledField(self.tr("Kiến nghị"), self.recommendation), 1, 0, 1, 2)
        grid.addWidget(LabeledField(self.tr("Khắc phục"), self.remedied_on), 2, 0)
        grid.addWidget(LabeledField(self.tr("Minh chứng"), self.evidence, label_width=50), 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for box in (self.area, self.severity):
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(5)
            box.value_changed.connect(self._tell)
        self.extend = QPushButton(self.tr("Gia hạn… (Ctrl+G)"))
        self.extend.setToolTip(self.tr("Lùi hạn khắc phục, có lý do"))
        self._extensions = QLabel()
        self._extensions.setTextFormat(Qt.TextFormat.PlainText)
        self._extensions.setWordWrap(True)
        set_look(self._extensions, role="small")
        grid.addWidget(self._extensions, 3, 0)
        grid.addWidget(self.extend, 3, 1, Qt.AlignmentFlag.AlignRight)
        self.extend.clicked.connect(self.extension_wanted)
        for line in (self.recommendation, self.evidence, self.remedied_on):
            line.textChanged.connect(self._tell)

    def offer_areas(self, areas: Sequence[ContentArea]) -> None:
        """Offer these content areas."""
        was_showing, self._is_showing = self._is_showing, True
        self.area.set_choices([(area.code, area.name) for area in areas])
        self._is_showing = was_showing

    def show_finding(self, finding: Finding) -> None:
        """Show the details of a finding."""
        if finding == self._finding:
            return
        self._is_showing = True
        self._finding = finding
        self.area.set_value(finding.area)
        self.severity.set_value(finding.severity)
        shown = (
            (self.recommendation, finding.follow_up.recommendation),
            (self.evidence, finding.follow_up.evidence),
        )
        for line, text in shown:
            if line.value() != text:
                line.set_value(text)
        if self.remedied_on.value() != finding.follow_up.remedied_on:
            self.remedied_on.set_value(finding.follow_up.remedied_on)
        said = [
            self.tr("{old} → {new}: {reason}").format(
                old=format_day(each.old_due_on), new=format_day(each.new_due_on), reason=each.reason
            )
            for each in finding.follow_up.extensions
        ]
        self._extensions.setText("\n".join([self.tr("Đã gia hạn:"), *said] if said else []))
        self._is_showing = False

    @Slot()
    def _tell(self) -> None:
        if self._is_showing:
            return
        follow_up = replace(
            self._finding.follow_up,
            recommendation=self.recommendation.value(),
            remedied_on=self.remedied_on.value(),
            evidence=self.evidence.value(),
        )
        self._finding = replace(
            self._finding,
            area=self.area.value() or OTHER_AREA,
            severity=self.severity.value() or Severity.REMINDER,
            follow_up=follow_up,
        )
        self.edited.emit(self._finding)
