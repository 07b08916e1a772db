"""Charts of what inspections found, and of what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from civic_desktop.domain.chart import ChartFigure, ChartSeries, ChartShape
from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection_figures import UnitWork
from civic_desktop.domain.period import Year
from civic_desktop.domain.text import format_day
from civic_desktop.domain.trace import FindingTrace
from civic_desktop.reports.chart_words import Days, days_until, days_words, most

_FINDINGS = "phát hiện"
_FINDING_STATES = (
    ("Đã khắc phục", "remedied", FollowUpState.REMEDIED),
    ("Đang khắc phục", "open", FollowUpState.OPEN),
    ("Quá hạn", "overdue", FollowUpState.OVERDUE),
)


def findings_by_area(
    counts: Mapping[str, int],
    areas: Mapping[str, str],
    days: Days,
    on: date,
    unit_id: int | None,
) -> ChartFigure:
    """Findings by area, the most frequent first, with the share that they make together."""
    order = sorted(counts, key=lambda area: -counts[area])
    return ChartFigure(
        "findings-by-area",
        f"Tồn tại, vi phạm theo lĩnh vực, {days_words(days)}",
        ChartShape.PARETO,
        tuple(areas.get(area, area) for area in order),
        (
            ChartSeries(
                "Số phát hiện",
                tuple(counts[area] for area in order),
                traces=tuple(FindingTrace(*days, on, unit_id, area) for area in order),
            ),
        ),
        _FINDINGS,
        notes=("Đường: tỷ lệ cộng dồn từ lĩnh vực nhiều nhất; đỉnh trục ứng với 100%.",)
        if counts
        else (),
    )


def follow_ups_by_year(
    counts: Mapping[int, tuple[int, int, int]],
    years: Sequence[int],
    on: date,
    unit_id: int | None,
) -> ChartFigure:
    """What became of the findings of each year by a day."""

    def numbers(year: int) -> tuple[int | None, ...]:
        if year not in counts:
            return None, None, None
        findings, remedied, overdue = counts[year]
        return remedied, findings - remedied - overdue, overdue

    return ChartFigure(
        "follow-ups-by-year",
        f"Khắc phục sau kiểm tra theo năm kiểm tra, tính đến {format_day(on)}",
        ChartShape.STACK,
        tuple(map(str, years)),
        tuple(
            ChartSeries(
                name,
                tuple(numbers(year)[place] for year in years),
                role,
                tuple(
                    None if days is None else FindingTrace(*days, on, unit_id, state=state)
                    for days in (days_until(Year(year), on) for year in years)
                ),
            )
            for place, (name, role, state) in enumerate(_FINDING_STATES)
        ),
        _FINDINGS,
    )


def follow_ups_by_unit(units: Sequence[UnitWork], days: Days, on: date) -> ChartFigure:
    """What became of the findings in the units that had most."""
    found = [unit for unit in units if unit.findings]
    shown, notes = most(found, lambda unit: unit.findings, _FINDINGS)

    def numbers(unit: UnitWork) -> tuple[int, ...]:
        return unit.remedied, unit.open, unit.overdue

    return ChartFigure(
        "follow-ups-by-unit",
        f"Khắc phục theo đơn vị, {days_words(days)}, tính đến {format_day(on)}",
        ChartShape.STACK,
        tuple(unit.unit_name for unit in shown),
        tuple(
            ChartSeries(
                name,
                tuple(numbers(unit)[place] for unit in shown),
                role,
                tuple(
                    FindingTrace(*days, on, unit.unit_id, state=state, is_unit_alone=True)
                    for unit in shown
                ),
            )
            for place, (name, role, state) in enumerate(_FINDING_STATES)
        ),
        _FINDINGS,
        notes=notes,
    )
