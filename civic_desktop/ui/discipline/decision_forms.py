"""The questions about an administrative decision and about one of the Party."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.discipline import (
    DisciplinaryAction,
    DisciplinaryMeasure,
    PartyAction,
    PartyMeasure,
)
from civic_desktop.domain.staff import Posting, StaffMember, StaffStatus
from civic_desktop.services.discipline_register import DisciplineRegister
from civic_desktop.ui.discipline.decision_dialog import DecisionDialog
from civic_desktop.ui.discipline.words import party_measure_words, tr
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import CheckField, DayField, TextField
from civic_desktop.ui.shared.staff_words import status_words


class ActionDialog(DecisionDialog):
    """An administrative decision: the law of its day says which measures are offered.

    Unit, group, status and post are those of the person on that day.
    """

    def __init__(
        self,
        register: DisciplineRegister,
        breach: BreachRecord,
        action: DisciplinaryAction | None,
        parent: QWidget | None = None,
    ) -> None:
        self._register, self._breach = register, breach
        self._posting: StaffMember | Posting | None = None
        self._labels_of_measures = register.measure_labels()
        choices, today = register.choices, register.today
        self.day = DayField(today)
        self.measure: ChoiceBox[DisciplinaryMeasure] = ChoiceBox(
            list(self._labels_of_measures.items())
        )
        self.unit: CompleterField[int] = CompleterField(choices.units())
        self.group: ChoiceBox[int] = ChoiceBox(choices.groups())
        self.status = ChoiceBox(list(status_words().items()))
        self.post = CheckField(tr("Giữ chức vụ lãnh đạo, quản lý"))
        self.until = DayField(today)
        specs = (
            FieldSpec("decided_on", tr("Ngày quyết định"), self.day, is_required=True),
            FieldSpec("unit_id", tr("Đơn vị khi đó"), self.unit, is_required=True),
            FieldSpec("group_id", tr("Nhóm"), self.group, is_required=True),
            FieldSpec("status", tr("Loại"), self.status, is_required=True),
            FieldSpec("holds_leading_post", "", self.post),
            FieldSpec("measure", tr("Hình thức"), self.measure, is_required=True),
            FieldSpec("document_number", tr("Số quyết định"), TextField()),
            FieldSpec("signer", tr("Người ký"), TextField()),
            FieldSpec("in_force_until", tr("Có hiệu lực đến"), self.until),
            FieldSpec("note", tr("Ghi chú"), TextField()),
        )
        shown = action or self._blank()
        super().__init__(
            tr("Quyết định hành chính"), specs, shown, register.decision_problems, parent
        )
        for name, field in self.fields.items():
            field.set_value(getattr(shown, name))
        if action is None:
            self.day.set_value(None)
            self.measure.set_value(None)
            self._take_posting(register.today())
        self._is_new = action is None
        self._proposed: date | None = None
        self._followed = None if action is None else action.decided_on
        self._offer_measures()
        self.day.editingFinished.connect(self._follow_day)
        self.group.value_changed.connect(self._follow_group)
        for changed in (self.status.value_changed, self.post.toggled, self.day.textChanged):
            changed.connect(self._offer_measures)
        self.measure.value_changed.connect(self._check_measure)
        self.day.setFocus()

    def _blank(self) -> DisciplinaryAction:
        return DisciplinaryAction(
            unit_id=self._breach.unit_id or 0,
            group_id=self.group.value() or 0,
            status=StaffStatus.CIVIL_SERVANT,
            measure=DisciplinaryMeasure.REPRIMAND,
            decided_on=self._register.today(),
            staff_id=self._breach.staff_id,
        )

    def _take_posting(self, day: date) -> None:
        """Take unit, group, status and post that the person had on the day."""
        if self._breach.staff_id is None:
            return
        posting = self._register.breaches.posting_on(self._breach.staff_id, day)
        if posting == self._posting:
            return  # what was changed by hand stays
        self._posting = posting
        self.unit.set_value(posting.unit_id)
        self.group.set_value(posting.group_id)
        self.status.set_value(posting.status)
        self.post.set_value(posting.holds_leading_post)

    @Slot()
    def agree_if_sound(self) -> None:
        """Take what follows from a day that is typed and not left yet, then agree."""
        self._follow_day()
        super().agree_if_sound()

    @Slot()
    def _follow_day(self) -> None:
        """A new decision takes the posting of its day; the end of its effect is proposed."""
        day = self.day.value()
        if day is None or day == self._followed:
            return
        self._followed = day
        if self._is_new:
            self._take_posting(day)
        status = self.status.value()
        if status is not None and self.until.value() in (None, self._proposed):
            self._proposed = self._register.effect_end(self._breach, status, day)
            self.until.set_value(self._proposed)

    @Slot(object)
    def _follow_group(self, group_id: int | None) -> None:
        """A group of one status says the status of those in it."""
        if group_id is None:
            return
        statuses = self._register.choices.group(group_id).statuses
        if len(statuses) == 1:
            self.status.set_value(next(iter(statuses)))

    @Slot()
    def _offer_measures(self) -> None:
        """Offer what the law of the day knows; a measure already chosen stays to be refused."""
        day, status = self.day.value(), self.status.value()
        if day is None or status is None:
            return
        offered = self._register.measures_offered(
            status, holds_leading_post=self.post.value(), day=day
        )
        chosen = self.measure.value()
        if chosen is not None and chosen not in dict(offered):
            offered.append((chosen, self._labels_of_measures[chosen]))
        self.measure.set_choices(offered)
        self.measure.set_value(chosen)
        self._check_measure()

    @Slot()
    def _check_measure(self) -> None:
        """Say at once where the law of the day refuses the measure chosen."""
        day, status, measure = self.day.value(), self.status.value(), self.measure.value()
        if day is None or status is None or measure is None:
            return
        typed = replace(
            self._blank(),
            decided_on=day,
            status=status,
            measure=measure,
            holds_leading_post=self.post.value(),
        )
        refused = [p for p in self._register.law_problems(typed) if p.field == "measure"]
        self.say("measure", next(iter(refused), None))


class PartyActionDialog(DecisionDialog):
    """A decision of the Party, whose measures are a list of its own."""

    def __init__(
        self,
        today: Callable[[], date],
        action: PartyAction | None,
        parent: QWidget | None = None,
    ) -> None:
        self.day = DayField(today)
        self.measure: ChoiceBox[PartyMeasure] = ChoiceBox(list(party_measure_words().items()))
        specs = (
            FieldSpec("decided_on", tr("Ngày quyết định"), self.day, is_required=True),
            FieldSpec("measure", tr("Hình thức"), self.measure, is_required=True),
            FieldSpec("document_number", tr("Số quyết định"), TextField()),
            FieldSpec("issuer", tr("Tổ chức đảng"), TextField()),
            FieldSpec("note", tr("Ghi chú"), TextField()),
        )
        shown = action or PartyAction(0, PartyMeasure.REPRIMAND, today())
        super().__init__(
            tr("Kỷ luật đảng"), specs, shown, lambda typed: typed.problems(today()), parent
        )
        for name, field in self.fields.items():
            field.set_value(getattr(shown, name))
        if action is None:
            self.day.set_value(None)
            self.measure.set_value(None)
        self.day.setFocus()
