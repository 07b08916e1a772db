import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton

from civic_desktop.ui.shared.icons import app_icon, icon, icon_names, put_icon
from civic_desktop.ui.shared.theme import apply_theme
from civic_desktop.ui.shared.tokens import DARK, LIGHT


def _colours(image: QImage) -> set[str]:
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {
        QColor(image.pixel(x, y)).name().upper()
        for x, y in points
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", icon_names())
def test_every_drawing_shows_in_the_colour_of_the_theme(name: str) -> None:
    drawn = icon(name, "accent", 64).pixmap(QSize(64, 64)).toImage()
    assert LIGHT.accent in _colours(drawn)


def test_an_icon_is_sharp_on_a_dense_screen() -> None:
    assert icon("save").pixmap(QSize(16, 16), 4.0).width() == 64


def test_a_placed_icon_follows_the_theme(qapp: QApplication, qtbot) -> None:
    button = QPushButton("Lưu")
    qtbot.addWidget(button)
    put_icon(button, "dot")

    apply_theme(qapp, "dark")
    shown = _colours(button.icon().pixmap(QSize(16, 16)).toImage())

    assert DARK.text in shown
    assert LIGHT.text not in shown


def test_the_mark_of_the_program_has_all_sizes() -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 256}
