"""The record of one unit: its inspections, findings by area, and what was found again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.follow_up import FollowUpEntry
from civic_desktop.domain.inspection import InspectionSummary
from civic_desktop.domain.text import fold
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_record import AreaRecord, UnitTotals, repeat_words
from civic_desktop.store import follow_ups, inspection_list, unit_records
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import UNITS

_MOST_INSPECTIONS = 500


@dataclass(frozen=True)
class UnitRecord:
    """What the page of a unit shows; `again` holds findings with the same words as another."""

    totals: UnitTotals
    inspections: Sequence[InspectionSummary]
    areas: Sequence[AreaRecord]
    again: Sequence[FollowUpEntry]

    @property
    def repeat_words(self) -> str:
        """One sentence on the areas found again."""
        return repeat_words(list(self.areas))


class UnitRecords:
    """What the page of units can ask for."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self.today = today

    def units(self) -> list[Unit]:
        """Units in the order of names."""
        return UNITS.all(self._ledger)

    def record(self, unit_id: int) -> UnitRecord:
        """The record of a unit; the newest inspections first."""
        return UnitRecord(
            totals=unit_records.totals(self._ledger, unit_id, self.today().isoformat()),
            inspections=inspection_list.summaries_of_unit(self._ledger, unit_id, _MOST_INSPECTIONS),
            areas=unit_records.areas(self._ledger, unit_id),
            again=_found_again(follow_ups.of_unit(self._ledger, unit_id)),
        )

    def repeat_words(self, unit_id: int, but_inspection_id: int | None) -> str:
        """One sentence on what other inspections found again and again in a unit."""
        return repeat_words(unit_records.areas(self._ledger, unit_id, but_inspection_id))


def _found_again(entries: Sequence[FollowUpEntry]) -> list[FollowUpEntry]:
    """Findings whose words another inspection of the unit has as well, words together."""
    of_words: dict[str, list[FollowUpEntry]] = {}
    for entry in entries:
        of_words.setdefault(fold(entry.description), []).append(entry)
    return [
        entry
        for group in of_words.values()
        if len({each.inspection_id for each in group}) > 1
        for entry in group
    ]
