"""Papers as the report tab and the command line ask for them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from civic_desktop.domain.inspection import InspectionSummary
from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean, fold, format_day
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.services.figures_reader import FiguresReader
from civic_desktop.services.paper_bases import proposed_bases
from civic_desktop.services.paper_batch import PaperBatch, Progress, WrittenBatch
from civic_desktop.services.paper_passages import written_paper
from civic_desktop.services.papers import PAPERS, Paper, Subject, paper_named
from civic_desktop.services.rating_forms import RatingForms

LATEST_INSPECTIONS = 500
_NAMED = 5
LONG_PAPER = 300
"""Records that are read and set in type without a wait that is felt."""


class ReportBuilding:
    """What the report tab and the command line can ask for."""

    def __init__(self, reader: FiguresReader, today: Callable[[], date]) -> None:
        self._reader = reader
        self.today = today

    def papers(self) -> tuple[Paper, ...]:
        """Every paper that can be built."""
        return PAPERS

    def years(self) -> list[int]:
        """Years to choose from: those with figures, or else the present one."""
        return sorted(self._reader.figure_years()) or [self.today().year]

    def default_parameters(self, name: str) -> ReportParameters:
        """Settings of a paper as the office would have them; the day is left to the pen."""
        paper = paper_named(name)
        office, today = self._reader.office(), self.today()
        above = (f"{office.superior_office} (để báo cáo)",) if office.superior_office else ()
        if paper.subject is Subject.INSPECTION:
            above = ("Đơn vị được kiểm tra",)
        number = f"/{paper.symbol}-{office.symbol}" if paper.symbol and office.symbol else ""
        parameters = ReportParameters(
            first_year=today.year,
            last_year=today.year,
            superior_office=office.superior_office,
            issuing_office=office.issuing_office,
            place=office.place,
            document_number=number,
            authority=office.signatory_title,
            post=office.signatory_title,
            name=office.signatory_name,
            # A form goes into the file of the person and to nobody else.
            recipients=() if paper.subject is Subject.PERSON else (*above, "Lưu: VT"),
            is_sample=office.is_sample,
        )
        return self._with_subject(parameters, paper)

    def _with_subject(self, parameters: ReportParameters, paper: Paper) -> ReportParameters:
        """The years, days or inspection that a clerk most likely wants."""
        today = self.today()
        match paper.subject:
            case Subject.YEARS | Subject.YEAR:
                years = self._rated_years() if paper.is_about_ratings else self.years()
                first = years[0] if paper.subject is Subject.YEARS else years[-1]
                return replace(parameters, first_year=first, last_year=years[-1])
            case Subject.PERSON:
                year = self._rated_years()[-1]
                rated = self.rating_forms.rated_in(None, Year(year), limit=1)
                person = rated[0] if rated else None
                return replace(parameters, first_year=year, last_year=year, staff_id=person)
            case Subject.DAYS:
                days = Year(today.year)
                return replace(
                    parameters, first_day=days.first_day, last_day=days.last_day, on=today
                )
            case Subject.DAY:
                return replace(parameters, on=today)
            case Subject.INSPECTION:
                last = self._reader.inspections.latest(1)
                return replace(parameters, inspection_id=last[0].id if last else None)

    def _rated_years(self) -> list[int]:
        """Years with ratings, the heart of every paper; without any, all years."""
        years = self.years()
        ratings = self._reader.trend_figures(years[0], years[-1]).ratings
        return sorted({figure.year for figure in ratings}) or years

    def build(self, name: str, parameters: ReportParameters) -> ReportDocument:
        """The paper with these settings, and with what a clerk has rewritten in it."""
        return written_paper(self._reader, paper_named(name), parameters)

    def batch_count(self, batch: PaperBatch) -> int:
        """How many papers a batch has. Raises Problem."""
        return batch.count(self._reader)

    def write_batch(
        self,
        batch: PaperBatch,
        folder: Path,
        suffix: str,
        write: Callable[[ReportDocument, Path], None],
        progress: Progress,
    ) -> WrittenBatch:
        """Write a batch, read by a connection of its own: for another thread. Raises Problem."""
        with self._reader.apart() as reader:
            return batch.write(reader, folder, suffix, write, progress)

    def is_long(self, name: str, parameters: ReportParameters) -> bool:
        """Whether building it takes a time that is felt. Raises Problem as `build` does."""
        return paper_named(name).record_count(self._reader, parameters) > LONG_PAPER

    def build_apart(self, name: str, parameters: ReportParameters) -> ReportDocument:
        """The paper, read by a connection of its own: for another thread than the window's."""
        with self._reader.apart() as reader:
            return written_paper(reader, paper_named(name), parameters)

    @property
    def rating_forms(self) -> RatingForms:
        """Persons to choose from, and the forms of one."""
        return self._reader.rating_forms

    def units(self) -> list[tuple[int, str]]:
        """Units to limit a paper to: id and name."""
        return [(unit.id or 0, unit.name) for unit in self._reader.units()]

    def groups(self) -> list[tuple[int, str]]:
        """Groups to limit a paper to: id and name."""
        return [(group.id or 0, group.name) for group in self._reader.groups()]

    def limited(
        self, parameters: ReportParameters, unit: str | None, group: str | None
    ) -> ReportParameters:
        """The settings limited to a unit and a group, named without tones too. Raises Problem."""
        if unit is not None:
            unit_id, name = _named(self.units(), unit, "đơn vị", "unit_id")
            parameters = replace(parameters, unit_id=unit_id, unit_name=name)
        if group is not None:
            group_id, name = _named(self.groups(), group, "nhóm", "group_id")
            parameters = replace(parameters, group_id=group_id, group_name=name)
        return parameters

    def proposed_bases(self, name: str, parameters: ReportParameters) -> tuple[str, ...]:
        """The legal bases that the paper has where the clerk sets none."""
        return proposed_bases(self._reader, name, parameters)

    def latest_inspections(self) -> list[tuple[int, str]]:
        """The last inspections to choose from: id, and name with unit and day."""
        latest = self._reader.inspections.latest(LATEST_INSPECTIONS)
        return [(each.id, _label(each)) for each in latest]

    def inspection_label(self, inspection_id: int) -> str:
        """Name, unit and day of one inspection; "" if it has gone."""
        found = self._reader.inspections.summary(inspection_id)
        return "" if found is None else _label(found)

    def inspection_named(self, name: str) -> int:
        """The inspection of that name, typed with or without tones. Raises Problem."""
        return self._reader.inspections.id_of(name)


def _named(known: Sequence[tuple[int, str]], typed: str, noun: str, field: str) -> tuple[int, str]:
    """The one of that name, else the only one that has the words. Raises Problem with like ones."""
    wanted = fold(clean(typed))
    exact = [each for each in known if fold(each[1]) == wanted]
    found = exact or [each for each in known if wanted and wanted in fold(each[1])]
    if len(found) == 1:
        return found[0]
    folded = {fold(name): name for _id, name in known}
    like = [name for _id, name in found[:_NAMED]] or [
        folded[each] for each in get_close_matches(wanted, folded, _NAMED, 0.4)
    ]
    if not like:
        raise Problem("Không có {noun} “{name}” trong sổ.", field=field, noun=noun, name=typed)
    raise Problem(
        "Không có đúng một {noun} tên “{name}”. Có thể là: {like}.",
        field=field,
        noun=noun,
        name=typed,
        like="; ".join(like),
    )


def _label(inspection: InspectionSummary) -> str:
    day = format_day(inspection.inspected_on)
    return f"{inspection.name} – {inspection.unit_name} – {day}"
