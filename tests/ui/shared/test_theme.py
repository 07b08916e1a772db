from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton

from civic_desktop.ui.shared.theme import apply_theme, set_look
from civic_desktop.ui.shared.tokens import DARK, LIGHT, Tokens, tokens

TEXT_PAIRS = [
    ("text", "window"),
    ("text", "surface"),
    ("text", "alt_row"),
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "alt_row"),
    ("muted", "header"),
    ("accent", "window"),
    ("accent", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_selection", "selection"),
    ("danger", "surface"),
    ("danger", "danger_bg"),
    ("warn", "warn_bg"),
    ("ok", "ok_bg"),
    ("info", "info_bg"),
    ("neutral", "neutral_bg"),
    ("on_excellent", "excellent"),
    ("on_good", "good"),
    ("on_completed", "completed"),
    ("on_not_completed", "not_completed"),
]
SHAPE_PAIRS = [
    ("border_strong", "surface"),
    ("focus", "surface"),
    ("focus", "window"),
    ("danger", "surface"),
]
# Machado, Oliveira and Fernandes 2009, full deficiency, on linear light.
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _linear(colour: str) -> tuple[float, float, float]:
    def one(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    shade = QColor(colour)
    return one(shade.redF()), one(shade.greenF()), one(shade.blueF())


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        red, green, blue = _linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _lab(colour: str, vision: str) -> tuple[float, float, float]:
    light = _linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
        for row in VISIONS[vision]
    )
    parts = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (p ** (1 / 3) if p > 0.008856 else 7.787 * p + 16 / 116 for p in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _difference(one: str, other: str, vision: str) -> float:
    pairs = zip(_lab(one, vision), _lab(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_can_be_read(theme: Tokens, front: str, back: str) -> None:
    assert _contrast(getattr(theme, front), getattr(theme, back)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("front", "back"), SHAPE_PAIRS)
def test_borders_and_focus_can_be_seen(theme: Tokens, front: str, back: str) -> None:
    assert _contrast(getattr(theme, front), getattr(theme, back)) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("vision", VISIONS)
def test_series_are_told_apart_without_full_colour_vision(theme: Tokens, vision: str) -> None:
    series = [theme.excellent, theme.good, theme.completed, theme.not_completed, theme.rest]
    for colours in (series, theme.groups):
        assert min(_difference(a, b, vision) for a, b in combinations(colours, 2)) >= 10


@pytest.mark.parametrize(("mode", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_reaches_palette_and_tokens(qapp: QApplication, mode: str, theme: Tokens) -> None:
    apply_theme(qapp, mode)  # type: ignore[arg-type]

    assert tokens() is theme
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == theme.window


def test_controls_are_28_pixels_high(qtbot) -> None:
    button, line = QPushButton("Ếỗ"), QLineEdit()
    qtbot.addWidget(button)
    qtbot.addWidget(line)

    assert (button.sizeHint().height(), line.sizeHint().height()) == (28, 28)


def test_larger_text_makes_higher_controls(qapp: QApplication, qtbot) -> None:
    apply_theme(qapp, "light", text_percent=150)
    button = QPushButton("Lưu")
    qtbot.addWidget(button)
    button.ensurePolished()

    assert button.font().pixelSize() == 20
    assert button.sizeHint().height() >= 40


def test_the_font_has_every_vietnamese_letter(qapp: QApplication) -> None:
    raw = QRawFont.fromFont(qapp.font())

    assert [letter for letter in "ẾỗữỵĐđặẫỢ" if not raw.supportsCharacter(ord(letter))] == []


def test_a_look_set_later_shows(qtbot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.resize(100, 28)

    set_look(line, invalid="true")

    assert line.grab().toImage().pixelColor(90, 14).name().upper() == LIGHT.danger_bg


class _Counted(QLabel):
    """Counts how many times it is styled."""

    styled = 0

    def changeEvent(self, event: QEvent) -> None:
        self.styled += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


@pytest.fixture
def deep(qapp: QApplication, qtbot) -> Iterator[_Counted]:
    """A label with a frame around it, and one around that, and so on."""
    apply_theme(qapp, "light")
    outer = frame = QFrame()
    qtbot.addWidget(outer)
    for _ in range(12):
        frame = QFrame(frame)
    label = _Counted("chữ", frame)
    outer.show()
    label.ensurePolished()
    label.styled = 0
    yield label
    outer.close()  # alive until here


def test_another_theme_styles_a_widget_no_oftener_for_what_holds_it(
    qapp: QApplication, deep: _Counted
) -> None:
    apply_theme(qapp, "dark")
    assert 1 <= deep.styled <= 2
    assert deep.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.text


def test_the_theme_that_stands_is_not_put_on_again(qapp: QApplication, deep: _Counted) -> None:
    apply_theme(qapp, "light")
    assert deep.styled == 0
