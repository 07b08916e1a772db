"""A rule in plain words, section by section; how they look is not said here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.discipline_rules import DisciplineRuleSet
from civic_desktop.domain.legal_rule import LegalRule, Validity
from civic_desktop.domain.limitation import LimitationRuleSet, PartyRuleSet
from civic_desktop.domain.rating import CapRule, CapScope, RatingClass
from civic_desktop.domain.rule_files import RuleFile
from civic_desktop.domain.rules import ClassRule, RatingRuleSet
from civic_desktop.domain.text import format_day, format_points
from civic_desktop.domain.time_limits import TimeLimits
from civic_desktop.domain.unit_rating import UnitClasses, UnitClassRule
from civic_desktop.ui.shared.cap_dialog import cap_example, cap_law_words, rounding_words
from civic_desktop.ui.shared.staff_words import status_words


@dataclass(frozen=True)
class Line:
    """One line of a section; `is_unsure` where the text of the law was not compared."""

    text: str
    is_unsure: bool = False


@dataclass(frozen=True)
class Section:
    """A part of a rule under its own heading."""

    title: str
    lines: tuple[Line, ...]


def subject_of(rule: LegalRule | None) -> str:
    """What the rule is about; a rule of a kind of its own is called a rule."""
    if rule is None:
        return _tr("Nhóm báo cáo")
    subjects: dict[type[LegalRule], str] = {
        RatingRuleSet: _tr("Xếp loại"),
        DisciplineRuleSet: _tr("Kỷ luật"),
        LimitationRuleSet: _tr("Thời hiệu"),
        PartyRuleSet: _tr("Kỷ luật đảng"),
    }
    return subjects.get(type(rule), _tr("Quy định khác"))


def sections_of(rule: LegalRule, *, cap: CapRule | None = None) -> Iterator[Section]:
    """Everything that the rule says; `cap` is the cap as the office keeps it."""
    yield _basis(rule)
    yield Section(_tr("Áp dụng"), tuple(_validity(v) for v in rule.validities))
    if isinstance(rule, RatingRuleSet):
        yield from _rating(rule, cap)
    elif isinstance(rule, DisciplineRuleSet):
        yield from _discipline(rule)
    elif isinstance(rule, LimitationRuleSet):
        yield from _limitation(rule)
    elif isinstance(rule, PartyRuleSet):
        yield _party(rule)
    if rule.note:
        yield Section(_tr("Ghi chú"), (Line(rule.note),))


def sections_of_groups(rules: RuleFile) -> Iterator[Section]:
    """Groups and days of change that a file holds."""
    words = status_words()
    groups = []
    for group in rules.groups:
        who = ", ".join(words[status].lower() for status in words if status in group.statuses)
        days = _days(group.first_day, group.last_day)
        groups.append(Line(f"{group.name}: {who}; {days}"))
    if groups:
        yield Section(_tr("Nhóm báo cáo"), tuple(groups))
    breaks = [Line(f"{format_day(b.day)}, {b.label}: {b.reason}") for b in rules.breaks]
    if breaks:
        yield Section(_tr("Mốc làm số liệu không so sánh được với trước"), tuple(breaks))


def _basis(rule: LegalRule) -> Section:
    lines = [Line(rule.legal_basis, not rule.is_verified)]
    if rule.article:
        lines.append(Line(rule.article))
    if rule.source:
        lines.append(Line(_tr("Nguồn: {source}").format(source=rule.source)))
    return Section(_tr("Căn cứ"), tuple(lines))


def _validity(validity: Validity) -> Line:
    status = status_words()[validity.status]
    days = _days(validity.first_day, validity.last_day)
    return Line(f"{status}: {days}", not validity.is_verified)


def _days(first_day: date, last_day: date | None) -> str:
    first = format_day(first_day)
    if last_day is None:
        return _tr("từ {first}").format(first=first)
    return _tr("từ {first} đến {last}").format(first=first, last=format_day(last_day))


def _rating(rules: RatingRuleSet, cap: CapRule | None) -> Iterator[Section]:
    words, lines = status_words(), []
    upper: int | None = None
    for rule in rules.classes:
        lines.append(Line(_class_words(rule, upper)))
        upper = rule.least_points
        lines += [
            Line(_tr("Riêng {who}: {label}").format(who=words[s].lower(), label=label))
            for s, label in rule.label_of.items()
        ]
    yield Section(_tr("Các mức"), tuple(lines))
    if rules.points is not None:
        points = rules.points
        text = _tr("Tiêu chí chung tối đa {general} điểm ({a}), kết quả nhiệm vụ {tasks} ({b}).")
        line = text.format(
            general=format_points(points.general_most),
            tasks=format_points(points.tasks_most),
            a=points.general_article,
            b=points.formula_article,
        )
        each = _tr("Mỗi lần sai sót hoặc chậm trừ {rate}% điểm của sản phẩm đó ({article}).")
        each = each.format(rate=format_points(points.deduction), article=points.products_article)
        unsure = not points.is_verified
        yield Section(_tr("Điểm"), (Line(line, unsure), Line(each, unsure)))
    if rules.cap is not None:
        yield _cap(rules.cap, cap or rules.cap)
    if rules.forced:
        lines = [Line(_with(item.words, item.article)) for item in rules.forced]
        yield Section(_tr("Không hoàn thành nhiệm vụ khi"), tuple(lines))
    if rules.time is not None:
        yield _time(rules.time)
    if rules.unit_classes is not None:
        yield _units(rules.unit_classes)


def _class_words(rule: ClassRule, upper: int | None) -> str:
    """The class with its points: from its least to below the least of the class above."""
    if rule.least_points is None:
        return rule.label
    if upper is None:
        text = _tr("{label}: từ {least} điểm")
    elif rule.least_points:
        text = _tr("{label}: từ {least} đến dưới {upper} điểm")
    else:
        text = _tr("{label}: dưới {upper} điểm")
    return text.format(
        label=rule.label,
        least=format_points(rule.least_points),
        upper=format_points(upper or 0),
    )


def _cap(law: CapRule, ours: CapRule) -> Section:
    scopes = {
        CapScope.OFFICE: _tr("trong cơ quan"),
        CapScope.LIKE_TASKS: _tr("trong từng nhóm nhiệm vụ tương đồng"),
    }
    lines = [Line(text) for text in cap_law_words(law)]
    if law.scope:
        where = ", ".join(scopes[scope] for scope in law.scope)
        lines.append(Line(_tr("Tính {where}.").format(where=where)))
    lines.append(Line(_tr("Phần lẻ: {words}.").format(words=rounding_words()[ours.rounding])))
    if law.exception_rate is not None:
        text = _tr("Ngoại lệ: đến {rate}%").format(rate=format_points(law.exception_rate))
        ground = f"{text}. {law.exception_ground}" if law.exception_ground else text
        lines.append(Line(ground, not law.is_exception_verified))
    if ours != law:
        lines.append(Line(_tr("Cơ quan đã nhập tham số riêng cho trần này.")))
    lines.append(Line(cap_example(ours)))
    return Section(_tr("Trần xuất sắc"), tuple(lines))


def _time(limits: TimeLimits) -> Section:
    highest = {
        RatingClass.EXCELLENT: _tr("hoàn thành xuất sắc nhiệm vụ"),
        RatingClass.GOOD: _tr("hoàn thành tốt nhiệm vụ"),
        RatingClass.COMPLETED: _tr("hoàn thành nhiệm vụ"),
    }.get(limits.leave_highest_class, _tr("không hoàn thành nhiệm vụ"))
    texts = (
        _tr("Làm việc dưới {months} tháng trong năm: không xếp loại, trừ nghỉ thai sản").format(
            months=limits.least_months_worked
        ),
        _tr("Nghỉ từ {first} đến dưới {last} tháng: cao nhất là {highest}").format(
            first=limits.leave_from_months, last=limits.leave_below_months, highest=highest
        ),
        _tr("Ở đơn vị cũ từ {months} tháng: cần ý kiến đơn vị cũ").format(
            months=limits.old_office_opinion_months
        ),
    )
    return Section(_title(_tr("Thời gian làm việc"), limits.article), tuple(map(Line, texts)))


def _units(classes: UnitClasses) -> Section:
    lines = tuple(Line(_unit_class(rule), not classes.is_verified) for rule in classes.classes)
    return Section(_title(_tr("Xếp loại cơ quan, đơn vị"), classes.article), lines)


def _unit_class(rule: UnitClassRule) -> str:
    conditions = []
    if rule.least_points:
        text = _tr("từ {points} điểm")
        conditions.append(text.format(points=format_points(rule.least_points)))
    if rule.needs_every_task:
        conditions.append(_tr("xong mọi nhiệm vụ"))
    if rule.most_late is not None:
        text = _tr("chậm không quá {rate}%") if rule.most_late else _tr("không nhiệm vụ nào chậm")
        conditions.append(text.format(rate=format_points(rule.most_late)))
    if rule.needs_standard:
        conditions.append(_tr("đạt chất lượng"))
    return f"{rule.label}: {', '.join(conditions) or _tr('các trường hợp còn lại')}"


def _discipline(rules: DisciplineRuleSet) -> Iterator[Section]:
    words = status_words()
    posts = {True: _tr("giữ chức vụ"), False: _tr("không giữ chức vụ"), None: ""}
    lines = []
    for rule in rules.measures:
        who = f"{words[rule.status].lower()} {posts[rule.for_leaders]}".strip()
        lines.append(Line(_with(f"{rule.label}: {who}", rule.article)))
    yield Section(_tr("Các hình thức"), tuple(lines))
    effect = _tr("Quyết định có hiệu lực {months} tháng.").format(months=rules.effect_months)
    yield Section(_tr("Hiệu lực"), (Line(effect, not rules.is_effect_verified),))


def _limitation(rules: LimitationRuleSet) -> Iterator[Section]:
    terms = (
        _tr("Vi phạm đến mức khiển trách: {term}").format(term=rules.reprimand_term),
        _tr("Vi phạm khác: {term}").format(term=rules.other_term),
    )
    yield Section(_tr("Thời hiệu"), tuple(map(Line, terms)))
    if rules.handling is not None:
        handling = rules.handling
        text = _tr("{term}, vụ việc phức tạp {longer}").format(
            term=handling.term, longer=handling.complicated_term
        )
        place = ", ".join(part for part in (handling.article, handling.legal_basis) if part)
        yield Section(_tr("Thời hạn xử lý"), (Line(_with(text, place), not handling.is_verified),))
    if rules.exemptions:
        lines = tuple(Line(exemption.label) for exemption in rules.exemptions)
        yield Section(_tr("Không áp dụng thời hiệu"), lines)


def _party(rules: PartyRuleSet) -> Section:
    text = _tr("Quyết định hành chính ban hành trong {days} ngày từ quyết định của Đảng")
    lines = [Line(_with(text.format(days=rules.follow_up_days), rules.follow_up_article))]
    if rules.sets_effect:
        effect = _tr("Hiệu lực tính từ ngày quyết định của Đảng")
        lines.append(Line(_with(effect, rules.effect_article)))
    return Section(_tr("Kỷ luật đảng và kỷ luật hành chính"), tuple(lines))


def _with(text: str, place: str) -> str:
    return f"{text} ({place})" if place else text


def _title(title: str, article: str) -> str:
    return f"{title}, {article}" if article else title


def _tr(text: str) -> str:
    return QCoreApplication.translate("rules_page", text)
