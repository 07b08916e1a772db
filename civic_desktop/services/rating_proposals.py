"""What the records propose for the persons of a rating sheet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.discipline import DisciplinaryAction
from civic_desktop.domain.period import EvaluationPeriod, Year, period_words
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rating_proposal import Proposal, ProposalKind, strongest
from civic_desktop.domain.rules import RatingRuleSet, RuleBook
from civic_desktop.domain.service_time import months_by_unit, months_of_leave, months_served
from civic_desktop.domain.staff import Absence, AbsenceKind, Posting, StaffGroup, StaffMember
from civic_desktop.domain.text import format_day, format_hundredths
from civic_desktop.domain.time_limits import TimeLimits, limit_for
from civic_desktop.domain.year_points import PeriodPoints, year_points
from civic_desktop.services.rating_caps import rules_on
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.store import discipline, evaluation_sheets
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.search import among
from civic_desktop.store.staff import ABSENCES, GROUPS, POSTINGS
from civic_desktop.store.units import UNITS


class RatingProposals:
    """Reads discipline, time served and points of the persons of one sheet."""

    def __init__(self, ledger: Ledger, book: RuleBook, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._book = book
        self._today = today

    def added(self, rows: Sequence[SheetRow], period: EvaluationPeriod) -> list[SheetRow]:
        """The rows with what their records propose, each by the rules of its group."""
        groups = {group.id or 0: group for group in GROUPS.all(self._ledger)}
        rules = {
            group_id: self._rules(groups[group_id], period)
            for group_id in {row.rating.group_id for row in rows}
        }
        ids = [row.person.id or 0 for row in rows]
        breaches: dict[int, list[BreachRecord]] = defaultdict(list)
        for record in discipline.counted_breaches(self._ledger, ids, period.year):
            breaches[record.staff_id or 0].append(record)
        services = self._services(ids)
        has_points = any(each is not None and each.points is not None for each in rules.values())
        sheets = evaluation_sheets.points_of(self._ledger, ids, period.year) if has_points else {}
        found = []
        for row in rows:
            of_row, service = rules[row.rating.group_id], services[row.person.id or 0]
            scored = self._scored(row, of_row, sheets.get(row.person.id or 0, []), period)
            proposed = _with_proposal(scored, of_row, breaches[row.person.id or 0], service, period)
            moved = self._remarks(row, of_row, service, period)
            found.append(replace(proposed, remarks=(*moved, *scored.remarks)))
        return found

    def _rules(self, group: StaffGroup, period: EvaluationPeriod) -> RatingRuleSet | None:
        return rules_on(self._book, group, period.last_day)

    def _services(self, staff_ids: Iterable[int]) -> dict[int, "_ServiceRecord"]:
        found = {staff_id: _ServiceRecord() for staff_id in staff_ids}
        where, values = among("staff_member_id", staff_ids)
        for posting in POSTINGS.all(self._ledger, where, values):
            found[posting.staff_id].postings.append(posting)
        for absence in ABSENCES.all(self._ledger, where, values):
            found[absence.staff_id].absences.append(absence)
        return found

    def _scored(
        self,
        row: SheetRow,
        rules: RatingRuleSet | None,
        sheets: Sequence[PeriodPoints],
        period: EvaluationPeriod,
    ) -> SheetRow:
        """The row with the points of the period; of a year with the periods that lack them."""
        if rules is None or rules.points is None or not sheets:
            return row
        if isinstance(period, Year):
            of_year = year_points(sheets, period.year, self._today())
            lacking = ", ".join(period_words(each) for each in of_year.missing)
            remarks = (f"Chưa có điểm: {lacking}.",) if lacking else ()
            return replace(row, points=of_year.points, remarks=remarks)
        own = [sheet for sheet in sheets if sheet.period == period]
        if own and own[0].points is None:
            return replace(row, remarks=("Phiếu chấm điểm chưa đủ dữ liệu.",))
        return replace(row, points=own[0].points if own else None)

    def _remarks(
        self,
        row: SheetRow,
        rules: RatingRuleSet | None,
        service: "_ServiceRecord",
        period: EvaluationPeriod,
    ) -> tuple[str, ...]:
        """Transfers within the period, and whether the old office must be heard."""
        remarks = []
        months_in_units = months_by_unit(row.person, service.postings, period)
        for posting in service.postings:
            is_within = period.first_day <= posting.last_day < period.last_day
            if not is_within or posting.unit_id == row.rating.unit_id:
                continue
            unit = UNITS.get(self._ledger, posting.unit_id)
            remark = f"Chuyển từ {unit.name}, ở đó đến {format_day(posting.last_day)}."
            limits = rules.time if rules is not None else None
            if (
                limits is not None
                and isinstance(period, Year)
                and months_in_units[posting.unit_id] >= limits.old_office_opinion_months
            ):
                remark += f" Cần kèm ý kiến của đơn vị cũ ({limits.article})."
            remarks.append(remark)
        return tuple(remarks)


@dataclass(frozen=True)
class _ServiceRecord:
    """Earlier postings and long leaves of one person."""

    postings: list[Posting] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)


def _with_proposal(
    row: SheetRow,
    rules: RatingRuleSet | None,
    breaches: Sequence[BreachRecord],
    service: _ServiceRecord,
    period: EvaluationPeriod,
) -> SheetRow:
    if rules is None:
        return row
    proposals = [_forced(rules, record, period) for record in breaches]
    if rules.time is not None and isinstance(period, Year):
        proposals.append(_by_time(rules.time, row.person, service, period))
    if row.points is not None:
        proposals.append(_by_points(rules, row.points, period))
    return replace(row, proposal=strongest(found for found in proposals if found is not None))


def _by_points(rules: RatingRuleSet, points: int, period: EvaluationPeriod) -> Proposal:
    said = f"{format_hundredths(points)} điểm"
    if isinstance(period, Year):
        said = f"Điểm trung bình các kỳ {format_hundredths(points)}"
    return Proposal(ProposalKind.POINTS, rules.class_for(points), said, rules.article)


def _by_time(
    limits: TimeLimits, person: StaffMember, service: _ServiceRecord, year: Year
) -> Proposal | None:
    maternity = months_of_leave(service.absences, year, AbsenceKind.MATERNITY)
    other = months_of_leave(service.absences, year, AbsenceKind.OTHER)
    served = months_served(person, service.postings, year)
    limit = limit_for(limits, served - other, other, is_maternity=maternity > 0)
    if limit is None:
        return None
    is_ceiling = limit.rating_class is not RatingClass.UNRATED
    return Proposal(
        ProposalKind.TIME, limit.rating_class, limit.why, limit.article, is_ceiling=is_ceiling
    )


def _forced(
    rules: RatingRuleSet, record: BreachRecord, period: EvaluationPeriod
) -> Proposal | None:
    """The class that a breach forces in the year it counts in; of a month or a quarter only in
    the one in which it was first decided.
    """
    forced = rules.forced_by_discipline(is_duty_related=record.is_duty_related)
    decided_on = record.first_decided_on
    is_within = decided_on is not None and period.first_day <= decided_on <= period.last_day
    if forced is None or not (isinstance(period, Year) or is_within):
        return None
    return Proposal(
        ProposalKind.DISCIPLINE, RatingClass.NOT_COMPLETED, _breach_words(record), forced.article
    )


def _breach_words(record: BreachRecord) -> str:
    named = [
        f"{_kind(decision)} {decision.document_number} ngày {format_day(decision.decided_on)}"
        for decision in record.decisions
    ]
    said = "; ".join(" ".join(words.split()) for words in named)
    return said or f"vi phạm tính vào năm {record.counted_in_year}"


def _kind(decision: object) -> str:
    is_administrative = isinstance(decision, DisciplinaryAction)
    return "Quyết định kỷ luật" if is_administrative else "Kỷ luật đảng"
