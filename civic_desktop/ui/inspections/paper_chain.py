"""The lines of an inspection's chain of papers, filled or still open, and how they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection import Inspection
from civic_desktop.domain.inspection_paper import (
    PAPER_WORDS,
    Attachment,
    InspectionPaper,
    InspectionPaperKind,
    kinds_for,
)
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.ui.shared.columns import CENTER, RIGHT, Column

_KILO = 1024


def _tr(text: str) -> str:
    return QCoreApplication.translate("inspections", text)


@dataclass(frozen=True)
class ChainLine:
    """A place in the chain: the plan (kind None) or a kind of paper, filled or not."""

    place: int
    kind: InspectionPaperKind | None
    paper: InspectionPaper | None = None
    plan: OfficialDocument | None = None

    @property
    def document(self) -> OfficialDocument | None:
        """The document that stands in this place."""
        return self.plan if self.paper is None else self.paper.document


def chain_of(
    inspection: Inspection, plan: OfficialDocument | None, papers: Sequence[InspectionPaper]
) -> list[ChainLine]:
    """Every place of the chain in its order, with what stands in it."""
    lines = [] if plan is None else [ChainLine(0, None, plan=plan)]
    for kind in kinds_for(inspection.kind):
        of_kind: list[InspectionPaper | None] = [p for p in papers if p.kind is kind]
        # The unit reports as often as it must: there is always room for one more.
        is_open = not of_kind or kind is InspectionPaperKind.REMEDY_REPORT
        for paper in [*of_kind, *([None] if is_open else [])]:
            lines.append(ChainLine(len(lines) + 1, kind, paper))
    return lines


def chain_columns() -> list[Column[ChainLine]]:
    """What it is and whether it is there, number, day, files."""
    return [
        Column(_tr("Văn bản"), _kind_words, is_stretched=True),
        Column(_tr("Số, ký hiệu"), _number_of, 88),
        Column(_tr("Ngày"), _day_of, 88),
        Column(_tr("Tệp"), _file_count, 36, CENTER),
    ]


def file_columns() -> list[Column[Attachment]]:
    """Name and size."""
    return [
        Column(_tr("Tệp quét đính kèm"), lambda each: each.file_name, is_stretched=True),
        Column(_tr("Cỡ (KB)"), _kilobytes, 76, RIGHT),
    ]


def _kind_words(line: ChainLine) -> str:
    words = _tr("Kế hoạch năm") if line.kind is None else PAPER_WORDS[line.kind]
    return f"✓ {words}" if line.document else f"– {words}"


def _number_of(line: ChainLine) -> str:
    return line.document.document_number if line.document else _tr("chưa có")


def _day_of(line: ChainLine) -> str:
    return format_day(line.document.issued_on) if line.document else ""


def _file_count(line: ChainLine) -> str:
    return str(len(line.paper.attachments)) if line.paper and line.paper.attachments else ""


def _kilobytes(attachment: Attachment) -> str:
    return format_count(-(-attachment.byte_count // _KILO))
