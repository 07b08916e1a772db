"""Ratings of many persons read from a file: checked as a whole, then stored as one act."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from civic_desktop.domain.class_names import class_named, says_unrated
from civic_desktop.domain.period import EvaluationPeriod, period_title, period_words
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import Rating, RatingClass
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.text import fold, name_sort_key
from civic_desktop.services.acts import Saved
from civic_desktop.services.line_faults import LineFault, refusal
from civic_desktop.services.rating_caps import rules_on
from civic_desktop.services.rating_file import FileLine, file_lines
from civic_desktop.services.rating_periods import refuse_locked
from civic_desktop.store import rating_periods
from civic_desktop.store import ratings as rating_rows
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.store.search import among
from civic_desktop.store.staff import GROUPS, Served, served
from civic_desktop.store.units import UNITS

OnProgress = Callable[[int, int], None]
_CHUNK = 2000


@dataclass(frozen=True)
class ImportPlan:
    """What will be stored: persons rated for the first time, and those who get another class.

    `same_count` are persons whose rating is that of the file already; `blank_count` lines that
    say nothing.
    """

    path: Path
    new: tuple[Rating, ...]
    replaced: tuple[Rating, ...]
    same_count: int
    blank_count: int

    @property
    def change_count(self) -> int:
        """Persons whose rating will be written."""
        return len(self.new) + len(self.replaced)


class RatingImport:
    """Takes files of ratings of one period into one ledger.

    `on_progress` is told lines done and in all; whatever it raises stops the work, and then
    nothing is stored. Both steps may run in another thread than the window's.
    """

    def __init__(self, ledger: Ledger, book: RuleBook, period: EvaluationPeriod) -> None:
        self._ledger = ledger
        self._book = book
        self.period = period

    def read(self, path: Path, on_progress: OnProgress) -> ImportPlan:
        """Read and check the whole file. Raises Problem, RefusedFile where lines are at fault."""
        lines = file_lines(path)
        with closing(self._ledger.reader()) as ledger:
            return _Checking(ledger, self._book, self.period, lines).plan(path, on_progress)

    def store(self, plan: ImportPlan, on_progress: OnProgress) -> Saved:
        """Store everything as one act. Raises Problem where a period was locked, StoreError."""
        units = {rating.unit_id for rating in (*plan.new, *plan.replaced)}
        locked = rating_periods.locked_units(self._ledger, self.period) & units
        refuse_locked(self._ledger, ((unit_id, self.period) for unit_id in locked))
        label = f"Nhập xếp loại {period_words(self.period)} từ tệp"
        total = plan.change_count
        with self._ledger.write(label) as transaction:
            for first in range(0, len(plan.new), _CHUNK):
                on_progress(first, total)
                chunk = plan.new[first : first + _CHUNK]
                rating_rows.add_all(transaction, self.period, chunk)
            for done, rating in enumerate(plan.replaced, len(plan.new)):
                if done % _CHUNK == 0:
                    on_progress(done, total)
                RATINGS.save(transaction, rating)
            on_progress(total, total)
        return Saved(0, transaction.act_id, label)


class _Checking:
    """One reading of a file against what the ledger holds."""

    def __init__(
        self, ledger: Ledger, book: RuleBook, period: EvaluationPeriod, lines: Sequence[FileLine]
    ) -> None:
        self._ledger = ledger
        self._period = period
        self._lines = [line for line in lines if not line.is_blank]
        self._blank_count = len(lines) - len(self._lines)
        self._units = {unit.id or 0: unit for unit in UNITS.all(ledger)}
        self._labels: dict[int, Mapping[RatingClass, str]] = {}
        for group in GROUPS.all(ledger):
            rules = rules_on(book, group, period.last_day)
            if rules is not None:
                statuses = group.statuses
                labels = {c: rules.class_label(c, statuses) for c in RatingClass}
                self._labels[group.id or 0] = labels
        self._by_code: dict[str, list[Served]] = defaultdict(list)
        self._by_name: dict[tuple[str, int], list[Served]] = defaultdict(list)
        self._classes: dict[tuple[str, int], RatingClass | None] = {}
        self._locked = rating_periods.locked_units(ledger, period)
        self._spelt: dict[str, list[int]] = defaultdict(list)
        self._alike: dict[str, list[int]] = defaultdict(list)
        self._rated: dict[int, tuple[FileLine, Served, RatingClass]] = {}
        self._faults: list[LineFault] = []

    def plan(self, path: Path, on_progress: OnProgress) -> ImportPlan:
        """Check every line, then say what is to be stored. Raises Problem, RefusedFile."""
        total = len(self._lines)
        on_progress(0, total)
        self._find_persons()
        for place, line in enumerate(self._lines):
            if place % _CHUNK == 0:
                on_progress(place, total)
            self._try(line, partial(self._take, line))
        known = {rating.staff_id: rating for rating in self._stored(self._rated)}
        ratings = [
            self._rating(known.get(person.staff_id), person, rating_class, line.reason)
            for line, person, rating_class in self._rated.values()
        ]
        for rating in ratings:
            line = self._rated[rating.staff_id][0]
            self._try(line, partial(self._refuse_locked, rating.unit_id))
        if self._faults:
            raise refusal(path, self._faults)
        if not ratings:
            raise Problem("Tệp {file} không có dòng xếp loại nào.", file=path.name)
        on_progress(total, total)
        changed = [rating for rating in ratings if rating != known.get(rating.staff_id)]
        return ImportPlan(
            path,
            new=tuple(rating for rating in changed if rating.id is None),
            replaced=tuple(rating for rating in changed if rating.id is not None),
            same_count=len(ratings) - len(changed),
            blank_count=self._blank_count,
        )

    def _try(self, line: FileLine, step: Callable[[], None]) -> None:
        try:
            step()
        except Problem as problem:
            self._faults.append(LineFault(line.number, problem))

    def _take(self, line: FileLine) -> None:
        person = self._person(line)
        before = self._rated.get(person.staff_id)
        if before is not None:
            raise Problem(
                "{name} đã có ở dòng {first}", name=person.full_name, first=before[0].number
            )
        self._rated[person.staff_id] = line, person, self._class(line, person)

    def _refuse_locked(self, unit_id: int) -> None:
        if unit_id in self._locked:
            raise Problem(
                "{period} của {unit} đã khóa",
                period=period_title(self._period),
                unit=self._units[unit_id].name,
            )

    def _find_persons(self) -> None:
        persons = served(
            self._ledger,
            self._period,
            codes={line.code for line in self._lines if line.code},
            sort_keys={name_sort_key(line.full_name) for line in self._lines if not line.code},
        )
        for person in persons:
            self._by_code[person.code].append(person)
            self._by_name[person.sort_key, person.unit_id].append(person)

    def _person(self, line: FileLine) -> Served:
        """The one person that the line is about. Raises Problem."""
        if line.fault is not None:
            raise line.fault
        if line.code:
            found, what = self._by_code.get(line.code, []), f"mã {line.code}"
        elif line.full_name and line.unit:
            unit_id = self._unit_named(line.unit)
            key = name_sort_key(line.full_name), unit_id
            found = self._by_name.get(key, [])
            what = f"“{line.full_name}” ở {self._units[unit_id].name}"
        else:
            raise Problem("thiếu mã, hoặc họ và tên cùng đơn vị")
        if not found:
            raise Problem("không có người nào {what}", what=what)
        if len(found) > 1:
            raise Problem("có {count} người {what}; ghi mã riêng", count=len(found), what=what)
        [person] = found
        if line.code:
            self._refuse_namesake(line, person)
        if not person.serves:
            raise Problem(
                "{name} không làm việc trong {period}",
                name=person.full_name,
                period=period_words(self._period),
            )
        return person

    def _refuse_namesake(self, line: FileLine, person: Served) -> None:
        """Raise a Problem where name or unit beside the code are those of somebody else."""
        if line.full_name and name_sort_key(line.full_name) != person.sort_key:
            raise Problem(
                "mã {code} trong sổ là {known}, không phải “{named}”",
                code=line.code,
                known=person.full_name,
                named=line.full_name,
            )
        if line.unit and person.unit_id not in self._units_named(line.unit):
            raise Problem(
                "mã {code} trong sổ thuộc {known}, không phải {named}",
                code=line.code,
                known=self._units[person.unit_id].name,
                named=self._units[self._unit_named(line.unit)].name,
            )

    def _unit_named(self, text: str) -> int:
        found = self._units_named(text)
        if len(found) != 1:
            verdict = "có nhiều đơn vị" if found else "không có đơn vị"
            raise Problem("{verdict} “{text}”", verdict=verdict, text=text)
        return found[0]

    def _units_named(self, text: str) -> list[int]:
        # Told once for all lines: a province has thousands of units.
        if not self._spelt:
            for unit_id, unit in self._units.items():
                for name in {unit.code, unit.name} - {""}:
                    self._spelt[name].append(unit_id)
                self._alike[fold(unit.name)].append(unit_id)
        return self._spelt.get(text) or self._alike.get(fold(text), [])

    def _class(self, line: FileLine, person: Served) -> RatingClass:
        """The class of the line; not rated at all needs a reason. Raises Problem."""
        key = line.rating_class, person.group_id
        if key not in self._classes:
            self._classes[key] = self._class_named(*key)
        found = self._classes[key]
        if found is None:
            raise Problem("“{text}” không phải mức xếp loại", text=line.rating_class)
        if found is RatingClass.UNRATED and not line.reason:
            raise Problem("chưa xếp loại thì ghi lý do")
        return found

    def _class_named(self, text: str, group_id: int) -> RatingClass | None:
        if not text or says_unrated(text):
            return RatingClass.UNRATED
        return class_named(text, self._labels.get(group_id, {}))

    def _stored(self, staff_ids: Mapping[int, object]) -> list[Rating]:
        of_persons, values = among("staff_member_id", staff_ids)
        return RATINGS.all(
            self._ledger,
            f"period_kind = :kind AND first_day = :first_day AND {of_persons}",
            values
            | {
                "kind": type(self._period).__name__.lower(),
                "first_day": self._period.first_day.isoformat(),
            },
        )

    def _rating(
        self, known: Rating | None, person: Served, rating_class: RatingClass, reason: str
    ) -> Rating:
        """The rating as the file has it; a reason that it does not give stays."""
        if known is not None:
            return replace(known, rating_class=rating_class, reason=reason or known.reason)
        return Rating(
            person.staff_id, person.unit_id, person.group_id, self._period, rating_class, reason
        )
