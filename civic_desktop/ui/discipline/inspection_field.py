"""Chooses the inspection that found a breach, by its name, unit or day."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.text import fold
from civic_desktop.ui.shared.choice_fields import CompleterField


class InspectionField(CompleterField[int]):
    """Asks for inspections while one types: a ledger has too many to offer all of them."""

    def __init__(
        self,
        find: Callable[[str], Sequence[tuple[int, str]]],
        words_of: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._find, self._words_of = find, words_of

    def set_value(self, value: int | None) -> None:
        """Show an inspection of the ledger."""
        words = "" if value is None else self._words_of(value)
        if value is not None and words:
            self._items = [(value, words, fold(words))]
        super().set_value(value)

    @Slot(str)
    def _follow_typing(self, typed: str) -> None:
        self._items = [(value, text, fold(text)) for value, text in self._find(typed)]
        super()._follow_typing(typed)
