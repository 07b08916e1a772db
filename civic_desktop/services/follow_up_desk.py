"""Recommendations of all inspections: what is overdue, due soon or open, remedied and extended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from civic_desktop.domain.follow_up import DUE_SOON_DAYS, FollowUp, FollowUpEntry, FollowUpState
from civic_desktop.domain.inspection import Finding, Inspection
from civic_desktop.domain.inspection_problems import problems_of, problems_of_change
from civic_desktop.services.acts import Saved
from civic_desktop.store import follow_ups, inspections
from civic_desktop.store.errors import RecordConflict
from civic_desktop.store.ledger import Ledger

Change = Callable[[Inspection, Finding], FollowUp]


class FollowUpPages:
    """Open recommendations of one state, or all, read page by page, the earliest due first."""

    def __init__(
        self, ledger: Ledger, first_day: date | None, last_day: date | None, text: str
    ) -> None:
        self._ledger, self._text = ledger, text
        self._first_day, self._last_day = first_day, last_day

    def count(self) -> int:
        """How many there are."""
        return follow_ups.count_open(self._ledger, self._first_day, self._last_day, self._text)

    def page(self, after: FollowUpEntry | None, limit: int) -> Sequence[FollowUpEntry]:
        """At most `limit` that follow `after`, or the first ones."""
        return follow_ups.open_until(
            self._ledger,
            self._first_day,
            self._last_day,
            after=after,
            limit=limit,
            text=self._text,
        )


@dataclass(frozen=True)
class DueEntries:
    """The first few recommendations of a state, and how many there are."""

    count: int
    first: Sequence[FollowUpEntry]


class FollowUpDesk:
    """What the follow-up page and the start strip can ask for."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self.today = today

    def pages(self, state: FollowUpState | None, text: str = "") -> FollowUpPages:
        """Open recommendations that are overdue or due soon, or all that are open."""
        return FollowUpPages(self._ledger, *self._days(state), text)

    def due(self, state: FollowUpState, limit: int) -> DueEntries:
        """The most urgent recommendations that are overdue or due soon."""
        pages = self.pages(state)
        count = pages.count()
        return DueEntries(count, pages.page(None, limit) if count else ())

    def _days(self, state: FollowUpState | None) -> tuple[date | None, date | None]:
        today = self.today()
        if state is FollowUpState.OVERDUE:
            return None, today - timedelta(days=1)
        if state is FollowUpState.DUE_SOON:
            return today, today + timedelta(days=DUE_SOON_DAYS)
        return None, None

    def extensions_of(self, entry: FollowUpEntry) -> FollowUp:
        """The recommendation as it is stored, with its extensions."""
        inspection = inspections.get(self._ledger, entry.inspection_id)
        return next(f.follow_up for f in inspection.findings if f.id == entry.finding_id)

    def mark_remedied(
        self, entries: Sequence[FollowUpEntry], remedied_on: date, evidence: str
    ) -> Saved:
        """Mark recommendations as remedied, as one act. Raises the first Problem."""
        return self._change(
            entries,
            lambda _inspection, finding: replace(
                finding.follow_up, remedied_on=remedied_on, evidence=evidence
            ),
            f"Đánh dấu khắc phục {len(entries)} kiến nghị",
        )

    def extend(
        self, entries: Sequence[FollowUpEntry], new_due_on: date, decided_on: date, reason: str
    ) -> Saved:
        """Move deadlines to a later day, as one act. Raises the first Problem."""

        def extended(inspection: Inspection, finding: Finding) -> FollowUp:
            old_due_on = inspection.due_on_of(finding) or inspection.inspected_on
            return finding.follow_up.extended(old_due_on, new_due_on, decided_on, reason)

        return self._change(entries, extended, f"Gia hạn {len(entries)} kiến nghị")

    def _change(self, entries: Sequence[FollowUpEntry], change: Change, label: str) -> Saved:
        wanted: dict[int, set[int]] = {}
        for entry in entries:
            wanted.setdefault(entry.inspection_id, set()).add(entry.finding_id)
        with self._ledger.write(label) as transaction:
            for inspection_id, finding_ids in wanted.items():
                known = inspections.get(self._ledger, inspection_id)
                if not finding_ids <= {finding.id for finding in known.findings}:
                    raise RecordConflict("Kiến nghị này đã được xóa ở nơi khác. Tải lại (F5).")
                changed = replace(
                    known,
                    findings=tuple(
                        replace(each, follow_up=change(known, each))
                        if each.id in finding_ids
                        else each
                        for each in known.findings
                    ),
                )
                for problem in problems_of(changed, self.today()):
                    raise problem
                for problem in problems_of_change(known, changed):
                    raise problem
                inspections.save(self._ledger, transaction, changed, known)
        return Saved(entries[0].finding_id if entries else 0, transaction.act_id, label)
