"""Passages of a paper that a clerk may rewrite, and papers with what was rewritten."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from civic_desktop.domain.issued_paper import PaperEdit
from civic_desktop.reports.document import (
    Block,
    FillLine,
    Paragraph,
    PassageState,
    ReportDocument,
)


@dataclass(frozen=True)
class Passage:
    """A place that may be rewritten: what the program writes there now, and what stands there."""

    place: str
    written: str
    text: str
    state: PassageState = PassageState.WRITTEN


def with_edits(document: ReportDocument, edits: Iterable[PaperEdit]) -> ReportDocument:
    """The paper with the rewritten passages; an edit of a place it does not have is left alone.

    A passage is outdated where the program would write something else now than it did then.
    Rewritten text has no figures: their places would be wrong.
    """
    by_place = {edit.place: edit for edit in edits}
    if not by_place:
        return document
    blocks: list[Block] = []
    was_filled = False  # dotted lines after one that was filled in are wanted no more
    for block in document.blocks:
        if was_filled and isinstance(block, FillLine) and not block.place:
            continue
        was_filled = isinstance(block, FillLine) and block.place in by_place
        blocks += _edited(block, by_place)
    return replace(document, blocks=tuple(blocks))


def _edited(block: Block, edits: dict[str, PaperEdit]) -> Iterator[Block]:
    edit = edits.get(block.place) if isinstance(block, Paragraph | FillLine) else None
    if edit is None or not isinstance(block, Paragraph | FillLine):
        yield block
        return
    state = PassageState.EDITED if edit.written == _written(block) else PassageState.OUTDATED
    label = f"{block.label} " if isinstance(block, FillLine) and block.label else ""
    lines = [line.strip() for line in edit.edited.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        text = f"{label}{line}" if number == 0 else line
        yield Paragraph(text, place=block.place if number == 0 else "", state=state)


def _written(block: Paragraph | FillLine) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def passages(written: ReportDocument, edits: Iterable[PaperEdit]) -> list[Passage]:
    """The passages of a paper as the program writes it, with what stands in their place."""
    by_place = {edit.place: edit for edit in edits}
    found = []
    for block in written.blocks:
        if not isinstance(block, Paragraph | FillLine) or not block.place:
            continue
        text, edit = _written(block), by_place.get(block.place)
        if edit is None:
            found.append(Passage(block.place, text, text))
            continue
        state = PassageState.EDITED if edit.written == text else PassageState.OUTDATED
        found.append(Passage(block.place, text, edit.edited, state))
    return found
