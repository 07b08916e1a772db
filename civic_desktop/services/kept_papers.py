"""Papers kept as issued, and passages that a clerk has rewritten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from civic_desktop.domain.issued_paper import IssuedPaper, PaperEdit
from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.paper_json import from_json, to_json, without_traces
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.passages import Passage, passages
from civic_desktop.services.acts import Saved
from civic_desktop.services.papers import subject_of
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.store.issued_papers import EDITS, ISSUED, content_hash, edits_of
from civic_desktop.store.ledger import Ledger


@dataclass(frozen=True)
class KeptPaper:
    """An issued paper as it was; `is_whole` says that nobody has altered it since."""

    issued: IssuedPaper
    document: ReportDocument
    parameters: ReportParameters
    is_whole: bool


class KeptPapers:
    """Reads and writes one ledger; `now` gives the instant of issuing, with its zone."""

    def __init__(
        self, ledger: Ledger, building: ReportBuilding, now: Callable[[], datetime]
    ) -> None:
        self._ledger, self._building, self._now = ledger, building, now

    @property
    def is_read_only(self) -> bool:
        """Whether the ledger only allows looking."""
        return self._ledger.is_read_only

    def passages(self, name: str, parameters: ReportParameters) -> list[Passage]:
        """The passages of a paper that may be rewritten. Raises Problem."""
        edits = edits_of(self._ledger, name, subject_of(name, parameters))
        return passages(self._building.build_plain(name, parameters), edits)

    def rewrite(
        self, name: str, parameters: ReportParameters, passage: Passage, text: str
    ) -> Saved:
        """Keep a text in the place of what the program writes; blank takes it away. May raise."""
        subject = subject_of(name, parameters)
        edits = edits_of(self._ledger, name, subject)
        known = next((each for each in edits if each.place == passage.place), None)
        label = "Sửa lời văn của văn bản"
        with self._ledger.write(label) as transaction:
            if known is not None and known.id is not None:
                EDITS.delete(transaction, known.id)
            record = 0
            if text.strip() and text.strip() != passage.written.strip():
                edit = PaperEdit(name, subject, passage.place, passage.written, text.strip())
                record = EDITS.save(transaction, edit)
        return Saved(record, transaction.act_id, label)

    def issue(self, name: str, document: ReportDocument, parameters: ReportParameters) -> Saved:
        """Keep a paper as it is issued. Raises Problem where number or day is missing."""
        if document.head.has_number and not _has_number(parameters.document_number):
            raise Problem("Nhập số hiệu của văn bản trước khi phát hành.", field="document_number")
        if document.head.has_day and parameters.day is None:
            raise Problem("Nhập ngày ký văn bản trước khi phát hành.", field="day")
        content = to_json(document, parameters)
        issued = IssuedPaper(
            paper=name,
            title=document.title,
            content=content,
            content_hash=content_hash(content),
            issued_at=self._now().isoformat(timespec="seconds"),
            document_number=parameters.document_number if document.head.has_number else "",
            issued_on=parameters.day,
        )
        label = "Phát hành văn bản"
        with self._ledger.write(label) as transaction:
            record = ISSUED.save(transaction, issued)
        return Saved(record, transaction.act_id, label)

    def of_same_number(self, parameters: ReportParameters) -> IssuedPaper | None:
        """A paper of the same year that has the number already."""
        if parameters.day is None or not _has_number(parameters.document_number):
            return None
        year = parameters.day.year
        for each in self.issued():
            is_of_year = each.issued_on is not None and each.issued_on.year == year
            if is_of_year and each.document_number == parameters.document_number:
                return each
        return None

    def issued(self) -> list[IssuedPaper]:
        """The papers kept, the last first."""
        return ISSUED.all(self._ledger)

    def open(self, paper_id: int) -> KeptPaper:
        """One paper as it was issued. Raises Problem where it cannot be read, or has gone."""
        issued = ISSUED.get(self._ledger, paper_id)
        document, parameters = from_json(issued.content)
        is_whole = content_hash(issued.content) == issued.content_hash
        return KeptPaper(issued, document, parameters, is_whole)

    def differences(self, kept: KeptPaper) -> int:
        """In how many parts the paper would be another one with the figures of today."""
        now = without_traces(self._building.build(kept.issued.paper, kept.parameters))
        then = kept.document.blocks
        differing = sum(old != new for old, new in zip(then, now.blocks, strict=False))
        return differing + abs(len(then) - len(now.blocks))


def _has_number(number: str) -> bool:
    return bool(number.strip()) and not number.strip().startswith("/")
