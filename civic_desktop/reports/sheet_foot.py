"""The lines under a paper in a spreadsheet: who signs and who receives it."""

from collections.abc import Iterator
from typing import Any

from civic_desktop.reports.document import ReportDocument, Signature

_SIGNING_ROWS = 4
_RECIPIENTS = "Nơi nhận:"


def recipients(document: ReportDocument) -> Iterator[tuple[str, dict[str, Any]]]:
    """To whom the paper goes, each line with its look."""
    if document.recipient_lines:
        yield _RECIPIENTS, {"size": 12, "bold": True, "italic": True, "align": "left"}
        for line in document.recipient_lines:
            yield line, {"size": 11, "align": "left"}


def signature_lines(signature: Signature) -> list[tuple[str, dict[str, Any]]]:
    """The signature block with room to sign, each line with its look."""
    lines: list[tuple[str, dict[str, Any]]] = [
        (line, {"size": 14, "bold": True}) for line in signature.lines
    ]
    if signature.remark:
        lines.append((signature.remark, {"italic": True}))
    lines += [("", {})] * _SIGNING_ROWS
    return [*lines, (signature.name, {"size": 14, "bold": True})]
