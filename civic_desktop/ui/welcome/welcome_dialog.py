"""What the program shows when it has no ledger to open."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.icons import IconRole, put_icon
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone


class Choice(Enum):
    """What to open."""

    NEW = auto()
    OPEN = auto()
    SAMPLE = auto()
    RECENT = auto()
    LAST_COPY = auto()


@dataclass(frozen=True)
class Chosen:
    """The answer; `path` is given with RECENT."""

    choice: Choice
    path: Path | None = None


class WelcomeDialog(Dialog):
    """Offers a new ledger, an existing one, and the sample; says why the last one did not open."""

    def __init__(
        self,
        recent: Sequence[Path],
        problem: str = "",
        *,
        has_copy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sổ Công vụ"))
        self.setMinimumWidth(560)
        self.chosen: Chosen | None = None
        title = QLabel(self.tr("Sổ Công vụ"))
        set_look(title, role="kpi")
        words = QLabel(
            self.tr(
                "Theo dõi kiểm tra công vụ, xếp loại chất lượng, kỷ luật và in báo cáo."
                " Mọi số liệu nằm trong một tệp trên máy này."
            )
        )
        words.setWordWrap(True)
        set_look(words, role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(words)
        if problem:
            banner = Banner()
            column.addWidget(banner)
            banner.show_notice(Tone.DANGER, problem, is_closable=False)
        if has_copy:
            self._button(column, self.tr("Mở bản sao lưu gần nhất"), "clock", Choice.LAST_COPY)
        self._button(column, self.tr("Xem sổ mẫu"), "table", Choice.SAMPLE, is_primary=not recent)
        self._button(column, self.tr("Tạo sổ mới…"), "plus", Choice.NEW)
        self._button(column, self.tr("Mở sổ có sẵn…"), "folder", Choice.OPEN)
        if recent:
            column.addWidget(QLabel(self.tr("Sổ mở gần đây")))
            column.addWidget(self._recent_list(recent))
        quit_line = QHBoxLayout()
        quit_line.addStretch(1)
        close = QPushButton(self.tr("Thoát"))
        close.clicked.connect(self.reject)
        quit_line.addWidget(close)
        column.addLayout(quit_line)

    def _button(
        self,
        column: QVBoxLayout,
        text: str,
        icon: str,
        choice: Choice,
        *,
        is_primary: bool = False,
    ) -> None:
        button = QPushButton(text)
        button.setObjectName(f"welcome{choice.name.title().replace('_', '')}")
        button.setMinimumHeight(36)
        role: IconRole = "on_accent" if is_primary else "text"
        if is_primary:
            set_look(button, role="primary")
            button.setDefault(True)
        else:
            button.setAutoDefault(False)
        put_icon(button, icon, role)
        button.clicked.connect(lambda: self._choose(Chosen(choice)))
        column.addWidget(button)

    def _recent_list(self, recent: Sequence[Path]) -> QListWidget:
        files = QListWidget()
        files.setAccessibleName(self.tr("Sổ mở gần đây"))
        for path in recent:
            item = QListWidgetItem(str(path))
            item.setData(Qt.ItemDataRole.UserRole, path)
            files.addItem(item)
        files.setMaximumHeight(120)
        files.itemActivated.connect(
            lambda item: self._choose(Chosen(Choice.RECENT, item.data(Qt.ItemDataRole.UserRole)))
        )
        return files

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.accept()
