"""Small questions about recommendations: when remedied and by what evidence; extended till when."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.ui.shared.field_dialog import FieldDialog
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import DayField, TextField

_USUAL_EXTENSION = timedelta(days=15)


class RemedyDialog(FieldDialog):
    """When and by what evidence some recommendations were remedied."""

    def __init__(
        self,
        today: Callable[[], date],
        count: int,
        store: Callable[[date, str], Any],
        parent: QWidget | None = None,
    ) -> None:
        self._act = store
        self.day = DayField(today)
        self.day.set_value(today())
        self.evidence = TextField()
        title = _tr("Đánh dấu đã khắc phục")
        super().__init__(
            title,
            _tr("Đã khắc phục {count} kiến nghị").format(count=count),
            _tr("Đánh dấu"),
            (
                FieldSpec("remedied_on", _tr("Ngày khắc phục"), self.day, is_required=True),
                FieldSpec("evidence", _tr("Minh chứng"), self.evidence),
            ),
            self._remedy,
            parent,
        )
        self.evidence.setFocus()

    def _remedy(self, typed: dict[str, Any]) -> Any:
        if not typed["evidence"]:
            raise Problem("Nhập minh chứng: báo cáo, biên bản, ảnh…", field="evidence")
        return self._act(typed["remedied_on"], typed["evidence"])


class ExtensionDialog(FieldDialog):
    """Till when a deadline is moved, when that was decided, and why."""

    def __init__(
        self,
        today: Callable[[], date],
        old_due_on: date,
        store: Callable[[date, date, str], Any],
        parent: QWidget | None = None,
    ) -> None:
        self._act = store
        self.new_due_on = DayField(today)
        self.new_due_on.set_value(max(old_due_on, today()) + _USUAL_EXTENSION)
        self.decided_on = DayField(today)
        self.decided_on.set_value(today())
        self.reason = TextField()
        super().__init__(
            _tr("Gia hạn khắc phục"),
            _tr("Hạn đang có: {day}").format(day=format_day(old_due_on)),
            _tr("Gia hạn"),
            (
                FieldSpec("new_due_on", _tr("Hạn mới"), self.new_due_on, is_required=True),
                FieldSpec("decided_on", _tr("Ngày cho gia hạn"), self.decided_on, is_required=True),
                FieldSpec("reason", _tr("Lý do"), self.reason),
            ),
            self._extend,
            parent,
        )
        self.reason.setFocus()

    def _extend(self, typed: dict[str, Any]) -> Any:
        if not typed["reason"]:
            raise Problem("Nhập lý do gia hạn.", field="reason")
        return self._act(typed["new_due_on"], typed["decided_on"], typed["reason"])


def _tr(text: str) -> str:
    return QCoreApplication.translate("inspections", text)
