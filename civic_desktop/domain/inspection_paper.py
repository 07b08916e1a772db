"""The chain of papers of an inspection, and the scanned files attached to them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection import Inspection, InspectionKind
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day

LARGEST_ATTACHMENT = 20 * 1024 * 1024
# What offices scan and write. Nothing that a double click would run as a program.
ATTACHMENT_SUFFIXES = (
    *("pdf", "jpg", "jpeg", "png", "tif", "tiff", "bmp", "webp"),
    *("doc", "docx", "odt", "rtf", "txt", "xls", "xlsx", "ods", "csv"),
)
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)
_LONGEST_NAME = 120


class InspectionPaperKind(StrEnum):
    """The papers of one inspection in their order; the plan stands before them."""

    DECISION = "decision"
    NOTICE = "notice"
    MINUTES = "minutes"
    REPORT = "report"
    CONCLUSION = "conclusion"
    REMEDY_REPORT = "remedy_report"


_BEFORE_VISIT = (InspectionPaperKind.DECISION, InspectionPaperKind.NOTICE)
PAPER_WORDS = {
    InspectionPaperKind.DECISION: "Quyết định thành lập đoàn",
    InspectionPaperKind.NOTICE: "Thông báo kiểm tra",
    InspectionPaperKind.MINUTES: "Biên bản kiểm tra",
    InspectionPaperKind.REPORT: "Báo cáo kết quả kiểm tra",
    InspectionPaperKind.CONCLUSION: "Thông báo kết luận",
    InspectionPaperKind.REMEDY_REPORT: "Báo cáo khắc phục của đơn vị",
}


@dataclass(frozen=True)
class Attachment:
    """A scanned file kept in the ledger; `sha256` tells whether its bytes are still the same."""

    document_id: int
    file_name: str
    byte_count: int
    sha256: str
    id: int | None = None
    row_version: int = 1


@dataclass(frozen=True)
class InspectionPaper:
    """An official document in its place in an inspection's chain, with its files."""

    kind: InspectionPaperKind
    document: OfficialDocument
    attachments: tuple[Attachment, ...] = ()
    id: int | None = None
    row_version: int = 1


def kinds_for(kind: InspectionKind) -> tuple[InspectionPaperKind, ...]:
    """The papers an inspection of that kind has: only a planned one is given notice of."""
    return tuple(
        each
        for each in InspectionPaperKind
        if kind is InspectionKind.PLANNED or each is not InspectionPaperKind.NOTICE
    )


def problems_of_paper(
    kind: InspectionPaperKind, document: OfficialDocument, inspection: Inspection, today: date
) -> Iterable[Problem]:
    """What stands in the way of adding the paper: its field, its day, or its place."""
    if kind not in kinds_for(inspection.kind):
        yield Problem("Cuộc kiểm tra đột xuất không có thông báo trước.", field="kind")
    if not document.document_number:
        yield Problem("Nhập số, ký hiệu văn bản.", field="document_number")
    if document.issued_on > today:
        yield Problem(
            "Ngày ban hành {day} còn ở tương lai.",
            field="issued_on",
            day=format_day(document.issued_on),
        )
    day = format_day(inspection.inspected_on)
    if kind in _BEFORE_VISIT and document.issued_on > inspection.inspected_on:
        yield Problem(
            "Văn bản này phải có trước hoặc trong ngày kiểm tra {day}.", field="issued_on", day=day
        )
    if kind not in _BEFORE_VISIT and document.issued_on < inspection.inspected_on:
        yield Problem(
            "Văn bản này không thể có trước ngày kiểm tra {day}.", field="issued_on", day=day
        )


def safe_file_name(name: str) -> str:
    """The last part of a path as a name that every system can hold. Raises Problem.

    Only kinds of files that open as documents are taken.
    """
    last = re.split(r"[/\\]", name.strip())[-1]
    shown = "".join("_" if _is_unsafe(sign) else sign for sign in last)
    stem, dot, suffix = shown.strip(" .").rpartition(".")
    stem, suffix = stem.strip(" ."), suffix.lower()
    if not dot or not stem or suffix not in ATTACHMENT_SUFFIXES:
        raise Problem(
            "Không nhận tệp “{name}”. Chỉ đính kèm tệp quét hoặc văn bản: {kinds}.",
            name=shown,
            kinds=", ".join(ATTACHMENT_SUFFIXES),
        )
    if _DEVICE.fullmatch(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    # Systems count bytes: a Vietnamese letter takes up to three.
    stem = stem.encode()[: _LONGEST_NAME - len(suffix) - 1].decode(errors="ignore")
    return f"{stem.rstrip(' .')}.{suffix}"


def _is_unsafe(sign: str) -> bool:
    """Whether a system refuses the sign in a name, or a person cannot see it."""
    return bool(_UNSAFE.match(sign)) or unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co")


def refuse_size(name: str, byte_count: int) -> None:
    """Raises Problem for an empty file and for one over the limit."""
    if byte_count == 0:
        raise Problem("Tệp “{name}” rỗng, không đính kèm được.", name=name)
    if byte_count > LARGEST_ATTACHMENT:
        raise Problem(
            "Tệp “{name}” nặng {size} MB, quá giới hạn {limit} MB."
            " Hãy quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp.",
            name=name,
            size=-(-byte_count // 1024 // 1024),
            limit=LARGEST_ATTACHMENT // 1024 // 1024,
        )
