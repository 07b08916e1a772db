"""Persons of a unit: their form, where they served before, and what is pasted from Excel."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import StaffMember, StaffStatus
from civic_desktop.services.record_book import RecordPages
from civic_desktop.services.registry import Registry
from civic_desktop.ui.registry.posting_fields import LikeTasksField, PostingFields
from civic_desktop.ui.registry.service_panel import ServicePanel
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import DayField, TextField
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.record_editor import RecordEditor
from civic_desktop.ui.shared.record_page import RecordPage
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_NO_UNIT = 0
_FORM, _SERVICE = range(2)


def _tr(text: str) -> str:
    # Pages name their fields before Qt's constructor, where `tr` is not there yet.
    return QCoreApplication.translate("registry", text)


class PersonEditor(RecordEditor):
    """The form of a person; says what goes with one who is deleted."""

    def __init__(
        self,
        registry: Registry,
        specs: Sequence[FieldSpec],
        blank: Callable[[], StaffMember],
        *,
        is_read_only: bool,
    ) -> None:
        self._register, self._choices = registry.staff, registry.choices
        super().__init__(
            _tr("người"),
            specs,
            registry.staff,
            blank,
            lambda person: person.full_name,
            is_read_only=is_read_only,
        )

    def delete_question(self) -> str:
        """Name the person beyond doubt, and count the postings and absences that would go too."""
        staff_id = self.record_id or 0
        question = _tr("Xóa {person}?").format(person=self._choices.person_words(staff_id))
        postings = len(self._register.postings(staff_id))
        absences = len(self._register.absences(staff_id))
        if not postings and not absences:
            return question
        more = _tr("{postings} vị trí trước đây và {absences} lần nghỉ cũng bị xóa.")
        return f"{question}\n{more.format(postings=postings, absences=absences)}"


class PersonSide(QWidget):
    """The form of the person and the service beside it, one of them in front."""

    def __init__(self, form: QWidget, service: QWidget) -> None:
        super().__init__()
        card = QFrame()
        set_look(card, role="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(service)
        self._stack, self._buttons = QStackedWidget(), QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        titles = (_tr("Thông tin"), _tr("Quá trình công tác, nghỉ"))
        for place, (title, page) in enumerate(zip(titles, (form, card), strict=True)):
            button = QPushButton(title)
            button.setCheckable(True)
            button.setToolTip(_tr("Ctrl+PgUp, Ctrl+PgDn chuyển trang"))
            set_look(button, role="segment")
            self._buttons.addButton(button, place)
            self._stack.addWidget(page)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._buttons.idClicked.connect(self.show_page)
        self.show_page(_FORM)

    @Slot(int)
    def show_page(self, place: int) -> None:
        """Bring a page to the front."""
        self._buttons.button(place).setChecked(True)
        self._stack.setCurrentIndex(place)

    def turn(self, start: Sequence[QWidget]) -> None:
        """Bring the other page to the front, and the focus to its start."""
        place = 1 - self._stack.currentIndex()
        self.show_page(place)
        start[place].setFocus()


class StaffPage(RecordPage):
    """Persons; those of the same name are told apart by code, post and unit."""

    def __init__(self, registry: Registry, *, is_read_only: bool) -> None:
        self._registry, self._looking = registry, is_read_only
        self._units: dict[int, str] = {}
        self._groups: dict[int, str] = {}
        self.posting = PostingFields(registry)
        self.unit, self.group = self.posting.unit, self.posting.group
        self.like_tasks = LikeTasksField()
        self.of_unit: ChoiceBox[int | None] = ChoiceBox([], _tr("Đơn vị"))
        self.of_unit.setMaximumWidth(230)
        self._read_choices()
        first_day, last_day = DayField(registry.today), DayField(registry.today)
        editor = PersonEditor(
            registry, self._specs(first_day, last_day), self._blank, is_read_only=is_read_only
        )
        self.service = ServicePanel(registry, self.may_leave, is_read_only=is_read_only)
        self.side = PersonSide(editor, self.service)
        self.paste_button = QPushButton(_tr("Dán từ Excel…"))
        self.paste_button.setToolTip(_tr("Ctrl+V trên danh sách"))
        put_icon(self.paste_button, "table")
        self.transfer_button = QPushButton(_tr("Chuyển công tác…"))
        self.transfer_button.setToolTip("F8")
        put_icon(self.transfer_button, "redo")
        super().__init__(
            _tr("người"),
            self._columns(),
            editor,
            self._pages,
            filters=(self.of_unit,),
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
            tools=(self.paste_button, self.transfer_button),
            side=self.side,
        )
        self.table.setObjectName("tblStaff")
        self.banner = Banner()
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.banner)
        self.posting.follow(first_day, last_day, editor.show_note, lambda: editor.is_showing)
        self._show_person(self.table.current_record())
        self._listen()

    def _specs(self, first_day: DayField, last_day: DayField) -> tuple[FieldSpec, ...]:
        party: ChoiceBox[bool | None] = ChoiceBox(
            [(None, _tr("Chưa ghi")), (True, _tr("Có")), (False, _tr("Không"))]
        )
        return (
            FieldSpec("full_name", _tr("Họ và tên"), TextField(), is_required=True),
            FieldSpec("code", _tr("Mã"), TextField()),
            *self.posting.specs(),
            self.like_tasks.spec(),
            FieldSpec("first_day", _tr("Từ ngày"), first_day),
            FieldSpec("last_day", _tr("Đến hết ngày"), last_day),
            FieldSpec(
                "is_party_member",
                _tr("Đảng viên"),
                party,
                help=_tr("Dữ liệu nhạy cảm, không bắt buộc ghi."),
            ),
        )

    def _columns(self) -> list[Column[StaffMember]]:
        tr = _tr
        return [
            Column(tr("Họ và tên"), lambda p: p.full_name, 144),
            Column(tr("Mã"), lambda p: p.code, 66, rank=1),
            Column(tr("Chức danh"), lambda p: p.post, is_stretched=True),
            Column(tr("Đơn vị"), lambda p: self._units.get(p.unit_id, ""), 160),
            Column(tr("Nhóm"), lambda p: self._groups.get(p.group_id, ""), 92, rank=2),
        ]

    def _listen(self) -> None:
        self.editor.shown.connect(self._show_person)
        self.editor.saved.connect(self._warn_of_namesakes)
        self.service.kept.connect(self._keep_act)
        self.service.problem_found.connect(self.problem_found)
        self.paste_button.clicked.connect(self.paste)
        self.transfer_button.clicked.connect(self.transfer)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        turn = lambda: self.side.turn((self.editor.fields["full_name"], self.service))  # noqa: E731
        for keys, run in (("F8", self.transfer), ("Ctrl+PgUp", turn), ("Ctrl+PgDown", turn)):
            QShortcut(QKeySequence(keys), self, run, context=within)
        paste_key = QKeySequence(QKeySequence.StandardKey.Paste)
        QShortcut(paste_key, self.table, self.paste, context=Qt.ShortcutContext.WidgetShortcut)

    def _pages(self, text: str, filters: Sequence[Any]) -> RecordPages[StaffMember]:
        return self._registry.staff.pages(text, filters[0])

    def _blank(self) -> StaffMember:
        unit, status = self.of_unit.value() or _NO_UNIT, StaffStatus.CIVIL_SERVANT
        group = self._registry.staff.proposed_group(unit, status)
        return StaffMember("", unit_id=unit, group_id=group or 0, status=status)

    def _read_choices(self) -> None:
        choices = self._registry.choices
        self._units, self._groups = choices.unit_names(), choices.group_names()
        self.unit.set_items(list(self._units.items()))
        self.group.set_choices(choices.groups())
        self.like_tasks.offer(self._registry.staff.like_tasks())
        self.of_unit.set_choices([(None, _tr("Mọi đơn vị")), *self._units.items()])

    @Slot(object)
    def _show_person(self, person: StaffMember | None) -> None:
        self.posting.start()
        self.service.show_person(person)
        is_stored = person is not None and person.id is not None
        self.transfer_button.setEnabled(is_stored and not self._looking)
        self.paste_button.setEnabled(not self._looking)
        self.banner.hide()

    @Slot()
    def _warn_of_namesakes(self) -> None:
        """Two persons of one name in one unit without codes are stored, but said."""
        person = self._registry.staff.get(self.editor.record_id or 0)
        alike = self._registry.staff.namesakes(person)
        if alike:
            text = _tr(
                "Trong {unit} có {count} người tên {name} chưa có mã. Ghi mã để phân biệt."
            ).format(
                unit=self._units.get(person.unit_id, ""),
                count=len(alike) + 1,
                name=person.full_name,
            )
            self.banner.show_notice(Tone.WARN, text)

    @Slot(object)
    def _keep_act(self, saved: Any) -> None:
        """Something beside the form was stored: show the person as stored now."""
        stored, shown = self._registry.staff.get(saved.record_id), self.of_unit.value()
        self.editor.show_record(stored)
        self._keep(saved)
        if shown not in (None, stored.unit_id):
            text = _tr("Đã lưu. {name} không ở đơn vị đang lọc.")
            self.message.emit(text.format(name=stored.full_name))

    @Slot()
    def transfer(self) -> None:
        """Ask where the chosen person goes."""
        self.service.transfer()

    @Slot()
    def paste(self) -> None:
        """Show the persons on the clipboard and store them together."""
        if self._looking or not self.may_leave():
            return
        from civic_desktop.ui.registry.staff_paste_dialog import StaffPasteDialog

        try:
            text = QGuiApplication.clipboard().text()
            dialog = StaffPasteDialog(self._registry, text, self.window())
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        if dialog.exec() and dialog.saved is not None:
            self._keep_act(dialog.saved)
        dialog.deleteLater()
