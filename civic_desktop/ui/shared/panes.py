"""Going from one part of a page to the next by a key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_to_next_pane(*panes: tuple[QWidget, QWidget]) -> None:
    """Give the focus to the pane after the one that has it; to the first, where none has.

    Each pane stands with the widget in it that takes the focus. One that is not shown, or holds
    nothing that can be used, is passed over.
    """
    here = QApplication.focusWidget()
    place = next(
        (
            number
            for number, (pane, _target) in enumerate(panes)
            if here is not None and (pane is here or pane.isAncestorOf(here))
        ),
        -1,
    )
    for step in range(1, len(panes) + 1):
        _pane, target = panes[(place + step) % len(panes)]
        if target.isVisible() and target.isEnabled():
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return
