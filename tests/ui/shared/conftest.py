"""Every test of this folder runs in the light look at the usual size of text."""

import pytest
from PySide6.QtWidgets import QApplication

from civic_desktop.ui.shared.theme import BASE_PIXELS, apply_theme
from civic_desktop.ui.shared.tokens import LIGHT, tokens


@pytest.fixture(autouse=True)
def light_look(qapp: QApplication) -> None:
    if tokens() is not LIGHT or qapp.font().pixelSize() != BASE_PIXELS or not qapp.styleSheet():
        apply_theme(qapp, "light")
