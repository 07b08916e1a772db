"""Text as every format can hold it."""

import re

# XML has no place for these, whatever the file; they print nothing either.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


_MOST_IN_A_CELL = 32_767  # characters, in Excel
_CUT = " […] (một ô Excel không chứa hết; xem bản PDF hoặc Word)"


def in_a_cell(text: str) -> str:
    """The text as far as a cell of Excel holds it; where it is cut, that is said."""
    if len(text) <= _MOST_IN_A_CELL:
        return text
    return text[: _MOST_IN_A_CELL - len(_CUT)] + _CUT


def printable(text: str) -> str:
    """The text without characters that neither print nor fit into a document; breaks stay."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
