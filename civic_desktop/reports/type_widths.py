"""How long a line of bold Times is, for writers that cannot measure type, and where lines break."""

import unicodedata
from bisect import bisect
from collections.abc import Callable, Iterator

# Advance widths of Times Bold in thousandths of its size, by letters of the same width.
_WIDTHS = {
    "BELTZ": 667, "ACDĐNRUVXYw": 722, "GHKOQ": 778, "FP": 611, "M": 944, "W": 1000, "m": 833,
    "bdđhknpqSu": 556, "agovxyJ0123456789": 500, "cerz": 444, "sI": 389, "ft;:-j()": 333,
    "il/": 278, " .,'": 250,
}  # fmt: skip
_OF_LETTER = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_USUAL = 500


def bold_width(text: str, size: float) -> float:
    """About the length in points of the text set in bold Times of that size in points."""
    letters = [c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)]
    return sum(_OF_LETTER.get(letter, _USUAL) for letter in letters) * size / 1000


def wrap_evenly(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break the text into as few lines as fit, all of about the same length; a word that is wider
    than a line is cut.
    """
    lines = []
    for part in text.split("\n"):
        words = [piece for word in part.split(" ") for piece in _pieces(word, width, measure)]
        fewest = _wrap(words, width, measure)
        low, high = 0.0, width
        for _halving in range(12):
            middle = (low + high) / 2
            if len(_wrap(words, middle, measure)) > len(fewest):
                low = middle
            else:
                high = middle
        lines += _wrap(words, high, measure)
    return lines


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    while len(word) > 1 and measure(word) > width:
        fitting = bisect(range(1, len(word)), width, key=lambda end: measure(word[:end]))
        yield word[: max(fitting, 1)]
        word = word[max(fitting, 1) :]
    yield word


def _wrap(words: list[str], width: float, measure: Callable[[str], float]) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
