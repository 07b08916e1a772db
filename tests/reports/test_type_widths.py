"""Where lines break."""

import pytest

from civic_desktop.reports.type_widths import wrap_evenly


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("một hai ba", ["một", "hai ba"]),
        ("a" * 25, ["a" * 8, "a" * 8, "a" * 8, "a"]),
        ("xã " + "b" * 10, ["xã", "b" * 8, "bb"]),
        ("", [""]),
    ],
)
def test_no_line_is_wider_than_its_room(text: str, lines: list[str]) -> None:
    assert wrap_evenly(text, 8, lambda part: float(len(part))) == lines


def test_a_letter_wider_than_the_room_stands_alone() -> None:
    assert wrap_evenly("ab", 0.5, lambda part: float(len(part))) == ["a", "b"]
