"""Limitation and the time that handling a breach may take, as warnings."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from civic_desktop.domain.breach_case import (
    BreachWarning,
    Case,
    WarningKind,
    cited,
    cited_rule,
    warning,
)
from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.limitation import HandlingRule
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.text import format_day

DUE_SOON_DAYS = 15
_DUE_SOON = "Thời hạn xử lý {term} hết vào {last}, còn {left} ngày ({basis})."
_DUE_TODAY = "Thời hạn xử lý {term} hết hôm nay, {last} ({basis})."
_OVERDUE = (
    "Thời hạn xử lý {term} đã hết vào {last}; vụ việc phức tạp được kéo dài không quá"
    " {complicated}, đến {last_complicated} ({basis})."
)
_BEYOND = "Thời hạn xử lý, kể cả kéo dài {complicated}, đã hết vào {last_complicated} ({basis})."
_LATE = (
    "Quyết định ra ngày {day}, sau thời hạn {term} hết vào {last}; vụ việc phức tạp được kéo dài"
    " không quá {complicated} ({basis})."
)
_TOO_LATE = (
    "Quyết định ra ngày {day}, sau thời hạn kéo dài {complicated} hết vào {last_complicated}"
    " ({basis})."
)


class BreachState(StrEnum):
    """Where a breach stands on a day, seen from its administrative decisions."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    PENDING = "pending"
    IN_EFFECT = "in_effect"
    ENDED = "ended"
    DECIDED = "decided"


PENDING_STATES = frozenset({BreachState.OVERDUE, BreachState.DUE_SOON, BreachState.PENDING})


def breach_state(
    record: BreachRecord, status: StaffStatus | None, rules: RuleBook, today: date
) -> BreachState:
    """State on that day; DECIDED where a decision does not say until when it has effect."""
    if record.actions:
        ends = [action.in_force_until for action in record.actions]
        if any(end is not None and end >= today for end in ends):
            return BreachState.IN_EFFECT
        return BreachState.DECIDED if None in ends else BreachState.ENDED
    last_day = None if status is None else due_on(record, status, rules, today)
    if last_day is None:
        return BreachState.PENDING
    if today > last_day:
        return BreachState.OVERDUE
    is_soon = (last_day - today).days <= DUE_SOON_DAYS
    return BreachState.DUE_SOON if is_soon else BreachState.PENDING


def due_on(record: BreachRecord, status: StaffStatus, rules: RuleBook, today: date) -> date | None:
    """Last day to handle a breach not yet decided; None where it is decided or nothing is known."""
    found = _rules_of_handling(Case(record, status, rules, today), today)
    if record.actions or record.found_on is None or found is None:
        return None
    return found.term.last_day(record.found_on)


def limitation_warnings(case: Case) -> Iterable[BreachWarning]:
    """Whether limitation had passed before a decision, or has passed today."""
    first_day = case.record.committed_on or case.record.found_on
    if first_day is None:
        return
    if not case.record.actions:
        yield from _limitation_today(case, first_day)
    for action in case.record.actions:
        rules = case.rules.limitation_for(action.status, action.decided_on)
        if rules is None or rules.exempts(case.record.limitation_exemption):
            continue
        term = rules.term_for(action.measure)
        if action.decided_on > term.last_day(first_day):
            sentence = (
                "Quyết định ngày {day} ra sau khi thời hiệu {term}, tính từ {first}, đã hết vào"
                " {last} ({basis})."
            )
            yield warning(
                WarningKind.LIMITATION,
                sentence,
                day=format_day(action.decided_on),
                term=term,
                first=format_day(first_day),
                last=format_day(term.last_day(first_day)),
                basis=cited_rule(rules, rules.article, action.status, action.decided_on),
            )


def _limitation_today(case: Case, first_day: date) -> Iterable[BreachWarning]:
    rules = case.rules.limitation_for(case.status, case.today)
    if rules is None or rules.exempts(case.record.limitation_exemption):
        return
    basis = cited_rule(rules, rules.article, case.status, case.today)
    for term, sentence in (
        (rules.other_term, "Thời hiệu xử lý kỷ luật {term} đã hết vào {last} ({basis})."),
        (
            rules.reprimand_term,
            "Thời hiệu {term} với vi phạm đến mức khiển trách đã hết vào {last} ({basis}).",
        ),
    ):
        last_day = term.last_day(first_day)
        if case.today > last_day:
            yield warning(
                WarningKind.LIMITATION, sentence, term=term, last=format_day(last_day), basis=basis
            )
            return


def _rules_of_handling(case: Case, day: date) -> HandlingRule | None:
    rules = case.rules.limitation_for(case.status, day)
    return None if rules is None else rules.handling


def handling_warnings(case: Case) -> Iterable[BreachWarning]:
    """Days from the discovery to the first administrative decision, or to today."""
    found_on = case.record.found_on
    decided_on = min((action.decided_on for action in case.record.actions), default=None)
    rule = _rules_of_handling(case, decided_on or case.today)
    if found_on is None or rule is None:
        return
    last, last_complicated = rule.term.last_day(found_on), rule.complicated_term.last_day(found_on)
    places = {
        "term": rule.term,
        "last": format_day(last),
        "complicated": rule.complicated_term,
        "last_complicated": format_day(last_complicated),
        "basis": cited(rule.article, rule.legal_basis, is_verified=rule.is_verified),
    }
    day = decided_on or case.today
    if day <= last:
        if decided_on is None and (last - day).days <= DUE_SOON_DAYS:
            sentence = _DUE_SOON if last > day else _DUE_TODAY
            yield warning(WarningKind.DUE_SOON, sentence, left=(last - day).days, **places)
        return
    is_beyond = day > last_complicated
    if decided_on is None:
        yield warning(WarningKind.OVERDUE, _BEYOND if is_beyond else _OVERDUE, **places)
    else:
        sentence = _TOO_LATE if is_beyond else _LATE
        yield warning(WarningKind.LATE, sentence, day=format_day(day), **places)
