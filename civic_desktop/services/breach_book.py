"""Breaches with their decisions as records: lists, what is refused, each change one act."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from civic_desktop.domain.breach_record import BreachRecord, breach_problems
from civic_desktop.domain.breach_terms import BreachState, breach_state
from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.posting import posting_on
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import Posting, StaffMember, StaffStatus
from civic_desktop.services.acts import Saved
from civic_desktop.store import discipline
from civic_desktop.store.discipline import BREACHES
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.search import among
from civic_desktop.store.staff import POSTINGS, STAFF


class BreachPages:
    """Breaches of one condition with their decisions, read page by page."""

    def __init__(self, ledger: Ledger, where: str, values: dict[str, Any]) -> None:
        self._ledger, self._where, self._values = ledger, where, values

    def count(self) -> int:
        """How many there are."""
        return BREACHES.count(self._ledger, self._where, self._values)

    def page(self, after: BreachRecord | None, limit: int) -> Sequence[BreachRecord]:
        """At most `limit` breaches that follow `after`, or the first ones."""
        after_id = None if after is None else after.id
        found = BREACHES.page(
            self._ledger, self._where, self._values, after_id=after_id, limit=limit
        )
        return discipline.with_decisions(self._ledger, found)


class BreachBook:
    """Stores breaches with their decisions; undoing one act takes all of it back."""

    def __init__(self, ledger: Ledger, rules: RuleBook, today: Callable[[], date]) -> None:
        self._ledger, self._rules, self._today = ledger, rules, today

    def get(self, record_id: int) -> BreachRecord:
        """One breach; RecordConflict if it has gone."""
        breach = BREACHES.get(self._ledger, record_id)
        return discipline.with_decisions(self._ledger, [breach])[0]

    def problems_of(self, record: BreachRecord) -> list[Problem]:
        """What stands in the way of saving; a measure not in force is refused with the article."""
        return list(self._problems_of(record))

    def _problems_of(self, record: BreachRecord) -> Iterable[Problem]:
        yield from breach_problems(record, self._today())
        for action in record.actions:
            for problem in self._rules.measure_problems(action):
                yield Problem(problem.sentence, field="actions", **problem.places)

    def save(self, record: BreachRecord) -> Saved:
        """Store a breach with its decisions as one act. Raises the first Problem, or StoreError."""
        for problem in self._problems_of(record):
            raise problem
        before = None if record.id is None else self.get(record.id)
        label = "Thêm vi phạm" if before is None else "Sửa vi phạm"
        with self._ledger.write(label) as transaction:
            record_id = discipline.save_record(transaction, record, before)
        return Saved(record_id, transaction.act_id, label)

    def delete(self, record_id: int) -> Saved:
        """Remove a breach with all its decisions as one act."""
        label = "Xóa vi phạm"
        with self._ledger.write(label) as transaction:
            discipline.delete_record(transaction, self.get(record_id))
        return Saved(record_id, transaction.act_id, label)

    def pages(
        self,
        text: str = "",
        year: int | None = None,
        measure: DisciplinaryMeasure | None = None,
        state: BreachState | None = None,
    ) -> BreachPages:
        """Breaches that fit, those of the latest decision first.

        The state PENDING stands for every breach without an administrative decision.
        """
        where, values = discipline.wanted(text, year, measure)
        if state is not None:
            condition, more = self._of_state(state)
            where, values = f"{where} AND {condition}", values | more
        return BreachPages(self._ledger, where, values)

    def _of_state(self, state: BreachState) -> tuple[str, dict[str, Any]]:
        if state is BreachState.PENDING:
            return discipline.PENDING, {}
        if state is BreachState.IN_EFFECT:
            return discipline.in_effect(self._today())
        if state in (BreachState.ENDED, BreachState.DECIDED):
            return discipline.ended(self._today())
        # How long handling may take is the rules' say, so the few that wait are judged one by one.
        waiting = discipline.with_decisions(
            self._ledger, BREACHES.all(self._ledger, discipline.PENDING)
        )
        return among("id", [each.id for each in waiting if self.state_of(each) is state])

    def state_of(self, record: BreachRecord) -> BreachState:
        """Where a breach stands today."""
        status = None if record.actions else self.status_of(record)
        return breach_state(record, status, self._rules, self._today())

    def status_of(self, record: BreachRecord) -> StaffStatus | None:
        """Status that the rules look at: of the first decision, else of the person at that time."""
        if record.actions:
            return min(record.actions, key=lambda action: action.decided_on).status
        if record.staff_id is None:
            return None
        day = record.found_on or record.committed_on or self._today()
        return self.posting_on(record.staff_id, day).status

    def posting_on(self, staff_id: int, day: date) -> StaffMember | Posting:
        """Unit, group, status and post of a person on a day."""
        person = STAFF.get(self._ledger, staff_id)
        ended = POSTINGS.all(self._ledger, "staff_member_id = :staff_id", {"staff_id": staff_id})
        return posting_on(person, ended, day)
