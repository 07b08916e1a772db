"""A paper as JSON and back, to be kept as it was; what is not printed is left out."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from civic_desktop.domain.chart import ChartSeries
from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import Block, Cell, Note, Paragraph, ReportDocument
from civic_desktop.reports.parameters import ReportParameters

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

Kept = TypeVar("Kept")

_SHAPE = 1
_TRACED: tuple[tuple[type[Any], str], ...] = (
    (Paragraph, "figures"),
    (Note, "figures"),
    (Cell, "trace"),
    (ChartSeries, "traces"),
)


def as_json(document: ReportDocument, parameters: ReportParameters) -> str:
    """The whole paper with the settings that it was built by."""
    content = {
        "shape": _SHAPE,
        "parameters": _converter().unstructure(parameters),
        "document": _converter().unstructure(document),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def document_of(content: str) -> ReportDocument:
    """The paper of a kept text. Raises Problem where this release cannot read it."""
    return _read(content, "document", ReportDocument)


def parameters_of(content: str) -> ReportParameters:
    """The settings it was built by. Raises Problem where this release cannot read them."""
    return _read(content, "parameters", ReportParameters)


def _read(content: str, part: str, kind: type[Kept]) -> Kept:
    from cattrs.errors import BaseValidationError

    try:
        kept = json.loads(content)
        return _converter().structure(kept[part], kind)
    except (BaseValidationError, ValueError, KeyError, TypeError, LookupError) as error:
        raise Problem(
            "Không đọc được bản lưu của văn bản này: nội dung có dạng mà phiên bản này không biết."
            " Bản lưu vẫn còn nguyên trong sổ."
        ) from error


@cache
def _converter() -> "JsonConverter":
    """Made when the first paper is kept or read: making it takes a time that is felt."""
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
    from cattrs.preconf.json import make_converter
    from cattrs.strategies import configure_tagged_union

    converter = make_converter()
    for kind, traced in _TRACED:
        left_out: dict[str, Any] = {traced: override(omit=True)}
        # Defaults are written out, so that a later release does not change what was kept; cells,
        # which are many, have defaults that mean "nothing special".
        is_bare = kind is Cell
        converter.register_unstructure_hook(
            kind,
            make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=is_bare, **left_out),
        )
        converter.register_structure_hook(kind, make_dict_structure_fn(kind, converter, **left_out))
    configure_tagged_union(Block, converter, tag_name="block")
    # After its blocks, whose hooks it takes over.
    unplaced = override(omit=True)
    converter.register_unstructure_hook(
        ReportDocument, make_dict_unstructure_fn(ReportDocument, converter, unplaced=unplaced)
    )
    converter.register_structure_hook(
        ReportDocument, make_dict_structure_fn(ReportDocument, converter, unplaced=unplaced)
    )
    return converter
