"""Evaluation sheets on a real file: the law of the day, tasks taken over, undo, locked periods."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.evaluation import AssignedProduct, EvaluationSheet
from civic_desktop.domain.period import EvaluationPeriod, Month, Quarter
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import Posting, StaffMember, StaffStatus
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.evaluation_sheets import EvaluationSheets
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store import evaluation_sheets as store
from civic_desktop.store.activities import TASKS
from civic_desktop.store.errors import RecordConflict
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import POSTINGS, STAFF
from tests.builders import add_group, add_person, add_unit

BOOK = load_rules().book
TODAY = date(2026, 4, 10)
Q1 = Quarter(2026, 1)
DONE = AssignedProduct("Báo cáo", finished_count=1)
BEGUN = AssignedProduct("Báo cáo", finished_count=0)


@pytest.fixture
def sheets(ledger: Ledger) -> EvaluationSheets:
    add_unit(ledger)
    add_group(ledger, statuses=frozenset({StaffStatus.CIVIL_SERVANT}))
    return EvaluationSheets(ledger, BOOK, lambda: TODAY)


def person_of(ledger: Ledger, **changes: Any) -> StaffMember:
    changes = {"status": StaffStatus.CIVIL_SERVANT} | changes
    return STAFF.get(ledger, add_person(ledger, **changes))


def add_task(ledger: Ledger, **changes: Any) -> int:
    plain = AssignedTask("Kế hoạch", 1, date(2026, 1, 5), due_on=date(2026, 3, 2), staff_id=1)
    with ledger.write("thêm nhiệm vụ") as transaction:
        return TASKS.save(transaction, replace(plain, **changes))


def filled(sheet: EvaluationSheet, points: int = 9_00, **changes: Any) -> EvaluationSheet:
    criteria = tuple(replace(criterion, points=points) for criterion in sheet.criteria)
    return replace(sheet, criteria=criteria, **({"products": (DONE,)} | changes))


def stored(
    sheets: EvaluationSheets, person: StaffMember, period: EvaluationPeriod, points: int = 9_00
) -> EvaluationSheet:
    sheet = filled(sheets.sheet_of(person, period), points)
    return sheets.get(sheets.save(sheet).record_id)


def lock(ledger: Ledger, step: str = "locked") -> None:
    with ledger.write("khóa kỳ") as transaction:
        transaction.insert(
            "rating_period_step",
            {
                "unit_id": 1,
                "period_kind": "quarter",
                "first_day": "2026-01-01",
                "last_day": "2026-03-31",
                "step": step,
                "made_on": "2026-04-05",
                "reason": "Sửa theo kết luận",
            },
        )


def test_a_blank_sheet_follows_the_law_of_the_last_day(ledger, sheets):
    sheet = sheets.sheet_of(person_of(ledger, holds_leading_post=True), Q1)

    assert (sheet.rule_id, sheet.holds_leading_post, sheet.id) == ("nd335-2025", True, None)
    assert [(c.code, c.most_points, c.points) for c in sheet.criteria] == [
        ("a", 10_00, None),
        ("b", 10_00, None),
        ("c", 10_00, None),
    ]


def test_a_law_without_points_gives_no_sheet_but_a_reason(ledger, sheets):
    # NĐ 48/2023 rates public employees by classes until 30/06/2026
    person = person_of(ledger, status=StaffStatus.PUBLIC_EMPLOYEE)

    with pytest.raises(Problem, match="không chấm điểm viên chức, nên quý I/2026 không có phiếu"):
        sheets.sheet_of(person, Q1)


def test_a_blank_sheet_is_of_the_unit_and_the_post_of_that_time(ledger, sheets):
    person = person_of(ledger, unit_id=add_unit(ledger, "Sở Nội vụ"), first_day=date(2026, 4, 1))
    with ledger.write("chuyển") as transaction:
        POSTINGS.save(
            transaction,
            Posting(
                staff_id=person.id or 0,
                unit_id=1,
                group_id=1,
                status=StaffStatus.CIVIL_SERVANT,
                last_day=date(2026, 3, 31),
                holds_leading_post=True,
            ),
        )

    before, after = sheets.sheet_of(person, Q1), sheets.sheet_of(person, Quarter(2026, 2))

    assert (before.unit_id, before.holds_leading_post) == (1, True)
    assert (after.unit_id, after.holds_leading_post) == (2, False)


def test_a_sheet_comes_back_as_it_was_stored_with_its_points(ledger, sheets):
    person = person_of(ledger)
    late = AssignedProduct("Tờ trình", 4, 3, 1_50, 1, 2, 1, note="Quý trước chuyển sang")
    sheet = filled(sheets.sheet_of(person, Q1), products=(DONE, late), note="Họp ngày 05/04")

    saved = sheets.save(sheet)
    back = sheets.sheet_of(person, Q1)

    assert saved.label == "Chấm điểm Nguyễn Văn An quý I/2026"
    assert back.points == sheets.score(sheet).result.points
    bare = replace(
        back,
        id=None,
        points=None,
        criteria=tuple(replace(criterion, id=None) for criterion in back.criteria),
        products=tuple(replace(product, id=None) for product in back.products),
    )
    assert bare == sheet


def test_a_change_of_the_parts_alone_is_stored_and_guarded(ledger, sheets):
    first = stored(sheets, person_of(ledger), Q1)
    sheets.save(replace(first, products=(*first.products, AssignedProduct("Công văn"))))

    assert [p.title for p in sheets.get(first.id or 0).products] == ["Báo cáo", "Công văn"]
    with pytest.raises(RecordConflict):
        sheets.save(replace(first, note="cũ"))


def test_products_keep_their_new_order(ledger, sheets):
    person = person_of(ledger)
    sheets.save(filled(sheets.sheet_of(person, Q1), products=(DONE, replace(DONE, title="B"))))
    back = sheets.sheet_of(person, Q1)

    sheets.save(replace(back, products=back.products[::-1]))

    assert [p.title for p in sheets.sheet_of(person, Q1).products] == ["B", "Báo cáo"]


def test_saving_a_sheet_is_one_act_that_can_be_undone_and_redone(ledger, sheets):
    person = person_of(ledger)
    first = stored(sheets, person, Q1)
    saved = sheets.save(filled(first, 5_00, products=(AssignedProduct("Khác"),)))
    undo = ActUndo(ledger, saved.act_id or 0, saved.label)
    changed = sheets.sheet_of(person, Q1)

    undo.undo()
    restored = sheets.sheet_of(person, Q1)
    assert (restored.points, restored.products) == (first.points, first.products)
    undo.redo()
    assert sheets.sheet_of(person, Q1).products == changed.products


def test_a_deleted_sheet_comes_back_whole(ledger, sheets):
    person = person_of(ledger)
    first = stored(sheets, person, Q1)
    saved = sheets.delete(first)
    assert sheets.sheet_of(person, Q1).id is None

    ActUndo(ledger, saved.act_id or 0, saved.label).undo()

    assert sheets.sheet_of(person, Q1) == first


def test_a_sheet_without_enough_data_is_stored_without_points(ledger, sheets):
    person = person_of(ledger)
    sheets.save(filled(sheets.sheet_of(person, Q1), products=()))

    assert sheets.sheet_of(person, Q1).points is None


def test_points_give_the_class_of_the_rules_of_the_sheet(ledger, sheets):
    # Điều 20: 3 × 9 + 70 = 97
    scored = sheets.score(filled(sheets.sheet_of(person_of(ledger), Q1)))

    assert (scored.result.points, scored.rating_class) == (97_00, RatingClass.EXCELLENT)


def test_points_without_a_class_make_no_total_and_say_why(ledger, sheets):
    sheet = filled(sheets.sheet_of(person_of(ledger), Q1), points=0, products=(BEGUN,))
    *upper, lowest = sheets.rules_of(sheet).classes
    gap = replace(sheets.rules_of(sheet), classes=(*upper, replace(lowest, least_points=40_00)))
    scored = EvaluationSheets(ledger, RuleBook(ratings=(gap,)), lambda: TODAY).score(sheet)

    assert (scored.rating_class, scored.result.points) == (None, None)
    assert "không xếp loại theo điểm" in str(scored.result.missing[0])


def test_a_locked_period_refuses_to_store_and_to_delete_in_words(ledger, sheets):
    sheet = stored(sheets, person_of(ledger), Q1)
    lock(ledger)
    reason = "Quý I/2026 của UBND xã Quảng Bạch đã khóa"

    with pytest.raises(Problem, match=reason):
        sheets.save(filled(sheet, 1_00))
    with pytest.raises(Problem, match=reason):
        sheets.delete(sheet)
    assert sheets.get(sheet.id or 0) == sheet


def test_a_period_that_was_opened_again_takes_changes(ledger, sheets):
    sheet = stored(sheets, person_of(ledger), Q1)
    lock(ledger)
    lock(ledger, "unlocked")

    sheets.save(filled(sheet, 1_00))

    assert sheets.get(sheet.id or 0).points == 73_00


def test_a_lock_is_of_its_own_period_and_the_parts_of_it_alone(ledger, sheets):
    lock(ledger)

    with pytest.raises(Problem, match="đã khóa"):
        stored(sheets, person_of(ledger), Month(2026, 1))
    assert stored(sheets, person_of(ledger), Month(2026, 4)).points == 97_00


@pytest.mark.parametrize(
    ("changes", "finished", "delays", "objective"),
    [
        ({"done_on": date(2026, 3, 2)}, 1, 0, 0),
        ({"done_on": date(2026, 3, 3)}, 1, 1, 0),
        ({"done_on": date(2026, 3, 3), "is_cause_objective": True}, 1, 1, 1),
        ({"done_on": date(2026, 3, 2), "is_cause_objective": True}, 1, 0, 0),
        ({}, 0, 1, 0),  # still open on 10/04/2026
    ],
)
def test_a_task_is_taken_with_what_it_says_of_finishing_and_of_delay(
    ledger, sheets, changes, finished, delays, objective
):
    person = person_of(ledger)
    task_id = add_task(ledger, **changes)

    (product,) = sheets.tasks_to_take(sheets.sheet_of(person, Q1))

    assert (product.title, product.assigned_task_id, product.note) == (
        "Kế hoạch",
        task_id,
        "Hạn 02/03/2026",
    )
    assert (product.finished_count, product.delay_count, product.objective_count) == (
        finished,
        delays,
        objective,
    )


def test_a_late_task_takes_a_quarter_of_its_progress(ledger, sheets):
    # Điều 14: mỗi lần chậm trừ 25% điểm tiến độ; (1 + 1 + 0,75) / 3 × 70 + 27 = 91,17
    person = person_of(ledger)
    add_task(ledger, done_on=date(2026, 3, 9))
    blank = sheets.sheet_of(person, Q1)

    sheets.save(filled(blank, products=tuple(sheets.tasks_to_take(blank))))

    assert sheets.sheet_of(person, Q1).points == 91_17


def test_tasks_of_other_persons_and_other_periods_are_not_taken(ledger, sheets):
    person, other = person_of(ledger), person_of(ledger)
    add_task(ledger, staff_id=other.id)
    add_task(ledger, staff_id=None)
    add_task(ledger, due_on=date(2026, 4, 1))

    assert sheets.tasks_to_take(sheets.sheet_of(person, Q1)) == []


def test_a_task_is_taken_once_whatever_the_period_of_the_sheet(ledger, sheets):
    person = person_of(ledger)
    add_task(ledger)
    march = sheets.sheet_of(person, Month(2026, 3))
    taken = filled(march, products=tuple(sheets.tasks_to_take(march)))
    assert sheets.tasks_to_take(taken) == []

    sheets.save(taken)

    assert sheets.tasks_to_take(sheets.sheet_of(person, Month(2026, 3))) == []
    assert sheets.tasks_to_take(sheets.sheet_of(person, Q1)) == []


def test_a_line_says_where_its_task_has_changed_since(ledger, sheets):
    person = person_of(ledger)
    task_id = add_task(ledger)
    blank = sheets.sheet_of(person, Q1)
    products = tuple(replace(each, fault_count=2) for each in sheets.tasks_to_take(blank))
    sheets.save(filled(blank, products=products))
    sheet = sheets.sheet_of(person, Q1)
    assert sheets.renewed(sheet) == {}

    with ledger.write("xong") as transaction:
        TASKS.save(transaction, replace(TASKS.get(ledger, task_id), done_on=date(2026, 3, 1)))

    now = sheets.renewed(sheet)[0]
    assert (now.finished_count, now.delay_count, now.fault_count) == (1, 0, 2)


def test_the_office_splits_the_general_points_in_its_own_way(ledger, sheets):
    person = person_of(ledger)
    before = stored(sheets, person, Q1)
    rule = sheets.points_rule_of(before)

    sheets.splits.save("nd335-2025", rule, {"a": 13_00, "b": 12_00, "c": 5_00})

    later = sheets.sheet_of(person, Quarter(2026, 2))
    assert [criterion.most_points for criterion in later.criteria] == [13_00, 12_00, 5_00]
    assert sheets.sheet_of(person, Q1) == before


def test_a_split_that_does_not_make_30_is_refused(ledger, sheets):
    rule = sheets.points_rule_of(sheets.sheet_of(person_of(ledger), Q1))

    with pytest.raises(Problem, match="Tổng điểm các tiêu chí là 29, phải bằng 30"):
        sheets.splits.save("nd335-2025", rule, {"a": 13_00, "b": 12_00, "c": 4_00})


def test_the_split_is_one_act_and_its_undo_brings_back_the_suggested_one(ledger, sheets):
    rule = sheets.points_rule_of(sheets.sheet_of(person_of(ledger), Q1))
    saved = sheets.splits.save("nd335-2025", rule, {"a": 13_00, "b": 12_00, "c": 5_00})

    ActUndo(ledger, saved.act_id or 0, saved.label).undo()

    assert sheets.splits.split_of("nd335-2025", rule) == rule.suggested_split


def test_the_unit_result_is_proposed_from_the_sheets_of_the_persons_under(ledger, sheets):
    # Khoản 3 Điều 15
    leader = person_of(ledger, full_name="Hà Thị Bình", holds_leading_post=True)
    sheet = sheets.sheet_of(leader, Q1)
    person = person_of(ledger)
    assert sheets.proposed_unit_result(sheet) is None

    own = stored(sheets, person, Q1)
    assert sheets.proposed_unit_result(sheet) == 100_00
    sheets.save(filled(own, 0, products=(AssignedProduct("Việc chưa xong"),)))
    assert sheets.proposed_unit_result(sheet) == 50_00


def test_the_points_of_a_year_are_the_mean_of_its_quarters(ledger, sheets):
    person = person_of(ledger)
    stored(sheets, person, Q1, 9_00)
    stored(sheets, person, Quarter(2026, 2), 8_00)

    found = sheets.year_points([person.id or 0, 99], 2026)

    assert found[person.id or 0].points == 95_50
    assert (found[99].points, found[99].missing) == (None, (Q1,))


def test_a_sheet_of_another_year_does_not_count(ledger, sheets):
    person = person_of(ledger)
    stored(sheets, person, Quarter(2027, 1))

    assert store.points_of(ledger, [person.id or 0], 2026) == {person.id or 0: []}
