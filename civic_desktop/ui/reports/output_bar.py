"""The buttons above the preview that save and print."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from civic_desktop.ui.reports.zoom_bar import ZoomBar
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.theme import set_look


class OutputBar(QWidget):
    """Zoom at the left, the ways out of the program at the right."""

    def __init__(self, zoom_bar: ZoomBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pdf = QPushButton(self.tr("Lưu PDF"))
        self.pdf.setObjectName("btnPdf")
        put_icon(self.pdf, "file")
        self.other = QPushButton(self.tr("Lưu tệp khác"))
        self.other.setObjectName("btnOtherFormats")
        self.many = QPushButton(self.tr("Lập nhiều…"))
        self.many.setObjectName("btnMany")
        self.many.setToolTip(
            self.tr("Ghi văn bản này của nhiều người hoặc nhiều cuộc kiểm tra vào một thư mục")
        )
        self.printing = QPushButton(self.tr("In… (Ctrl+P)"))
        self.printing.setObjectName("btnPrintReport")
        set_look(self.printing, role="primary")
        put_icon(self.printing, "print", "on_accent")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(zoom_bar)
        line.addStretch(1)
        for button in (self.many, self.pdf, self.other, self.printing):
            line.addWidget(button)
