"""The inspections that a filter lets through, readable at any place of the list."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from civic_desktop.domain.inspection import InspectionFilter, InspectionSummary
from civic_desktop.store import inspection_list
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.search import has_several_words

FIRST_ROWS = 100
# Up to so many inspections in the ledger the list is counted at once, else in the background.
COUNTED_AT_ONCE = 50_000

DayCounts = Sequence[tuple[date, int]]


class InspectionPages:
    """One list of inspections. The first rows are read at once; the rest is placed by counting.

    Where counting takes long, `is_counted` is False until `take_counts` brings in what
    `counting` found, which may run in another thread.
    """

    def __init__(self, ledger: Ledger, wanted: InspectionFilter, today: date) -> None:
        self._ledger = ledger
        self._today = today
        self.wanted = wanted
        self._first = inspection_list.page(ledger, wanted, today, None, FIRST_ROWS)
        if not self._first and has_several_words(wanted.text):
            self.wanted = replace(wanted, is_wide=True)
            self._first = inspection_list.page(ledger, self.wanted, today, None, FIRST_ROWS)
        self._days: list[date] = []
        self._starts: list[int] = []
        self._total = len(self._first)
        self.is_counted = len(self._first) < FIRST_ROWS
        if not self.is_counted and (self._is_plain or self._is_small()):
            # How many there are is told at once; their places are counted when they are looked at.
            self._total = inspection_list.count(ledger, self.wanted, today)
            self.is_counted = True

    @property
    def _is_plain(self) -> bool:
        """Whether only days narrow the list, which the ledger keeps counted."""
        wanted = self.wanted
        return wanted == InspectionFilter(
            year=wanted.year, first_day=wanted.first_day, last_day=wanted.last_day
        )

    def _is_small(self) -> bool:
        size = inspection_list.count(self._ledger, InspectionFilter(), self._today)
        return size <= COUNTED_AT_ONCE

    def _place_days(self) -> None:
        if not self._days and self._total > len(self._first):
            self.take_counts(inspection_list.day_counts(self._ledger, self.wanted, self._today))

    def counting(self) -> Callable[[Ledger], DayCounts]:
        """The work that is left, on any connection to the same file."""
        wanted, today = self.wanted, self._today
        return lambda ledger: inspection_list.day_counts(ledger, wanted, today)

    def take_counts(self, counts: DayCounts) -> None:
        """Know from now on how many inspections each day has."""
        self._days = [day for day, _ in counts]
        self._starts = [0, *accumulate(count for _, count in counts)]
        self._total = self._starts[-1]
        self.is_counted = True

    def known_rows(self) -> int:
        """How many rows can be read by their place."""
        return self._total

    def page_at(self, row: int, limit: int) -> Sequence[InspectionSummary]:
        """At most `limit` inspections from a row on."""
        if row + limit <= len(self._first):
            return self._first[row : row + limit]
        self._place_days()
        if not self._days:
            return self._first[row : row + limit]
        place = bisect_right(self._starts, row) - 1
        day, skipped = self._days[place], row - self._starts[place]
        return inspection_list.page_from(
            self._ledger, self.wanted, self._today, day, skipped, limit
        )

    def row_of(self, record_id: Hashable) -> int | None:
        """Row of an inspection; None where the filter does not let it through."""
        for row, record in enumerate(self._first):
            if record.id == record_id:
                return row
        if self.is_counted:
            self._place_days()
        if not self._days or not isinstance(record_id, int):
            return None
        found = inspection_list.summary_of(self._ledger, record_id)
        if found is None or found.inspected_on not in self._days:
            return None
        place = self._days.index(found.inspected_on)
        before = inspection_list.place_in_day(
            self._ledger, self.wanted, self._today, found.inspected_on, record_id
        )
        return None if before is None else self._starts[place] + before
