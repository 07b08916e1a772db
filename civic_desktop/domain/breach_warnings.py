"""What the law says of a breach and its decisions that a person should weigh; nothing is refused.

The day of handling, that of a decision or today, picks the rules. A breach whose status nobody
knows is judged by no rule.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from civic_desktop.domain.breach_case import BreachWarning, Case, WarningKind, cited_rule, warning
from civic_desktop.domain.breach_record import BreachRecord, decision_key
from civic_desktop.domain.breach_terms import handling_warnings, limitation_warnings
from civic_desktop.domain.discipline import DisciplinaryAction, DisciplinaryMeasure, end_of_effect
from civic_desktop.domain.period import year_problems
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.text import format_day


def breach_warnings(
    record: BreachRecord,
    status: StaffStatus | None,
    others: Sequence[BreachRecord],
    rules: RuleBook,
    today: date,
) -> list[BreachWarning]:
    """Every warning on a breach; `others` are the other breaches of the same person."""
    if status is None:
        return []
    case = Case(record, status, rules, today)
    return [
        *limitation_warnings(case),
        *handling_warnings(case),
        *_party(case),
        *_repeated(case, others),
        *_entered_twice(case, others),
        *_effect(case),
        *_counted(case),
    ]


def effect_end(
    record: BreachRecord, status: StaffStatus, decided_on: date, rules: RuleBook
) -> date | None:
    """Until when a decision of that day has effect by law; None where no law is known.

    It begins with an earlier Party decision on the breach, where the rules say so.
    """
    try:
        months = rules.discipline_rules_for(status, decided_on).effect_months
    except Problem:
        return None
    party = rules.party_rules_for(status, decided_on)
    first_day = decided_on
    if party is not None and party.sets_effect:
        days = [action.decided_on for action in record.party_actions]
        first_day = min([decided_on, *days])
    return end_of_effect(first_day, months)


def _party(case: Case) -> Iterable[BreachWarning]:
    """A Party decision does not stand for the administrative one, which is due soon after."""
    days = [action.decided_on for action in case.record.party_actions]
    rules = case.rules.party_rules_for(case.status, min(days)) if days else None
    if rules is None or case.record.actions:
        return
    if (case.today - min(days)).days > rules.follow_up_days:
        yield warning(
            WarningKind.PARTY_FOLLOW_UP,
            "Đã quá {count} ngày từ quyết định kỷ luật đảng ngày {day} mà chưa có quyết định"
            " hành chính ({basis}).",
            count=rules.follow_up_days,
            day=format_day(min(days)),
            basis=cited_rule(rules, rules.follow_up_article, case.status, min(days)),
        )


def _repeated(case: Case, others: Sequence[BreachRecord]) -> Iterable[BreachWarning]:
    """A breach while an earlier decision has effect is answered one step more gravely."""
    committed_on = case.record.committed_on
    if committed_on is None:
        return
    earlier = [
        action
        for other in others
        for action in other.actions
        if action.in_force_until is not None
        and action.decided_on <= committed_on <= action.in_force_until
    ]
    day = min((action.decided_on for action in case.record.actions), default=case.today)
    try:
        rules = case.rules.discipline_rules_for(case.status, day)
    except Problem:
        return
    for action in earlier if rules.repeat_article else ():
        if any(_is_graver(own, action) for own in case.record.actions):
            continue
        yield warning(
            WarningKind.REPEATED,
            "Vi phạm khi quyết định ngày {day} đang có hiệu lực đến {until}: áp dụng hình thức"
            " nặng hơn một mức so với {measure} ({basis}).",
            day=format_day(action.decided_on),
            until=format_day(action.in_force_until or action.decided_on),
            measure=case.rules.measure_words(action.measure),
            basis=cited_rule(rules, rules.repeat_article, case.status, day),
        )


def _entered_twice(case: Case, others: Sequence[BreachRecord]) -> Iterable[BreachWarning]:
    """One decision may answer two breaches, but it is more often the same one typed again."""
    known = {decision_key(decision) for other in others for decision in other.decisions}
    for decision in case.record.decisions:
        key = decision_key(decision)
        if key is not None and key in known:
            yield warning(
                WarningKind.ENTERED_TWICE,
                "Quyết định {number} ngày {day} đã có ở một vi phạm khác của người này.",
                number=decision.document_number,
                day=format_day(decision.decided_on),
            )


def _is_graver(action: DisciplinaryAction, earlier: DisciplinaryAction) -> bool:
    order = list(DisciplinaryMeasure)
    return order.index(action.measure) > order.index(earlier.measure)


def _effect(case: Case) -> Iterable[BreachWarning]:
    for action in case.record.actions:
        party = case.rules.party_rules_for(action.status, action.decided_on)
        by_law = effect_end(case.record, action.status, action.decided_on, case.rules)
        if party is not None and case.record.party_actions and action.in_force_until != by_law:
            yield warning(
                WarningKind.EFFECT_DIFFERS,
                "Đã có kỷ luật đảng nên quyết định ngày {day} có hiệu lực đến {until} ({basis}).",
                day=format_day(action.decided_on),
                until=format_day(by_law or action.decided_on),
                basis=cited_rule(party, party.effect_article, action.status, action.decided_on),
            )
    ends = [action.in_force_until for action in case.record.actions]
    known = [end for end in ends if end is not None]
    if known and len(known) == len(ends) and max(known) < case.today:
        yield warning(
            WarningKind.EFFECT_ENDED,
            "Quyết định kỷ luật đã hết hiệu lực sau ngày {day}.",
            day=format_day(max(known)),
        )


def _counted(case: Case) -> Iterable[BreachWarning]:
    """Which year's rating the breach counts in, and whether it forces the class there."""
    year = case.record.counted_year
    if year is None or any(year_problems(year)):
        return
    statuses = frozenset({case.status})
    try:
        rules = case.rules.rating_rules_for(statuses, date(year, 12, 31))
    except Problem:
        return
    forced = rules.forced_by_discipline(is_duty_related=case.record.is_duty_related)
    if forced is None:
        yield warning(
            WarningKind.COUNTED,
            "Tính vào năm {year}; {title} không buộc xếp loại vì vi phạm này.",
            year=year,
            title=rules.title,
        )
        return
    yield warning(
        WarningKind.COUNTED,
        "Chỉ tính vào xếp loại năm {year}: không hoàn thành nhiệm vụ ({article}, {title}).",
        year=year,
        article=forced.article,
        title=rules.title,
    )
