"""An official paper as a value: what stands on it, not how it is drawn."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.domain.text import official_day, official_number
from civic_desktop.domain.trace import Trace
from civic_desktop.reports.traced_text import PlacedFigure, TracedText

SAMPLE_MARK = "DỮ LIỆU MẪU"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
END_MARK = "./."


class SigningCapacity(StrEnum):
    """In whose place a paper is signed; NONE when the head of the office signs."""

    NONE = "none"
    COLLECTIVE = "collective"
    DEPUTY = "deputy"
    BY_ORDER = "by_order"
    DELEGATED = "delegated"

    @property
    def abbreviation(self) -> str:
        """What stands before the post: TM., KT., TL., TUQ."""
        return _ABBREVIATIONS[self]


_ABBREVIATIONS = {
    SigningCapacity.NONE: "",
    SigningCapacity.COLLECTIVE: "TM.",
    SigningCapacity.DEPUTY: "KT.",
    SigningCapacity.BY_ORDER: "TL.",
    SigningCapacity.DELEGATED: "TUQ.",
}


class Orientation(StrEnum):
    """How the A4 sheet lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Alignment(StrEnum):
    """Where text stands in a table cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Heading:
    """A bold line that stays with the text after it."""

    text: str


class PassageState(StrEnum):
    """Who wrote a passage; OUTDATED when the figures have changed since it was rewritten."""

    WRITTEN = "written"
    EDITED = "edited"
    OUTDATED = "outdated"


@dataclass(frozen=True)
class Paragraph:
    """A justified paragraph of the body.

    `figures` are the places of its figures. A passage that may be rewritten has a `place`, the
    same for the same passage of every paper of the kind; `written` is what the program writes
    there where a clerk has rewritten it.
    """

    text: str
    figures: tuple[PlacedFigure, ...] = ()
    place: str = ""
    state: PassageState = PassageState.WRITTEN
    written: str = ""

    @classmethod
    def of(cls, said: TracedText, place: str = "") -> "Paragraph":
        """The paragraph of a text with traced figures."""
        return cls(said.text, said.figures, place)


@dataclass(frozen=True)
class Note:
    """A small italic remark, as under a table."""

    text: str
    figures: tuple[PlacedFigure, ...] = ()


@dataclass(frozen=True)
class FillLine:
    """A dotted line that the clerk fills in by hand, after a label if there is one.

    One with a `place` may be written over on the screen.
    """

    label: str = ""
    place: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table, over one or more columns and rows; `trace` is behind its figure."""

    text: str
    column_span: int = 1
    row_span: int = 1
    is_bold: bool = False
    alignment: Alignment | None = None
    trace: Trace | None = None


@dataclass(frozen=True)
class Table:
    """A table; its head rows are repeated on each page. `widths` are relative to each other.

    A row leaves out the places that a cell from above or from the left covers. `text_size` is in
    points; tables of many columns take a smaller one. A whole one stands on one page with the
    chart above it, unless it is longer.
    """

    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    alignments: tuple[Alignment, ...]
    unit_line: str = ""
    text_size: float = 13
    is_whole: bool = False


@dataclass(frozen=True)
class ChartBlock:
    """A chart with its title, legend and sources, on one page."""

    figure: ChartFigure


Block = Heading | Paragraph | Note | FillLine | Table | ChartBlock


DOTS = "……………"
"""In the place of what is not entered yet."""


@dataclass(frozen=True)
class ReportHead:
    """What stands above the text on the first page.

    Lists and registers have no number of their own; minutes tell their day in the text.
    """

    superior_office: str
    issuing_office: str
    document_number: str
    place: str
    day: date | None
    subject_line: str
    kind: str = "BÁO CÁO"
    is_sample: bool = False
    has_number: bool = True
    has_day: bool = True

    @property
    def number_line(self) -> str:
        """ "Số: 05/BC-SNV"; a gap for the number when only the symbol is known."""
        if not self.has_number:
            return ""
        number = official_number(self.document_number)
        if not number or number.startswith("/"):
            return f"Số: {_gap(8)}{number}"
        return f"Số: {number}"

    @property
    def place_line(self) -> str:
        """ "Bắc Kạn, ngày 05 tháng 01 năm 2022"; gaps for a day that is not set."""
        return f"{self.place or DOTS}, {self._day_words}" if self.has_day else ""

    @property
    def office_line(self) -> str:
        """The office in capitals, or dots to be written over."""
        return self.issuing_office.upper() or DOTS

    @property
    def attached_line(self) -> str:
        """ "(Kèm theo Báo cáo số 05/BC-SNV ngày 05 tháng 01 năm 2022 của Sở Nội vụ)"."""
        number = self.number_line.replace("Số:", " số")
        day = f" {self._day_words}" if self.has_day else ""
        return f"(Kèm theo {self.kind.capitalize()}{number}{day} của {self.issuing_office or DOTS})"

    @property
    def _day_words(self) -> str:
        gap = _gap(6)
        return official_day(self.day) if self.day else f"ngày {gap} tháng {gap} năm {gap}"


@dataclass(frozen=True)
class Signature:
    """Who signs. `authority` is whom the signer stands for, needed with a capacity.

    `remark` stands in italics under the post, such as "(Ký, ghi rõ họ tên)".
    """

    post: str
    name: str = ""
    capacity: SigningCapacity = SigningCapacity.NONE
    authority: str = ""
    remark: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The capital lines above the name, such as "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"."""
        post = self.post.upper()
        if self.capacity is SigningCapacity.NONE:
            return (post,)
        first = f"{self.capacity.abbreviation} {self.authority.upper()}".rstrip()
        return (first, post)


@dataclass(frozen=True)
class ReportDocument:
    """One paper, ready for any painter or writer.

    With `left_signature` two parties sign side by side, and the recipients stand under them. An
    appendix begins on a page of its own after the signature, with page numbers of its own.
    """

    head: ReportHead
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    orientation: Orientation = field(default=Orientation.PORTRAIT)
    left_signature: Signature | None = None
    appendix: tuple[Block, ...] = ()
    appendix_title: str = ""
    unplaced: tuple[tuple[str, str, str], ...] = ()
    """Place, text and what the program wrote, of rewritten passages that the paper has no more; no
    part of what is printed.
    """

    @property
    def all_blocks(self) -> tuple[Block, ...]:
        """The text and what is attached to it."""
        return self.blocks + self.appendix

    @property
    def appendix_head(self) -> tuple[str, str]:
        """What stands over the appendix: its title, and the paper that it belongs to."""
        return f"Phụ lục\n{self.appendix_title.upper()}", self.head.attached_line

    @property
    def row_count(self) -> int:
        """Rows of all its tables, which make a paper long."""
        return sum(len(block.rows) for block in self.all_blocks if isinstance(block, Table))

    @property
    def title(self) -> str:
        """Kind and subject on one line, for file properties."""
        subject = self.head.subject_line.replace("\n", " ")
        return f"{self.head.kind.capitalize()}: {subject}"

    @property
    def legal_basis_lines(self) -> tuple[str, ...]:
        """The legal bases, each closed by ";" and the last by "."."""
        return _closed(self.legal_bases)

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """The recipients as "- …;", the last closed by "."."""
        return tuple(f"- {line}" for line in _closed(self.recipients))


def _closed(lines: tuple[str, ...]) -> tuple[str, ...]:
    bare = [line.strip().removeprefix("- ").rstrip(" ;.") for line in lines]
    said = [line for line in bare if line]
    return (*(f"{line};" for line in said[:-1]), *(f"{line}." for line in said[-1:]))


def _gap(width: int) -> str:
    return "\u00a0" * width
