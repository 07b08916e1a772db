"""The pages beside the log: open recommendations, plans, the record of a unit."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.domain.inspection_plan import InspectionPlan
from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.services.inspection_planning import InspectionPlanning, parse_months
from civic_desktop.store import inspections
from civic_desktop.store.errors import RecordInUse
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.inspections.follow_up_dialogs import ExtensionDialog, RemedyDialog
from civic_desktop.ui.inspections.follow_ups_page import FollowUpsPage
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from civic_desktop.ui.inspections.plan_page import PlanPage
from civic_desktop.ui.inspections.unit_page import UnitPage
from civic_desktop.ui.shared.notices import EmptyState
from tests.builders import TODAY, add_inspection, add_unit, make_finding

MakeTab = Callable[[], InspectionsTab]
KIND = InspectionKind.UNANNOUNCED


@pytest.fixture
def make_tab(ledger: Ledger, qtbot: QtBot) -> MakeTab:
    kept: list[InspectionsTab] = []  # a test may hold a page alone

    def make() -> InspectionsTab:
        tab = InspectionsTab(InspectionLog(ledger, lambda: TODAY), partial(ActUndo, ledger))
        qtbot.addWidget(tab)
        tab.resize(1366, 640)
        tab.show()
        kept.append(tab)
        return tab

    return make


def due(days: int, **changes: object):  # type: ignore[no-untyped-def]
    return make_finding(TODAY + timedelta(days), **changes)


@pytest.fixture
def follow_ups(ledger: Ledger, make_tab: MakeTab) -> FollowUpsPage:
    unit_id = add_unit(ledger, "UBND xã Đức Xuân")
    add_inspection(ledger, unit_id=unit_id, number=1, findings=(due(-12), due(3)))
    add_inspection(ledger, unit_id=unit_id, number=2, findings=(due(20), make_finding()))
    tab = make_tab()
    tab.show_page(1)
    page = tab.page
    assert isinstance(page, FollowUpsPage)
    return page


def listed(page: FollowUpsPage) -> list[date | None]:
    rows = page.table.rows
    return [rows.record_at(row).due_on for row in range(rows.rowCount())]


def test_open_recommendations_come_by_deadline(follow_ups: FollowUpsPage) -> None:
    days = [TODAY + timedelta(each) for each in (-12, 3, 20)]
    assert listed(follow_ups) == [*days, None]
    follow_ups.show_state(FollowUpState.OVERDUE)
    assert listed(follow_ups) == days[:1]
    follow_ups.show_state(FollowUpState.DUE_SOON)
    assert listed(follow_ups) == days[1:2]
    assert follow_ups.table.rows.index(0, 1).data() == "còn 3 ngày"


def test_several_are_remedied_in_one_act_and_undone(
    ledger: Ledger, follow_ups: FollowUpsPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fill(dialog: RemedyDialog) -> int:
        dialog.agree.click()
        assert "Nhập minh chứng" in dialog._labels["evidence"].message()
        dialog.day.setText("1/11")  # before the visit of 02/11
        dialog.evidence.setText("Báo cáo 12/BC-UBND")
        dialog.agree.click()
        assert "Ngày khắc phục phải từ" in dialog._labels["remedied_on"].message()
        dialog.day.setText("20/11")
        dialog.agree.click()
        return dialog.result()

    monkeypatch.setattr(RemedyDialog, "exec", fill)
    follow_ups.table.selectAll()
    with qtbot.waitSignal(follow_ups.kept) as kept:
        qtbot.keyClick(follow_ups.table, Qt.Key.Key_Space)
        follow_ups.mark_remedied() if not kept.signal_triggered else None
    assert listed(follow_ups) == []
    stored = inspections.get(ledger, 2).findings[0].follow_up
    assert (stored.remedied_on, stored.evidence) == (date(2026, 11, 20), "Báo cáo 12/BC-UBND")
    ActUndo(ledger, kept.args[0].act_id, "").undo()
    follow_ups.refresh()
    assert len(listed(follow_ups)) == 4


def test_a_deadline_is_extended_with_its_reason(
    ledger: Ledger, follow_ups: FollowUpsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: ExtensionDialog) -> int:
        dialog.new_due_on.setText("1/11/2026")
        dialog.reason.setText("Mưa lũ")
        dialog.agree.click()
        assert "Hạn mới phải sau" in dialog._labels["new_due_on"].message()
        dialog.new_due_on.setText("15/12/2026")
        dialog.agree.click()
        return dialog.result()

    monkeypatch.setattr(ExtensionDialog, "exec", fill)
    follow_ups.table.choose_row(0)
    follow_ups.extend_deadlines()
    (extension,) = inspections.get(ledger, 1).findings[0].follow_up.extensions
    assert (extension.old_due_on, extension.reason) == (TODAY - timedelta(12), "Mưa lũ")
    row = listed(follow_ups).index(date(2026, 12, 15))
    follow_ups.table.choose_row(row)
    assert "Mưa lũ" in follow_ups._details.text()


def test_the_strip_names_what_is_overdue_and_opens_it(
    follow_ups: FollowUpsPage, make_tab: MakeTab
) -> None:
    tab = make_tab()
    line = tab.log.strip.lines[FollowUpState.OVERDUE]
    assert line.title.text() == "▲ 1 kiến nghị quá hạn"
    assert "quá 12 ngày" in line._links[0].toolTip()
    line._links[0].click()
    assert tab.log.form.inspection_id == 1
    line.title.click()
    assert isinstance(tab.page, FollowUpsPage)
    assert len(listed(tab.page)) == 1
    assert follow_ups is not None


def test_the_form_extends_the_deadline_of_a_finding(
    ledger: Ledger, make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger), findings=(due(5),))
    tab = make_tab()

    def fill(dialog: ExtensionDialog) -> int:
        dialog.new_due_on.setText("31/12/2026")
        dialog.reason.setText("Kiện toàn nhân sự")
        dialog.agree.click()
        return dialog.result()

    monkeypatch.setattr(ExtensionDialog, "exec", fill)
    table = tab.log.form.fields.table
    table.setCurrentIndex(table.model().index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    tab.save_record()
    follow_up = inspections.get(ledger, 1).findings[0].follow_up
    assert follow_up.due_on == date(2026, 12, 31)
    assert [each.reason for each in follow_up.extensions] == ["Kiện toàn nhân sự"]


@pytest.fixture
def planning(ledger: Ledger) -> InspectionPlanning:
    for name in ("UBND xã Đức Xuân", "UBND xã Đức Sơn"):
        add_unit(ledger, name)
    add_unit(ledger, "UBND xã cũ", last_day=date(2025, 6, 30))
    made = InspectionPlanning(ledger, lambda: TODAY)
    document = OfficialDocument("06/KH-SNV", date(2026, 1, 5), "Sở Nội vụ", "Kiểm tra công vụ")
    made.save_plan(InspectionPlan(2026, 0), document)
    return made


def test_a_plan_of_a_year_that_cannot_be_is_refused(planning: InspectionPlanning) -> None:
    document = OfficialDocument("07/KH-SNV", date(2026, 1, 5), "Sở Nội vụ", "Kiểm tra công vụ")
    with pytest.raises(Problem, match="Năm phải từ 1945 đến 2100") as told:
        planning.save_plan(InspectionPlan(99999, 0), document)
    assert told.value.field == "year"


@pytest.fixture
def plan_page(planning: InspectionPlanning, make_tab: MakeTab) -> PlanPage:
    assert planning is not None
    tab = make_tab()
    tab.show_page(2)
    assert isinstance(tab.page, PlanPage)
    return tab.page


def test_lines_pasted_into_a_plan_are_taken_whole_or_not_at_all(
    plan_page: PlanPage, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("UBND xã Đức Xuân\t3,6\nUBND xã Đức\t4\nlạ\t13\n")
    with qtbot.waitSignal(plan_page.problem_found) as told:
        plan_page.paste()
    assert "dòng 2 “UBND xã Đức | 4”, dòng 3 “lạ | 13”" in str(told.args[0])
    assert plan_page.table.rows.rowCount() == 0
    QGuiApplication.clipboard().setText("duc xuan\t1-3\nUBND xã Đức Sơn\t12\n")
    plan_page.paste()
    assert plan_page.progress.text() == "4 lượt: 0 đã kiểm tra · 3 quá tháng · 1 sắp tới"


@pytest.mark.parametrize(
    ("unit_id", "months", "words"),
    [
        (1, "13", "Tháng là số từ 1 đến 12"),
        (1, "3", "đã có trong kế hoạch tháng 3"),
        (3, "5", "không còn hoặc chưa có vào tháng 5/2026"),
        (None, "5", "Nhập đơn vị"),
    ],
)
def test_a_visit_that_cannot_be_planned_is_said_and_stays_typed(
    planning: InspectionPlanning, plan_page: PlanPage, unit_id: int | None, months: str, words: str
) -> None:
    plan = planning.plans()[0].plan
    planning.add_visits(plan, [(1, 3)])
    plan_page.refresh()
    plan_page.unit.set_value(unit_id)
    plan_page.months.setText(months)
    plan_page.add_visits()
    assert words in plan_page._problem.text()
    assert plan_page.months.text() == months
    assert plan_page.table.rows.rowCount() == 1


def test_a_visit_carried_out_stays_in_its_plan(
    ledger: Ledger, planning: InspectionPlanning
) -> None:
    plan = planning.plans()[0].plan
    planning.add_visits(plan, [(1, 3), (2, 3)])
    add_inspection(ledger, kind=InspectionKind.PLANNED, planned_visit_id=1)
    with pytest.raises(RecordInUse, match="đã thực hiện ở cuộc KH-1/2026"):
        planning.delete_visits(planning.visits(plan.id or 0))
    assert len(planning.visits(plan.id or 0)) == 2


@pytest.mark.parametrize(
    ("text", "months"), [("3", [3]), ("3, 6,9", [3, 6, 9]), ("1-4;12", [1, 2, 3, 4, 12])]
)
def test_months_are_read_as_people_write_them(text: str, months: list[int]) -> None:
    assert parse_months(text) == months


@pytest.mark.parametrize("text", ["", "0", "13", "9-3", "ba"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="Tháng là số"):
        parse_months(text)


def test_the_page_of_a_unit_tells_what_was_found_again(ledger: Ledger, make_tab: MakeTab) -> None:
    unit_id, other = add_unit(ledger, "Sở Y tế"), add_unit(ledger, "Sở Xây dựng")
    hours = partial(make_finding, area="working_hours", description="Vắng mặt")
    add_inspection(ledger, unit_id=unit_id, inspected_on=date(2025, 2, 3), findings=(hours(),))
    add_inspection(
        ledger,
        unit_id=unit_id,
        inspected_on=date(2026, 11, 2),
        findings=(hours(), make_finding(area="dress")),
    )
    add_inspection(ledger, unit_id=other, number=2, findings=(make_finding(area="dress"),))
    tab = make_tab()
    tab.show_unit(unit_id)
    page = tab.page
    assert isinstance(page, UnitPage)
    assert page.repeated.text() == "Lặp lại: Thời giờ làm việc (2 cuộc: 02/2025, 11/2026)"
    assert page.totals.text().startswith("2 cuộc (0 kế hoạch, 2 đột xuất) · 3 phát hiện")
    again = page.again.rows
    assert [again.record_at(row).description for row in range(again.rowCount())] == ["Vắng mặt"] * 2
    tab.open_inspection(1)
    assert tab.log.form.inspection_id == 1


def test_the_form_hints_at_what_was_found_again(ledger: Ledger, make_tab: MakeTab) -> None:
    unit_id = add_unit(ledger)
    for number in (1, 2):
        add_inspection(ledger, unit_id=unit_id, number=number, findings=(make_finding(),))
    tab = make_tab()
    assert tab.log.form.fields.general.hint.isHidden()  # only one other inspection found it
    tab.new_record()
    tab.log.form.fields.general.unit.set_value(unit_id)
    tab.log.form.fields.general._show_hint()
    assert "Lặp lại: Nội dung khác (2 cuộc" in tab.log.form.fields.general.hint.text()


def test_the_page_of_a_unit_asks_for_one(ledger: Ledger, make_tab: MakeTab) -> None:
    unit_id = add_unit(ledger)
    tab = make_tab()
    tab.show_page(3)
    page = tab.page
    assert isinstance(page, UnitPage)
    empty = [table.findChild(EmptyState) for table in (page.inspections, page.areas, page.again)]
    titles = [each.title() for each in empty if each is not None]
    assert titles == ["Chọn đơn vị ở trên"] * 3
    page.show_unit(unit_id)
    shown = page.inspections.findChild(EmptyState)
    assert shown is not None
    assert shown.title() == "Chưa có cuộc kiểm tra nào ở đơn vị này"
