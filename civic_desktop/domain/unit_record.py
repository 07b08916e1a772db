"""What a unit's earlier inspections found, and what was found again."""

from dataclasses import dataclass
from datetime import date

_DAYS_NAMED = 4


@dataclass(frozen=True)
class UnitTotals:
    """Inspections and findings of one unit; `overdue` counts inspections."""

    inspections: int
    planned: int
    findings: int
    open: int
    overdue: int


@dataclass(frozen=True)
class AreaRecord:
    """Findings of one unit in one content area, with the days of the inspections, oldest first."""

    area: str
    name: str
    inspection_count: int
    finding_count: int
    open_count: int
    days: tuple[date, ...]

    @property
    def is_repeated(self) -> bool:
        """Whether two inspections or more found something in the area."""
        return self.inspection_count > 1

    @property
    def days_words(self) -> str:
        """The last months in which something was found, such as "02/2025, 11/2026"."""
        named = [f"{day.month:02d}/{day.year}" for day in self.days[-_DAYS_NAMED:]]
        return ", ".join(["…", *named] if len(self.days) > _DAYS_NAMED else named)


def repeat_words(areas: list[AreaRecord]) -> str:
    """One sentence on the areas found again; "" where none was."""
    repeated = [area for area in areas if area.is_repeated]
    if not repeated:
        return ""
    said = "; ".join(
        f"{area.name} ({area.inspection_count} cuộc: {area.days_words})" for area in repeated
    )
    return f"Lặp lại: {said}"
