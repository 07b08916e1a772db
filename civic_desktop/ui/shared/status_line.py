"""What the status line says of the file: where it lies, when it was stored and copied."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar

from civic_desktop.domain.text import format_day
from civic_desktop.ui.shared.theme import set_look

_OLD_COPY_DAYS = 7
_LONGEST_PATH = 48


class StatusLine(QObject):
    """Fills the right of a status bar; a click on the file opens its folder."""

    file_clicked = Signal()

    def __init__(self, bar: QStatusBar, path: Path) -> None:
        super().__init__(bar)
        self._file = QPushButton(_shortened(path))
        self._file.setObjectName("lblDbPath")
        self._file.setToolTip(str(path))
        self._file.setAccessibleName(self.tr("Sổ đang mở: {path}").format(path=path))
        self._file.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_look(self._file, role="flat")
        self._file.clicked.connect(self.file_clicked)
        self._saved, self._copied, self._offline = QLabel(), QLabel(), QLabel()
        self._saved.setObjectName("lblSaved")
        self._copied.setObjectName("lblBackup")
        self._offline.setText(self.tr("Ngoại tuyến"))
        self._saved.setText(self.tr("Chưa có thay đổi"))
        hints = QLabel(self.tr("F1 phím tắt · Ctrl+F tìm · Ctrl+N thêm mới"))
        set_look(hints, role="small")
        bar.setContentsMargins(8, 0, 12, 0)
        bar.addWidget(hints)
        for widget in (self._file, self._saved, self._copied, self._offline):
            bar.addPermanentWidget(widget)
        for label in (self._saved, self._copied, self._offline):
            set_look(label, role="small")
        bar.setSizeGripEnabled(False)

    def show_saved(self, moment: datetime) -> None:
        """Say when the last change was stored."""
        self._saved.setText(self.tr("Đã lưu {time}").format(time=moment.strftime("%H:%M")))

    def show_backup(self, made: datetime | None, today: date) -> None:
        """Say when the last copy was made; an old one, or none, stands out."""
        if made is None:
            text = self.tr("Chưa có bản sao lưu")
        elif made.date() == today:
            text = self.tr("Sao lưu: hôm nay {time}").format(time=made.strftime("%H:%M"))
        else:
            text = self.tr("Sao lưu: {day}").format(day=format_day(made.date()))
        is_old = made is None or (today - made.date()).days > _OLD_COPY_DAYS
        self._copied.setText(text)
        set_look(self._copied, role="problem" if is_old and made is not None else "small")


def _shortened(path: Path) -> str:
    text = str(path)
    return text if len(text) <= _LONGEST_PATH else f"{path.anchor}…/{path.parent.name}/{path.name}"
