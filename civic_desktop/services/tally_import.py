"""Counts of ratings read from a CSV file: a published table, put in all or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingTally
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.text import clean, fold, format_count, parse_count
from civic_desktop.domain.unit import Unit
from civic_desktop.services.rating_periods import refuse_locked_counts
from civic_desktop.services.table_files import (
    Fraction,
    Line,
    csv_lines,
    formula_fault,
    width_fault,
    xlsx_lines,
)
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import SHARES, TALLIES
from civic_desktop.store.staff import GROUPS
from civic_desktop.store.units import UNITS

_NUMBERS = ("excellent", "good", "completed", "not_completed", "unrated", "total")
_TITLES = {
    "group": ("group", "nhom", "doi tuong"),
    "excellent": ("excellent", "hoan thanh xuat sac nhiem vu", "hoan thanh xuat sac", "xuat sac"),
    "good": ("good", "hoan thanh tot nhiem vu", "hoan thanh tot", "tot"),
    "completed": (
        *("completed", "hoan thanh nhiem vu", "hoan thanh"),
        "hoan thanh nhiem vu nhung con han che ve nang luc",
    ),
    "not_completed": ("not completed", "khong hoan thanh nhiem vu", "khong hoan thanh"),
    "unrated": ("unrated", "chua xep loai", "khong xep loai"),
    "total": ("total", "tong so", "tong"),
}
_NAMED_AT_MOST = 8


@dataclass(frozen=True)
class ImportedTallies:
    """What was stored, and sentences on figures that do not add up, which stay as given."""

    count: int
    unit_name: str
    remarks: tuple[str, ...]


def import_tallies(
    ledger: Ledger, path: Path, year: int, unit_name: str | None = None, *, replaces: bool = False
) -> ImportedTallies:
    """Store the counts of every group in the file as one act.

    Raises Problem that lists every line at fault; then nothing is stored. Counts that are there
    already are replaced only where that is asked for.
    """
    lines = list(xlsx_lines(path) if path.suffix.lower() == ".xlsx" else csv_lines(path))
    unit = _unit_named(ledger, unit_name)
    tallies = list(_read(ledger, lines, path.name, unit, year))
    stored = {
        tally.group_id: tally
        for tally in TALLIES.all(ledger, "unit_id = :unit_id", {"unit_id": unit.id})
        if tally.period == Year(year)
    }
    refuse_locked_counts(ledger, unit.id or 0, Year(year))
    names = {group.id: group.name for group in GROUPS.all(ledger)}
    known = [names[tally.group_id] for tally in tallies if tally.group_id in stored]
    if known and not replaces:
        raise Problem(
            "Sổ đã có số lượng năm {year} của {groups}. Thêm --replace để thay. Chưa có gì thay"
            " đổi.",
            year=year,
            groups=", ".join(known),
        )
    with ledger.write(f"Nhập số lượng xếp loại năm {year} từ tệp") as transaction:
        for tally in tallies:
            old = stored.get(tally.group_id)
            if old is not None:
                tally = replace(tally, id=old.id, row_version=old.row_version)  # noqa: PLW2901
            TALLIES.save(transaction, tally)
    remarks = tuple(
        _difference_words(names[tally.group_id], tally) for tally in tallies if tally.difference
    )
    return ImportedTallies(len(tallies), unit.name, remarks)


def _difference_words(group: str, tally: RatingTally) -> str:
    return (
        f"{group}: các mức cộng lại là {format_count(tally.parts)}, tổng số ghi"
        f" {format_count(tally.total or 0)}, chênh lệch {tally.difference}; giữ như tệp đã ghi."
    )


def _read(
    ledger: Ledger, lines: Sequence[Line], file: str, unit: Unit, year: int
) -> Iterator[RatingTally]:
    titles = lines[0][1] if lines else []
    columns = _columns(titles)
    groups = [g for g in GROUPS.all(ledger) if g.is_used_on(Year(year).last_day)]
    tallies: dict[int, RatingTally] = {}
    faults: list[str] = []
    for number, cells in lines[1:]:
        try:
            _refuse_moved(titles, cells, max(columns.values()) + 1)
            tally = _tally(cells, columns, groups, RatingTally(unit.id or 0, 0, Year(year)))
        except Problem as fault:
            faults.append(f"dòng {number}: {fault}")
            continue
        if tally.group_id in tallies:
            faults.append(f"dòng {number}: nhóm này đã có ở dòng trên")
        tallies[tally.group_id] = replace(tally, source_note=file)
    if faults:
        more = f"; và {len(faults) - _NAMED_AT_MOST} dòng khác" * (len(faults) > _NAMED_AT_MOST)
        raise Problem(
            "Không nhập được {file}: {faults}{more}. Chưa có gì thay đổi.",
            file=file,
            faults="; ".join(faults[:_NAMED_AT_MOST]),
            more=more,
        )
    if not tallies:
        raise Problem("Tệp {file} không có dòng số liệu nào.", file=file)
    yield from tallies.values()


def _columns(head: Sequence[str]) -> Mapping[str, int]:
    """Places of the columns by their names; every one must be there."""
    places: dict[str, int] = {}
    for place, title in enumerate(head):
        folded = fold(title).replace("_", " ")
        for name, titles in _TITLES.items():
            if folded in titles and name in places:
                raise Problem("Cột {name} có hai lần ở dòng đầu của tệp.", name=name)
            if folded in titles:
                places[name] = place
    missing = [name for name in _TITLES if name not in places]
    if missing:
        raise Problem(
            "Dòng đầu của tệp thiếu cột {missing}. Cần các cột {all}.",
            missing=", ".join(missing),
            all=", ".join(_TITLES),
        )
    return places


def _refuse_moved(titles: Sequence[str], cells: Sequence[str], width: int) -> None:
    """Raise a Problem where figures may stand under the title of their neighbour."""
    fault = width_fault(titles, cells, width)
    # A cell too many, and the last figure blank: 1,234 was split.
    if fault is None and len(cells) > len(titles) and not cells[width - 1]:
        fault = Problem(
            "có {count} ô, tên cột chỉ có {titled}", count=len(cells), titled=len(titles)
        )
    if fault is not None:
        raise fault


def _tally(
    cells: Sequence[str],
    columns: Mapping[str, int],
    groups: Sequence[StaffGroup],
    blank: RatingTally,
) -> RatingTally:
    values = {name: cells[at] for name, at in columns.items()}
    failed = formula_fault(list(values.values()))
    if failed is not None:
        raise failed
    counts: dict[str, int | None] = {}
    for name in _NUMBERS:
        try:
            counts[name] = _count(values[name]) if values[name] else None
        except Problem as fault:
            said = str(fault).rstrip(".")
            raise Problem("cột {name}: {fault}", name=name, fault=said) from fault
    group = _group_named(groups, values["group"], blank.period.year)
    known: dict[str, Any] = dict(counts)
    tally = replace(blank, group_id=group.id or 0, **known)
    for problem in tally.problems():
        raise Problem("{fault}", fault=str(problem).rstrip("."))
    return tally


def _count(text: str) -> int:
    if isinstance(text, Fraction):
        raise Problem("“{text}” không phải số nguyên.", text=text.replace(".", ","))
    return parse_count(text)


def _group_named(groups: Sequence[StaffGroup], text: str, year: int) -> StaffGroup:
    """The group of that code or name. Raises Problem."""
    wanted = fold(text)
    for group in groups:
        if text == group.code or wanted in (fold(group.name), fold(group.short_name)):
            return group
    raise Problem(
        "không có nhóm “{text}” trong năm {year}; các nhóm: {names}",
        text=text,
        year=year,
        names=", ".join(group.name for group in groups) or "chưa có nhóm nào",
    )


def _unit_named(ledger: Ledger, text: str | None) -> Unit:
    """The unit of that name or code; without one, the only unit that stands under no other.

    Of several the one that holds published figures already, if it is the only one.
    """
    units = UNITS.all(ledger)
    if text is None:
        top = [unit for unit in units if unit.parent_id is None]
        published = {figure.unit_id for table in (TALLIES, SHARES) for figure in table.all(ledger)}
        known = [unit for unit in top if unit.id in published]
        if len(top) == 1 or len(known) == 1:
            return (known or top)[0]
        raise Problem(
            "Còn thiếu --unit: sổ có {count} đơn vị đứng đầu{names}.",
            count=len(top),
            names=_examples(top),
        )
    spelt = [unit for unit in units if clean(text).casefold() in (unit.name.casefold(), unit.code)]
    folded = [unit for unit in units if fold(text) == fold(unit.name)]
    found = spelt or folded
    if len(found) != 1:
        raise Problem(
            "{verdict} “{text}”{names}.",
            verdict="Có nhiều đơn vị" if found else "Không có đơn vị",
            text=text,
            names=_examples(found or units),
        )
    return found[0]


def _examples(units: Iterable[Unit]) -> str:
    names = [unit.name for unit in units]
    shown = ", ".join(names[:_NAMED_AT_MOST])
    return f": {shown}{', …' if len(names) > _NAMED_AT_MOST else ''}" if shown else ""
