"""Whole numbers spelled out in Vietnamese, as the closing line of a register has them."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
LARGEST = 999_999_999


def number_in_words(number: int) -> str:
    """24 as "hai mươi bốn"; from 0 to 999.999.999."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return _DIGITS[0]
    groups = []
    rest = number
    while rest:
        rest, group = divmod(rest, 1000)
        groups.append(group)
    last = len(groups) - 1
    said = [
        _group(group, is_first=place == last) + _SCALES[place]
        for place, group in enumerate(groups)
        if group
    ]
    return " ".join(reversed(said))


def _group(group: int, *, is_first: bool) -> str:
    """A group of three digits; one in the middle of a number names its missing hundreds too."""
    hundreds, rest = divmod(group, 100)
    words = [] if is_first and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    if rest:
        words.append(_tens(rest, has_before=bool(words)))
    return " ".join(words)


def _tens(number: int, *, has_before: bool) -> str:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return f"linh {_DIGITS[unit]}" if has_before else _DIGITS[unit]
    words = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if unit == 0:
        return words
    if unit == 1 and tens > 1:
        return f"{words} mốt"
    if unit == 5:
        return f"{words} lăm"
    return f"{words} {_DIGITS[unit]}"
