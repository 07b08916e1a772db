"""The tabs of a ledger, each imported and built when it is first visited."""

from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from civic_desktop import paths
from civic_desktop.domain.trace import RecordKind
from civic_desktop.services import office_ledger
from civic_desktop.services.acts import ActUndo
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.main_window import TabSpec
from civic_desktop.ui.shared.tab import Tab, UndoOf

if TYPE_CHECKING:
    from civic_desktop.services.rule_library import RuleLibrary


def tab_specs(ledger: Ledger, day: office_ledger.Clock) -> list[TabSpec]:
    """The tabs of a ledger, each imported and built when it is first visited."""
    rules = cache(office_rules)
    undo_of: UndoOf | None = None if ledger.is_read_only else partial(ActUndo, ledger)

    def tr(text: str) -> str:
        return QCoreApplication.translate("tabs", text)

    return [
        TabSpec(
            tr("Nhật ký kiểm tra"),
            lambda: _inspections(ledger, day, undo_of),
            shows=frozenset({RecordKind.INSPECTION}),
        ),
        TabSpec(
            tr("Đánh giá, xếp loại"),
            lambda: _evaluations(ledger, rules(), day, undo_of),
            shows=frozenset({RecordKind.RATING}),
        ),
        TabSpec(
            tr("Kỷ luật"),
            lambda: _discipline(ledger, rules(), day, undo_of),
            shows=frozenset({RecordKind.BREACH}),
        ),
        TabSpec(
            tr("Hoạt động"),
            lambda: _activities(ledger, day, undo_of),
            shows=frozenset({RecordKind.CAMPAIGN, RecordKind.TASK}),
        ),
        TabSpec(tr("Biểu đồ xu hướng"), lambda: _charts(ledger, rules(), day)),
        TabSpec(
            tr("Báo cáo, in ấn"), lambda: _reports(ledger, rules(), day, undo_of), shows_papers=True
        ),
        TabSpec(tr("Danh mục"), lambda: _registry(ledger, rules(), day, undo_of)),
    ]


def office_rules() -> "RuleLibrary":
    """The rules that ship and those that the office has added."""
    from civic_desktop.services.rule_library import load_rules

    return load_rules(extra_folder=paths.data_folder() / "rules")


def _inspections(ledger: Ledger, day: office_ledger.Clock, undo_of: UndoOf | None) -> Tab:
    from civic_desktop.services.inspection_log import InspectionLog
    from civic_desktop.ui.inspections.inspections_tab import InspectionsTab

    return InspectionsTab(InspectionLog(ledger, day), undo_of)


def _evaluations(
    ledger: Ledger, rules: "RuleLibrary", day: office_ledger.Clock, undo_of: UndoOf | None
) -> Tab:
    from civic_desktop.services.rating_entry import RatingEntry
    from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab

    return EvaluationsTab(RatingEntry(ledger, rules.book, day), undo_of)


def _discipline(
    ledger: Ledger, rules: "RuleLibrary", day: office_ledger.Clock, undo_of: UndoOf | None
) -> Tab:
    from civic_desktop.services.discipline_register import DisciplineRegister
    from civic_desktop.ui.discipline.discipline_tab import DisciplineTab

    return DisciplineTab(DisciplineRegister(ledger, rules.book, day), undo_of)


def _activities(ledger: Ledger, day: office_ledger.Clock, undo_of: UndoOf | None) -> Tab:
    from civic_desktop.services.activity_register import ActivityRegister
    from civic_desktop.ui.activities.activities_tab import ActivitiesTab

    return ActivitiesTab(ActivityRegister(ledger, day), undo_of)


def _charts(ledger: Ledger, rules: "RuleLibrary", day: office_ledger.Clock) -> Tab:
    from civic_desktop.services.chart_figures import ChartFigures
    from civic_desktop.services.trace_reader import TraceReader
    from civic_desktop.services.trends import Trends
    from civic_desktop.ui.charts.charts_tab import ChartsTab

    trends = Trends(ledger, rules.book, day)
    return ChartsTab(trends, ChartFigures(ledger, rules.book, day), TraceReader(ledger))


def _reports(
    ledger: Ledger, rules: "RuleLibrary", day: office_ledger.Clock, undo_of: UndoOf | None
) -> Tab:
    from civic_desktop.services.kept_papers import KeptPapers
    from civic_desktop.services.paper_figures import LedgerFigures
    from civic_desktop.services.report_building import ReportBuilding
    from civic_desktop.services.trace_reader import TraceReader
    from civic_desktop.ui.reports.reports_tab import ReportsTab

    building = ReportBuilding(LedgerFigures(ledger, rules.book, day), day)
    return ReportsTab(building, TraceReader(ledger), KeptPapers(ledger), undo_of)


def _registry(
    ledger: Ledger, rules: "RuleLibrary", day: office_ledger.Clock, undo_of: UndoOf | None
) -> Tab:
    from civic_desktop.services.registry import Registry
    from civic_desktop.ui.registry.registry_tab import RegistryTab

    return RegistryTab(Registry(ledger, rules, day), undo_of)
