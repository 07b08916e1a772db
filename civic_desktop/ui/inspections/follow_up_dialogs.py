"""Small questions about recommendations: when remedied and by what evidence; extended till when."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.ui.shared.fields import DayField, TextField
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_WIDTH = 460
_LABEL_WIDTH = 108
_USUAL_EXTENSION = timedelta(days=15)


class _Question(QDialog):
    """A few fields; Enter on the last one answers. What is refused is said beside its field."""

    def __init__(
        self,
        title: str,
        words: str,
        answer: str,
        fields: dict[str, tuple[str, DayField | TextField]],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.result_of: Any = None
        self._labels = {
            name: LabeledField(label, field, is_required=True, label_width=_LABEL_WIDTH)
            for name, (label, field) in fields.items()
        }
        said = QLabel(words)
        said.setWordWrap(True)
        set_look(said, role="h2")
        self._banner = Banner()
        self.agree = QPushButton(answer)
        set_look(self.agree, role="primary")
        self.agree.setDefault(True)
        cancel = QPushButton(self.tr("Hủy"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        for widget in (said, self._banner, *self._labels.values()):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.agree.clicked.connect(self._answer)
        cancel.clicked.connect(self.reject)

    @Slot()
    def _answer(self) -> None:
        for label in self._labels.values():
            label.show_problem(None)
        try:
            self._refuse_unreadable()
            self.result_of = self.store()
        except Problem as problem:
            self._say(problem)
            return
        self.accept()

    def _refuse_unreadable(self) -> None:
        for name, label in self._labels.items():
            field: Any = label.field
            problem = field.problem()
            if problem is None and isinstance(field, DayField) and field.value() is None:
                problem = Problem("Nhập ngày.")
            if problem is not None:
                raise Problem(problem.sentence, field=name, **problem.places)

    def _say(self, problem: Problem) -> None:
        name = problem.field.rpartition(".")[2]
        if name in self._labels:
            self._labels[name].show_problem(problem)
            self._labels[name].field.setFocus()
        else:
            self._banner.show_notice(Tone.DANGER, problem_text(problem))

    def store(self) -> Any:
        """Do what the answer says. Raises Problem where it cannot be."""
        raise NotImplementedError


class RemedyDialog(_Question):
    """When and by what evidence some recommendations were remedied."""

    def __init__(
        self,
        today: Callable[[], date],
        count: int,
        store: Callable[[date, str], Any],
        parent: QWidget | None = None,
    ) -> None:
        self._store = store
        self.day = DayField(today)
        self.day.set_value(today())
        self.evidence = TextField()
        title = _tr("Đánh dấu đã khắc phục")
        super().__init__(
            title,
            _tr("Đã khắc phục {count} kiến nghị").format(count=count),
            _tr("Đánh dấu"),
            {
                "remedied_on": (_tr("Ngày khắc phục"), self.day),
                "evidence": (_tr("Minh chứng"), self.evidence),
            },
            parent,
        )
        self.evidence.setFocus()

    def store(self) -> Any:
        """Store the remedy."""
        if not self.evidence.value():
            raise Problem("Nhập minh chứng: báo cáo, biên bản, ảnh…", field="evidence")
        return self._store(self.day.value() or date.min, self.evidence.value())


class ExtensionDialog(_Question):
    """Till when a deadline is moved, when that was decided, and why."""

    def __init__(
        self,
        today: Callable[[], date],
        old_due_on: date,
        store: Callable[[date, date, str], Any],
        parent: QWidget | None = None,
    ) -> None:
        self._store = store
        self.new_due_on = DayField(today)
        self.new_due_on.set_value(max(old_due_on, today()) + _USUAL_EXTENSION)
        self.decided_on = DayField(today)
        self.decided_on.set_value(today())
        self.reason = TextField()
        super().__init__(
            _tr("Gia hạn khắc phục"),
            _tr("Hạn đang có: {day}").format(day=format_day(old_due_on)),
            _tr("Gia hạn"),
            {
                "new_due_on": (_tr("Hạn mới"), self.new_due_on),
                "decided_on": (_tr("Ngày cho gia hạn"), self.decided_on),
                "reason": (_tr("Lý do"), self.reason),
            },
            parent,
        )
        self.reason.setFocus()

    def store(self) -> Any:
        """Store the extension."""
        if not self.reason.value():
            raise Problem("Nhập lý do gia hạn.", field="reason")
        new_due_on, decided_on = self.new_due_on.value(), self.decided_on.value()
        return self._store(new_due_on or date.min, decided_on or date.min, self.reason.value())


def _tr(text: str) -> str:
    return QCoreApplication.translate("inspections", text)
