"""The right card of the tab: the preview with its bar of buttons and its notices."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from civic_desktop.ui.reports.page_view import PageView
from civic_desktop.ui.reports.zoom_bar import ZoomBar
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.theme import set_look


class PreviewCard(QWidget):
    """Buttons that act on the paper in the preview; the rarer ones stand in the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Banner()
        self.preview = PageView()
        self.preview.setObjectName("preview")
        self.zoom_bar = ZoomBar(self.preview)
        self.menu_button = QPushButton(self.tr("Văn bản"))
        self.menu_button.setObjectName("btnPaperMenu")
        menu = QMenu(self.menu_button)
        self.rewrite = QAction(self.tr("Sửa lời văn… (F2)"), menu)
        self.issue = QAction(self.tr("Phát hành…"), menu)
        self.issued = QAction(self.tr("Văn bản đã phát hành…"), menu)
        self.many = QAction(self.tr("Lập nhiều văn bản…"), menu)
        self.many.setToolTip(
            self.tr("Ghi văn bản này của nhiều người hoặc nhiều cuộc kiểm tra vào một thư mục")
        )
        menu.addActions([self.rewrite, self.issue, self.issued, self.many])
        self.menu_button.setMenu(menu)
        self.pdf_button = QPushButton(self.tr("Lưu PDF"))
        self.pdf_button.setObjectName("btnPdf")
        put_icon(self.pdf_button, "file")
        self.other_button = QPushButton(self.tr("Lưu tệp khác"))
        self.other_button.setObjectName("btnOtherFormats")
        self.print_button = QPushButton(self.tr("In… (Ctrl+P)"))
        self.print_button.setObjectName("btnPrintReport")
        set_look(self.print_button, role="primary")
        put_icon(self.print_button, "print", "on_accent")
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.zoom_bar)
        bar.addStretch(1)
        for button in (self.menu_button, self.pdf_button, self.other_button, self.print_button):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.notice)
        column.addWidget(self.preview, 1)

    def show_ready(self, *, is_ready: bool) -> None:
        """Whether there is a paper that can be saved, printed and issued."""
        for part in (self.pdf_button, self.other_button, self.print_button):
            part.setEnabled(is_ready)
        self.issue.setEnabled(is_ready)
