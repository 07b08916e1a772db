"""Papers with what a clerk has rewritten in them, found again by what the paper is about."""

from dataclasses import replace

from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.passages import with_edits
from civic_desktop.services.figures_reader import FiguresReader
from civic_desktop.services.paper_bases import proposed_bases
from civic_desktop.services.papers import Paper, Subject


def written_paper(
    reader: FiguresReader, paper: Paper, parameters: ReportParameters
) -> ReportDocument:
    """The paper with its rewritten passages, on the bases proposed where none are set.

    Raises Problem as its `build` does.
    """
    bases = parameters.legal_bases or proposed_bases(reader, paper.name, parameters)
    document = paper.build(reader, replace(parameters, legal_bases=bases))
    return with_edits(document, reader.paper_edits(paper.name, subject_of(paper, parameters)))


def subject_of(paper: Paper, parameters: ReportParameters) -> str:
    """The same text for the same years, days, person or inspection in every release.

    The day that states are counted for is no part of a period: it is another one each day, and
    the changed figures show by themselves.
    """
    words = [_main_part(paper, parameters)]
    if paper.reads_unit and parameters.unit_id is not None:
        words.append(f"unit {parameters.unit_id}")
    if paper.reads_group and parameters.group_id is not None:
        words.append(f"group {parameters.group_id}")
    return " ".join(words)


def _main_part(paper: Paper, parameters: ReportParameters) -> str:
    match paper.subject:
        case Subject.YEARS:
            return f"{parameters.first_year}-{parameters.last_year}"
        case Subject.YEAR:
            return str(parameters.last_year)
        case Subject.DAYS:
            return f"{parameters.first_day}..{parameters.last_day}"
        case Subject.DAY:
            return str(parameters.on)
        case Subject.INSPECTION:
            return f"inspection {parameters.inspection_id}"
        case Subject.PERSON:
            part = f"{parameters.last_year}.{parameters.part_of_year}"
            return f"person {parameters.staff_id} {part}"
