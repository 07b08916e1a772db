"""What a clerk keeps of papers: passages rewritten by hand, and papers as they were issued."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from civic_desktop.domain.issued_paper import IssuedPaper, PaperEdit
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.reports.document import ReportDocument, ReportHead
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.passages import Passage, passage_text
from civic_desktop.services.acts import Saved
from civic_desktop.services.paper_passages import subject_of
from civic_desktop.services.papers import paper_named
from civic_desktop.store import issued_papers
from civic_desktop.store.issued_papers import ISSUED
from civic_desktop.store.ledger import Ledger

_OFFICIAL = re.compile(r"[0-9]+[a-zđ]?/[^\s/]+(/[^\s/]+)*", re.IGNORECASE)


@dataclass(frozen=True)
class IssuedLine:
    """An issued paper in the list; `is_whole` tells whether its kept text is the one issued."""

    paper: IssuedPaper
    is_whole: bool

    @property
    def issued_at(self) -> datetime | None:
        """The instant by this machine's clock; None where another tool has spoilt it."""
        try:
            return datetime.fromisoformat(self.paper.issued_at).astimezone()
        except ValueError:
            return None


class IssuedPages:
    """Issued papers page by page, the last one first."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def count(self) -> int:
        """How many papers were issued."""
        return ISSUED.count(self._ledger)

    def page(self, after: IssuedLine | None, limit: int) -> Sequence[IssuedLine]:
        """The next papers."""
        after_id = None if after is None else after.paper.id
        papers = ISSUED.page(self._ledger, "1", {}, after_id=after_id, limit=limit)
        return [IssuedLine(paper, issued_papers.is_whole(paper)) for paper in papers]


class KeptPapers:
    """What the window can ask for."""

    def __init__(
        self, ledger: Ledger, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._ledger = ledger
        self._now = now

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be rewritten or issued."""
        return self._ledger.is_read_only

    def edit_of(self, name: str, parameters: ReportParameters, place: str) -> PaperEdit | None:
        """What was written over a passage; None where it is as the program writes it."""
        subject = subject_of(paper_named(name), parameters)
        return issued_papers.edit_at(self._ledger, name, subject, place)

    def rewrite(
        self,
        name: str,
        parameters: ReportParameters,
        passage: Passage,
        typed: str,
        seen: PaperEdit | None,
    ) -> Saved:
        """Write over a passage; what the program itself writes takes the edit away.

        `seen` is what `edit_of` gave when the typing began. Raises Problem, RecordConflict among
        them, and changes nothing then.
        """
        text = passage_text(typed)
        if text == passage.written:
            return self.take_back(seen)
        paper = paper_named(name)
        edit = seen or PaperEdit(
            name, subject_of(paper, parameters), passage.place, passage.written, text
        )
        label = f"Sửa lời văn: {paper.title}"
        with self._ledger.write(label) as transaction:
            changed = replace(edit, written=passage.written, edited=text)
            record_id = issued_papers.save_edit(self._ledger, transaction, changed)
        return Saved(record_id, transaction.act_id, label)

    def take_back(self, seen: PaperEdit | None) -> Saved:
        """Let the program write the passage again. Raises RecordConflict if it has done so."""
        if seen is None or seen.id is None:
            return Saved(0, None, "")
        label = f"Lấy lại câu của chương trình: {paper_named(seen.paper).title}"
        with self._ledger.write(label) as transaction:
            issued_papers.delete_edit(self._ledger, transaction, seen)
        return Saved(seen.id, transaction.act_id, label)

    def warnings(
        self, name: str, parameters: ReportParameters, document: ReportDocument
    ) -> list[str]:
        """What the clerk should know before the paper is issued, in sentences.

        Raises Problem as `issue` does: for a draft without number or day, and for a paper that is
        kept already.
        """
        head = document.head
        self._refuse(name, parameters, document)
        number, day = _number_of(head), head.day
        if not number or day is None:
            return []
        used = [
            f"Số {number} năm {day.year} đã dùng cho “{each.title}”, phát hành ngày"
            f" {format_day(_kept_on(each))}."
            for each in issued_papers.with_number(self._ledger, number, day.year)
        ]
        if not _OFFICIAL.fullmatch(number):
            used.append(f"Số hiệu “{number}” không có dạng số/ký hiệu, ví dụ 05/BC-SNV.")
        return list(dict.fromkeys(used))

    def issued_like(
        self, name: str, parameters: ReportParameters, document: ReportDocument
    ) -> IssuedPaper | None:
        """The paper that was issued with exactly this content."""
        content = self._content(parameters, document)
        found = issued_papers.with_hash(self._ledger, issued_papers.content_hash(content))
        return found if found is not None and found.paper == name else None

    def issue(
        self, name: str, parameters: ReportParameters, document: ReportDocument
    ) -> IssuedPaper:
        """Keep the paper as it is, for good. Raises Problem for a draft, or one kept already."""
        head = document.head
        content = self._content(parameters, document)
        paper = IssuedPaper(
            paper=name,
            title=document.title,
            content=content,
            content_hash=issued_papers.content_hash(content),
            issued_at=self._now().astimezone(UTC).isoformat(timespec="seconds"),
            document_number=_number_of(head),
            issued_on=head.day if head.has_day else None,
        )
        with self._ledger.write(f"Phát hành: {document.title}") as transaction:
            self._refuse(name, parameters, document)  # no other window can be first now
            return replace(paper, id=ISSUED.save(transaction, paper))

    def _refuse(self, name: str, parameters: ReportParameters, document: ReportDocument) -> None:
        if (lack := _lack_of(document.head)) is not None:
            raise lack
        same = self.issued_like(name, parameters, document)
        if same is not None:
            raise Problem(
                "Đúng văn bản này đã phát hành, {when}; bản đó ở mục “Văn bản đã phát hành…”.",
                when=_when(same),
            )

    def issued(self) -> IssuedPages:
        """Every issued paper."""
        return IssuedPages(self._ledger)

    @staticmethod
    def is_whole(paper: IssuedPaper) -> bool:
        """Whether the kept text is still the one that was issued."""
        return issued_papers.is_whole(paper)

    @staticmethod
    def document_of(paper: IssuedPaper) -> ReportDocument:
        """The paper as it was issued. Raises Problem where this release cannot read it."""
        from civic_desktop.reports.paper_json import document_of

        return document_of(paper.content)

    @staticmethod
    def parameters_of(paper: IssuedPaper) -> ReportParameters:
        """The settings it was built by. Raises Problem where this release cannot read them."""
        from civic_desktop.reports.paper_json import parameters_of

        return parameters_of(paper.content)

    @staticmethod
    def _content(parameters: ReportParameters, document: ReportDocument) -> str:
        from civic_desktop.reports.paper_json import as_json

        return as_json(document, parameters)


def is_draft(head: ReportHead) -> bool:
    """Whether a paper still lacks its office, its number or its day; some kinds have no number or
    day.
    """
    return _lack_of(head) is not None


def broken_words(ledger: Ledger) -> list[str]:
    """Issued papers that are not what was issued, each named. Reads them all."""
    return [f"“{paper.title}” {_when(paper)}" for paper in issued_papers.broken(ledger)]


def _lack_of(head: ReportHead) -> Problem | None:
    """What makes a paper a draft still."""
    if not head.issuing_office:
        return Problem(
            "Nhập cơ quan ban hành ở Danh mục › Cơ quan trước khi phát hành: văn bản chưa có tên"
            " cơ quan là bản thảo.",
            field="issuing_office",
        )
    if head.has_number and not _number_of(head):
        return Problem(
            "Nhập số hiệu trước khi phát hành: văn bản chưa có số là bản thảo.",
            field="document_number",
        )
    if head.has_day and head.day is None:
        return Problem(
            "Nhập ngày ký trước khi phát hành: văn bản chưa có ngày là bản thảo.", field="day"
        )
    return None


def _number_of(head: ReportHead) -> str:
    """The number as it is printed; "" for a symbol that waits for its number."""
    number = head.number_line.removeprefix("Số:").strip()
    return "" if number.startswith("/") else number


def _when(paper: IssuedPaper) -> str:
    """ "số 05/BC-SNV ngày 05/01/2022", or the day it was kept for one without them."""
    day = paper.issued_on or _kept_on(paper)
    number = f"số {paper.document_number} " if paper.document_number else ""
    return f"{number}ngày {format_day(day)}"


def _kept_on(paper: IssuedPaper) -> date:
    return datetime.fromisoformat(paper.issued_at).astimezone().date()
