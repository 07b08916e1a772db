"""The papers of an inspection and the scanned files attached to them; each change one act."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection import Inspection
from civic_desktop.domain.inspection_paper import (
    PAPER_WORDS,
    Attachment,
    InspectionPaper,
    InspectionPaperKind,
    problems_of_paper,
)
from civic_desktop.services.acts import Saved
from civic_desktop.store import inspection_papers, inspection_plans
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.inspection_plans import PLANS
from civic_desktop.store.ledger import Ledger


class InspectionFiles:
    """What the papers of an inspection can be asked for."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self.today = today

    @property
    def is_read_only(self) -> bool:
        """Whether the ledger only allows looking."""
        return self._ledger.is_read_only

    def papers_of(self, inspection: Inspection) -> Sequence[InspectionPaper]:
        """The papers of a stored inspection in the order of the chain."""
        return inspection_papers.papers_of(self._ledger, inspection.id or 0)

    def plan_of(self, inspection: Inspection) -> OfficialDocument | None:
        """The plan that wanted the inspection, where it is linked to one."""
        if inspection.planned_visit_id is None:
            return None
        visit = inspection_plans.visit(self._ledger, inspection.planned_visit_id)
        if visit is None:
            return None
        return DOCUMENTS.get(self._ledger, PLANS.get(self._ledger, visit.plan_id).document_id)

    def documents(self) -> list[OfficialDocument]:
        """Every document of the ledger, to choose from."""
        return DOCUMENTS.all(self._ledger)

    def add_paper(
        self,
        inspection: Inspection,
        kind: InspectionPaperKind,
        document: OfficialDocument,
        files: Sequence[Path] = (),
    ) -> Saved:
        """Put a document with its files into the chain as one act. Raises the first Problem."""
        for problem in problems_of_paper(kind, document, inspection, self.today()):
            raise problem
        label = f"Thêm {PAPER_WORDS[kind].lower()} {document.document_number}"
        inspection_id = inspection.id or 0
        with self._ledger.write(label) as transaction:
            document_id = inspection_papers.add_paper(
                self._ledger, transaction, inspection_id, kind, document
            )
            for path in files:
                inspection_papers.attach(self._ledger, transaction, document_id, path)
        return Saved(inspection_id, transaction.act_id, label)

    def change_paper(
        self, inspection: Inspection, paper: InspectionPaper, document: OfficialDocument
    ) -> Saved:
        """Change the document of a paper as one act. Raises the first Problem."""
        for problem in problems_of_paper(paper.kind, document, inspection, self.today()):
            raise problem
        label = f"Sửa văn bản {document.document_number}"
        with self._ledger.write(label) as transaction:
            inspection_papers.change_document(self._ledger, transaction, document)
        return Saved(inspection.id or 0, transaction.act_id, label)

    def take_out(self, inspection: Inspection, paper: InspectionPaper) -> Saved:
        """Take a document out of the chain; it stays among the office's documents."""
        label = f"Bỏ văn bản {paper.document.document_number} khỏi hồ sơ"
        with self._ledger.write(label) as transaction:
            inspection_papers.take_out_paper(self._ledger, transaction, paper)
        return Saved(inspection.id or 0, transaction.act_id, label)

    def attach(
        self, inspection: Inspection, paper: InspectionPaper, files: Sequence[Path]
    ) -> Saved:
        """Keep files with a paper, all of them or none. Raises Problem."""
        label = f"Đính kèm {len(files)} tệp vào {paper.document.document_number}"
        with self._ledger.write(label) as transaction:
            for path in files:
                inspection_papers.attach(self._ledger, transaction, paper.document.id or 0, path)
        return Saved(inspection.id or 0, transaction.act_id, label)

    def detach(self, inspection: Inspection, attachment: Attachment) -> Saved:
        """Take a file away from its paper; undoing brings it back."""
        label = f"Bỏ tệp {attachment.file_name}"
        with self._ledger.write(label) as transaction:
            inspection_papers.ATTACHMENTS.delete(transaction, attachment.id or 0)
        return Saved(inspection.id or 0, transaction.act_id, label)

    def content(self, attachment: Attachment) -> bytes:
        """The bytes of a file, compared with their hash. Raises StoreError."""
        return inspection_papers.content_of(self._ledger, attachment)
