"""Charts of inspections by kind, year, month, unit and area."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from civic_desktop.domain.chart import ChartFigure, ChartSeries, ChartShape
from civic_desktop.domain.figures import InspectionTotalFigure
from civic_desktop.domain.inspection import KIND_WORDS, InspectionKind
from civic_desktop.domain.inspection_figures import UnitWork
from civic_desktop.domain.period import Month, Year
from civic_desktop.domain.text import first_upper, format_count
from civic_desktop.domain.trace import InspectionTrace, Trace
from civic_desktop.reports.chart_words import Days, days_until, days_words, most, period_words

_INSPECTIONS = "cuộc"
_KIND_ROLES = {InspectionKind.PLANNED: "planned", InspectionKind.UNANNOUNCED: "unannounced"}

ByMonth = Mapping[tuple[int, int, InspectionKind], int]
"""Inspections by year, month and kind."""


def inspections_by_year(
    counts: ByMonth,
    years: Sequence[int],
    published: Iterable[InspectionTotalFigure],
    on: date,
    unit_id: int | None,
) -> ChartFigure:
    """Inspections of the log until a day by kind and year; published totals are told beside,
    never added.
    """
    by_year = {
        (year, kind): sum(n for (y, _m, k), n in counts.items() if (y, k) == (year, kind))
        for year in years
        for kind in InspectionKind
    }
    recorded = {year for year in years if any(by_year[year, kind] for kind in InspectionKind)}
    totals = list(published)
    notes = [
        f"Giai đoạn {period_words(each.first_year, each.last_year)} có số đã công bố:"
        f" {format_count(each.count)} cuộc, nguồn không tách theo năm và hình thức."
        for each in totals
    ]
    return ChartFigure(
        "inspections-by-year",
        "Cuộc kiểm tra theo hình thức và năm",
        ChartShape.STACK,
        tuple(map(str, years)),
        tuple(
            ChartSeries(
                first_upper(KIND_WORDS[kind]),
                tuple(by_year[year, kind] if year in recorded else None for year in years),
                _KIND_ROLES[kind],
                tuple(_trace(Year(year), on, unit_id, kind) for year in years),
            )
            for kind in InspectionKind
        ),
        _INSPECTIONS,
        notes=tuple(notes),
        sources=tuple(dict.fromkeys(each.source_note for each in totals if each.source_note)),
    )


def _trace(
    period: Year | Month, on: date, unit_id: int | None, kind: InspectionKind
) -> Trace | None:
    days = days_until(period, on)
    return None if days is None else InspectionTrace(*days, unit_id, kind)


def inspections_by_month(counts: ByMonth, year: int, on: date, unit_id: int | None) -> ChartFigure:
    """Inspections of one year until a day by kind and month."""
    months = [Month(year, month) for month in range(1, 13)]
    has_any = any(number for (y, _m, _k), number in counts.items() if y == year)
    return ChartFigure(
        "inspections-by-month",
        f"Cuộc kiểm tra theo tháng, năm {year}",
        ChartShape.STACK,
        tuple(f"T{month.month}" for month in months),
        tuple(
            ChartSeries(
                first_upper(KIND_WORDS[kind]),
                tuple(
                    counts.get((year, month.month, kind), 0)
                    if has_any and month.first_day <= on
                    else None
                    for month in months
                ),
                _KIND_ROLES[kind],
                tuple(_trace(month, on, unit_id, kind) for month in months),
            )
            for kind in InspectionKind
        ),
        _INSPECTIONS,
    )


def inspections_by_unit(units: Sequence[UnitWork], days: Days) -> ChartFigure:
    """Inspections by kind of the units that had most."""

    def trace(unit: UnitWork, kind: InspectionKind) -> Trace:
        return InspectionTrace(*days, unit.unit_id, kind, is_unit_alone=True)

    shown, notes = most(units, lambda unit: unit.planned + unit.unannounced, _INSPECTIONS)
    numbers = {
        InspectionKind.PLANNED: [unit.planned for unit in shown],
        InspectionKind.UNANNOUNCED: [unit.unannounced for unit in shown],
    }
    return ChartFigure(
        "inspections-by-unit",
        f"Cuộc kiểm tra theo đơn vị, {days_words(days)}",
        ChartShape.STACK,
        tuple(unit.unit_name for unit in shown),
        tuple(
            ChartSeries(
                first_upper(KIND_WORDS[kind]),
                tuple(values),
                _KIND_ROLES[kind],
                tuple(trace(unit, kind) for unit in shown),
            )
            for kind, values in numbers.items()
        ),
        _INSPECTIONS,
        notes=notes,
    )


def inspections_by_area(
    counts: Mapping[str, int], areas: Mapping[str, str], days: Days, unit_id: int | None
) -> ChartFigure:
    """Inspections that found something in each area."""
    return ChartFigure(
        "inspections-by-area",
        f"Cuộc kiểm tra có tồn tại, vi phạm theo lĩnh vực, {days_words(days)}",
        ChartShape.BARS,
        tuple(areas.get(area, area) for area in counts),
        (
            ChartSeries(
                "Số cuộc",
                tuple(counts.values()),
                traces=tuple(InspectionTrace(*days, unit_id, area=area) for area in counts),
            ),
        ),
        _INSPECTIONS,
        notes=("Một cuộc có tồn tại ở nhiều lĩnh vực được đếm ở mỗi lĩnh vực.",) if counts else (),
    )
