"""Zoom and page number above the preview."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from civic_desktop.ui.reports.page_view import Fit, PageView
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.icons import put_icon

_PERCENTS = (50, 75, 100, 125, 150, 200)


class ZoomBar(QWidget):
    """Buttons and a box for the size of the pages, and the page that is seen."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.smaller = _icon_button("btnZoomOut", "zoom-out", self.tr("Thu nhỏ (Ctrl+−)"))
        self.larger = _icon_button("btnZoomIn", "zoom-in", self.tr("Phóng to (Ctrl++)"))
        choices: list[tuple[Fit | int, str]] = [
            (Fit.WIDTH, self.tr("Vừa chiều rộng")),
            (Fit.PAGE, self.tr("Vừa trang")),
            *((percent, f"{percent}%") for percent in _PERCENTS),
        ]
        self.size_box: ChoiceBox[Fit | int] = ChoiceBox(choices, self.tr("Cỡ xem"))
        self.size_box.setObjectName("cmbZoom")
        self.page_label = QLabel()
        self.page_label.setObjectName("lblPage")
        self.page_label.setProperty("role", "muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self.smaller, self.size_box, self.larger, self.page_label):
            line.addWidget(widget)
        self.smaller.clicked.connect(view.zoom_out)
        self.larger.clicked.connect(view.zoom_in)
        self.size_box.value_changed.connect(self._set_size)
        view.zoom_changed.connect(self._show_size)
        view.page_changed.connect(self._show_page)

    @Slot(object)
    def _set_size(self, size: Fit | int | None) -> None:
        if isinstance(size, Fit):
            self._view.set_fit(size)
        elif size is not None:
            self._view.set_zoom(size / 100)

    @Slot()
    def _show_size(self) -> None:
        """Name the present size, also one that is not offered."""
        percent = round(self._view.zoom * 100)
        was_blocked = self.size_box.blockSignals(True)
        self.size_box.setPlaceholderText(f"{percent}%")
        self.size_box.set_value(percent if self._view.fit is Fit.NONE else self._view.fit)
        self.size_box.blockSignals(was_blocked)

    @Slot(int, int)
    def _show_page(self, page: int, count: int) -> None:
        text = self.tr("Trang {page} / {count}").format(page=page, count=count)
        self.page_label.setText(text if count else "")


def add_zoom_keys(view: PageView, window: QWidget) -> None:
    """Let the keys of the size work anywhere in a window."""
    for keys, run in (
        ("Ctrl++", view.zoom_in),
        ("Ctrl+=", view.zoom_in),
        ("Ctrl+-", view.zoom_out),
        ("Ctrl+0", lambda: view.set_fit(Fit.WIDTH)),
    ):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)


def _icon_button(name: str, icon: str, hint: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setAccessibleName(hint)
    button.setToolTip(hint)
    put_icon(button, icon)
    return button
