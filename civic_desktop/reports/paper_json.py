"""A paper as JSON, to be kept as it was; what stands behind its figures is not kept."""

from dataclasses import replace
from functools import cache
from typing import Any

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.trace import Trace
from civic_desktop.reports.document import Block, Note, Paragraph, ReportDocument, Table
from civic_desktop.reports.parameters import ReportParameters


def without_traces(document: ReportDocument) -> ReportDocument:
    """The paper as it is printed, for to compare and to keep."""
    return replace(document, blocks=tuple(map(_untraced, document.blocks)))


def _untraced(block: Block) -> Block:
    if isinstance(block, Paragraph | Note):
        return replace(block, figures=())
    if isinstance(block, Table):
        rows = tuple(tuple(replace(cell, trace=None) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def to_json(document: ReportDocument, parameters: ReportParameters) -> str:
    """The paper with the settings it was made with."""
    converter = _converter()
    kept = {"document": without_traces(document), "parameters": parameters}
    return str(converter.dumps(kept, ensure_ascii=False, sort_keys=True))


def from_json(content: str) -> tuple[ReportDocument, ReportParameters]:
    """A kept paper with its settings. Raises Problem where it cannot be read any more."""
    from cattrs.errors import BaseValidationError, StructureHandlerNotFoundError

    converter = _converter()
    try:
        kept = converter.loads(content, dict[str, Any])
        document = converter.structure(kept["document"], ReportDocument)
        return document, converter.structure(kept["parameters"], ReportParameters)
    except (
        *(BaseValidationError, StructureHandlerNotFoundError),
        *(KeyError, TypeError, ValueError, AttributeError),
    ) as error:
        raise Problem("Không đọc được bản lưu này; nội dung của nó vẫn còn trong sổ.") from error


@cache
def _converter() -> Any:
    # A heavy library, wanted only where papers are kept or shown again.
    from cattrs.preconf.json import make_converter
    from cattrs.strategies import configure_tagged_union

    converter = make_converter()
    for union, tag in ((Trace, "trace"), (Block, "block")):
        configure_tagged_union(union, converter, tag_name=tag, tag_generator=_name_of)
    return converter


def _name_of(kind: type) -> str:
    return kind.__name__
