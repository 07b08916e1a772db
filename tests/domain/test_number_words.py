import pytest

from civic_desktop.domain.number_words import number_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (128, "một trăm hai mươi tám"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (10_000, "mười nghìn"),
        (12_021, "mười hai nghìn không trăm hai mươi mốt"),
        (2_000_300, "hai triệu ba trăm"),
    ],
)
def test_number_is_spelled_out(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_number_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        number_in_words(-1)
