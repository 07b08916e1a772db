"""The papers of an inspection with their attached files: rows <-> domain objects."""

import hashlib
from pathlib import Path

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection_paper import (
    LARGEST_ATTACHMENT,
    Attachment,
    InspectionPaper,
    InspectionPaperKind,
    refuse_size,
    safe_file_name,
)
from civic_desktop.domain.problem import Problem, cause_of
from civic_desktop.store import inspections
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.errors import DamagedLedger, LedgerMissing, readable
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.transaction import Transaction

ATTACHMENTS = RecordTable("attachment", Attachment, order=("id",))


def papers_of(ledger: Ledger, inspection_id: int) -> tuple[InspectionPaper, ...]:
    """The papers of an inspection in the order of the chain, each with its files."""
    rows = ledger.rows(
        "SELECT * FROM inspection_paper WHERE inspection_id = ? ORDER BY id", [inspection_id]
    )
    with readable(ledger.path):
        papers = [
            InspectionPaper(
                kind=InspectionPaperKind(row["kind"]),
                document=DOCUMENTS.get(ledger, row["document_id"]),
                attachments=attachments_of(ledger, row["document_id"]),
                id=row["id"],
                row_version=row["row_version"],
            )
            for row in rows
        ]
    order = list(InspectionPaperKind)
    return tuple(sorted(papers, key=lambda p: (order.index(p.kind), p.document.issued_on)))


def attachments_of(ledger: Ledger, document_id: int) -> tuple[Attachment, ...]:
    """The files attached to a document, the oldest first."""
    return tuple(ATTACHMENTS.all(ledger, "document_id = :id", {"id": document_id}))


def add_paper(
    ledger: Ledger,
    transaction: Transaction,
    inspection_id: int,
    kind: InspectionPaperKind,
    document: OfficialDocument,
) -> int:
    """Put a document into the chain, storing it first where it is new; the document's id."""
    document_id = document.id or same_document(ledger, document)
    if document_id is not None:
        known = DOCUMENTS.get(ledger, document_id)
        if document.subject_line not in ("", known.subject_line):
            raise Problem(
                "Văn bản {number} đã có với trích yếu “{subject}”. Để trống trích yếu để dùng"
                " văn bản đó, hoặc sửa trích yếu ở thẻ Danh mục.",
                field="subject_line",
                number=known.document_number,
                subject=known.subject_line,
            )
    if document_id is None:
        document_id = DOCUMENTS.save(transaction, document)
    transaction.insert(
        "inspection_paper",
        {"inspection_id": inspection_id, "document_id": document_id, "kind": kind},
    )
    inspections.refresh_search(ledger, transaction, inspection_id)
    return document_id


def same_document(ledger: Ledger, document: OfficialDocument) -> int | None:
    """Id of the document with that number, day and issuer, if the ledger holds it."""
    found = ledger.value(
        "SELECT id FROM document WHERE document_number = ? AND issued_on = ? AND issuer = ?",
        [document.document_number, document.issued_on.isoformat(), document.issuer],
    )
    return None if found is None else int(found)


def change_document(ledger: Ledger, transaction: Transaction, document: OfficialDocument) -> int:
    """Store a document; inspections are found by its new number. Its id."""
    document_id = DOCUMENTS.save(transaction, document)
    for row in ledger.rows(
        "SELECT DISTINCT inspection_id FROM inspection_paper WHERE document_id = ?", [document_id]
    ):
        inspections.refresh_search(ledger, transaction, row["inspection_id"])
    return document_id


def take_out_paper(ledger: Ledger, transaction: Transaction, paper: InspectionPaper) -> None:
    """Take a document out of the chain; it stays among the office's documents with its files."""
    if paper.id is None:
        return
    inspection_id = ledger.value(
        "SELECT inspection_id FROM inspection_paper WHERE id = ?", [paper.id]
    )
    transaction.delete("inspection_paper", paper.id)
    inspections.refresh_search(ledger, transaction, int(inspection_id))


def attach(ledger: Ledger, transaction: Transaction, document_id: int, path: Path) -> Attachment:
    """Keep the bytes of a file with a document. Raises Problem where the file is not taken.

    The same bytes are stored once, however often they are attached.
    """
    name = safe_file_name(path.name)
    try:
        refuse_size(name, path.stat().st_size)
        with path.open("rb") as file:
            content = file.read(LARGEST_ATTACHMENT + 1)  # it may have grown since
    except OSError as error:
        raise Problem(
            "Không đọc được tệp “{path}”: {reason}. Có thể tệp vừa bị chuyển hoặc rút ổ đĩa.",
            path=name,
            reason=cause_of(error),
        ) from error
    refuse_size(name, len(content))
    attachment = Attachment(document_id, name, len(content), hashlib.sha256(content).hexdigest())
    if any(known.sha256 == attachment.sha256 for known in attachments_of(ledger, document_id)):
        raise Problem("Tệp “{name}” đã đính kèm vào văn bản này.", name=name)
    transaction.set_aside(
        "INSERT INTO attachment_content (sha256, content) VALUES (:sha256, :content)"
        " ON CONFLICT (sha256) DO NOTHING",
        {"sha256": attachment.sha256, "content": content},
    )
    ATTACHMENTS.save(transaction, attachment)
    return attachment


def content_of(ledger: Ledger, attachment: Attachment) -> bytes:
    """The bytes of an attached file, compared with their hash. Raises StoreError."""
    content = ledger.value(
        "SELECT content FROM attachment_content WHERE sha256 = ?", [attachment.sha256]
    )
    if content is None:
        raise LedgerMissing("Sổ không còn giữ nội dung tệp “{name}”.", name=attachment.file_name)
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise DamagedLedger(
            "Tệp đính kèm “{name}” trong sổ đã bị hỏng nên không mở. Hãy mở bản sao lưu gần nhất.",
            name=attachment.file_name,
        )
    return bytes(content)
