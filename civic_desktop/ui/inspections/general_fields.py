"""The head of an inspection: number, day, unit, kind, who, why, what, deadlines."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from civic_desktop.domain.inspection import (
    InspectingBody,
    Inspection,
    InspectionKind,
    InspectionOrigin,
)
from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.words import body_words, kind_words, origin_words
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.fields import CountField, DayField, NoteField, ReadField, TextField
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.theme import set_look

_SHORT_LABEL = 52


class GeneralFields(QWidget):
    """Shows the head of an inspection and reads it back as it is typed."""

    changed = Signal()

    def __init__(self, log: InspectionLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._shown: Inspection | None = None
        self._is_showing = False
        self.number = CountField(self.tr("Số"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.day = DayField(log.today, self.tr("Ngày kiểm tra"))
        self.unit: CompleterField[int] = CompleterField([], self.tr("Đơn vị được kiểm tra"))
        self.unit.setPlaceholderText(self.tr("Gõ vài chữ để chọn (F4 mở danh sách)"))
        self.hint = QLabel()
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        set_look(self.hint, role="small")
        self.kind = ChoiceBox(list(kind_words().items()), self.tr("Hình thức"))
        self.leader = TextField(self.tr("Trưởng đoàn kiểm tra"))
        self.body: ChoiceBox[InspectingBody | None] = ChoiceBox(
            [(None, "–"), *body_words().items()], self.tr("Chủ thể kiểm tra")
        )
        self.origin: ChoiceBox[InspectionOrigin | None] = ChoiceBox(
            [(None, "–"), *origin_words().items()], self.tr("Căn cứ mở cuộc kiểm tra")
        )
        self.visit: ChoiceBox[int | None] = ChoiceBox([], self.tr("Lượt trong kế hoạch năm"))
        self.content = NoteField(self.tr("Nội dung kiểm tra"))
        self.due = DayField(log.today, self.tr("Hạn khắc phục chung"))
        self.reported = DayField(log.today, self.tr("Ngày đơn vị báo cáo khắc phục"))
        self.labels = self._make_labels()
        self._lay_out()
        self._listen()

    def _make_labels(self) -> dict[str, LabeledField]:
        tr = self.tr
        return {
            "number": LabeledField(tr("Số"), self.number, is_required=True),
            "inspected_on": LabeledField(tr("Ngày"), self.day, True, _SHORT_LABEL),
            "unit_id": LabeledField(tr("Đơn vị"), self.unit, is_required=True),
            "kind": LabeledField(tr("Hình thức"), self.kind, is_required=True),
            "team_leader": LabeledField(tr("Đoàn"), self.leader, False, _SHORT_LABEL),
            "content": LabeledField(tr("Nội dung"), self.content, is_required=True),
            "inspecting_body": LabeledField(tr("Chủ thể"), self.body),
            "origin": LabeledField(tr("Căn cứ"), self.origin, False, _SHORT_LABEL),
            "planned_visit_id": LabeledField(tr("Kế hoạch"), self.visit),
            "remedy_due_on": LabeledField(tr("Hạn chung"), self.due),
            "reported_on": LabeledField(tr("Báo cáo"), self.reported, False, _SHORT_LABEL),
        }

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        places = {
            "number": (0, 0, 1),
            "inspected_on": (0, 1, 1),
            "unit_id": (1, 0, 2),
            "kind": (3, 0, 1),
            "team_leader": (3, 1, 1),
            "content": (4, 0, 2),
            "inspecting_body": (5, 0, 1),
            "origin": (5, 1, 1),
            "planned_visit_id": (6, 0, 2),
            "remedy_due_on": (7, 0, 1),
            "reported_on": (7, 1, 1),
        }
        for name, (row, column, width) in places.items():
            place = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self.labels[name], row, column, 1, width, place)
        grid.addWidget(self.hint, 2, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for box in (self.kind, self.body, self.origin, self.visit):
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(6)

    def _listen(self) -> None:
        for line in (self.number, self.day, self.unit, self.leader, self.due, self.reported):
            line.textChanged.connect(self.changed)
        self.content.textChanged.connect(self.changed)
        for choice in (self.kind, self.body, self.origin, self.visit):
            choice.value_changed.connect(self.changed)
        self.kind.value_changed.connect(self._follow_kind)
        self.unit.value_changed.connect(self._follow_unit)
        for day in (self.day, self.due, self.reported):
            day.editingFinished.connect(self._check_days)

    def load_units(self) -> None:
        """Offer the units the ledger holds now."""
        self.unit.set_items([(unit.id or 0, unit.label) for unit in self._log.units()])

    def show_inspection(self, shown: Inspection, *, is_blank: bool) -> None:
        """Show an inspection; the day of a blank one is left out."""
        self._is_showing = True
        self._shown = shown
        self.number.set_value(shown.number or None)
        self.day.set_value(None if is_blank else shown.inspected_on)
        self.unit.set_value(shown.unit_id or None)
        self.kind.set_value(shown.kind)
        self.leader.set_value(shown.team_leader)
        self.content.set_value(shown.content)
        self.body.set_value(shown.inspecting_body)
        self.origin.set_value(shown.origin)
        self.due.set_value(shown.remedy_due_on)
        self.reported.set_value(shown.reported_on)
        self._offer_visits()
        self.visit.set_value(shown.planned_visit_id)
        self._is_showing = False
        self._show_hint()

    def put_into(self, base: Inspection) -> Inspection:
        """The inspection with the head as it is typed."""
        return replace(
            base,
            number=self.number.value() or 0,
            inspected_on=self.day.value() or base.inspected_on,
            unit_id=self.unit.value() or 0,
            kind=self.kind.value() or base.kind,
            content=self.content.value(),
            team_leader=self.leader.value(),
            inspecting_body=self.body.value(),
            origin=self.origin.value(),
            planned_visit_id=self.visit.value(),
            remedy_due_on=self.due.value(),
            reported_on=self.reported.value(),
        )

    def unreadable(self) -> dict[str, Problem | None]:
        """Texts that are no number, day or unit, by field."""
        lines: dict[str, ReadField[Any] | CompleterField[int]] = {
            "number": self.number,
            "inspected_on": self.day,
            "unit_id": self.unit,
            "remedy_due_on": self.due,
            "reported_on": self.reported,
        }
        found = {name: line.problem() for name, line in lines.items()}
        if not self.day.text().strip():
            found["inspected_on"] = Problem("Nhập ngày kiểm tra.", field="inspected_on")
        return found

    @Slot()
    def _follow_kind(self) -> None:
        """Let what started the inspection and its place in the plan fit its kind."""
        kind = self.kind.value()
        if self._is_showing or kind is None:
            return
        if kind is InspectionKind.PLANNED and self.origin.value() is None:
            self.origin.set_value(InspectionOrigin.PLAN)
        elif kind is InspectionKind.UNANNOUNCED and self.origin.value() is InspectionOrigin.PLAN:
            self.origin.set_value(None)
        self._follow_unit()

    @Slot()
    def _follow_unit(self) -> None:
        """Offer the planned visits of the unit; a new inspection carries out the next one."""
        if self._is_showing:
            return
        before = self.visit.value()
        self._offer_visits()
        is_new = self._shown is not None and self._shown.id is None
        if is_new and (before is None or self.visit.value() is None):
            self.visit.set_value(self._next_visit())
        # The suggestions are still open at this moment: what stands under them is said after.
        QTimer.singleShot(0, self, self._show_hint)

    def _offer_visits(self) -> None:
        visits = self._visits()
        choices: list[tuple[int | None, str]] = [(None, self.tr("không theo lượt nào"))]
        for visit in visits:
            text = self.tr("Tháng {month}").format(month=visit.month)
            choices.append((visit.id, f"{text} · {visit.note}" if visit.note else text))
        self.visit.set_choices(choices)
        self.labels["planned_visit_id"].setVisible(len(choices) > 1)

    def _visits(self) -> list[Any]:
        unit_id, day = self.unit.value(), self.day.value()
        own_id = None if self._shown is None else self._shown.id
        if not unit_id or day is None or self.kind.value() is not InspectionKind.PLANNED:
            return []
        return [
            visit
            for visit in self._log.planned_visits(day.year)
            if visit.unit_id == unit_id
            and (visit.inspection_id is None or visit.inspection_id == own_id)
        ]

    def _next_visit(self) -> int | None:
        return next((visit.id for visit in self._visits()), None)

    @Slot()
    def _show_hint(self) -> None:
        unit_id = self.unit.value()
        own_id = None if self._shown is None else self._shown.id
        words = self._log.repeat_words(unit_id, own_id) if unit_id else ""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    @Slot()
    def _check_days(self) -> None:
        """Say at once when days contradict one another; the rest is said on saving."""
        day = self.day.value()
        if day is None:
            return
        typed = self.put_into(Inspection(0, day, 0, InspectionKind.PLANNED, ""))
        found = {problem.field: problem for problem in self._log.problems_of(typed)}
        for name, field in (
            ("inspected_on", self.day),
            ("remedy_due_on", self.due),
            ("reported_on", self.reported),
        ):
            if field.problem() is None:
                self.labels[name].show_problem(found.get(name))
