"""A column of a list as a value: its title, its text and how it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from civic_desktop.ui.shared.status_chip import Chip

Record = TypeVar("Record")

LEFT = Qt.AlignmentFlag.AlignLeft
CENTER = Qt.AlignmentFlag.AlignHCenter
RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Column(Generic[Record]):
    """One column. `width` is in pixels at 100 % text; one stretched column takes what is left.

    Where that is less than its `least`, columns give way, those of the highest `rank` first; one
    of rank 0 always stands.
    `chip_of` shows a state instead of plain text; `spoken_of` is read aloud instead of the text;
    `tip_of` is a tip that always shows; `sort_key_of` lets a list that is whole in memory be
    sorted by a click on the title.
    """

    title: str
    text_of: Callable[[Record], str]
    width: int = 110
    align: Qt.AlignmentFlag = LEFT
    is_stretched: bool = False
    least: int = 150
    rank: int = 0
    chip_of: Callable[[Record], Chip | None] | None = None
    spoken_of: Callable[[Record], str] | None = None
    tip_of: Callable[[Record], str] | None = None
    sort_key_of: Callable[[Record], Any] | None = None
