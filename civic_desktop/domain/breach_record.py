"""A breach with every decision on it: what a clerk enters, changes and deletes as one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.discipline import Breach, DisciplinaryAction, PartyAction
from civic_desktop.domain.period import EARLIEST_YEAR
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import fold, format_day

Decision = DisciplinaryAction | PartyAction
DecisionKey = tuple[type[Decision], str, date]


@dataclass(frozen=True)
class BreachRecord(Breach):
    """A breach, the administrative decisions on it and those of the Party, the newest first."""

    actions: tuple[DisciplinaryAction, ...] = ()
    party_actions: tuple[PartyAction, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Administrative decisions, then those of the Party."""
        return (*self.actions, *self.party_actions)

    @property
    def first_decided_on(self) -> date | None:
        """Day of the first decision of either kind; None while nothing is decided."""
        return min((decision.decided_on for decision in self.decisions), default=None)

    @property
    def counted_year(self) -> int | None:
        """The one year whose rating the breach counts in."""
        return counted_year(self, self.decisions)


def counted_year(breach: Breach, decisions: Iterable[Decision]) -> int | None:
    """The one year whose rating a breach counts in; None while nothing says which.

    Khoản 5 Điều 2 NĐ 90/2020/NĐ-CP, added by NĐ 48/2023/NĐ-CP: an administrative and a Party
    decision on one breach, or a rating before the decision, count once. The year is the one set
    by hand, else that of the first decision.
    """
    if breach.counted_in_year is not None:
        return breach.counted_in_year
    return min((decision.decided_on.year for decision in decisions), default=None)


def decision_key(decision: Decision) -> DecisionKey | None:
    """What two entries of one decision on a person share, however typed; None without a number."""
    number = fold(decision.document_number).replace(" ", "")
    if not number:
        return None
    return type(decision), number, decision.decided_on


def breach_problems(record: BreachRecord, today: date) -> Iterable[Problem]:
    """What stands in the way of saving, field by field; the law of measures is the rules' say."""
    if not record.unit_id:
        yield Problem("Nhập đơn vị.", field="unit_id")
    if not record.description and not record.decisions:
        yield Problem("Nhập hành vi vi phạm hoặc thêm quyết định.", field="description")
    for field, day in (("committed_on", record.committed_on), ("found_on", record.found_on)):
        if day is not None and day > today:
            yield Problem(
                "Ngày {day} còn ở tương lai; hôm nay là {today}.",
                field=field,
                day=format_day(day),
                today=format_day(today),
            )
    if record.committed_on and record.found_on and record.found_on < record.committed_on:
        yield Problem(
            "Ngày phát hiện phải từ ngày vi phạm {day} trở đi.",
            field="found_on",
            day=format_day(record.committed_on),
        )
    yield from _decision_problems(record, today)
    year = record.counted_in_year
    if year is not None and not _first_year(record) <= year <= today.year:
        yield Problem(
            "Năm tính vi phạm phải từ {first} đến {last}.",
            field="counted_in_year",
            first=_first_year(record),
            last=today.year,
        )


def _decision_problems(record: BreachRecord, today: date) -> Iterable[Problem]:
    for field, decisions in (("actions", record.actions), ("party_actions", record.party_actions)):
        for decision in decisions:
            for problem in decision.problems(today):
                yield Problem(problem.sentence, field=field, **problem.places)
            yield from _order_problems(record, decision.decided_on, field)
        known: set[DecisionKey] = set()
        for decision in decisions:
            key = decision_key(decision)
            if key is not None and key in known:
                yield Problem(
                    "Quyết định {number} ngày {day} đã có trong vi phạm này.",
                    field=field,
                    number=decision.document_number,
                    day=format_day(decision.decided_on),
                )
            elif key is not None:
                known.add(key)


def _order_problems(record: BreachRecord, decided_on: date, field: str) -> Iterable[Problem]:
    """Committed, found, decided: the days of a breach in their order."""
    found_on, committed_on = record.found_on, record.committed_on
    if committed_on is not None and decided_on < committed_on:
        yield Problem(
            "Quyết định ngày {day} ở trước ngày vi phạm {committed}.",
            field=field,
            day=format_day(decided_on),
            committed=format_day(committed_on),
        )
    elif found_on is not None and decided_on < found_on:
        yield Problem(
            "Quyết định ngày {day} ở trước ngày phát hiện {found}.",
            field=field,
            day=format_day(decided_on),
            found=format_day(found_on),
        )


def _first_year(record: BreachRecord) -> int:
    return EARLIEST_YEAR if record.committed_on is None else record.committed_on.year
