"""The foot of an official paper: one signature or two, and the recipients."""

from collections.abc import Iterable

from civic_desktop.reports.document import Signature
from civic_desktop.reports.type_widths import wrap_evenly
from civic_desktop.ui.shared.paper_frame import TITLE_SIZE, Column, Sheet
from civic_desktop.ui.shared.paper_type import Mark, Typeface, mm

_RECIPIENT_HEAD_SIZE = 12
_RECIPIENT_SIZE = 11
_REMARK_SIZE = 13
_SIGNING_SPACE = mm(24)
_HEADING = "Nơi nhận:"


def recipient_lines(recipients: Iterable[str], sheet: Sheet, typeface: Typeface) -> list[str]:
    """The recipients broken into the lines that fit beside the signature."""
    measure = typeface.metrics(_RECIPIENT_SIZE).horizontalAdvance
    width = sheet.text_width * 0.44
    return [line for recipient in recipients for line in wrap_evenly(recipient, width, measure)]


def recipient_mark(line: str, sheet: Sheet, typeface: Typeface) -> tuple[list[Mark], float]:
    """One line of the recipients, from y = 0, and its height."""
    column = Column(typeface, 0.0)
    column.from_left(line, sheet.left, _RECIPIENT_SIZE)
    return column.marks, column.y


def recipient_heading(sheet: Sheet, typeface: Typeface) -> tuple[list[Mark], float]:
    """The words above recipients that stand under two signatures, and their height."""
    column = Column(typeface, 0.0)
    column.from_left(_HEADING, sheet.left, _RECIPIENT_HEAD_SIZE, bold=True, italic=True)
    return column.marks, column.y


def signature_marks(
    signature: Signature, recipients: list[str], sheet: Sheet, typeface: Typeface
) -> tuple[list[Mark], float]:
    """The signature with lines of recipients beside it, from y = 0, and its height."""
    axis = sheet.right - sheet.text_width * 0.26
    signer = _signed(signature, axis, sheet.text_width * 0.52, typeface)
    bold = typeface.metrics(TITLE_SIZE, bold=True)
    listed = Column(typeface, 0.0)
    if recipients:
        heading = typeface.metrics(_RECIPIENT_HEAD_SIZE, bold=True, italic=True)
        listed.y = bold.ascent() - heading.ascent()  # on the line of the post
        listed.from_left(_HEADING, sheet.left, _RECIPIENT_HEAD_SIZE, bold=True, italic=True)
        for line in recipients:
            listed.from_left(line, sheet.left, _RECIPIENT_SIZE)
    return [*signer.marks, *listed.marks], max(signer.y, listed.y)


def two_signature_marks(
    left: Signature, right: Signature, sheet: Sheet, typeface: Typeface
) -> tuple[list[Mark], float]:
    """Two parties that sign side by side, from y = 0, and the height of the taller block."""
    quarter, room = sheet.text_width * 0.25, sheet.text_width * 0.46
    blocks = [
        _signed(left, sheet.left + quarter, room, typeface),
        _signed(right, sheet.right - quarter, room, typeface),
    ]
    return [mark for block in blocks for mark in block.marks], max(block.y for block in blocks)


def _signed(signature: Signature, axis: float, room: float, typeface: Typeface) -> Column:
    measure = typeface.metrics(TITLE_SIZE, bold=True).horizontalAdvance
    signer = Column(typeface, 0.0)
    for line in signature.lines:
        signer.centred(wrap_evenly(line, room, measure), axis, TITLE_SIZE, bold=True)
    if signature.remark:
        signer.centred([signature.remark], axis, _REMARK_SIZE, italic=True)
    signer.y += _SIGNING_SPACE
    signer.centred(wrap_evenly(signature.name, room, measure), axis, TITLE_SIZE, bold=True)
    return signer
