"""What the discipline record proposes for the class, with the article, and what may be locked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from civic_desktop.domain.discipline import (
    Breach,
    DisciplinaryAction,
    DisciplinaryMeasure,
    PartyAction,
    PartyMeasure,
)
from civic_desktop.domain.evaluation import AssignedProduct, CriterionPoints, EvaluationSheet
from civic_desktop.domain.period import EvaluationPeriod, Quarter, Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rating_period import PeriodState
from civic_desktop.domain.staff import Absence, AbsenceKind, Posting, StaffStatus
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.evaluation_sheets import EvaluationSheets
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.discipline import ACTIONS, BREACHES, PARTY_ACTIONS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.store.staff import ABSENCES, POSTINGS, STAFF
from tests.builders import TODAY, add_group, add_person, add_unit

BOOK = load_rules().book
K = RatingClass.NOT_COMPLETED
Answer = Callable[..., int]


@pytest.fixture
def entry(ledger: Ledger) -> RatingEntry:
    return RatingEntry(ledger, BOOK, lambda: TODAY)


@pytest.fixture
def person_id(ledger: Ledger) -> int:
    unit_id = add_unit(ledger)
    group_id = add_group(ledger, statuses=frozenset({StaffStatus.CIVIL_SERVANT}))
    return add_person(ledger, unit_id=unit_id, group_id=group_id, status=StaffStatus.CIVIL_SERVANT)


@pytest.fixture
def answer_breach(ledger: Ledger, person_id: int) -> Answer:
    """Store a breach with an administrative decision, a Party one, or both."""

    def store(decided_on: date | None = None, party_on: date | None = None, **changes: Any) -> int:
        with ledger.write("kỷ luật") as transaction:
            breach = replace(Breach(unit_id=1, staff_id=person_id), **changes)
            breach_id = BREACHES.save(transaction, breach)
            if decided_on is not None:
                action = DisciplinaryAction(
                    unit_id=1,
                    group_id=1,
                    status=StaffStatus.CIVIL_SERVANT,
                    measure=DisciplinaryMeasure.REPRIMAND,
                    decided_on=decided_on,
                    breach_id=breach_id,
                    staff_id=person_id,
                    document_number="41/QĐ-UBND",
                )
                ACTIONS.save(transaction, action)
            if party_on is not None:
                party = PartyAction(breach_id, PartyMeasure.WARNING, party_on)
                PARTY_ACTIONS.save(transaction, party)
        return breach_id

    return store


def row_of(entry: RatingEntry, period: EvaluationPeriod) -> SheetRow:
    [row] = entry.sheet(1, None, period)
    return row


@pytest.mark.parametrize(
    ("decided_on", "period", "is_duty_related", "article"),
    [
        pytest.param(
            date(2022, 5, 20), Year(2022), False, "Điều 7, Điều 11, Điều 15",
            id="NĐ 90/2020, Điều 11: any discipline of the year",
        ),
        pytest.param(
            date(2025, 5, 20), Year(2025), False, "Khoản 5 Điều 2 (sửa đổi)",
            id="NĐ 48/2023, khoản 5 Điều 2: any discipline of the year",
        ),
        pytest.param(
            date(2026, 3, 9), Year(2026), True, "Điều 20",
            id="NĐ 335/2025, Điều 20: a breach connected with public duty",
        ),
        pytest.param(
            date(2026, 3, 9), Quarter(2026, 1), True, "Điều 20",
            id="NĐ 335/2025, Điều 20: also in the quarter of the decision",
        ),
        pytest.param(
            date(2026, 3, 9), Year(2026), False, None,
            id="NĐ 335/2025, Điều 20: not for another breach",
        ),
        pytest.param(
            date(2026, 3, 9), Quarter(2026, 2), True, None,
            id="NĐ 335/2025, Điều 20: not in another quarter",
        ),
        pytest.param(
            date(2019, 5, 20), Year(2019), True, None,
            id="NĐ 56/2015 forces no class by discipline",
        ),
        pytest.param(
            date(2024, 12, 31), Year(2025), True, None,
            id="NĐ 48/2023, khoản 5 Điều 2: not of the year before",
        ),
    ],
)  # fmt: skip
def test_discipline_forces_the_class_by_the_law_of_the_period(
    entry: RatingEntry,
    answer_breach: Answer,
    decided_on: date,
    period: EvaluationPeriod,
    is_duty_related: bool,
    article: str | None,
) -> None:
    answer_breach(decided_on, is_duty_related=is_duty_related)
    proposal = row_of(entry, period).proposal
    assert (proposal.article if proposal else None) == article
    if proposal is not None:
        assert proposal.rating_class is K
        assert "41/QĐ-UBND" in proposal.why


def test_a_breach_counts_in_the_year_of_its_first_decision_alone(
    entry: RatingEntry, answer_breach: Answer
) -> None:
    """Khoản 5 Điều 2 NĐ 90/2020, added by NĐ 48/2023: Party and administrative, once."""
    answer_breach(date(2025, 1, 15), party_on=date(2024, 12, 20))
    assert row_of(entry, Year(2024)).proposal is not None
    assert row_of(entry, Year(2025)).proposal is None


def test_a_breach_already_counted_is_not_counted_in_the_year_of_the_decision(
    entry: RatingEntry, answer_breach: Answer
) -> None:
    """Khoản 5 Điều 2 NĐ 90/2020, added by NĐ 48/2023, điểm b."""
    answer_breach(date(2025, 1, 15), counted_in_year=2024)
    assert row_of(entry, Year(2024)).proposal is not None
    assert row_of(entry, Year(2025)).proposal is None


def test_following_the_proposal_keeps_its_reason(entry: RatingEntry, answer_breach: Answer) -> None:
    answer_breach(date(2025, 5, 20))
    entry.rate_as_proposed([row_of(entry, Year(2025))])
    row = row_of(entry, Year(2025))
    assert row.rating_class is K
    assert row.rating.reason == (
        "Quyết định kỷ luật 41/QĐ-UBND ngày 20/05/2025 (Khoản 5 Điều 2 (sửa đổi))"
    )
    assert row.problem is None


def test_deciding_otherwise_needs_a_reason(entry: RatingEntry, answer_breach: Answer) -> None:
    answer_breach(date(2025, 5, 20))
    entry.rate([row_of(entry, Year(2025))], RatingClass.GOOD)
    row = row_of(entry, Year(2025))
    assert row.problem is not None
    assert "khác đề xuất" in str(row.problem)
    entry.write([row.with_reason("Quyết định đã bị hủy")])
    assert row_of(entry, Year(2025)).problem is None


@pytest.mark.parametrize(
    ("rating_class", "needs_reason"),
    [
        (RatingClass.UNRATED, True),
        (RatingClass.EXCELLENT, False),
        (RatingClass.GOOD, False),
        (RatingClass.COMPLETED, True),
        (RatingClass.NOT_COMPLETED, True),
    ],
)
def test_low_classes_and_none_need_a_reason(
    entry: RatingEntry, person_id: int, rating_class: RatingClass, needs_reason: bool
) -> None:
    assert person_id
    entry.rate([row_of(entry, Year(2025))], rating_class)
    row = row_of(entry, Year(2025))
    assert (row.problem is not None) is needs_reason
    assert row.with_reason("Nghỉ việc riêng").problem is None


def test_a_locked_period_takes_no_rating_until_it_is_unlocked_with_a_reason(
    entry: RatingEntry, ledger: Ledger, person_id: int
) -> None:
    assert person_id
    entry.rate([row_of(entry, Year(2025))], RatingClass.GOOD)
    entry.periods.lock(1, Year(2025), exceeds_cap=False)
    with pytest.raises(Problem, match="đã khóa"):
        entry.rate([row_of(entry, Year(2025))], RatingClass.EXCELLENT)
    assert [rating.rating_class for rating in RATINGS.all(ledger)] == [RatingClass.GOOD]
    entry.rate([row_of(entry, Year(2026))], RatingClass.GOOD)  # another period stays open
    with pytest.raises(Problem, match="lý do mở khóa"):
        entry.periods.unlock(1, Year(2025), "  ")
    entry.periods.unlock(1, Year(2025), "Sai số quyết định")
    standing = entry.periods.standing(1, Year(2025))
    assert (standing.state, len(standing.steps)) == (PeriodState.UNLOCKED, 2)
    entry.rate([row_of(entry, Year(2025))], RatingClass.EXCELLENT)


def test_more_excellent_than_the_cap_are_locked_with_a_ground_alone(entry: RatingEntry) -> None:
    with pytest.raises(Problem, match="vượt trần"):
        entry.periods.lock(1, Year(2026), exceeds_cap=True, cap_ground=" ")


def test_the_cap_counts_each_group_of_like_tasks_by_itself(
    entry: RatingEntry, ledger: Ledger
) -> None:
    """Khoản 5 Điều 20 NĐ 335/2025: in the office and in each group of like tasks."""
    unit_id = add_unit(ledger)
    group_id = add_group(ledger, statuses=frozenset({StaffStatus.CIVIL_SERVANT}))
    for number in range(12):
        add_person(
            ledger,
            full_name=f"Người Thứ {number}",
            unit_id=unit_id,
            group_id=group_id,
            status=StaffStatus.CIVIL_SERVANT,
            like_tasks="Một cửa" if number < 3 else "Tham mưu",
        )
    rows = entry.sheet(unit_id, None, Year(2026))
    for row in rows:
        is_excellent = row.person.full_name in ("Người Thứ 0", "Người Thứ 1")
        entry.rate([row], RatingClass.EXCELLENT if is_excellent else RatingClass.GOOD)
    [standing] = entry.standings(entry.sheet(unit_id, None, Year(2026)), Year(2026))
    assert standing.cap is not None
    assert (standing.cap.verdict.limit, standing.cap.is_broken) == (2, False)
    by_name = {each.name: each.cap.verdict for each in standing.like_tasks}
    assert (by_name["Một cửa"].excellent, by_name["Một cửa"].limit) == (2, 0)
    assert [name for name, _ in standing.broken_caps] == ["Một cửa"]


def test_who_moved_within_the_year_is_rated_by_the_new_unit(
    entry: RatingEntry, ledger: Ledger, person_id: int
) -> None:
    """Điều 2 NĐ 90/2020: the new office rates; a quarter spent in the old one is the old one's."""
    new_id = add_unit(ledger, "Sở Nội vụ")
    with ledger.write("chuyển") as transaction:
        person = entry.sheet(1, None, Year(2025))[0].person
        old = Posting(
            person_id, 1, person.group_id, person.status, date(2025, 7, 31), post="Văn thư"
        )
        POSTINGS.save(transaction, old)
        ledger_row = replace(person, unit_id=new_id, first_day=date(2025, 8, 1))
        STAFF.save(transaction, ledger_row)
    assert entry.sheet(1, None, Year(2025)) == []
    [new_row] = entry.sheet(new_id, None, Year(2025))
    assert new_row.remarks == (
        "Chuyển từ UBND xã Quảng Bạch, ở đó đến 31/07/2025. Cần kèm ý kiến của đơn vị cũ (Điều 2).",
    )
    [old_row] = entry.sheet(1, None, Quarter(2025, 2))
    assert (old_row.rating.unit_id, old_row.person.post) == (1, "Văn thư")
    assert entry.sheet(new_id, None, Quarter(2025, 2)) == []
    assert len(entry.sheet(new_id, None, Quarter(2025, 3))) == 1


def test_undoing_a_rating_as_proposed_takes_class_and_reason_back(
    entry: RatingEntry, ledger: Ledger, answer_breach: Answer
) -> None:
    answer_breach(date(2025, 5, 20))
    saved = entry.rate_as_proposed([row_of(entry, Year(2025))])
    ActUndo(ledger, saved.act_id or 0, saved.label).undo()
    assert row_of(entry, Year(2025)).is_blank


def away(ledger: Ledger, person_id: int, first: date, last: date, kind: AbsenceKind) -> None:
    with ledger.write("nghỉ") as transaction:
        ABSENCES.save(transaction, Absence(person_id, kind, first, last))


@pytest.mark.parametrize(
    ("first_day", "last_day", "kind", "expected"),
    [
        pytest.param(
            date(2025, 3, 1), date(2025, 5, 30), AbsenceKind.OTHER, None,
            id="Điều 2 NĐ 90/2020: one day less than 3 months of leave",
        ),
        pytest.param(
            date(2025, 3, 1), date(2025, 5, 31), AbsenceKind.OTHER, RatingClass.COMPLETED,
            id="Điều 2 NĐ 90/2020: 3 months of leave, at most hoàn thành",
        ),
        pytest.param(
            date(2025, 3, 1), date(2025, 8, 30), AbsenceKind.OTHER, RatingClass.COMPLETED,
            id="Điều 2 NĐ 90/2020: one day less than 6 months of leave",
        ),
        pytest.param(
            date(2025, 3, 1), date(2025, 9, 1), AbsenceKind.OTHER, RatingClass.UNRATED,
            id="Điều 2 NĐ 90/2020: less than 6 months worked, not rated",
        ),
        pytest.param(
            date(2025, 2, 1), date(2025, 9, 30), AbsenceKind.MATERNITY, None,
            id="Điều 2 NĐ 90/2020: maternity, rated by the time worked",
        ),
    ],
)  # fmt: skip
def test_leave_limits_the_class_of_the_year(
    entry: RatingEntry,
    ledger: Ledger,
    person_id: int,
    first_day: date,
    last_day: date,
    kind: AbsenceKind,
    expected: RatingClass | None,
) -> None:
    away(ledger, person_id, first_day, last_day, kind)
    proposal = row_of(entry, Year(2025)).proposal
    assert (proposal.rating_class if proposal else None) is expected


@pytest.mark.parametrize(
    ("first_day", "is_rated"),
    [
        pytest.param(date(2025, 7, 1), True, id="Điều 2 NĐ 90/2020: 6 months worked"),
        pytest.param(date(2025, 7, 2), False, id="Điều 2 NĐ 90/2020: less than 6 months"),
    ],
)
def test_who_began_late_in_the_year_is_not_rated(
    entry: RatingEntry, ledger: Ledger, person_id: int, first_day: date, is_rated: bool
) -> None:
    with ledger.write("nhận việc") as transaction:
        STAFF.save(transaction, replace(STAFF.get(ledger, person_id), first_day=first_day))
    proposal = row_of(entry, Year(2025)).proposal
    assert (proposal is None) is is_rated


def test_time_limits_end_with_the_decree(
    entry: RatingEntry, ledger: Ledger, person_id: int
) -> None:
    """NĐ 335/2025: rated by the points of the time worked, no limit by months."""
    away(ledger, person_id, date(2026, 2, 1), date(2026, 6, 30), AbsenceKind.OTHER)
    assert row_of(entry, Year(2026)).proposal is None


def test_a_ceiling_allows_what_is_below_it_with_a_reason_for_what_is_above(
    entry: RatingEntry, ledger: Ledger, person_id: int
) -> None:
    away(ledger, person_id, date(2025, 3, 1), date(2025, 6, 30), AbsenceKind.OTHER)
    entry.rate([row_of(entry, Year(2025))], RatingClass.GOOD)
    assert "khác đề xuất" in str(row_of(entry, Year(2025)).problem)
    entry.rate([row_of(entry, Year(2025))], RatingClass.COMPLETED)
    row = row_of(entry, Year(2025))
    assert row.problem is None
    assert "Nghỉ từ 3 đến dưới 6 tháng trong năm (Điều 2)" in row.rating.reason


def score(ledger: Ledger, person_id: int, period: EvaluationPeriod, *general: int) -> None:
    """A sheet with one product done and these points for the general criteria."""
    criteria = tuple(CriterionPoints(c, 10_00, p) for c, p in zip("abc", general, strict=True))
    sheet = EvaluationSheet(
        person_id,
        1,
        period,
        "nd335-2025",
        criteria=criteria,
        products=(AssignedProduct("Báo cáo", finished_count=1),),
    )
    EvaluationSheets(ledger, BOOK, lambda: TODAY).save(sheet)


@pytest.mark.parametrize(
    ("general", "expected"),
    [
        pytest.param((10_00, 9_99, 0), RatingClass.GOOD, id="Điều 20 NĐ 335/2025: 89,99 is tốt"),
        pytest.param(
            (10_00, 10_00, 0), RatingClass.EXCELLENT, id="Điều 20 NĐ 335/2025: 90 is xuất sắc"
        ),
    ],
)
def test_points_of_a_quarter_propose_its_class(
    entry: RatingEntry,
    ledger: Ledger,
    person_id: int,
    general: tuple[int, int, int],
    expected: RatingClass,
) -> None:
    score(ledger, person_id, Quarter(2026, 1), *general)
    row = row_of(entry, Quarter(2026, 1))
    assert row.proposal is not None
    assert (row.points, row.proposal.rating_class) == (70_00 + sum(general), expected)
    entry.rate_as_proposed([row])
    row = row_of(entry, Quarter(2026, 1))
    assert (row.rating_class, row.rating.reason, row.problem) == (expected, "", None)


def test_the_year_is_the_mean_of_its_periods_and_names_those_without_points(
    entry: RatingEntry, ledger: Ledger, person_id: int
) -> None:
    """Điều 17 NĐ 335/2025."""
    score(ledger, person_id, Quarter(2026, 1), 10_00, 10_00, 0)
    score(ledger, person_id, Quarter(2026, 2), 0, 0, 0)
    row = row_of(entry, Year(2026))
    assert row.proposal is not None
    assert (row.points, row.proposal.rating_class) == (80_00, RatingClass.GOOD)
    assert row.remarks == ("Chưa có điểm: quý III/2026.",)


def test_discipline_outweighs_all_points(
    entry: RatingEntry, ledger: Ledger, person_id: int, answer_breach: Answer
) -> None:
    """Điều 20 NĐ 335/2025, điểm c: whatever the points."""
    score(ledger, person_id, Quarter(2026, 1), 10_00, 10_00, 10_00)
    answer_breach(date(2026, 3, 9))
    row = row_of(entry, Quarter(2026, 1))
    assert row.proposal is not None
    assert (row.points, row.proposal.rating_class) == (100_00, K)


def test_a_class_other_than_the_points_give_needs_a_reason(
    entry: RatingEntry, ledger: Ledger, person_id: int
) -> None:
    score(ledger, person_id, Quarter(2026, 1), 10_00, 9_99, 0)
    entry.rate([row_of(entry, Quarter(2026, 1))], RatingClass.EXCELLENT)
    assert "khác đề xuất (89,99 điểm" in str(row_of(entry, Quarter(2026, 1)).problem)


def test_the_rate_that_the_office_enters_binds_where_the_decree_names_none(
    entry: RatingEntry, ledger: Ledger
) -> None:
    """Khoản 6 Điều 2 NĐ 90/2020, added by NĐ 48/2023, names no figure."""
    unit_id = add_unit(ledger)
    group_id = add_group(ledger, statuses=frozenset({StaffStatus.CIVIL_SERVANT}))
    for number in range(11):
        add_person(
            ledger,
            full_name=f"Người Thứ {number}",
            unit_id=unit_id,
            group_id=group_id,
            status=StaffStatus.CIVIL_SERVANT,
        )
    rows = entry.sheet(unit_id, None, Year(2025))
    entry.rate(rows[:2], RatingClass.EXCELLENT)
    entry.rate(rows[2:], RatingClass.GOOD)
    [before] = entry.standings(entry.sheet(unit_id, None, Year(2025)), Year(2025))
    assert before.cap is not None
    assert before.cap.is_reference
    rules = before.rules
    assert rules is not None
    entry.caps.save(rules, replace(entry.caps.of(rules), rate=20_00))
    [after] = entry.standings(entry.sheet(unit_id, None, Year(2025)), Year(2025))
    assert after.cap is not None
    assert (after.cap.is_reference, after.cap.verdict.limit, after.cap.is_broken) == (
        False,
        1,
        True,
    )


def test_a_locked_year_locks_the_quarters_that_its_points_come_from(
    entry: RatingEntry, ledger: Ledger, person_id: int
) -> None:
    score(ledger, person_id, Quarter(2026, 1), 10_00, 9_99, 0)
    entry.rate_as_proposed([row_of(entry, Year(2026))])
    entry.periods.lock(1, Year(2026), exceeds_cap=False)
    with pytest.raises(Problem, match="Năm 2026 của đơn vị này đã khóa"):
        entry.rate([row_of(entry, Quarter(2026, 1))], RatingClass.GOOD)
    [sheet] = [entry.sheets.sheet_of(row_of(entry, Year(2026)).person, Quarter(2026, 1))]
    with pytest.raises(Problem, match="đã khóa"):
        entry.sheets.save(replace(sheet, note="x"))
    standing = entry.periods.standing(1, Quarter(2026, 1))
    assert (standing.state, standing.locked_by) == (PeriodState.OPEN, Year(2026))
    entry.periods.unlock(1, Year(2026), "Bổ sung điểm quý")
    entry.sheets.save(replace(sheet, note="x"))
