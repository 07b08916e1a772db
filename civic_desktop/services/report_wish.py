"""A paper as it is asked for on the command line: words that become its settings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean, parse_day
from civic_desktop.reports.document import SigningCapacity
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.services.papers import Paper, Subject, paper_named
from civic_desktop.services.report_building import ReportBuilding

FIRST_YEAR, LAST_YEAR = 2000, 2100
_HEAD = {
    "number": "document_number",
    "place": "place",
    "day": "day",
    "capacity": "capacity",
    "authority": "authority",
    "post": "post",
    "signer": "name",
    "recipients": "recipients",
    "bases": "legal_bases",
}
"""Options of the head and the end of a paper, each with its name in `ReportParameters`."""
_SIGNING = ("place", "day", "capacity", "authority", "post", "name", "legal_bases")
_YEAR = re.compile(r"[0-9]{4}")

YearOrDay = Year | date


@dataclass(frozen=True)
class ReportWish:
    """What was asked for; None where the paper's own default holds."""

    first: YearOrDay | None = None
    last: YearOrDay | None = None
    on: date | None = None
    inspection: str | None = None
    with_persons: bool = False
    with_charts: bool = False
    by_unit: bool = False
    unit: str | None = None
    group: str | None = None
    person: str | None = None
    quarter: int | None = None
    head: Mapping[str, Any] = field(default_factory=dict)
    """What stands in the head and at the end of the paper, by the names of `ReportParameters`."""

    def __post_init__(self) -> None:
        if self.first is None or self.last is None or _last(self.last) >= _first(self.first):
            return
        first, last = self.first, self.last
        if isinstance(first, Year) and isinstance(last, Year):
            raise Problem(
                "Từ năm {first} không được sau đến năm {last}.", first=first.year, last=last.year
            )
        raise Problem("Ngày đầu kỳ (--from) không được sau ngày cuối kỳ (--to).")


def parse_wish(
    today: date,
    *,
    year: str | None,
    first: str | None,
    last: str | None,
    on: str | None,
    persons: bool = False,
    charts: bool = False,
    **others: Any,
) -> ReportWish:
    """What was typed, by the names of the options; None and () are left out.

    `year` stands for both ends. Raises Problem.
    """
    if year is not None:
        if first is not None or last is not None:
            raise Problem("Dùng --year, hoặc --from và --to, không dùng cả hai.")
        first = last = year
    return ReportWish(
        first=None if first is None else parse_year_or_day(first, today),
        last=None if last is None else parse_year_or_day(last, today),
        on=None if on is None else parse_day(on, today),
        with_persons=persons,
        with_charts=charts,
        head=_head(today, **{name: others.pop(name, None) for name in _HEAD}),
        **others,
    )


def _head(today: date, **typed: Any) -> Mapping[str, Any]:
    given = {_HEAD[name]: words for name, words in typed.items() if words}
    if "day" in given:
        given["day"] = parse_day(given["day"], today)
    if "capacity" in given:
        wanted = f"{given['capacity']}."
        given["capacity"] = next(c for c in SigningCapacity if c.abbreviation == wanted)
    return given


def parse_year_or_day(text: str, today: date) -> YearOrDay:
    """A year of four digits, or a day. Raises Problem."""
    typed = clean(text)
    if _YEAR.fullmatch(typed) and FIRST_YEAR <= int(typed) <= LAST_YEAR:
        return Year(int(typed))
    try:
        day = None if _YEAR.fullmatch(typed) else parse_day(typed, today)
    except Problem:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Problem(
            "“{text}” không phải năm từ {first} đến {last} hay ngày như 31/12/2026.",
            text=typed,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    return day


def wished_parameters(building: ReportBuilding, name: str, wish: ReportWish) -> ReportParameters:
    """The settings of the paper. Raises Problem where it cannot be asked for like that."""
    paper = paper_named(name)
    _refuse_useless(paper, wish)
    parameters = building.limited(building.default_parameters(name), wish.unit, wish.group)
    parameters = replace(parameters, with_charts=wish.with_charts, **wish.head)
    match paper.subject:
        case Subject.YEARS | Subject.YEAR:
            last = _year(wish.last or wish.first) or parameters.last_year
            first = _year(wish.first) or min(parameters.first_year, last)
            return replace(parameters, first_year=first, last_year=last, by_unit=wish.by_unit)
        case Subject.DAYS:
            return _with_days(parameters, wish)
        case Subject.DAY:
            on = wish.on or parameters.on
            return replace(parameters, on=on, with_persons=wish.with_persons)
        case Subject.PERSON:
            year = _year(wish.last or wish.first) or parameters.last_year
            return replace(
                parameters,
                first_year=year,
                last_year=year,
                part_of_year=wish.quarter or 0,
                staff_id=building.rating_forms.person_named(wish.person or ""),
            )
        case Subject.INSPECTION:
            found = building.inspection_named(wish.inspection or "")
            return replace(parameters, inspection_id=found)


def _option(attribute: str) -> str:
    words = {"recipients": "recipient", "legal_bases": "basis", "name": "signer"}
    return f"--{words.get(attribute, attribute)}"


def _with_days(parameters: ReportParameters, wish: ReportWish) -> ReportParameters:
    """The days asked for; with only one end given, the year of that end is filled up."""
    first, last = parameters.first_day, parameters.last_day
    if wish.first is not None:
        first = _first(wish.first)
        last = Year(first.year).last_day
    if wish.last is not None:
        last = _last(wish.last)
        first = Year(last.year).first_day if wish.first is None else first
    return replace(parameters, first_day=first, last_day=last, on=wish.on or parameters.on)


def _refuse_useless(paper: Paper, wish: ReportWish) -> None:
    """Say what the paper has no use for, or needs and was not told."""
    is_about_days = paper.subject is Subject.DAYS
    is_about_years = paper.subject in (Subject.YEARS, Subject.YEAR, Subject.PERSON)
    for option, is_given, is_useful in (
        ("--from", wish.first is not None, is_about_days or is_about_years),
        ("--to", wish.last is not None, is_about_days or is_about_years),
        ("--on", wish.on is not None, is_about_days or paper.subject is Subject.DAY),
        ("--inspection", wish.inspection is not None, paper.subject is Subject.INSPECTION),
        ("--person", wish.person is not None, paper.subject is Subject.PERSON),
        ("--quarter", wish.quarter is not None, paper.subject is Subject.PERSON),
        ("--by", wish.by_unit, paper.subject is Subject.YEAR),
        ("--unit", wish.unit is not None, paper.reads_unit),
        ("--group", wish.group is not None, paper.reads_group),
        ("--charts", wish.with_charts, paper.has_charts),
        ("--number", "document_number" in wish.head, bool(paper.symbol)),
        *((_option(n), n in wish.head, paper.is_signed_by_office) for n in _SIGNING),
        ("--persons", wish.with_persons, paper.subject is Subject.DAY),
    ):
        if is_given and not is_useful:
            raise Problem("Mẫu {name} không dùng {option}.", name=paper.name, option=option)
    if paper.subject is Subject.PERSON and not wish.person:
        raise Problem("Còn thiếu --person: mã hoặc họ tên của người.", field="staff_id")
    if paper.subject is Subject.INSPECTION and not wish.inspection:
        raise Problem(
            "Còn thiếu --inspection: số của cuộc kiểm tra, ví dụ ĐX-12/2026.", field="inspection_id"
        )
    if is_about_years and any(isinstance(end, date) for end in (wish.first, wish.last)):
        raise Problem(
            "Mẫu {name} lấy theo năm: nhập --from, --to là năm, ví dụ 2026.", name=paper.name
        )


def _year(wished: YearOrDay | None) -> int | None:
    return None if wished is None else wished.year


def _first(wished: YearOrDay) -> date:
    return wished.first_day if isinstance(wished, Year) else wished


def _last(wished: YearOrDay) -> date:
    return wished.last_day if isinstance(wished, Year) else wished
