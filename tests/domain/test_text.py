import itertools
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic_desktop.domain import text
from civic_desktop.domain.problem import Problem

TODAY = date(2026, 11, 23)
ORDERED_NAMES = ["An", "Ánh", "Ân", "Dũng", "Đăng", "Hoa", "Hòa", "Hồng", "Thuấn", "Thuận"]
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"


@st.composite
def syllables(draw: st.DrawFn) -> tuple[list[int], int, str]:
    """A made-up syllable as (places of its letters, place of its tone, text)."""
    letters = draw(st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=5))
    vowels = [place for place, letter in enumerate(letters) if letter in VOWELS]
    tone = draw(st.integers(0, 5)) if vowels else 0
    marked = list(letters)
    if vowels:
        marked[draw(st.sampled_from(vowels))] += TONES[tone]
    return [ALPHABET.index(letter) for letter in letters], tone, "".join(marked)


def assert_ascending(keys: list[str]) -> None:
    assert all(before < after for before, after in itertools.pairwise(keys)), keys


def test_clean_collapses_every_kind_of_blank() -> None:
    assert text.clean(" \u00a0Sở\u200b \tNội\r\nvụ\ufeff ") == "Sở Nội vụ"


def test_clean_composes_letters() -> None:
    assert text.clean(unicodedata.normalize("NFD", "Nguyễn Thị Hường")) == "Nguyễn Thị Hường"


@given(st.text())
def test_clean_text_stays_as_it_is(typed: str) -> None:
    assert text.clean(text.clean(typed)) == text.clean(typed)


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Đột xuất", "dot xuat"), ("HÒA", "hoà"), ("Ủy ban", "uy  BAN"), ("Đắk Lắk", "dak lak")],
)
def test_folded_text_is_found_without_tones(written: str, typed: str) -> None:
    assert text.fold(written) == text.fold(typed)


@given(st.text())
def test_folding_twice_changes_nothing(typed: str) -> None:
    assert text.fold(text.fold(typed)) == text.fold(typed)


def test_first_upper_keeps_the_rest() -> None:
    assert text.first_upper("đề án VHCV") == "Đề án VHCV"
    assert text.first_upper("") == ""


@pytest.mark.parametrize(("before", "after"), list(itertools.combinations(ORDERED_NAMES, 2)))
def test_names_stand_in_vietnamese_order(before: str, after: str) -> None:
    assert text.name_sort_key(before).encode() < text.name_sort_key(after).encode()


def test_tones_stand_in_dictionary_order() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert_ascending([text.text_sort_key(word) for word in words])


def test_given_name_decides_before_family_name() -> None:
    names = ["Trần Văn An", "Bùi Thị Ánh", "Đỗ Bình", "Lê Văn Bình", "Lê Xuân Bình"]
    assert_ascending([text.name_sort_key(name) for name in names])


def test_tone_counts_only_after_all_letters_of_the_word() -> None:
    assert text.text_sort_key("hoàn") > text.text_sort_key("hoan")
    assert text.text_sort_key("hòa") < text.text_sort_key("hoan")


def test_place_of_the_tone_makes_no_difference() -> None:
    assert text.name_sort_key("Hoà") == text.name_sort_key("Hòa")


def test_decomposed_and_composed_names_sort_alike() -> None:
    name = "Nguyễn Thị Diệu Hường"
    assert text.name_sort_key(unicodedata.normalize("NFD", name)) == text.name_sort_key(name)


def test_units_are_sorted_from_the_first_word_and_numbers_by_value() -> None:
    units = ["Phường 2", "Phường 10", "Phường Đức Xuân", "Sở Nội vụ", "Sở Tài chính", "Xã An"]
    assert_ascending([text.text_sort_key(unit) for unit in units])


def test_key_is_plain_text_of_ascii_for_vietnamese() -> None:
    assert text.name_sort_key("Đỗ Thị Ngọc Ánh").isascii()


@given(syllables(), syllables())
def test_key_agrees_with_letters_then_tone(
    left: tuple[list[int], int, str], right: tuple[list[int], int, str]
) -> None:
    by_rule = (left[0], left[1]) < (right[0], right[1])
    assert (text.text_sort_key(left[2]) < text.text_sort_key(right[2])) is by_rule


@given(st.text())
def test_any_text_has_a_key(typed: str) -> None:
    assert text.name_sort_key(typed) is not None


@pytest.mark.parametrize(
    ("hundredths", "written"),
    [(1334, "13,34%"), (9200, "92,00%"), (187, "1,87%"), (0, "0,00%"), (10000, "100,00%")],
)
def test_percent_is_written_as_published(hundredths: int, written: str) -> None:
    assert text.format_percent(hundredths) == written


@given(st.integers(0, 10000))
def test_percent_round_trip(hundredths: int) -> None:
    assert text.parse_percent(text.format_percent(hundredths)) == hundredths


@pytest.mark.parametrize("typed", ["13,34", "13.34", "13,34%", "13,34 %", " 13,34\u00a0% "])
def test_percent_is_read_in_each_form(typed: str) -> None:
    assert text.parse_percent(typed) == 1334


@pytest.mark.parametrize(("typed", "hundredths"), [("92", 9200), ("5,9", 590), ("100", 10000)])
def test_percent_may_have_fewer_decimals(typed: str, hundredths: int) -> None:
    assert text.parse_percent(typed) == hundredths


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("13,345", "hai chữ số"),
        ("1.334", "hai chữ số"),
        ("-1", "âm"),
        ("100,01", "100"),
        ("9" * 5000, "100"),
        ("x", "“x”"),
        ("1,2,3", "“1,2,3”"),
        ("", "Nhập"),
    ],
)
def test_percent_that_cannot_be_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(Problem, match=words):
        text.parse_percent(typed)


@pytest.mark.parametrize(
    ("hundredths", "written"), [(8550, "85,5"), (9000, "90"), (-200, "-2"), (25, "0,25")]
)
def test_points_have_no_needless_zeros(hundredths: int, written: str) -> None:
    assert text.format_points(hundredths) == written


def test_hundredths_keep_sign_and_thousands() -> None:
    assert text.format_hundredths(-550) == "-5,50"
    assert text.format_hundredths(123456789) == "1.234.567,89"


@given(st.integers(0, 999_999_999))
def test_count_round_trip(number: int) -> None:
    assert text.parse_count(text.format_count(number)) == number


@pytest.mark.parametrize("typed", ["1234", "1.234", "1,234", "1 234", "01234"])
def test_count_is_read_in_each_form(typed: str) -> None:
    assert text.parse_count(typed) == 1234


@pytest.mark.parametrize(
    "typed", ["12,5", "1.23", "1.234,567", "0.345", "012.345", "-3", "", "ba", "9" * 5000, "²"]
)
def test_count_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(Problem):
        text.parse_count(typed)


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (8, "08"), (10, "10"), (128, "128"), (1234, "1.234")]
)
def test_official_count_has_a_leading_zero_below_ten(number: int, written: str) -> None:
    assert text.official_count(number) == written


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_day_round_trip(day: date) -> None:
    assert text.parse_day(text.format_day(day), TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["3/4/2020", "3/4/20", "030420", "03042020", "03-04-2020", "3.4.20", "3 4 20", "2020-04-03"],
)
def test_day_is_read_in_each_form(typed: str) -> None:
    assert text.parse_day(typed, TODAY) == date(2020, 4, 3)


@pytest.mark.parametrize("typed", ["5/11", "0511", "05/11"])
def test_day_without_year_is_of_this_year(typed: str) -> None:
    assert text.parse_day(typed, TODAY) == date(2026, 11, 5)


@pytest.mark.parametrize(("typed", "year"), [("1/1/79", 2079), ("1/1/80", 1980), ("010100", 2000)])
def test_year_of_two_digits(typed: str, year: int) -> None:
    assert text.parse_day(typed, TODAY) == date(year, 1, 1)


@pytest.mark.parametrize(
    "typed", ["", "5", "32/1/2020", "1/13/2020", "1/2/345", "051", "3/4/0020", "hôm nay", "٣/٤/٢٠"]
)
def test_what_is_no_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Problem, match=r"Ngày không hợp lệ\. Ví dụ: 23/11/2026\."):
        text.parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/02/2026", "Tháng 2 năm 2026 chỉ có 28 ngày."),
        ("29/2", "Tháng 2 năm 2026 chỉ có 28 ngày."),
        ("310424", "Tháng 4 năm 2024 chỉ có 30 ngày."),
    ],
)
def test_day_past_the_end_of_its_month_is_explained(typed: str, words: str) -> None:
    with pytest.raises(Problem, match=words):
        text.parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2022, 1, 5), "ngày 05 tháng 01 năm 2022"),
        (date(2020, 4, 3), "ngày 03 tháng 4 năm 2020"),
        (date(2018, 12, 27), "ngày 27 tháng 12 năm 2018"),
    ],
)
def test_official_day(day: date, written: str) -> None:
    assert text.official_day(day) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("5/BC-SNV", "05/BC-SNV"),
        ("5 / BC - SNV", "05/BC-SNV"),
        ("Số: 005/BC–SNV", "05/BC-SNV"),
        ("số 12/BC-SNV", "12/BC-SNV"),
        ("120/BC-SNV", "120/BC-SNV"),
        ("/BC-SNV", "/BC-SNV"),
        ("", ""),
        ("abc", "abc"),
        ("0/BC", "0/BC"),
    ],
)
def test_the_number_of_a_paper_is_written_as_the_decree_says(typed: str, written: str) -> None:
    assert text.official_number(typed) == written
