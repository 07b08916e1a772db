"""What inspections found in one unit over the years, counted by content area."""

from civic_desktop.domain.unit_record import AreaRecord, UnitTotals
from civic_desktop.store.errors import readable
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.values import required_day


def totals(ledger: Ledger, unit_id: int, today: str) -> UnitTotals:
    """How many inspections and findings the unit has had."""
    row = ledger.row(
        """SELECT count(*) AS inspections,
            coalesce(sum(kind = 'planned'), 0) AS planned,
            coalesce(sum(finding_count), 0) AS findings,
            coalesce(sum(open_count), 0) AS open,
            coalesce(sum(open_count > 0 AND next_due_on < :today), 0) AS overdue
        FROM inspection WHERE unit_id = :unit""",
        {"unit": unit_id, "today": today},
    )
    return UnitTotals(**(row or {}))


def areas(ledger: Ledger, unit_id: int, but_inspection_id: int | None = None) -> list[AreaRecord]:
    """Findings of the unit by content area, those found in most inspections first."""
    rows = ledger.rows(
        """SELECT finding.area, coalesce(content_area.name, finding.area) AS name,
            count(DISTINCT inspection.id) AS inspections, count(*) AS findings,
            sum(follow_up.remedied_on IS NULL) AS open, max(inspected_on) AS last_day,
            group_concat(DISTINCT inspected_on) AS days
        FROM inspection JOIN finding ON finding.inspection_id = inspection.id
        LEFT JOIN follow_up ON follow_up.finding_id = finding.id
        LEFT JOIN content_area ON content_area.code = finding.area
        WHERE inspection.unit_id = :unit AND inspection.id IS NOT :but
        GROUP BY finding.area ORDER BY inspections DESC, findings DESC, last_day DESC""",
        {"unit": unit_id, "but": but_inspection_id},
    )
    with readable(ledger.path):
        return [
            AreaRecord(
                area=row["area"],
                name=row["name"],
                inspection_count=row["inspections"],
                finding_count=row["findings"],
                open_count=row["open"],
                days=tuple(sorted(required_day(day) for day in row["days"].split(","))),
            )
            for row in rows
        ]
