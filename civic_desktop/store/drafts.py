"""Drafts of open forms: what was typed and not stored, kept for after a crash."""

from datetime import UTC, datetime

from civic_desktop.store.ledger import Ledger


def keep(ledger: Ledger, form: str, content: str) -> None:
    """Keep what stands in a form. Raises StoreError."""
    with ledger.write("Giữ bản nháp") as transaction:
        transaction.set_aside(
            "INSERT INTO draft (form, content, saved_at) VALUES (:form, :content, :at)"
            " ON CONFLICT (form) DO UPDATE SET content = excluded.content,"
            " saved_at = excluded.saved_at",
            {
                "form": form,
                "content": content,
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
            },
        )


def drop(ledger: Ledger, form: str) -> None:
    """Forget the draft of a form."""
    if kept(ledger, form) is None:
        return
    with ledger.write("Bỏ bản nháp") as transaction:
        transaction.set_aside("DELETE FROM draft WHERE form = :form", {"form": form})


def kept(ledger: Ledger, form: str) -> tuple[str, datetime] | None:
    """The draft of a form with the moment it was kept, if there is one."""
    row = ledger.row("SELECT content, saved_at FROM draft WHERE form = ?", [form])
    if row is None:
        return None
    return row["content"], datetime.fromisoformat(row["saved_at"])
