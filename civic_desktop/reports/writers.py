"""The formats that a paper can be written in without drawing it; print and PDF are drawn."""

from collections.abc import Callable, Mapping
from pathlib import Path

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.files import write_whole

PDF = ".pdf"


DrawChart = Callable[[ChartFigure], bytes]
"""Makes the picture of a chart as PNG, as wide as the text of a paper, without its words."""


Check = Callable[[], None]
"""Called at each row of a table; may raise to give up."""


def _docx(document: ReportDocument, draw: DrawChart, check: Check) -> bytes:
    from civic_desktop.reports.docx import docx_of  # a heavy library, for this alone

    return docx_of(document, draw, check)


def _xlsx(document: ReportDocument, draw: DrawChart, check: Check) -> bytes:
    from civic_desktop.reports.xlsx import xlsx_of  # a heavy library, for this alone

    return xlsx_of(document, draw, check)


def _csv(document: ReportDocument, _draw: DrawChart, _check: Check) -> bytes:
    from civic_desktop.reports.csv_tables import csv_of

    return csv_of(document).encode()


WRITERS: Mapping[str, Callable[[ReportDocument, DrawChart, Check], bytes]] = {
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".csv": _csv,
}
"""By the suffix of the file, in lower case."""


def check_format(path: Path) -> None:
    """Raise a Problem where no format has the suffix of the file."""
    if path.suffix.lower() not in (PDF, *WRITERS):
        formats = ", ".join([PDF, *WRITERS])
        raise Problem(
            "Tệp ghi ra phải có một trong các đuôi {formats}: {path}.", formats=formats, path=path
        )


def write_paper(
    document: ReportDocument, path: Path, draw: DrawChart, check: Check = lambda: None
) -> None:
    """Write the paper in the format of the file's name, whole or not at all. Raises Problem.

    `draw` makes the pictures of its charts; their numbers stand in tables besides. `check` is
    called at each row, and once more before the file takes its place; it may raise to give up.
    """
    check_format(path)
    content = WRITERS[path.suffix.lower()](document, draw, check)
    check()
    write_whole(path, content)
