"""Many papers of one kind at once: minutes of all inspections of some days, forms of all rated."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from civic_desktop.domain.period import period_title
from civic_desktop.domain.problem import Problem, cause_of
from civic_desktop.domain.report_period import period_words
from civic_desktop.domain.text import first_upper
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.files import file_stem
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.passages import outdated_count
from civic_desktop.services.figures_reader import FiguresReader
from civic_desktop.services.paper_passages import written_paper
from civic_desktop.services.papers import Subject, paper_named, period_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class WrittenBatch:
    """The new folder, and in how many papers a rewritten passage no longer fits the figures."""

    folder: Path
    outdated_count: int


@dataclass(frozen=True)
class PaperBatch:
    """The papers of one kind that the settings ask for: of a period and a unit."""

    name: str
    parameters: ReportParameters

    @property
    def title(self) -> str:
        """The kind with its period, for the folder that takes the files."""
        paper = paper_named(self.name)
        if paper.subject is Subject.PERSON:
            return f"{paper.title} - {period_title(period_of(self.parameters))}"
        first_day, last_day, _on = self.parameters.period()
        return f"{paper.title} - {first_upper(period_words(first_day, last_day))}"

    def subjects(self, reader: FiguresReader) -> list[tuple[str, ReportParameters]]:
        """The name and the settings of each paper."""
        parameters = self.parameters
        if paper_named(self.name).subject is Subject.PERSON:
            forms = reader.rating_forms
            people = forms.rated_in(parameters.unit_id, period_of(parameters))
            return [(forms.label(each), replace(parameters, staff_id=each)) for each in people]
        lines = reader.inspections.register(*parameters.period(), parameters.unit_id)
        return [
            (f"{line.name} {line.unit_name}", replace(parameters, inspection_id=line.inspection_id))
            for line in lines
        ]

    def count(self, reader: FiguresReader) -> int:
        """How many papers there are. Raises Problem for days that are missing."""
        if paper_named(self.name).subject is Subject.PERSON or self.parameters.unit_id is not None:
            return len(self.subjects(reader))
        first_day, last_day, on = self.parameters.period()
        return reader.inspections.count(first_day, min(last_day, on))

    def write(
        self,
        reader: FiguresReader,
        folder: Path,
        suffix: str,
        write: Callable[[ReportDocument, Path], None],
        progress: Progress,
    ) -> WrittenBatch:
        """Write each paper into a new folder within `folder`. Raises Problem.

        `progress` may raise to give up: what was written until then stays.
        """
        outdated = 0
        subjects = self.subjects(reader)
        target = _new_folder(folder, file_stem(self.title))
        paper = paper_named(self.name)
        for number, (stem, (_name, parameters)) in enumerate(
            zip(_stems(name for name, _parameters in subjects), subjects, strict=True)
        ):
            progress(number, len(subjects))
            document = written_paper(reader, paper, parameters)
            outdated += outdated_count(document) > 0 or bool(document.unplaced)
            write(document, target / f"{stem}{suffix}")
        progress(len(subjects), len(subjects))
        return WrittenBatch(target, outdated)


def _new_folder(folder: Path, stem: str) -> Path:
    """A folder that was not there before, so that no file is written over."""
    number = 1
    while True:
        target = folder / (stem if number == 1 else f"{stem} ({number})")
        try:
            target.mkdir()
        except FileExistsError:
            number += 1
        except OSError as error:
            raise Problem(
                "Không tạo được thư mục {path}: {reason}.", path=target, reason=cause_of(error)
            ) from error
        else:
            return target


def _stems(names: Iterator[str]) -> Iterator[str]:
    """File names, those that come again told apart by a number."""
    seen: dict[str, int] = {}
    for name in names:
        stem = file_stem(name)
        key = stem.casefold()  # names of files differ on Windows by more than their case
        seen[key] = seen.get(key, 0) + 1
        yield stem if seen[key] == 1 else f"{stem} ({seen[key]})"
