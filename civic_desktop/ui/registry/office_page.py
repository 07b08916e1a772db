"""The office itself, as the heads and feet of its papers name it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from civic_desktop.domain.problem import Problem
from civic_desktop.services.registry import Registry
from civic_desktop.ui.shared.fields import TextField
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.notices import Banner, UnsavedAnswer, confirm_unsaved
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_LABEL_WIDTH = 150
_FORM_WIDTH = 620


class OfficePage(Page):
    """Names for print; stored together by one press."""

    def __init__(self, registry: Registry, *, is_read_only: bool) -> None:
        super().__init__()
        self._registry = registry
        self._is_read_only = is_read_only
        self.fields = {
            "superior_office": TextField(self.tr("Cơ quan chủ quản")),
            "issuing_office": TextField(self.tr("Cơ quan ban hành")),
            "place": TextField(self.tr("Địa danh")),
            "symbol": TextField(self.tr("Ký hiệu, ví dụ SNV")),
            "signatory_title": TextField(self.tr("Chức vụ người ký")),
            "signatory_name": TextField(self.tr("Họ tên người ký")),
        }
        self._banner = Banner()
        self._save = QPushButton(self.tr("Lưu (Ctrl+S)"))
        set_look(self._save, role="primary")
        put_icon(self._save, "save", "on_accent")
        card = QFrame()
        set_look(card, role="card")
        card.setMaximumWidth(_FORM_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        title = QLabel(self.tr("Thông tin in trên văn bản"))
        set_look(title, role="h1")
        column.addWidget(title)
        column.addWidget(self._banner)
        for field in self.fields.values():
            column.addWidget(LabeledField(field.accessibleName(), field, False, _LABEL_WIDTH))
            field.setEnabled(not is_read_only)
            field.textChanged.connect(self._show_state)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._save)
        column.addLayout(row)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(card)
        page.addStretch(1)
        self._save.clicked.connect(self.save)
        self.refresh()

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not stored."""
        return self._typed() != self._shown

    def _typed(self) -> dict[str, str]:
        return {name: field.value() for name, field in self.fields.items()}

    def refresh(self) -> None:
        """Show what the ledger holds."""
        office = self._registry.office()
        self._shown = {name: str(getattr(office, name)) for name in self.fields}
        for name, field in self.fields.items():
            field.set_value(self._shown[name])
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        self._save.setEnabled(self.is_changed and not self._is_read_only)

    @Slot()
    def save(self) -> bool:
        """Store what is typed; whether it is stored."""
        if self._is_read_only or not self.is_changed:
            return False
        try:
            saved = self._registry.save_office(self._typed())
        except Problem as problem:
            self._banner.show_notice(Tone.DANGER, problem_text(problem))
            return False
        self._banner.hide()
        self.refresh()
        self.kept.emit(saved)
        return True

    def may_leave(self) -> bool:
        """Ask what becomes of what is typed and not stored."""
        if not self.is_changed:
            return True
        answer = confirm_unsaved(self)
        if answer is UnsavedAnswer.SAVE:
            return self.save()
        if answer is UnsavedAnswer.DISCARD:
            self.refresh()
            return True
        return False

    def save_record(self) -> None:
        """Store what is typed."""
        self.save()
