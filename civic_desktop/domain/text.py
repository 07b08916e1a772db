"""Vietnamese text: cleaning, search folding, name order, and the forms of numbers and days."""

import calendar
import re
import unicodedata
from datetime import date
from functools import lru_cache

from civic_desktop.domain.problem import Problem

_BLANKS = re.compile(r"[\s\u0000-\u001f\u007f\u200b\ufeff]+")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_PLACE = {letter: chr(ord("A") + place) for place, letter in enumerate(_LETTERS)}
_LETTER_MARKS = frozenset("\u0302\u0306\u031b")  # circumflex, breve, horn: these make a letter
_TONE_PLACE = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SORTED_WORD = re.compile(r"\d+|(?:[^\W\d_][\u0300-\u036f]*)+")
_MARKED_LETTER = re.compile(r"([^\u0300-\u036f])([\u0300-\u036f]*)")

_PERCENT = re.compile(r"([0-9]+)(?:[.,]([0-9]*))? ?%?")
_HUNDREDTHS = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{0,2}))?")
# No group of thousands follows a nought: 0.345 is a fraction.
_COUNT = re.compile(r"[0-9]+|[1-9][0-9]{0,2}([ .,])[0-9]{3}(?:\1[0-9]{3})*")
_LARGEST_COUNT = 999_999_999
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2}) ?(?:h|:|\.|giờ) ?(?P<minute>[0-9]{2})?"
    r"|(?P<packed>[0-9]{4})|(?P<bare>[0-9]{1,2})"
)
# Halves of letters, which no file can hold.
_BROKEN = re.compile("[\ud800-\udfff]")
_DAY_FORMS = (
    re.compile(
        r"(?P<day>[0-9]{1,2})[ /.-](?P<month>[0-9]{1,2})(?:[ /.-](?P<year>[0-9]{4}|[0-9]{2}))?"
    ),
    re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4}|[0-9]{2})?"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
)


def clean(text: str) -> str:
    """NFC text without outer blanks, each run of blanks (also U+00A0, U+200B) as one space."""
    # Most text is clean already; of all blanks only the plain space is printable.
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip(" ")
    whole = _BROKEN.sub("", text)
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", whole)).strip(" ")


def fold(text: str) -> str:
    """Text for searching: cleaned, without case, tones and letter marks, đ as d."""
    bare = unicodedata.normalize("NFD", clean(text).casefold())
    kept = "".join(sign for sign in bare if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", kept.replace("đ", "d"))


def first_upper(text: str) -> str:
    """The text with its first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def text_sort_key(text: str) -> str:
    """Key whose binary order is the Vietnamese order, word by word; numbers by their value."""
    return " ".join(_word_key(word) for word in _sorted_words(text))


def name_sort_key(full_name: str) -> str:
    """Key of a person's name: by given name (the last word), then by the words before it."""
    words = _sorted_words(full_name)
    return " ".join(_word_key(word) for word in [*words[-1:], *words[:-1]])


def _sorted_words(text: str) -> list[str]:
    return _SORTED_WORD.findall(unicodedata.normalize("NFD", text.casefold()))


@lru_cache(maxsize=4096)  # names are made of few words
def _word_key(word: str) -> str:
    """Letters first, then "!" and the tones, which so count only between equal letters.

    " " < "!" < tones < letters, so that a shorter word stands before a longer one. Where in the
    word a tone is written ("hòa", "hoà") makes no difference.
    """
    if word[0].isdecimal():
        return word.lstrip("0").rjust(9, "0")
    letters, tones = "", ""
    for base, marks in _MARKED_LETTER.findall(word):
        shaping = "".join(mark for mark in marks if mark in _LETTER_MARKS)
        letter = unicodedata.normalize("NFC", base + shaping)
        letters += _LETTER_PLACE.get(letter) or _LETTER_PLACE.get(base, base)
        tones += "".join(_TONE_PLACE.get(mark, "") for mark in marks)
    return f"{letters}!{tones}"


def format_hundredths(hundredths: int) -> str:
    """1334 as "13,34", always with two decimals."""
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{format_count(whole)},{rest:02d}"


def format_percent(hundredths: int) -> str:
    """1334 as "13,34%", as the published figures are written."""
    return f"{format_hundredths(hundredths)}%"


def format_points(hundredths: int) -> str:
    """Points without needless zeros: 8550 as "85,5", 9000 as "90"."""
    return format_hundredths(hundredths).rstrip("0").rstrip(",")


def format_count(number: int) -> str:
    """1234 as "1.234"."""
    return f"{number:,}".replace(",", ".")


_NUMBER_WORD = re.compile(r"^số\s*:?\s*(?=[0-9/])", re.IGNORECASE)


def official_number(typed: str) -> str:
    """Number and symbol of a paper as the decree writes them: "05/BC-SNV", without blanks at "/"
    and "-" (Nghị định số 30/2020/NĐ-CP, phụ lục I, phần I, mục II, khoản 3). A number below 10
    has one leading zero. Other text stays as it is.
    """
    bare = _NUMBER_WORD.sub("", clean(typed)).replace("–", "-")
    number, slash, symbol = re.sub(r"\s*([/-])\s*", r"\1", bare).partition("/")
    digits = number.lstrip("0")
    if number.isdecimal() and digits:
        number = digits.zfill(2)
    return f"{number}{slash}{symbol}"


def official_count(number: int) -> str:
    """A count as official papers write it: 1 to 9 with a leading zero."""
    return f"{number:02d}" if 0 < number < 10 else format_count(number)


def parse_percent(text: str) -> int:
    """Hundredths of a percentage typed as 13,34 or 13.34, with or without %."""
    typed = clean(text)
    if not typed:
        raise Problem("Nhập tỷ lệ phần trăm.")
    if typed[0] in "-−–":
        raise Problem("Tỷ lệ phần trăm không được âm.")
    match = _PERCENT.fullmatch(typed)
    if match is None:
        raise Problem("“{text}” không phải tỷ lệ phần trăm. Ví dụ: 13,34.", text=typed)
    decimals = match[2] or ""
    if len(decimals) > 2:
        raise Problem("Tỷ lệ phần trăm chỉ có tối đa hai chữ số sau dấu phẩy.")
    whole = match[1].lstrip("0") or "0"
    hundredths = int(whole[:4]) * 100 + int(decimals.ljust(2, "0"))
    if len(whole) > 3 or hundredths > 100_00:
        raise Problem("Tỷ lệ phần trăm không được vượt quá 100.")
    return hundredths


def parse_hundredths(text: str) -> int:
    """Points or a factor typed as 8,5 or 8.5, in hundredths: 850."""
    typed = clean(text)
    match = _HUNDREDTHS.fullmatch(typed)
    if match is None:
        raise Problem(
            "“{text}” không phải số từ 0, có tối đa hai chữ số sau dấu phẩy. Ví dụ: 8,5.",
            text=typed,
        )
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def parse_count(text: str) -> int:
    """A whole number from 0, with or without thousands marks: 1234, 1.234."""
    typed = clean(text)
    if not typed:
        raise Problem("Nhập số lượng.")
    if typed[0] in "-−–":
        raise Problem("Số lượng không được âm.")
    if _COUNT.fullmatch(typed) is None:
        raise Problem("“{text}” không phải số nguyên. Ví dụ: 1.234.", text=typed)
    digits = re.sub(r"[^0-9]", "", typed).lstrip("0") or "0"
    if len(digits) > len(str(_LARGEST_COUNT)):
        raise Problem("Số lượng quá lớn: tối đa {largest}.", largest=format_count(_LARGEST_COUNT))
    return int(digits)


def format_day(day: date) -> str:
    """3 April 2020 as "03/04/2020"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def official_day(day: date) -> str:
    """The day as official papers write it: only days below 10 and months 1, 2 take a zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def parse_day(text: str, today: date) -> date:
    """A day typed as 03/04/2020, 3/4/20, 030420, 03042020, 5/11 or 0511 (the year of `today`).

    A year of two digits is 2000 to 2079, from 80 on 1980 to 1999.
    """
    typed = clean(text)
    match = next((found for form in _DAY_FORMS if (found := form.fullmatch(typed))), None)
    if match is None:
        raise _no_day(today)
    day, month = int(match["day"]), int(match["month"])
    year = _full_year(match["year"], today)
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= 2199):
        raise _no_day(today)
    days = calendar.monthrange(year, month)[1]
    if day > days:
        raise Problem(
            "Tháng {month} năm {year} chỉ có {days} ngày.", month=month, year=year, days=days
        )
    return date(year, month, day)


def parse_time(text: str) -> str:
    """A time of the day typed as 8h30, 8:30, 0830, 8h or 8, as "08:30"."""
    match = _TIME.fullmatch(clean(text).lower())
    if match is None:
        raise _no_time()
    packed = match["packed"] or ""
    hour = int(match["hour"] or match["bare"] or packed[:2])
    minute = int(match["minute"] or packed[2:] or 0)
    if hour > 23 or minute > 59:
        raise _no_time()
    return f"{hour:02d}:{minute:02d}"


def _no_time() -> Problem:
    return Problem("Giờ không hợp lệ. Ví dụ: 08:30.")


def _full_year(typed: str | None, today: date) -> int:
    if typed is None:
        return today.year
    year = int(typed)
    if len(typed) == 4:
        return year
    return year + (2000 if year < 80 else 1900)


def _no_day(today: date) -> Problem:
    return Problem("Ngày không hợp lệ. Ví dụ: {example}.", example=format_day(today))
