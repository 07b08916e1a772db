"""A breach with its decisions: what is refused, and what the law makes one weigh."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from civic_desktop.domain.breach_case import WarningKind
from civic_desktop.domain.breach_record import BreachRecord, breach_problems
from civic_desktop.domain.breach_terms import BreachState, breach_state
from civic_desktop.domain.breach_warnings import breach_warnings, effect_end
from civic_desktop.domain.discipline import (
    DisciplinaryAction,
    DisciplinaryMeasure,
    LimitationExemption,
    PartyAction,
    PartyMeasure,
)
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.rule_library import load_rules

TODAY = date(2026, 11, 23)
CIVIL = StaffStatus.CIVIL_SERVANT
KINDS = WarningKind


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rules().book


def action(decided_on: date, **changes: Any) -> DisciplinaryAction:
    plain = DisciplinaryAction(
        unit_id=1,
        group_id=1,
        status=CIVIL,
        measure=DisciplinaryMeasure.REPRIMAND,
        decided_on=decided_on,
    )
    return replace(plain, **changes)


def party(decided_on: date) -> PartyAction:
    return PartyAction(0, PartyMeasure.WARNING, decided_on)


def record(**changes: Any) -> BreachRecord:
    return replace(BreachRecord(unit_id=1, staff_id=1, description="Tự ý nghỉ việc"), **changes)


def said(
    book: RuleBook,
    breach: BreachRecord,
    kind: WarningKind,
    *,
    today: date = TODAY,
    status: StaffStatus = CIVIL,
    others: tuple[BreachRecord, ...] = (),
) -> list[str]:
    found = breach_warnings(breach, status, others, book, today)
    return [str(warning.words) for warning in found if warning.kind is kind]


def test_a_sound_breach_has_no_problem():
    sound = record(
        committed_on=date(2026, 3, 1),
        found_on=date(2026, 3, 1),
        actions=(action(date(2026, 3, 1)),),
        party_actions=(party(date(2026, 3, 1)),),
        counted_in_year=2026,
    )

    assert list(breach_problems(sound, TODAY)) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"unit_id": 0}, "unit_id"),
        ({"description": ""}, "description"),
        ({"committed_on": TODAY + timedelta(days=1)}, "committed_on"),
        ({"found_on": TODAY + timedelta(days=1)}, "found_on"),
        ({"committed_on": date(2026, 3, 2), "found_on": date(2026, 3, 1)}, "found_on"),
        ({"committed_on": date(2026, 3, 2), "actions": (action(date(2026, 3, 1)),)}, "actions"),
        ({"found_on": date(2026, 3, 2), "actions": (action(date(2026, 3, 1)),)}, "actions"),
        (
            {"found_on": date(2026, 3, 2), "party_actions": (party(date(2026, 3, 1)),)},
            "party_actions",
        ),
        ({"actions": (action(TODAY + timedelta(days=1)),)}, "actions"),
        ({"party_actions": (party(TODAY + timedelta(days=1)),)}, "party_actions"),
        ({"actions": (action(TODAY, group_id=0),)}, "actions"),
        ({"counted_in_year": 2027}, "counted_in_year"),
        ({"committed_on": date(2025, 1, 1), "counted_in_year": 2024}, "counted_in_year"),
    ],
)
def test_an_impossible_breach_is_refused_at_its_field(changes, field):
    assert {problem.field for problem in breach_problems(record(**changes), TODAY)} == {field}


def test_a_decision_without_words_of_the_breach_is_accepted():
    counted = record(staff_id=None, description="", actions=(action(date(2026, 3, 1)),))

    assert list(breach_problems(counted, TODAY)) == []


@pytest.mark.parametrize(
    ("committed_on", "decided_on", "measure", "last"),
    [
        # Luật 22/2008 Điều 80: 24 months
        (date(2018, 6, 30), date(2020, 6, 30), DisciplinaryMeasure.WARNING, None),
        (date(2018, 6, 29), date(2020, 6, 30), DisciplinaryMeasure.WARNING, "29/06/2020"),
        # Luật 52/2019: 2 years for a reprimand, 5 otherwise
        (date(2018, 6, 30), date(2020, 7, 1), DisciplinaryMeasure.REPRIMAND, "30/06/2020"),
        (date(2018, 6, 30), date(2020, 7, 1), DisciplinaryMeasure.WARNING, None),
        # Nghị quyết 76/2022: 5 years for a reprimand
        (date(2020, 11, 13), date(2022, 11, 14), DisciplinaryMeasure.REPRIMAND, "13/11/2022"),
        (date(2020, 11, 13), date(2022, 11, 15), DisciplinaryMeasure.REPRIMAND, None),
        (date(2017, 11, 14), date(2022, 11, 15), DisciplinaryMeasure.REPRIMAND, "14/11/2022"),
    ],
)
def test_a_decision_after_limitation_is_warned_of(book, committed_on, decided_on, measure, last):
    decided = action(decided_on, measure=measure)
    words = said(book, record(committed_on=committed_on, actions=(decided,)), KINDS.LIMITATION)

    assert len(words) == (last is not None)
    assert all(last in sentence for sentence in words)


def test_the_warning_names_law_and_article(book):
    decided = action(date(2020, 7, 1))
    breach = record(committed_on=date(2018, 6, 30), actions=(decided,))

    [words] = said(book, breach, KINDS.LIMITATION)

    assert words == (
        "Quyết định ngày 01/07/2020 ra sau khi thời hiệu 2 năm, tính từ 30/06/2018, đã hết vào"
        " 30/06/2020 (Điều 80 (sửa đổi), Luật Cán bộ, công chức số 22/2008/QH12, sửa đổi bởi"
        " Luật số 52/2019/QH14)."
    )


def test_a_law_that_was_not_compared_says_so_in_the_warning(book):
    # Luật 80/2025: text not read
    [words] = said(book, record(committed_on=date(2016, 11, 22)), KINDS.LIMITATION)

    assert "chưa đối chiếu toàn văn" in words


@pytest.mark.parametrize(
    ("committed_on", "part"),
    [
        # Luật 80/2025: 5 years for a reprimand, 10 otherwise
        (date(2021, 11, 23), None),
        (date(2021, 11, 22), "Thời hiệu 5 năm với vi phạm đến mức khiển trách"),
        (date(2016, 11, 23), "Thời hiệu 5 năm với vi phạm đến mức khiển trách"),
        (date(2016, 11, 22), "Thời hiệu xử lý kỷ luật 10 năm đã hết vào 22/11/2026"),
    ],
)
def test_limitation_of_a_breach_not_decided_ends_today(book, committed_on, part):
    words = said(book, record(committed_on=committed_on), KINDS.LIMITATION)

    assert [part in sentence for sentence in words] == ([True] if part else [])


@pytest.mark.parametrize("ground", LimitationExemption)
def test_an_exempt_breach_has_no_limitation(book, ground):
    # Luật 52/2019, four grounds
    breach = record(committed_on=date(2000, 1, 1), limitation_exemption=ground)

    assert said(book, breach, KINDS.LIMITATION) == []


@pytest.mark.parametrize(
    ("found_on", "kind", "part"),
    [
        # NĐ 172/2025: 90 days, 150 in complicated cases; today is 23/11/2026
        (TODAY - timedelta(days=74), None, ""),
        (TODAY - timedelta(days=75), KINDS.DUE_SOON, "còn 15 ngày"),
        (TODAY - timedelta(days=90), KINDS.DUE_SOON, "hết hôm nay, 23/11/2026 ("),
        (TODAY - timedelta(days=91), KINDS.OVERDUE, "đã hết vào 22/11/2026; vụ việc phức tạp"),
        (TODAY - timedelta(days=150), KINDS.OVERDUE, "không quá 150 ngày, đến 23/11/2026"),
        (TODAY - timedelta(days=151), KINDS.OVERDUE, "kể cả kéo dài 150 ngày"),
    ],
)
def test_the_time_limit_of_a_breach_not_decided(book, found_on, kind, part):
    breach = record(found_on=found_on)
    found = breach_warnings(breach, CIVIL, (), book, TODAY)
    told = [w for w in found if w.kind in (KINDS.DUE_SOON, KINDS.OVERDUE)]

    assert [w.kind for w in told] == ([kind] if kind else [])
    assert all(part in str(w.words) and "172/2025" in str(w.words) for w in told)


@pytest.mark.parametrize(
    ("days", "part"),
    [
        # NĐ 172/2025: 90 days, 150 in complicated cases
        (90, None),
        (91, "sau thời hạn 90 ngày"),
        (150, "sau thời hạn 90 ngày"),
        (151, "sau thời hạn kéo dài 150 ngày"),
    ],
)
def test_a_decision_that_took_too_long_is_warned_of(book, days, part):
    found_on = date(2025, 8, 1)
    decided = action(found_on + timedelta(days=days))
    words = said(book, record(found_on=found_on, actions=(decided,)), KINDS.LATE)

    assert [part in sentence for sentence in words] == ([True] if part else [])


def test_public_employees_have_no_known_time_limit_since_1_july_2026(book):
    # Luật Viên chức 129/2025
    breach = record(found_on=date(2026, 1, 1))

    assert said(book, breach, KINDS.OVERDUE, status=StaffStatus.PUBLIC_EMPLOYEE) == []


@pytest.mark.parametrize(
    ("decided_on", "has_action", "is_told"),
    [
        # khoản 6 Điều 2 NĐ 112/2020, sửa đổi bởi NĐ 71/2023: 30 days
        (TODAY - timedelta(days=30), False, False),
        (TODAY - timedelta(days=31), False, True),
        (TODAY - timedelta(days=31), True, False),
        (date(2023, 9, 19), False, False),  # before NĐ 71/2023
    ],
)
def test_a_party_decision_alone_is_warned_of(book, decided_on, has_action, is_told):
    actions = (action(TODAY),) if has_action else ()
    breach = record(party_actions=(party(decided_on),), actions=actions)
    words = said(book, breach, KINDS.PARTY_FOLLOW_UP)

    assert bool(words) is is_told
    assert all("Khoản 6 Điều 2" in sentence for sentence in words)


@pytest.mark.parametrize(
    ("committed_on", "measure", "is_told"),
    [
        # khoản 3 Điều 2 NĐ 172/2025; the first decision has effect 09/03/2026 – 09/03/2027
        (date(2026, 3, 8), DisciplinaryMeasure.REPRIMAND, False),
        (date(2026, 3, 9), DisciplinaryMeasure.REPRIMAND, True),
        (date(2026, 11, 1), DisciplinaryMeasure.REPRIMAND, True),
        (date(2026, 11, 1), DisciplinaryMeasure.WARNING, False),
    ],
)
def test_a_breach_while_a_decision_has_effect_calls_for_more(book, committed_on, measure, is_told):
    first = record(actions=(action(date(2026, 3, 9), in_force_until=date(2027, 3, 9)),))
    second = record(committed_on=committed_on, actions=(action(TODAY, measure=measure),))
    words = said(book, second, KINDS.REPEATED, others=(first,))

    assert bool(words) is is_told
    assert all("nặng hơn một mức so với khiển trách" in sentence for sentence in words)
    assert all("Khoản 3 Điều 2" in sentence for sentence in words)


def test_a_breach_after_the_effect_is_no_repetition(book):
    first = record(actions=(action(date(2025, 3, 9), in_force_until=date(2026, 3, 9)),))
    second = record(committed_on=date(2026, 3, 10))

    assert said(book, second, KINDS.REPEATED, others=(first,)) == []


TYPED_TWICE = ("12/QĐ-SNV", " 12 / qđ-snv ")


def test_a_decision_entered_twice_in_a_breach_is_refused():
    actions = tuple(action(TODAY, document_number=number) for number in TYPED_TWICE)
    [problem] = breach_problems(record(actions=actions), TODAY)

    assert problem.field == "actions"
    assert "đã có trong vi phạm này" in str(problem)
    number = TYPED_TWICE[0]
    for other in (
        action(date(2026, 11, 22), document_number=number),
        action(TODAY, document_number="13/QĐ-SNV"),
        action(TODAY),
    ):
        apart = record(actions=(action(TODAY, document_number=number), action(TODAY), other))
        assert list(breach_problems(apart, TODAY)) == []


def test_a_decision_on_another_breach_of_the_person_is_told(book):
    first, second = (record(actions=(action(TODAY, document_number=n),)) for n in TYPED_TWICE)

    [words] = said(book, second, KINDS.ENTERED_TWICE, others=(first,))
    assert "đã có ở một vi phạm khác của người này" in words


@pytest.mark.parametrize(
    ("decided_on", "party_on", "end"),
    [
        # NĐ 112/2020, sửa đổi bởi NĐ 71/2023: 12 months, from the Party decision if earlier
        (date(2025, 5, 20), None, date(2026, 5, 20)),
        (date(2025, 5, 20), date(2025, 4, 2), date(2026, 4, 2)),
        (date(2025, 5, 20), date(2025, 6, 2), date(2026, 5, 20)),
        # before NĐ 71/2023 the Party decision did not count
        (date(2023, 9, 19), date(2023, 9, 1), date(2024, 9, 19)),
        (date(2023, 9, 20), date(2023, 9, 1), date(2024, 9, 1)),
    ],
)
def test_the_effect_is_counted_from_an_earlier_party_decision(book, decided_on, party_on, end):
    breach = record(party_actions=(party(party_on),) if party_on else ())

    assert effect_end(breach, CIVIL, decided_on, book) == end


def test_no_law_gives_no_end_of_effect(book):
    assert effect_end(record(), CIVIL, date(2000, 1, 1), book) is None


def test_an_end_of_effect_that_forgets_the_party_decision_is_told(book):
    decided = action(date(2025, 5, 20), in_force_until=date(2026, 5, 20))
    breach = record(actions=(decided,), party_actions=(party(date(2025, 4, 2)),))
    [words] = said(book, breach, KINDS.EFFECT_DIFFERS)

    assert "đến 02/04/2026" in words


@pytest.mark.parametrize(("until", "is_told"), [(TODAY, False), (date(2026, 11, 22), True)])
def test_an_effect_that_has_ended_is_told(book, until, is_told):
    breach = record(actions=(action(date(2025, 11, 1), in_force_until=until),))

    assert bool(said(book, breach, KINDS.EFFECT_ENDED)) is is_told


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        # khoản 5 Điều 2 NĐ 90/2020, thêm bởi NĐ 48/2023: the first of two decisions
        (
            {
                "actions": (action(date(2025, 1, 9)),),
                "party_actions": (party(date(2024, 12, 20)),),
            },
            "năm 2024: không hoàn thành nhiệm vụ (Khoản 5 Điều 2 (sửa đổi), NĐ 48/2023)",
        ),
        (
            {"actions": (action(date(2025, 1, 9)),), "counted_in_year": 2024},
            "năm 2024: không hoàn thành nhiệm vụ",
        ),
        # NĐ 335/2025 Điều 20: breaches connected with public duty alone
        ({"actions": (action(TODAY),)}, "năm 2026: không hoàn thành nhiệm vụ (Điều 20"),
        (
            {"actions": (action(TODAY),), "is_duty_related": False},
            "Tính vào năm 2026; NĐ 335/2025 không buộc",
        ),
    ],
)
def test_the_year_that_a_breach_counts_in_is_told(book, changes, part):
    [words] = said(book, record(**changes), KINDS.COUNTED)

    assert part in words


@pytest.mark.parametrize("year", [0, 9999])
def test_a_year_that_cannot_be_counts_nowhere(book, year):
    breach = record(actions=(action(TODAY),), counted_in_year=year)

    assert said(book, breach, KINDS.COUNTED) == []


def test_without_status_no_law_speaks(book):
    breach = record(found_on=date(2020, 1, 1), committed_on=date(2000, 1, 1))

    assert breach_warnings(breach, None, (), book, TODAY) == []


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, BreachState.PENDING),
        # NĐ 172/2025: 90 days
        ({"found_on": TODAY - timedelta(days=74)}, BreachState.PENDING),
        ({"found_on": TODAY - timedelta(days=75)}, BreachState.DUE_SOON),
        ({"found_on": TODAY - timedelta(days=90)}, BreachState.DUE_SOON),
        ({"found_on": TODAY - timedelta(days=91)}, BreachState.OVERDUE),
        ({"party_actions": (party(date(2026, 3, 1)),)}, BreachState.PENDING),
        ({"actions": (action(TODAY, in_force_until=TODAY),)}, BreachState.IN_EFFECT),
        (
            {"actions": (action(date(2025, 1, 1), in_force_until=date(2026, 11, 22)),)},
            BreachState.ENDED,
        ),
        ({"actions": (action(date(2025, 1, 1)),)}, BreachState.DECIDED),
    ],
)
def test_where_a_breach_stands(book, changes, state):
    assert breach_state(record(**changes), CIVIL, book, TODAY) is state
