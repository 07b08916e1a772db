"""The list of breaches with their decisions, and the form of the chosen one."""

from collections.abc import Sequence
from typing import Any

from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.breach_terms import BreachState
from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.text import format_day
from civic_desktop.services.breach_book import BreachPages
from civic_desktop.services.discipline_register import DisciplineRegister
from civic_desktop.ui.discipline.breach_form import BreachForm
from civic_desktop.ui.discipline.words import (
    party_measure_words,
    state_chip,
    state_words,
    tr,
)
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.record_page import RecordPage

_FILTERED_STATES = (
    BreachState.IN_EFFECT,
    BreachState.ENDED,
    BreachState.PENDING,
    BreachState.DUE_SOON,
    BreachState.OVERDUE,
)


class BreachPage(RecordPage):
    """Breaches, those of the latest decision first."""

    def __init__(self, register: DisciplineRegister, *, is_read_only: bool) -> None:
        self._register = register
        self._labels = register.measure_labels()
        self._party_labels = party_measure_words()
        self._names: dict[int, str] = {}
        self._units: dict[int, str] = {}
        self.form = BreachForm(register, _blank, self._name, is_read_only=is_read_only)
        self._read_choices()
        years = [(None, tr("Mọi năm")), *[(year, str(year)) for year in register.years()]]
        measures = [(None, tr("Mọi hình thức")), *self._labels.items()]
        words = state_words()
        states = [(None, tr("Mọi tình trạng")), *[(each, words[each]) for each in _FILTERED_STATES]]
        filters: Sequence[ChoiceBox[Any]] = (
            ChoiceBox(years, tr("Năm")),
            ChoiceBox(measures, tr("Hình thức")),
            ChoiceBox(states, tr("Tình trạng")),
        )
        super().__init__(
            tr("vi phạm"),
            self._columns(),
            self.form,
            self._pages,
            filters=filters,
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
        )
        self.table.setObjectName("tblDiscipline")
        self.add.setObjectName("btnAddBreach")

    def _pages(self, text: str, filters: Sequence[Any]) -> BreachPages:
        year, measure, state = filters
        return self._register.breaches.pages(text, year, measure, state)

    def _columns(self) -> list[Column[BreachRecord]]:
        return [
            Column(tr("Ngày"), _day, 88),
            # Persons are named in the cell alone, never in a tip over the list.
            Column(tr("Người"), self._person, 152, tip_of=lambda _record: ""),
            Column(tr("Hành vi"), lambda record: record.description, 168, rank=1),
            Column(tr("Hình thức"), self._measures, 94),
            Column(
                tr("Tình trạng"),
                lambda record: state_words()[self._register.breaches.state_of(record)],
                144,
                chip_of=lambda record: state_chip(self._register.breaches.state_of(record)),
            ),
            Column(
                tr("Đơn vị"), lambda record: self._units.get(record.unit_id, ""), is_stretched=True
            ),
        ]

    def _person(self, record: BreachRecord) -> str:
        if record.staff_id is None:
            return tr("(chỉ đếm)")
        return self._names.get(record.staff_id, "–")

    def _measures(self, record: BreachRecord) -> str:
        found: list[str] = [self._label(action.measure) for action in record.actions]
        party = tr("đảng: {measure}")
        found += [
            party.format(measure=self._party_labels[action.measure].lower())
            for action in record.party_actions
        ]
        return ", ".join(found) or "–"

    def _label(self, measure: DisciplinaryMeasure) -> str:
        return self._labels.get(measure, measure)

    def _name(self, record: BreachRecord) -> str:
        person = self._names.get(record.staff_id or 0) or self._units.get(record.unit_id, "")
        return f"{person} – {record.description}" if record.description else person

    def _read_choices(self) -> None:
        choices = self._register.choices
        self._names, self._units = choices.staff_names(), choices.unit_names()
        self.form.offer(choices.staff(), choices.units())


def _blank() -> BreachRecord:
    return BreachRecord(unit_id=0)


def _day(record: BreachRecord) -> str:
    """The day that the list is ordered by."""
    decided = max((decision.decided_on for decision in record.decisions), default=None)
    day = decided or record.found_on or record.committed_on
    return "–" if day is None else format_day(day)
