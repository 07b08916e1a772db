"""What a change of a unit must not contradict: other changes, and the days of the units."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind
from civic_desktop.domain.unit_lineage import leads_to, places_today


def last_day_before(change: UnitChange) -> date:
    """The last day of a unit that ends with the change."""
    return change.changed_on - timedelta(days=1)


def problems_among(
    change: UnitChange, others: Iterable[UnitChange], units: Mapping[int, Unit]
) -> Iterable[Problem]:
    """Why a change cannot stand beside the others, those without itself."""
    known = [other for other in others if other.id != change.id or change.id is None]
    earlier = units[change.from_unit_id]
    for other in known:
        if other.from_unit_id != change.from_unit_id:
            continue
        if other.to_unit_id is not None and other.to_unit_id == change.to_unit_id:
            yield Problem(
                "Đã ghi thay đổi của {earlier} và {later} từ ngày {day}.",
                field="to_unit_id",
                earlier=earlier.name,
                later=units[other.to_unit_id].name,
                day=format_day(other.changed_on),
            )
        elif UnitChangeKind.SPLIT not in (change.kind, other.kind):
            yield Problem(
                "{earlier} đã sáp nhập, đổi tên hoặc giải thể từ ngày {day}, không ghi lần nữa."
                " Nếu đơn vị được chia cho nhiều đơn vị, chọn Chia tách cho từng đơn vị.",
                field="from_unit_id",
                earlier=earlier.name,
                day=format_day(other.changed_on),
            )
    yield from _circle(change, known, units)
    yield from _days(change, earlier, units.get(change.to_unit_id or 0))


def _circle(
    change: UnitChange, known: list[UnitChange], units: Mapping[int, Unit]
) -> Iterable[Problem]:
    later_id = change.to_unit_id
    if later_id is None or change.kind is UnitChangeKind.SPLIT:
        return
    names = {"earlier": units[change.from_unit_id].name, "later": units[later_id].name}
    alone = dict.fromkeys(units)
    if leads_to(places_today(alone, known), later_id, change.from_unit_id):
        yield Problem(
            "{later} đã sáp nhập hoặc đổi tên thành {earlier}, nên {earlier} không thể nhập lại"
            " vào {later}.",
            field="to_unit_id",
            **names,
        )
        return
    parents = {unit_id: unit.parent_id for unit_id, unit in units.items()}
    if leads_to(places_today(parents, known), later_id, change.from_unit_id):
        yield Problem(
            "{later} đang trực thuộc {earlier}. Ở trang Đơn vị, sửa Trực thuộc của {later} trước.",
            field="to_unit_id",
            **names,
        )


def _days(change: UnitChange, earlier: Unit, later: Unit | None) -> Iterable[Problem]:
    if earlier.first_day is not None and earlier.first_day >= change.changed_on:
        yield Problem(
            "{unit} chỉ có từ ngày {day}.",
            field="changed_on",
            unit=earlier.name,
            day=format_day(earlier.first_day),
        )
    elif earlier.last_day is not None and earlier.last_day < last_day_before(change):
        yield Problem(
            "{unit} đã kết thúc ngày {day}.",
            field="changed_on",
            unit=earlier.name,
            day=format_day(earlier.last_day),
        )
    if later is None:
        return
    if later.last_day is not None and later.last_day < change.changed_on:
        yield Problem(
            "{unit} đã kết thúc ngày {day}.",
            field="to_unit_id",
            unit=later.name,
            day=format_day(later.last_day),
        )
    elif later.first_day is not None and later.first_day > change.changed_on:
        yield Problem(
            "{unit} chỉ có từ ngày {day}.",
            field="to_unit_id",
            unit=later.name,
            day=format_day(later.first_day),
        )


def closed_by(change: UnitChange, unit: Unit) -> Unit:
    """The old unit with its last day, the day before the change.

    Raises Problem where the unit has another last day.
    """
    if unit.last_day is None:
        return replace(unit, last_day=last_day_before(change))
    if unit.last_day != last_day_before(change):
        raise Problem(
            "{unit} ghi hoạt động đến hết ngày {day}, khác ngày trước ngày thay đổi."
            " Sửa ngày này, hoặc sửa Đến hết ngày ở trang Đơn vị.",
            field="changed_on",
            unit=unit.name,
            day=format_day(unit.last_day),
        )
    return unit
