"""What the records propose for the persons of a rating sheet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.discipline import DisciplinaryAction
from civic_desktop.domain.period import EvaluationPeriod, Year
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rating_proposal import Proposal, ProposalKind, strongest
from civic_desktop.domain.rules import RatingRuleSet, RuleBook
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.text import format_day
from civic_desktop.services.rating_caps import rules_on
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.store import discipline
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import GROUPS


class RatingProposals:
    """Reads discipline, time served and points of the persons of one sheet."""

    def __init__(self, ledger: Ledger, book: RuleBook) -> None:
        self._ledger = ledger
        self._book = book

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
            breaches[record.breach.staff_id or 0].append(record)
        return [
            self._with_proposal(
                row, rules[row.rating.group_id], breaches[row.person.id or 0], period
            )
            for row in rows
        ]

    def _rules(self, group: StaffGroup, period: EvaluationPeriod) -> RatingRuleSet | None:
        return rules_on(self._book, group, period.last_day)

    def _with_proposal(
        self,
        row: SheetRow,
        rules: RatingRuleSet | None,
        breaches: Sequence[BreachRecord],
        period: EvaluationPeriod,
    ) -> SheetRow:
        if rules is None:
            return row
        proposals = [
            found for record in breaches if (found := _forced(rules, record, period)) is not None
        ]
        return replace(row, proposal=strongest(proposals))


def _forced(
    rules: RatingRuleSet, record: BreachRecord, period: EvaluationPeriod
) -> Proposal | None:
    """The class that a breach forces in the year it counts in; of a month or a quarter only in
    the one in which it was first decided.
    """
    forced = rules.forced_by_discipline(is_duty_related=record.breach.is_duty_related)
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
    return said or f"vi phạm tính vào năm {record.breach.counted_in_year}"


def _kind(decision: object) -> str:
    is_administrative = isinstance(decision, DisciplinaryAction)
    return "Quyết định kỷ luật" if is_administrative else "Kỷ luật đảng"
