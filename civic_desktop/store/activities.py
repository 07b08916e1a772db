"""Campaigns and assigned tasks: rows <-> domain objects."""

from datetime import date
from typing import Any

from civic_desktop.domain.activity import AssignedTask, Campaign
from civic_desktop.store.records import RecordTable
from civic_desktop.store.search import contains

CAMPAIGNS = RecordTable("campaign", Campaign, order=("held_on", "id"), is_descending=True)
TASKS = RecordTable("assigned_task", AssignedTask, order=("due_on", "id"), is_descending=True)


def wanted_campaigns(text: str, year: int | None) -> tuple[str, dict[str, Any]]:
    """Condition for the campaigns of a year that hold the text."""
    words = "folded(form || ' ' || topic || ' ' || audience || ' ' || note)"
    condition, values = contains(text, words)
    return _of_year(condition, values, "held_on", year)


def wanted_tasks(
    text: str, year: int | None, *, is_late: bool | None, today: date
) -> tuple[str, dict[str, Any]]:
    """Condition for the tasks due in a year that hold the text, late ones or those in time."""
    words = "folded(title || ' ' || note)"
    condition, values = contains(text, words, person="staff_member_id", unit="unit_id")
    if is_late is not None:
        condition += f" AND (coalesce(done_on, :today) > due_on) = {int(is_late)}"
        values["today"] = today.isoformat()
    return _of_year(condition, values, "due_on", year)


def _of_year(
    condition: str, values: dict[str, Any], column: str, year: int | None
) -> tuple[str, dict[str, Any]]:
    if year is None:
        return condition, values
    bounds = {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"}
    return f"{condition} AND {column} BETWEEN :first_day AND :last_day", values | bounds
