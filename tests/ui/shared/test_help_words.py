"""The list of keys names those that are bound."""

import pytest

from civic_desktop.ui.shared import help_words


@pytest.mark.parametrize("keys", ["Ctrl++", "Ctrl+−", "Ctrl+0"])
def test_the_charts_are_zoomed_with_control(keys: str) -> None:
    assert any(keys in line for line in help_words.keys().splitlines() if "Biểu đồ" in line)


@pytest.mark.parametrize("key", ["P theo đề xuất", "F2 lý do", "F4 điểm", "F8", "0: không"])
def test_the_keys_of_the_rating_sheet_are_all_named(key: str) -> None:
    assert any(key in line for line in help_words.keys().splitlines() if "Xếp loại" in line)
