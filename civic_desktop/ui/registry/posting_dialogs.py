"""Questions about one person: transfer, last day of service, earlier postings, absences."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.posting_changes import Transfer
from civic_desktop.domain.staff import Absence, Posting, StaffMember
from civic_desktop.services.acts import Saved
from civic_desktop.services.registry import Registry
from civic_desktop.services.staff_register import FutureTransfer
from civic_desktop.ui.registry.posting_fields import LikeTasksField, PostingFields
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.field_dialog import FieldDialog
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import DayField, NoteField
from civic_desktop.ui.shared.notices import confirm
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.staff_words import absence_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("registry", text)


class TransferDialog(FieldDialog):
    """From which day, and to which posting; shows the present one to begin with."""

    def __init__(
        self, registry: Registry, person: StaffMember, parent: QWidget | None = None
    ) -> None:
        self._register, self._person = registry.staff, person
        self._posting = offered_fields(registry)
        self._posting.show_posting(person)
        day, like_tasks = DayField(registry.today), LikeTasksField()
        day.set_value(registry.today())
        like_tasks.offer(registry.staff.like_tasks())
        like_tasks.set_value(person.like_tasks)
        super().__init__(
            _tr("Chuyển công tác"),
            _tr("{name}: vị trí mới").format(name=person.full_name),
            _tr("Chuyển"),
            (
                FieldSpec("day", _tr("Từ ngày"), day, is_required=True),
                *self._posting.specs(),
                like_tasks.spec(),
            ),
            self._transfer,
            parent,
        )
        self._posting.follow(day, None, self.show_note)

    def _transfer(self, values: dict[str, Any]) -> Saved:
        transfer = Transfer(**values)
        try:
            return self._register.transfer(self._person, transfer)
        except FutureTransfer as problem:
            text = _tr("{what} Vẫn ghi?").format(what=problem_text(problem))
            title, yes, no = self.windowTitle(), _tr("Vẫn ghi"), _tr("Sửa ngày")
            if not confirm(self, title, text, yes, no, danger=False):
                raise
        return self._register.transfer(self._person, transfer, is_future_agreed=True)


class LeaveDialog(FieldDialog):
    """The last day of service."""

    def __init__(
        self, registry: Registry, person: StaffMember, parent: QWidget | None = None
    ) -> None:
        last_day = DayField(registry.today)
        last_day.set_value(person.last_day or registry.today())
        super().__init__(
            _tr("Thôi công tác"),
            _tr("{name}: nghỉ hưu, thôi việc hoặc chuyển ra ngoài").format(name=person.full_name),
            _tr("Ghi ngày cuối"),
            (FieldSpec("last_day", _tr("Đến hết ngày"), last_day, is_required=True),),
            lambda values: registry.staff.leave(person, values["last_day"]),
            parent,
        )


class PostingDialog(FieldDialog):
    """A posting that has ended."""

    def __init__(
        self,
        registry: Registry,
        person: StaffMember,
        posting: Posting | None,
        parent: QWidget | None = None,
    ) -> None:
        shown = posting or Posting(
            staff_id=person.id or 0,
            unit_id=0,
            group_id=0,
            status=person.status,
            last_day=registry.today(),
        )
        self._fields = offered_fields(registry)
        self._fields.show_posting(shown)
        first_day, last_day = DayField(registry.today), DayField(registry.today)
        first_day.set_value(shown.first_day)
        last_day.set_value(None if posting is None else posting.last_day)
        super().__init__(
            _tr("Vị trí trước đây"),
            _tr("{name}: vị trí đã kết thúc").format(name=person.full_name),
            _tr("Lưu"),
            (
                FieldSpec("first_day", _tr("Từ ngày"), first_day),
                FieldSpec("last_day", _tr("Đến hết ngày"), last_day, is_required=True),
                *self._fields.specs(),
            ),
            lambda values: registry.staff.save_posting(replace(shown, **values)),
            parent,
        )
        self._fields.follow(first_day, last_day, self.show_note)


class AbsenceDialog(FieldDialog):
    """A long leave; its kind and note are seen here alone."""

    def __init__(
        self,
        registry: Registry,
        person: StaffMember,
        absence: Absence | None,
        parent: QWidget | None = None,
    ) -> None:
        kind = ChoiceBox(list(absence_words().items()))
        first_day, last_day = DayField(registry.today), DayField(registry.today)
        note = NoteField(lines=2)
        if absence is not None:
            kind.set_value(absence.kind)
            first_day.set_value(absence.first_day)
            last_day.set_value(absence.last_day)
            note.set_value(absence.note)
        else:
            kind.set_value(None)

        def store(values: dict[str, Any]) -> Saved:
            if absence is None:
                return registry.staff.save_absence(Absence(staff_id=person.id or 0, **values))
            return registry.staff.save_absence(replace(absence, **values))

        super().__init__(
            _tr("Nghỉ dài ngày"),
            _tr("{name}: thời gian nghỉ").format(name=person.full_name),
            _tr("Lưu"),
            (
                FieldSpec("first_day", _tr("Từ ngày"), first_day, is_required=True),
                FieldSpec("last_day", _tr("Đến hết ngày"), last_day, is_required=True),
                FieldSpec(
                    "kind",
                    _tr("Lý do"),
                    kind,
                    is_required=True,
                    help=_tr("Dữ liệu nhạy cảm: chỉ hiện trong ô này."),
                ),
                FieldSpec("note", _tr("Ghi chú"), note),
            ),
            store,
            parent,
        )


def offered_fields(registry: Registry) -> PostingFields:
    """Fields of a posting with the units and groups the ledger holds now."""
    fields = PostingFields(registry)
    fields.unit.set_items(registry.choices.units())
    fields.group.set_choices(registry.choices.groups())
    return fields
