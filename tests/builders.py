"""Valid objects in one line: a test names only the data that matters to it."""

import zlib
from dataclasses import replace
from datetime import date
from typing import Any

from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.chart import ChartFigure
from civic_desktop.domain.discipline import DisciplinaryAction, DisciplinaryMeasure
from civic_desktop.domain.follow_up import FollowUp
from civic_desktop.domain.inspection import Finding, Inspection, InspectionKind
from civic_desktop.domain.staff import StaffGroup, StaffMember, StaffStatus
from civic_desktop.domain.unit import Unit
from civic_desktop.store import discipline, inspections, units
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import GROUPS, STAFF

TODAY = date(2026, 11, 23)


def make_inspection(**changes: Any) -> Inspection:
    plain = Inspection(
        number=1,
        inspected_on=date(2026, 11, 2),
        unit_id=1,
        kind=InspectionKind.UNANNOUNCED,
        content="Chấp hành giờ làm việc",
    )
    return replace(plain, **changes)


def make_finding(
    due_on: date | None = None, remedied_on: date | None = None, **changes: Any
) -> Finding:
    plain = Finding("Không đeo thẻ", follow_up=FollowUp(due_on=due_on, remedied_on=remedied_on))
    return replace(plain, **changes)


def make_group(**changes: Any) -> StaffGroup:
    plain = StaffGroup(
        id=None,
        code="public_employee",
        name="Viên chức",
        short_name="Viên chức",
        statuses=frozenset({StaffStatus.PUBLIC_EMPLOYEE}),
        first_day=date(2010, 1, 1),
    )
    return replace(plain, **changes)


def make_person(**changes: Any) -> StaffMember:
    plain = StaffMember(
        full_name="Nguyễn Văn An", unit_id=1, group_id=1, status=StaffStatus.PUBLIC_EMPLOYEE
    )
    return replace(plain, **changes)


def add_unit(ledger: Ledger, name: str = "UBND xã Quảng Bạch", **changes: Any) -> int:
    with ledger.write("thêm đơn vị") as transaction:
        return units.save(ledger, transaction, Unit(name, **changes))


def add_group(ledger: Ledger, **changes: Any) -> int:
    with ledger.write("thêm nhóm") as transaction:
        return GROUPS.save(transaction, make_group(**changes))


def add_person(ledger: Ledger, **changes: Any) -> int:
    with ledger.write("thêm người") as transaction:
        return STAFF.save(transaction, make_person(**changes))


def add_inspection(ledger: Ledger, **changes: Any) -> int:
    with ledger.write("thêm cuộc kiểm tra") as transaction:
        return inspections.save(ledger, transaction, make_inspection(**changes), None)


def add_reprimand(ledger: Ledger, staff_id: int, decided_on: date, number: str = "") -> int:
    """A breach of that person answered by a reprimand on that day."""
    person = STAFF.get(ledger, staff_id)
    action = DisciplinaryAction(
        unit_id=person.unit_id,
        group_id=person.group_id,
        status=person.status,
        measure=DisciplinaryMeasure.REPRIMAND,
        decided_on=decided_on,
        staff_id=staff_id,
        document_number=number,
    )
    record = BreachRecord(unit_id=person.unit_id, staff_id=staff_id, actions=(action,))
    with ledger.write("kỷ luật") as transaction:
        return discipline.save_record(transaction, record, None)


def picture_of(_figure: ChartFigure, width: int = 1, height: int = 1) -> bytes:
    """A white picture as PNG, in the place of a chart where no window system is at hand."""

    def part(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return len(data).to_bytes(4) + kind + data + check.to_bytes(4)

    size_and_depth = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    rows = zlib.compress((b"\x00" + b"\xff" * width) * height)
    parts = part(b"IHDR", size_and_depth) + part(b"IDAT", rows) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts
