"""What the review of the scheme reads from the registers, on a real file."""

from datetime import date

from civic_desktop.domain.activity import AssignedTask, Campaign, TaskState
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.activities import CAMPAIGNS, TASKS
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY, add_unit


def figures_on(ledger: Ledger, day: date) -> LedgerFigures:
    return LedgerFigures(ledger, load_rules().book, lambda: day)


def test_campaigns_and_tasks_are_counted_from_the_registers(ledger: Ledger) -> None:
    reader = figures_on(ledger, TODAY)
    unit_id = add_unit(ledger)
    due = date(2026, 5, 1)
    with ledger.write("hoạt động") as transaction:
        CAMPAIGNS.save(transaction, Campaign(due, "Hội nghị", "Kỷ cương", people_count=120))
        CAMPAIGNS.save(transaction, Campaign(due, "Tin bài", "Kỷ cương"))
        for done_on, is_objective in ((due, False), (date(2026, 6, 1), True), (None, False)):
            task = AssignedTask(
                "Báo cáo", unit_id, date(2026, 4, 1), due, done_on=done_on,
                is_cause_objective=is_objective, note="BB 1",
            )  # fmt: skip
            TASKS.save(transaction, task)
    work = reader.programme_work(2026, 2026, None)
    assert dict(work.campaigns.by_form) == {"Hội nghị": 1, "Tin bài": 1}
    assert (work.campaigns.people_count, work.campaigns.without_people) == (120, 1)
    assert work.tasks is not None
    assert dict(work.tasks.by_state) == {
        TaskState.DONE_IN_TIME: 1,
        TaskState.DONE_LATE: 1,
        TaskState.OVERDUE: 1,
    }
    assert (work.tasks.late, work.tasks.objective) == (2, 1)
    earlier = figures_on(ledger, date(2026, 5, 20)).programme_work(2026, 2026, None).tasks
    assert earlier is not None
    assert earlier.by_state[TaskState.OVERDUE] == 2


def test_campaigns_and_tasks_of_a_unit_are_those_of_it_and_under_it(ledger: Ledger) -> None:
    office = add_unit(ledger)
    centre = add_unit(ledger, "Trung tâm", parent_id=office)
    other = add_unit(ledger, "Sở Xây dựng")
    day = date(2026, 5, 1)
    with ledger.write("hoạt động") as transaction:
        for unit_id in (office, centre, other):
            CAMPAIGNS.save(transaction, Campaign(day, "Hội nghị", "Kỷ cương", unit_id=unit_id))
            TASKS.save(transaction, AssignedTask("Báo cáo", unit_id, day, day))
    work = figures_on(ledger, TODAY).programme_work(2026, 2026, office)
    assert work.campaigns.total == 2
    assert work.tasks is not None
    assert work.tasks.total == 2


def test_documents_of_the_period_on_discipline_in_the_service_are_direction(
    ledger: Ledger,
) -> None:
    with ledger.write("văn bản") as transaction:
        for number, day, subject in (
            ("1/CT-UBND", date(2026, 3, 1), "Tăng cường kỷ luật, kỷ cương hành chính"),
            ("2/CT-UBND", date(2025, 3, 1), "Tăng cường kỷ luật, kỷ cương hành chính"),
            ("3/QĐ-SNV", date(2026, 3, 1), "Thành lập đoàn"),
        ):
            DOCUMENTS.save(transaction, OfficialDocument(number, day, "UBND tỉnh", subject))
    work = figures_on(ledger, TODAY).programme_work(2026, 2026, None)
    assert [each.document_number for each in work.documents] == ["1/CT-UBND"]
