"""Numbers of inspections in the register of a year and kind, without gaps or doubles."""

from civic_desktop.domain.inspection import Inspection, InspectionKind, inspection_name
from civic_desktop.store.errors import DuplicateRecord
from civic_desktop.store.ledger import Ledger


def next_number(ledger: Ledger, year: int, kind: InspectionKind) -> int:
    """The number after the last one of that kind in that year's register."""
    return int(
        ledger.value(
            "SELECT coalesce(max(number), 0) + 1 FROM inspection WHERE year = ? AND kind = ?",
            [year, kind],
        )
    )


def free_numbers(ledger: Ledger, year: int, kind: InspectionKind, limit: int = 10) -> list[int]:
    """Numbers left out between the first and the last of that kind and year, from the lowest."""
    rows = ledger.rows(
        "SELECT number, number - lag(number, 1, number) OVER (ORDER BY number) AS step"
        " FROM inspection WHERE year = ? AND kind = ?",
        [year, kind],
    )
    free: list[int] = []
    for row in rows:
        free += range(row["number"] - row["step"] + 1, row["number"])
        if len(free) >= limit:
            break
    return free[:limit]


def refuse_number(ledger: Ledger, inspection: Inspection) -> None:
    """Raises DuplicateRecord where the number is taken or leaves a gap, with the free one."""
    year, kind, number = inspection.year, inspection.kind, inspection.number
    holder = ledger.value(
        "SELECT id FROM inspection WHERE year = ? AND kind = ? AND number = ?",
        [year, kind, number],
    )
    free = next_number(ledger, year, kind)
    places = {
        "name": inspection_name(kind, number, year),
        "free": inspection_name(kind, free, year),
    }
    if holder is not None and holder != inspection.id:
        raise DuplicateRecord(
            "Số {name} đã dùng. Số còn trống tiếp theo là {free}.", field="number", **places
        )
    if number > free and not _begins_register(ledger, inspection):
        raise DuplicateRecord(
            "Số {name} để trống số ở giữa. Số còn trống tiếp theo là {free}.",
            field="number",
            **places,
        )


def _begins_register(ledger: Ledger, inspection: Inspection) -> bool:
    """Whether the office goes on here with a register it kept on paper before."""
    earlier = ledger.value(
        "SELECT id FROM inspection WHERE year IN (?, ?) AND kind = ? LIMIT 1",
        [inspection.year - 1, inspection.year, inspection.kind],
    )
    return earlier is None


def refuse_taken_visit(ledger: Ledger, inspection: Inspection) -> None:
    """Raises DuplicateRecord where another inspection has carried out the planned visit."""
    if inspection.planned_visit_id is None:
        return
    row = ledger.row(
        "SELECT id, kind, number, year FROM inspection WHERE planned_visit_id = ?",
        [inspection.planned_visit_id],
    )
    if row is not None and row["id"] != inspection.id:
        raise DuplicateRecord(
            "Lượt kiểm tra này của kế hoạch đã thực hiện ở cuộc {name}.",
            field="planned_visit_id",
            name=inspection_name(InspectionKind(row["kind"]), row["number"], row["year"]),
        )
