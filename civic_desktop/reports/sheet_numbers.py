"""Which texts of a table are numbers for a spreadsheet, and how it shows them as printed."""

import re

_WHOLE = r"0|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*"
_COUNT = re.compile(rf"-?(?:{_WHOLE})")
_DECIMAL = re.compile(rf"-?({_WHOLE}),([0-9]{{1,4}})(%?)")


def number_of(text: str) -> tuple[float, str] | None:
    """The number that a cell shows, with the format that shows it so; None for other texts.

    What has a leading zero is a text: as a number it would lose it.
    """
    if _COUNT.fullmatch(text):
        number_format = "#,##0" if "." in text else "0"
        return float(text.replace(".", "")), number_format
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    number = float(text.rstrip("%").replace(".", "").replace(",", "."))
    decimals = "0" * len(match[2])
    whole = "#,##0" if "." in match[1] else "0"
    if match[3]:
        # A percentage is kept as a part of one; rounding takes away what division adds.
        return round(number / 100, len(decimals) + 2), f"{whole}.{decimals}%"
    return number, f"{whole}.{decimals}"
