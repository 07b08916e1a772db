"""What is to be said of a ledger that cannot be worked in as usual."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.shared.tokens import Tone


def ledger_notice(ledger: Ledger) -> tuple[Tone, str] | None:
    """Who holds the ledger, or why its file or disk is not fit for writing; None if it is."""
    tr = QCoreApplication.translate
    if ledger.held_by is not None:
        text = tr(
            "ledger_notice",
            "Sổ đang được {user} mở trên máy {machine} từ {since}."
            " Cửa sổ này chỉ để xem, không sửa được.",
        )
        holder = ledger.held_by
        return Tone.WARN, text.format(user=holder.user, machine=holder.machine, since=holder.since)
    if ledger.is_read_only:
        text = tr("ledger_notice", "Tệp {path} chỉ cho đọc. Cửa sổ này chỉ để xem, không sửa được.")
        return Tone.WARN, text.format(path=ledger.path)
    if not ledger.is_on_local_disk:
        text = tr(
            "ledger_notice",
            "Sổ nằm trên ổ mạng hoặc USB. Nên chép về ổ cứng để làm việc;"
            " rút ổ khi đang ghi có thể mất thay đổi vừa nhập.",
        )
        return Tone.WARN, text
    return None
