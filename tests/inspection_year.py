"""Five inspections of two units, small enough to be counted by hand.

| name | day | unit | body | findings |
| KH-1/2025 | 20/12/2025 | Quảng Bạch | Sở | attitude, remedied 10/01/2026 |
| KH-1/2026 | 10/02/2026 | Sở Y tế | Sở | working hours, remedied 20/02; dress, due 01/03 |
| ĐX-1/2026 | 05/05/2026 | Quảng Bạch | tỉnh | attitude, due 01/06, of Nguyễn Văn An |
| KH-2/2026 | 01/09/2026 | Sở Y tế | – | working hours, due 01/10, remedied 25/11 |
| KH-3/2026 | 10/10/2026 | Quảng Bạch | Sở | none |

On 05/03 the deadline of the dress was moved to 31/12/2026. The plan of 2026 wants four
visits: those of KH-1 and KH-3, one in June that was never made, and one in December.
"""

from dataclasses import dataclass, replace
from datetime import date

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.follow_up import FollowUp
from civic_desktop.domain.inspection import (
    Finding,
    InspectingBody,
    InspectionKind,
    InspectionOrigin,
)
from civic_desktop.domain.inspection_plan import InspectionPlan, PlannedVisit
from civic_desktop.domain.office import Office
from civic_desktop.store import office
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.inspection_plans import PLANS, VISITS
from civic_desktop.store.ledger import Ledger
from tests.builders import add_inspection, add_unit

PLANNED, UNANNOUNCED = InspectionKind.PLANNED, InspectionKind.UNANNOUNCED


@dataclass(frozen=True)
class InspectionYear:
    """Ids of the units and of the inspections by name."""

    health: int
    commune: int
    inspections: dict[str, int]


def add_inspection_year(ledger: Ledger) -> InspectionYear:
    health = add_unit(ledger, "Sở Y tế")
    commune = add_unit(ledger, "UBND xã Quảng Bạch")
    with ledger.write("đơn vị lập sổ và kế hoạch") as transaction:
        keeper = Office("Ủy ban nhân dân tỉnh Bắc Kạn", "Sở Nội vụ", "Bắc Kạn", "SNV", "Giám đốc")
        office.save(ledger, transaction, keeper)
        document = OfficialDocument("1/KH-SNV", date(2026, 1, 5), "Sở Nội vụ", "Kế hoạch kiểm tra")
        plan = PLANS.save(transaction, InspectionPlan(2026, DOCUMENTS.save(transaction, document)))
        visits = {
            month: VISITS.save(transaction, PlannedVisit(plan, unit, month))
            for month, unit in ((2, health), (6, commune), (10, commune), (12, health))
        }
    dress = FollowUp("Chấn chỉnh trang phục", date(2026, 3, 1)).extended(
        date(2026, 3, 1), date(2026, 12, 31), date(2026, 3, 5), "Chờ may đồng phục"
    )
    ids = {
        "KH-1/2025": add_inspection(
            ledger,
            number=1,
            kind=PLANNED,
            inspected_on=date(2025, 12, 20),
            unit_id=commune,
            inspecting_body=InspectingBody.DEPARTMENT,
            findings=(_finding("Thái độ chưa đúng", "attitude", None, date(2026, 1, 10)),),
        ),
        "KH-1/2026": add_inspection(
            ledger,
            number=1,
            kind=PLANNED,
            inspected_on=date(2026, 2, 10),
            unit_id=health,
            inspecting_body=InspectingBody.DEPARTMENT,
            origin=InspectionOrigin.PLAN,
            planned_visit_id=visits[2],
            findings=(
                _finding("Đi muộn", "working_hours", date(2026, 3, 1), date(2026, 2, 20)),
                Finding("Trang phục chưa đúng", "dress", follow_up=dress),
            ),
        ),
        "ĐX-1/2026": add_inspection(
            ledger,
            number=1,
            kind=UNANNOUNCED,
            inspected_on=date(2026, 5, 5),
            unit_id=commune,
            inspecting_body=InspectingBody.PROVINCE,
            origin=InspectionOrigin.HOTLINE,
            findings=(
                replace(
                    _finding("Gây phiền hà", "attitude", date(2026, 6, 1), None),
                    persons="Nguyễn Văn An",
                ),
            ),
        ),
        "KH-2/2026": add_inspection(
            ledger,
            number=2,
            kind=PLANNED,
            inspected_on=date(2026, 9, 1),
            unit_id=health,
            remedy_due_on=date(2026, 10, 1),
            findings=(_finding("Về sớm", "working_hours", None, date(2026, 11, 25)),),
        ),
        "KH-3/2026": add_inspection(
            ledger,
            number=3,
            kind=PLANNED,
            inspected_on=date(2026, 10, 10),
            unit_id=commune,
            inspecting_body=InspectingBody.DEPARTMENT,
            planned_visit_id=visits[10],
        ),
    }
    return InspectionYear(health, commune, ids)


def _finding(words: str, area: str, due_on: date | None, remedied_on: date | None) -> Finding:
    follow_up = FollowUp(f"Khắc phục: {words.lower()}", due_on, remedied_on)
    return Finding(words, area, follow_up=follow_up)
