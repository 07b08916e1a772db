"""Whether what a ledger keeps is still what was put in."""

from contextlib import closing
from pathlib import Path

from civic_desktop.services.kept_papers import broken_words
from civic_desktop.services.office_ledger import ledger_for_reading
from civic_desktop.store.kept_counts import disagreeing


def faults_in(path: Path) -> list[str]:
    """What a sound file holds that does not agree with itself, in sentences; empty if all does.

    Reads every record: it may take minutes. Raises StoreError where the file cannot be read.
    """
    with closing(ledger_for_reading(path)) as ledger:
        counts, papers = disagreeing(ledger), broken_words(ledger)
    faults = []
    if counts:
        faults.append(
            f"Sổ {path} đọc được nhưng {', '.join(counts)} không khớp với bản ghi."
            " Có thể một công cụ khác đã sửa tệp. Hãy mở bản sao lưu gần nhất."
        )
    if papers:
        faults.append(
            f"Văn bản đã phát hành không còn đúng như khi phát hành: {'; '.join(papers)}."
            " Đối chiếu với bản giấy hoặc bản sao lưu cũ hơn."
        )
    return faults
