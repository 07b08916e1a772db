"""The fields of a posting; the group follows unit and status until it is chosen by hand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter

from civic_desktop.domain.staff import Posting, StaffMember
from civic_desktop.services.registry import Registry
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import CheckField, DayField, TextField
from civic_desktop.ui.shared.staff_words import level_words, status_words

if TYPE_CHECKING:
    from datetime import date


def _tr(text: str) -> str:
    return QCoreApplication.translate("registry", text)


class LikeTasksField(TextField):
    """A name of a group of like tasks; names already in use are suggested."""

    def __init__(self) -> None:
        super().__init__()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, names: list[str]) -> None:
        """Suggest these names."""
        self._names.setStringList(names)

    def spec(self) -> FieldSpec:
        """The field as forms show it."""
        return FieldSpec(
            "like_tasks",
            _tr("Nhóm nhiệm vụ"),
            self,
            help=_tr("Nhóm tương đồng để so trần xuất sắc."),
        )


class PostingFields(QObject):
    """Unit, post, leading post, status and group, as forms and questions show them."""

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self._register = registry.staff
        self.unit: CompleterField[int] = CompleterField()
        self.post = TextField()
        self.leading = CheckField(_tr("Giữ chức vụ lãnh đạo, quản lý"))
        self.status = ChoiceBox(list(status_words().items()))
        self.group: ChoiceBox[int] = ChoiceBox()
        self._proposed: int | None = None
        self._seen: object = None
        self._days: Callable[[], tuple[date | None, date | None]] = lambda: (None, None)
        self._is_showing: Callable[[], bool] = lambda: False
        self._show_note: Callable[[str, str], None] = lambda _name, _text: None

    def specs(self) -> tuple[FieldSpec, ...]:
        """The fields in their order."""
        return (
            FieldSpec("unit_id", _tr("Đơn vị"), self.unit, is_required=True),
            FieldSpec("post", _tr("Chức danh"), self.post),
            FieldSpec("holds_leading_post", "", self.leading),
            FieldSpec("status", _tr("Loại"), self.status, is_required=True),
            FieldSpec("group_id", _tr("Nhóm báo cáo"), self.group, is_required=True),
        )

    def show_posting(self, posting: StaffMember | Posting) -> None:
        """Fill the fields from a posting."""
        self.unit.set_value(posting.unit_id)
        self.post.set_value(posting.post)
        self.leading.set_value(posting.holds_leading_post)
        self.status.set_value(posting.status)
        self.group.set_value(posting.group_id)

    def follow(
        self,
        first_day: DayField | None,
        last_day: DayField | None,
        show_note: Callable[[str, str], None],
        is_showing: Callable[[], bool] = lambda: False,
    ) -> None:
        """Propose the group while unit, status or days are edited; show the unit's level."""
        self._days = lambda: (
            None if first_day is None else first_day.value(),
            None if last_day is None else last_day.value(),
        )
        self._is_showing, self._show_note = is_showing, show_note
        self.unit.value_changed.connect(self._propose)
        self.status.value_changed.connect(self._propose)
        for day in (first_day, last_day):
            if day is not None:
                day.textChanged.connect(self._propose)
        self.start()

    def proposed(self) -> int | None:
        """The group that fits what the fields say."""
        return self._register.proposed_group(self.unit.value(), self.status.value(), *self._days())

    def start(self) -> None:
        """Another record is shown: a group that is not the proposed one was chosen by hand."""
        self._seen = self._grounds()
        self._proposed = self.proposed()
        self._show_level()

    @Slot()
    def _propose(self) -> None:
        # A field that is only left, as on closing the window, asks the ledger nothing.
        if self._is_showing() or self._seen == self._grounds():
            return
        self._seen = self._grounds()
        was_proposed = self.group.value() in (None, self._proposed)
        self._proposed = self.proposed()
        if was_proposed:
            self.group.set_value(self._proposed)
        self._show_level()

    def _grounds(self) -> object:
        return self.unit.value(), self.status.value(), self._days()

    def _show_level(self) -> None:
        unit = self._register.unit(self.unit.value())
        text = ""
        if unit is not None:
            text = _tr("Chưa ghi cấp của đơn vị")
            if unit.level is not None:
                text = level_words()[unit.level]
        self._show_note("unit_id", text)
