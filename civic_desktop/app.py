"""Composition root: builds the parts of the window and joins them."""

import os
import sys
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from civic_desktop import paths
from civic_desktop.domain.problem import Problem
from civic_desktop.services import office_ledger
from civic_desktop.store.errors import DamagedLedger, StoreError
from civic_desktop.store.soundness import SUFFIX
from civic_desktop.tabs import office_rules, tab_specs
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.shared import crash_notice
from civic_desktop.ui.shared.icons import app_icon
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.qt_words import VietnameseQt
from civic_desktop.ui.shared.settings import WindowSettings
from civic_desktop.ui.shared.theme import apply_theme, styled_at_once
from civic_desktop.ui.welcome.welcome_dialog import Choice, Chosen, WelcomeDialog

if TYPE_CHECKING:
    from civic_desktop.services.report_wish import ReportWish


def today() -> date:
    """The day on this machine's clock."""
    return datetime.now().astimezone().date()


def run_window(path: Path | None) -> int:
    """Open a ledger in the window and run until it is closed; the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    program = Program(app if isinstance(app, QApplication) else QApplication(sys.argv[:1]))
    crash_notice.install(paths.data_folder() / "log")
    if not program.start(path):
        return 0
    return QCoreApplication.exec()


class Program:
    """Holds the one window that is open, and opens the next."""

    def __init__(self, app: QApplication, settings_file: Path | None = None) -> None:
        self._app = app
        app.setApplicationName("so-cong-vu")
        app.setApplicationDisplayName("Sổ Công vụ")
        app.setDesktopFileName("so-cong-vu")
        app.setWindowIcon(app_icon())
        app.installTranslator(VietnameseQt(app))
        self.settings = WindowSettings(settings_file or paths.settings_file())
        self.window: LedgerWindow | None = None
        self.show_theme()
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self.show_theme())

    def show_theme(self) -> None:
        """Give the program the look that was chosen."""
        apply_theme(self._app, self.settings.theme, self.settings.text_percent)

    def start(self, path: Path | None) -> bool:
        """Open the given ledger, or the last one, or ask; whether a window is open."""
        recent = self.settings.recent_files
        wanted = path or (recent[0] if recent else None)
        problem: Problem | None = None
        while self.window is None:
            if wanted is not None:
                problem = self.try_open(wanted)
                if problem is None:
                    return True
            answer = self._ask(problem, wanted)
            if answer is None:
                return False
            try:
                problem, wanted = None, self._path_of(answer, wanted)
            except StoreError as error:
                problem, wanted = error, None
        return True

    def try_open(self, path: Path) -> Problem | None:
        """Open a ledger in a window in place of the present one; what was in the way, if so."""
        before = self.window
        if before is not None and before.shows(path):
            before.activateWindow()
            return None
        try:
            ledger = office_ledger.existing_ledger(path)
        except StoreError as error:
            return error
        try:
            with styled_at_once(self._app) if before is None else nullcontext():
                opened = LedgerWindow(ledger, tab_specs(ledger, today), self.settings, today)
        except BaseException:
            ledger.close()
            raise
        if before is not None and not before.put_away():
            opened.put_away()
            return None
        self.settings.add_recent_file(path.resolve())
        self.window = opened
        self.window.theme_changed.connect(self.show_theme)
        self.window.open_wanted.connect(self._open_instead)
        self.window.reopen_wanted.connect(self._reopen)
        self.window.sample_wanted.connect(lambda: self._open_instead(office_ledger.sample_path()))
        self.window.new_wanted.connect(self._new_instead)
        self.window.show()
        return None

    def _open_instead(self, path: Path) -> None:
        try:
            if path == office_ledger.sample_path() and not path.exists():
                office_ledger.make_sample_at(path)
            problem = self.try_open(path)
        except StoreError as error:
            problem = error
        if problem is not None and self.window is not None:
            self.window.show_problem(problem)

    def _reopen(self) -> None:
        """Close the ledger and open it anew, with the rules as they are now."""
        if (window := self.window) is not None and window.put_away():
            self.window = None
            if not self.start(window.path):
                QCoreApplication.quit()

    def _new_instead(self, path: Path) -> None:
        try:
            office_ledger.new_ledger(path).close()
        except StoreError as error:
            if self.window is not None:
                self.window.show_problem(error)
            return
        self._open_instead(path)

    def _ask(self, problem: Problem | None, wanted: Path | None) -> Chosen | None:
        has_copy = (
            isinstance(problem, DamagedLedger)
            and wanted is not None
            and office_ledger.newest_copy(wanted) is not None
        )
        words = "" if problem is None else problem_text(problem)
        dialog = WelcomeDialog(self.settings.recent_files, words, has_copy=has_copy)
        dialog.exec()
        return dialog.chosen

    def _path_of(self, chosen: Chosen, wanted: Path | None) -> Path | None:
        if chosen.choice is Choice.RECENT:
            return chosen.path
        if chosen.choice is Choice.SAMPLE:
            path = office_ledger.sample_path()
            if not path.exists():
                office_ledger.make_sample_at(path)
            return path
        if chosen.choice is Choice.LAST_COPY and wanted is not None:
            return office_ledger.restored_beside(wanted)
        folder = str(self.settings.last_folder or Path.home())
        files = QCoreApplication.translate("app", "Sổ Công vụ (*{suffix})").format(suffix=SUFFIX)
        if chosen.choice is Choice.OPEN:
            title = QCoreApplication.translate("app", "Mở sổ")
            name, _ = QFileDialog.getOpenFileName(None, title, folder, files)
            return Path(name) if name else None
        title = QCoreApplication.translate("app", "Tạo sổ mới")
        name, _ = QFileDialog.getSaveFileName(None, title, folder, files)
        if not name:
            return None
        path = office_ledger.with_suffix(name)
        office_ledger.new_ledger(path).close()
        return path


def write_report(name: str, ledger_path: Path, wish: "ReportWish", out: Path) -> int:
    """Write a paper in the format of the file's name, without a screen. Raises Problem.

    Tells how many rewritten passages in it no longer fit the figures.
    """
    from civic_desktop.reports.passages import outdated_count
    from civic_desktop.reports.writers import PDF, check_format, write_paper
    from civic_desktop.services.paper_figures import LedgerFigures
    from civic_desktop.services.papers import paper_named
    from civic_desktop.services.report_building import ReportBuilding
    from civic_desktop.services.report_wish import wished_parameters

    paper_named(name)
    check_format(out)
    ledger = office_ledger.ledger_for_reading(ledger_path)
    try:
        building = ReportBuilding(LedgerFigures(ledger, office_rules().book, today), today)
        document = building.build(name, wished_parameters(building, name, wish))
    finally:
        ledger.close()
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _ = QGuiApplication(sys.argv[:1])
    if out.suffix.lower() == PDF:
        from civic_desktop.ui.shared.printing import write_pdf

        write_pdf(document, out)
        return outdated_count(document)
    from civic_desktop.ui.shared.chart_picture import chart_png

    write_paper(document, out, chart_png)
    return outdated_count(document)
