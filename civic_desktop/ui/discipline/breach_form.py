"""The form of one breach: what happened, how it was found, and the decisions on it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent

from civic_desktop.domain.breach_case import NOTES, BreachWarning
from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.discipline import (
    BreachSource,
    Consequence,
    DisciplinaryAction,
    LimitationExemption,
    PartyAction,
)
from civic_desktop.domain.text import format_day
from civic_desktop.services.discipline_register import DisciplineRegister
from civic_desktop.ui.discipline.decision_forms import ActionDialog, PartyActionDialog
from civic_desktop.ui.discipline.decision_list import DecisionsField
from civic_desktop.ui.discipline.inspection_field import InspectionField
from civic_desktop.ui.discipline.words import (
    consequence_words,
    party_measure_words,
    source_words,
    tr,
)
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.field_specs import FieldSpec, changed_signal
from civic_desktop.ui.shared.fields import CheckField, DayField, NoteField, TextField, YearField
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_editor import RecordEditor
from civic_desktop.ui.shared.tokens import Tone

_UNDER_TITLE = 2  # place in the form: after its head and what is wrong with it

Value = TypeVar("Value")


class BreachForm(RecordEditor):
    """Shows what the law makes one weigh while the breach is typed. Ctrl+Enter adds a decision."""

    def __init__(
        self,
        register: DisciplineRegister,
        blank: Callable[[], BreachRecord],
        name_of: Callable[[BreachRecord], str],
        *,
        is_read_only: bool,
    ) -> None:
        self._register = register
        self._measures = register.measure_labels()
        today = register.today
        self.staff: CompleterField[int] = CompleterField()
        self.unit: CompleterField[int] = CompleterField()
        self.committed_on, self.found_on = DayField(today), DayField(today)
        self.found_by: ChoiceBox[BreachSource | None] = _box(source_words())
        self.inspection = InspectionField(register.find_inspections, register.inspection_words)
        self.inspection.setPlaceholderText(tr("Gõ số, đơn vị hoặc ngày kiểm tra"))
        self.decisions = DecisionsField(
            tr("Quyết định hành chính"), self._action_columns(), self._ask_action
        )
        self.decisions.table.setObjectName("tblActions")
        self.decisions.add.setObjectName("btnAddAction")
        self.party_decisions = DecisionsField(
            tr("Kỷ luật đảng"), self._party_columns(), self._ask_party_action
        )
        self.party_decisions.table.setObjectName("tblPartyActions")
        self.party_decisions.add.setObjectName("btnAddPartyAction")
        consequence: ChoiceBox[Consequence | None] = _box(consequence_words())
        exemption: ChoiceBox[LimitationExemption | None] = _box(register.exemption_labels())
        specs = (
            FieldSpec("staff_id", tr("Người"), self.staff),
            FieldSpec("unit_id", tr("Đơn vị"), self.unit, is_required=True),
            FieldSpec("description", tr("Hành vi"), NoteField()),
            FieldSpec("committed_on", tr("Ngày vi phạm"), self.committed_on),
            FieldSpec("found_on", tr("Ngày phát hiện"), self.found_on),
            FieldSpec("actions", tr("Quyết định hành chính"), self.decisions, is_wide=True),
            FieldSpec("party_actions", tr("Kỷ luật đảng"), self.party_decisions, is_wide=True),
            FieldSpec("consequence", tr("Hậu quả"), consequence),
            FieldSpec("is_duty_related", "", CheckField(tr("Liên quan đến hoạt động công vụ"))),
            FieldSpec("found_by", tr("Phát hiện qua"), self.found_by),
            FieldSpec("inspection_id", tr("Cuộc kiểm tra"), self.inspection),
            FieldSpec("limitation_exemption", tr("Miễn thời hiệu"), exemption),
            FieldSpec("counted_in_year", tr("Tính vào năm"), YearField()),
            FieldSpec("note", tr("Ghi chú"), TextField()),
        )
        self.warnings = Banner()
        self._told = ""
        super().__init__(
            tr("vi phạm"), specs, register.breaches, blank, name_of, is_read_only=is_read_only
        )
        self.warnings.setObjectName("stripWarnings")
        self.page.insertWidget(_UNDER_TITLE, self.warnings)
        for field in self.fields.values():
            changed_signal(field).connect(self._show_warnings)
        self.staff.value_changed.connect(self._follow_person)
        self.inspection.value_changed.connect(self._follow_inspection)
        self._show_warnings()

    def offer(self, staff: Sequence[tuple[int, str]], units: Sequence[tuple[int, str]]) -> None:
        """Offer persons and units to choose from."""
        self.staff.set_items(staff)
        self.unit.set_items(units)

    def typed(self) -> BreachRecord | None:
        """The breach as it stands in the form, as far as it can be read."""
        if self._record is None:
            return None
        values = {name: field.value() for name, field in self.fields.items()}
        typed: BreachRecord = replace(self._record, **values)
        return typed

    def show_record(self, record: Any) -> None:
        """Show a breach with what the law says of it."""
        super().show_record(record)
        self._show_warnings()

    def delete_question(self) -> str:
        """Name the breach and how many decisions go with it."""
        question = super().delete_question()
        record = self._record
        if not record.decisions:
            return question
        text = tr("{question} Xóa cả {actions} quyết định hành chính và {party} kỷ luật đảng.")
        return text.format(
            question=question, actions=len(record.actions), party=len(record.party_actions)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add an administrative decision with Ctrl+Enter from any field."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_enter and is_control and self._record is not None:
            self.decisions.setFocus()
            self.decisions.add_decision()
        else:
            super().keyPressEvent(event)

    def _action_columns(self) -> list[Column[DisciplinaryAction]]:
        return [
            Column(tr("Ngày"), lambda a: format_day(a.decided_on), 93),
            Column(tr("Hình thức"), lambda a: self._measures.get(a.measure, a.measure), 88),
            Column(tr("Số QĐ"), lambda a: a.document_number, is_stretched=True),
            Column(tr("Hiệu lực đến"), _end_of_effect, 98),
        ]

    def _party_columns(self) -> list[Column[PartyAction]]:
        words = party_measure_words()
        return [
            Column(tr("Ngày"), lambda a: format_day(a.decided_on), 93),
            Column(tr("Hình thức"), lambda a: words[a.measure], 88),
            Column(tr("Số QĐ"), lambda a: a.document_number, is_stretched=True),
        ]

    def _ask_action(self, action: DisciplinaryAction | None) -> DisciplinaryAction | None:
        breach = self.typed()
        if breach is None:
            return None
        dialog = ActionDialog(self._register, breach, action, self)
        answer: DisciplinaryAction | None = dialog.answer if dialog.exec() else None
        return answer

    def _ask_party_action(self, action: PartyAction | None) -> PartyAction | None:
        dialog = PartyActionDialog(self._register.today, action, self)
        answer: PartyAction | None = dialog.answer if dialog.exec() else None
        return answer

    @Slot(object)
    def _follow_person(self, staff_id: int | None) -> None:
        """Take the unit that a person chosen by hand was in when the breach was committed."""
        if staff_id is None or self._is_showing:
            return
        day = self.committed_on.value() or self._register.today()
        self.unit.set_value(self._register.breaches.posting_on(staff_id, day).unit_id)

    @Slot(object)
    def _follow_inspection(self, inspection_id: int | None) -> None:
        """A breach with an inspection was found by one."""
        if inspection_id is not None and not self._is_showing:
            self.found_by.set_value(BreachSource.INSPECTION)

    @Slot()
    def _show_warnings(self) -> None:
        """Say what the law makes one weigh in what is typed."""
        if self._is_showing:
            return
        typed = self.typed()
        found = [] if typed is None else self._register.warnings(typed)
        sentences = [problem_text(warning.words) for warning in found]
        text = "\n".join(f"• {each}" for each in sentences) if found[1:] else "".join(sentences)
        if text != self._told:
            self._told = text
            self._tell(found, text)

    def _tell(self, found: Sequence[BreachWarning], text: str) -> None:
        is_note = all(warning.kind in NOTES for warning in found)
        self.warnings.show_notice(Tone.INFO if is_note else Tone.WARN, text, is_closable=False)
        self.warnings.setVisible(bool(found))


def _box(words: dict[Any, str]) -> ChoiceBox[Any]:
    """A choice that may stay open; long words do not widen the form."""
    box: ChoiceBox[Any] = ChoiceBox([(None, "–"), *words.items()])
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _end_of_effect(action: DisciplinaryAction) -> str:
    return "–" if action.in_force_until is None else format_day(action.in_force_until)
