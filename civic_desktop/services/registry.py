"""Units, persons, groups, documents, the office, and the rules."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from civic_desktop.domain.checklist import ChecklistItem, ContentArea
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.office import Office
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_change import UnitChange
from civic_desktop.services.acts import Saved
from civic_desktop.services.cap_settings import CapSettings
from civic_desktop.services.checklist_book import ChecklistBook
from civic_desktop.services.choices import Choices
from civic_desktop.services.office_rules import OfficeRules
from civic_desktop.services.record_book import RecordBook, RecordPages
from civic_desktop.services.rule_library import RuleLibrary
from civic_desktop.services.staff_paste import StaffPaste
from civic_desktop.services.staff_register import StaffRegister
from civic_desktop.services.unit_changes import UnitChangeBook
from civic_desktop.store import inspection_papers, office, units
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.search import contains
from civic_desktop.store.staff import GROUPS


class Registry:
    """What the registry tab can ask for."""

    def __init__(self, ledger: Ledger, rules: RuleLibrary, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self.rules = rules
        self.today = today
        self.choices = Choices(ledger)
        self.units = RecordBook(
            ledger,
            units.UNITS,
            "đơn vị",
            self._problems_of_unit,
            store=lambda transaction, unit: units.save(ledger, transaction, unit),
        )
        self.unit_changes = UnitChangeBook(ledger)
        self.staff = StaffRegister(ledger, today)
        self.groups = RecordBook(ledger, GROUPS, "nhóm báo cáo", _problems_of_group)
        self.documents = RecordBook(
            ledger,
            DOCUMENTS,
            "văn bản",
            self._problems_of_document,
            store=lambda transaction, document: inspection_papers.change_document(
                ledger, transaction, document
            ),
        )
        self.checklist = ChecklistBook(ledger)
        self.office_rules = OfficeRules(rules)
        self.cap_settings = CapSettings(ledger)

    def unit_pages(self, text: str) -> RecordPages[Unit]:
        """Units by name."""
        return self.units.pages(*contains(text, "search_text"))

    def unit_change_pages(self, text: str) -> RecordPages[UnitChange]:
        """Changes of units by the names of both units and by their basis, the newest first."""
        return self.unit_changes.pages(*contains(text, units.CHANGE_WORDS))

    def staff_paste(self) -> StaffPaste:
        """Reads persons pasted from a spreadsheet against what the ledger holds now."""
        return StaffPaste(self._ledger, self.staff)

    def group_pages(self, text: str) -> RecordPages[StaffGroup]:
        """Groups in their order."""
        return self.groups.pages(*contains(text, "folded(name)"))

    def document_pages(self, text: str) -> RecordPages[OfficialDocument]:
        """Documents by day."""
        words = "folded(document_number || ' ' || issuer || ' ' || subject_line)"
        return self.documents.pages(*contains(text, words))

    def checklist_pages(self, text: str) -> RecordPages[ChecklistItem]:
        """Checklist items in their order."""
        return self.checklist.items.pages(*contains(text, "folded(code || ' ' || title)"))

    def area_pages(self, text: str) -> RecordPages[ContentArea]:
        """Content areas in their order."""
        return self.checklist.areas.pages(*contains(text, "folded(name)"))

    def office(self) -> Office:
        """The office as its papers name it."""
        return office.get(self._ledger)

    def save_office(self, names: dict[str, str]) -> Saved:
        """Store the office's names, by attribute, as one act. Raises StoreError."""
        changed = replace(self.office(), **names)  # type: ignore[arg-type] # names are text
        label = "Sửa thông tin cơ quan"
        with self._ledger.write(label) as transaction:
            office.save(self._ledger, transaction, changed)
        return Saved(0, transaction.act_id, label)

    def _problems_of_unit(self, unit: Unit) -> Iterable[Problem]:
        yield from _days_in_order(unit.first_day, unit.last_day)
        if unit.id is not None and unit.parent_id in units.with_subtree(self._ledger, unit.id):
            yield Problem("Đơn vị không thể trực thuộc chính nó.", field="parent_id")

    def _problems_of_document(self, document: OfficialDocument) -> Iterable[Problem]:
        if document.issued_on > self.today():
            yield Problem(
                "Ngày ban hành {day} còn ở tương lai.",
                field="issued_on",
                day=format_day(document.issued_on),
            )


def _problems_of_group(group: StaffGroup) -> Iterable[Problem]:
    if not group.statuses:
        yield Problem("Chọn ít nhất một loại người cho nhóm.")
    yield from _days_in_order(group.first_day, group.last_day)


def _days_in_order(first_day: date | None, last_day: date | None) -> Iterable[Problem]:
    if first_day is not None and last_day is not None and last_day < first_day:
        yield Problem(
            "Ngày cuối phải từ ngày đầu {day} trở đi.", field="last_day", day=format_day(first_day)
        )
