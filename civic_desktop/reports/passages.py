"""Passages of a paper that a clerk may rewrite, and how what was rewritten goes into it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from civic_desktop.domain.issued_paper import PaperEdit
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean
from civic_desktop.reports.document import (
    Block,
    FillLine,
    Heading,
    Paragraph,
    PassageState,
    ReportDocument,
)

_DAY = re.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ON_DAY = re.compile(f"(?<=đến ngày ){_DAY.pattern}")
"""The day that states are counted for: another one each day."""


@dataclass(frozen=True)
class Passage:
    """Blocks of one place that follow one another: what stands there, and what the program writes.

    The text of a dotted line is its label. `heading` is the last one above.
    """

    place: str
    text: str
    written: str
    state: PassageState
    heading: str = ""


def with_edits(document: ReportDocument, edits: Iterable[PaperEdit]) -> ReportDocument:
    """The paper with its rewritten passages; each line of a rewritten text is a paragraph.

    An edit whose place is not in the paper any more is no part of it, and is not forgotten.
    Figures of a rewritten passage have no known places any more.
    """
    by_place = {edit.place: edit for edit in edits}
    blocks: list[Block] = []
    for place, run in _runs(document):
        edit = by_place.pop(place, None)
        blocks += run if edit is None else _rewritten(edit, _written(run))
    unplaced = tuple((edit.place, edit.edited, edit.written) for edit in by_place.values())
    return replace(document, blocks=tuple(blocks), unplaced=unplaced)


def passages(document: ReportDocument) -> list[Passage]:
    """Every passage that may be rewritten, in the order of the paper."""
    found = []
    heading = ""
    for place, run in _runs(document):
        if not place:
            titles = [block.text for block in run if isinstance(block, Heading)]
            heading = titles[-1] if titles else heading
            continue
        first, text = run[0], _written(run)
        if isinstance(first, Paragraph) and first.state is not PassageState.WRITTEN:
            found.append(Passage(place, text, first.written, first.state, heading))
        else:
            found.append(Passage(place, text, text, PassageState.WRITTEN, heading))
    gone = "Phần này không còn trong văn bản"
    unplaced = [
        Passage(place, text, written, PassageState.OUTDATED, gone)
        for place, text, written in document.unplaced
    ]
    return [*found, *unplaced]


def outdated_count(document: ReportDocument) -> int:
    """How many rewritten passages of the paper no longer fit the figures."""
    states = [each.state for each in passages(document)]
    return states.count(PassageState.OUTDATED) - len(document.unplaced)


def passage_text(typed: str) -> str:
    """A typed text as it is kept: one line a paragraph, without empty ones. Raises Problem."""
    lines = [clean(line) for line in typed.splitlines()]
    text = "\n".join(line for line in lines if line)
    if not text:
        raise Problem(
            "Lời văn không được để trống. Muốn bỏ phần sửa, lấy lại câu của chương trình.",
            field="edited",
        )
    return text


def _runs(document: ReportDocument) -> Iterator[tuple[str, list[Block]]]:
    """Blocks that follow one another with the same place; "" for those that have none."""
    for place, run in groupby(document.blocks, _place_of):
        yield place, list(run)


def _place_of(block: Block) -> str:
    return block.place if isinstance(block, Paragraph | FillLine) else ""


def _written(run: Sequence[Block]) -> str:
    said = [block.text if isinstance(block, Paragraph) else _label(block) for block in run]
    return "\n".join(line for line in said if line)


def _label(block: Block) -> str:
    return block.label if isinstance(block, FillLine) else ""


def _rewritten(edit: PaperEdit, written: str) -> list[Block]:
    is_same = written == edit.written or _differs_by_day_alone(edit, written)
    state = PassageState.EDITED if is_same else PassageState.OUTDATED
    return [
        Paragraph(line, place=edit.place, state=state, written=written)
        for line in edit.edited.splitlines()
    ]


def _differs_by_day_alone(edit: PaperEdit, written: str) -> bool:
    """Whether the figures are the same on another day, which the clerk's own words do not name."""
    if _ON_DAY.sub("", written) != _ON_DAY.sub("", edit.written):
        return False
    days = [tuple(map(int, day)) for day in _ON_DAY.findall(edit.written)]
    named = {tuple(map(int, day)) for day in _DAY.findall(edit.edited)}
    return not named & set(days)
