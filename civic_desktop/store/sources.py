"""Where a figure comes from, as a line for people."""

from civic_desktop.store.transaction import Row

SOURCED = """SELECT {table}.*, document.document_number, document.issued_on AS document_day
    FROM {table} LEFT JOIN document ON document.id = {table}.source_document_id"""


def source_note(row: Row) -> str:
    """Document number and note of a row that was read with `SOURCED`."""
    return " ".join(part for part in (row["document_number"], row["source_note"]) if part)
