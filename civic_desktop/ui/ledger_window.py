"""The window of one ledger: its menus, what the status line says of the file, and its copies."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QActionGroup, QCloseEvent, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QProgressDialog

from civic_desktop.domain.problem import Problem
from civic_desktop.services import office_ledger
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.soundness import SUFFIX
from civic_desktop.ui.main_window import MainWindow, TabSpec
from civic_desktop.ui.shared import help_words
from civic_desktop.ui.shared.jobs import JobRunner
from civic_desktop.ui.shared.ledger_notice import ledger_notice
from civic_desktop.ui.shared.notices import NoticeAction
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.settings import WindowSettings
from civic_desktop.ui.shared.status_line import StatusLine
from civic_desktop.ui.shared.theme import ThemeMode
from civic_desktop.ui.shared.tokens import Tone

Value = TypeVar("Value")

_SMALLEST = (1040, 560)
_USUAL = (1366, 728)
_TEXT_SIZES = (90, 100, 110, 125, 150)


class LedgerWindow(MainWindow):
    """Shows one open ledger, keeps copies of it, and closes it."""

    theme_changed = Signal()
    open_wanted = Signal(Path)
    new_wanted = Signal(Path)
    sample_wanted = Signal()

    def __init__(
        self,
        ledger: Ledger,
        specs: Sequence[TabSpec],
        settings: WindowSettings,
        today: Callable[[], date],
    ) -> None:
        super().__init__(specs)
        self._ledger = ledger
        self._settings = settings
        self._today = today
        self._is_put_away = False
        self.jobs = JobRunner(self)
        self.status_line = StatusLine(self.statusBar(), ledger.path)
        self.status_line.file_clicked.connect(lambda: _open_folder(ledger.path.parent))
        self.stored.connect(self._show_saved)
        self.close_wanted.connect(self._close)
        self._fill_menus()
        self._show_office()
        self._say_how_open()
        check = office_ledger.unchecked_part(ledger.path)
        if check is not None:
            self.jobs.run(lambda _progress: check(), lambda _none: None, self._say_job_failed)
        self.setMinimumSize(*_SMALLEST)
        if not settings.restore_window(self):
            self.resize(*_USUAL)

    @property
    def path(self) -> Path:
        """Where the ledger lies."""
        return self._ledger.path

    def shows(self, path: Path) -> bool:
        """Whether this window shows that ledger."""
        return path.exists() and path.samefile(self._ledger.path)

    def _fill_menus(self) -> None:
        self._fill_file_menu(self.menuBar().addMenu(self.tr("&Tệp")))
        self._fill_edit_menu(self.menuBar().addMenu(self.tr("&Sửa")))
        self._fill_view_menu(self.menuBar().addMenu(self.tr("&Xem")))
        help_menu = self.menuBar().addMenu(self.tr("Trợ &giúp"))
        keys = self.add_action(self.tr("&Phím tắt"), self._show_keys, "F1")
        help_menu.addAction(keys)
        help_menu.addAction(self.add_action(self.tr("&Giới thiệu"), self._show_about))

    def _fill_file_menu(self, menu: QMenu) -> None:
        menu.addAction(self.add_action(self.tr("&Tạo sổ mới…"), self._ask_new))
        open_keys = QKeySequence.StandardKey.Open
        menu.addAction(self.add_action(self.tr("&Mở sổ…"), self._ask_open, open_keys))
        recent = menu.addMenu(self.tr("Mở &gần đây"))
        for path in self._settings.recent_files:
            if path != self._ledger.path.resolve():
                recent.addAction(self.add_action(str(path), partial(self.open_wanted.emit, path)))
        recent.setEnabled(not recent.isEmpty())
        menu.addAction(self.add_action(self.tr("Mở sổ mẫ&u"), self.sample_wanted.emit))
        menu.addSeparator()
        menu.addAction(self.add_action(self.tr("&Sao lưu ngay"), self.back_up, "Ctrl+B"))
        menu.addAction(self.add_action(self.tr("Mở t&hư mục sao lưu"), self._show_backups))
        menu.addSeparator()
        print_keys = QKeySequence.StandardKey.Print
        menu.addAction(self.add_action(self.tr("&In…"), self._print, print_keys))
        menu.addSeparator()
        menu.addAction(self.add_action(self.tr("Th&oát"), self.close, "Ctrl+Q"))

    def _fill_edit_menu(self, menu: QMenu) -> None:
        undo = self.undo_group.createUndoAction(self)
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo = self.undo_group.createRedoAction(self)
        redo.setShortcut(QKeySequence("Ctrl+Y"))
        menu.addActions([undo, redo])
        menu.addSeparator()
        for text, run, keys in (
            (self.tr("&Thêm mới"), lambda: self.current_tab.new_record(), "Ctrl+N"),
            (self.tr("&Lưu"), lambda: self.current_tab.save_record(), "Ctrl+S"),
            (self.tr("&Xóa…"), lambda: self.current_tab.delete_record(), "Ctrl+Del"),
            (self.tr("Tì&m"), lambda: self.current_tab.focus_search(), "Ctrl+F"),
        ):
            menu.addAction(self.add_action(text, run, keys))

    def _fill_view_menu(self, menu: QMenu) -> None:
        for index in range(self.tabs.count()):
            text = self.tabs.tabText(index)
            run = partial(self.go_to, index)
            menu.addAction(self.add_action(f"&{index + 1} {text}", run, f"Ctrl+{index + 1}"))
        menu.addSeparator()
        menu.addAction(self.add_action(self.tr("Tải &lại"), self.refresh, "F5"))
        themes: dict[ThemeMode, str] = {
            "auto": self.tr("Theo &hệ thống"),
            "light": self.tr("&Sáng"),
            "dark": self.tr("&Tối"),
        }
        self._fill_choices(
            menu.addMenu(self.tr("&Giao diện")), themes, self._settings.theme, self._set_theme
        )
        sizes = {size: f"{size}%" for size in _TEXT_SIZES}
        self._fill_choices(
            menu.addMenu(self.tr("&Cỡ chữ")), sizes, self._settings.text_percent, self._set_size
        )

    def _fill_choices(
        self,
        menu: QMenu,
        choices: Mapping[Value, str],
        chosen: Value,
        choose: Callable[[Value], None],
    ) -> None:
        group = QActionGroup(self)
        for value, text in choices.items():
            action = self.add_action(text, partial(choose, value))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            menu.addAction(action)

    def _set_theme(self, mode: ThemeMode) -> None:
        self._settings.theme = mode
        self.theme_changed.emit()

    def _set_size(self, percent: int) -> None:
        self._settings.text_percent = percent
        self.theme_changed.emit()

    def _print(self) -> None:
        self.current_tab.print_paper()

    def _ask_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Mở sổ"), str(self._folder()), self._file_filter()
        )
        if name:
            self._settings.last_folder = Path(name).parent
            self.open_wanted.emit(Path(name))

    def _ask_new(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Tạo sổ mới"), str(self._folder()), self._file_filter()
        )
        if name:
            self._settings.last_folder = Path(name).parent
            self.new_wanted.emit(office_ledger.with_suffix(name))

    def _folder(self) -> Path:
        return self._settings.last_folder or self._ledger.path.parent

    def _file_filter(self) -> str:
        return self.tr("Sổ Công vụ (*{suffix})").format(suffix=SUFFIX)

    def _show_backups(self) -> None:
        folder = office_ledger.backups_of(self._ledger.path)
        folder.mkdir(parents=True, exist_ok=True)
        _open_folder(folder)

    def _show_keys(self) -> None:
        QMessageBox.information(self, self.tr("Phím tắt"), help_words.keys())

    def _show_about(self) -> None:
        path = self._ledger.path
        words = help_words.about(path, office_ledger.backups_of(path))
        QMessageBox.information(self, self.tr("Giới thiệu"), words)

    def _show_office(self) -> None:
        office = office_ledger.office_of(self._ledger)
        self.office_name.setText(office.issuing_office)
        self.sample_mark.setText(self.tr("DỮ LIỆU MẪU") if office.is_sample else "")
        self.setWindowTitle(f"{self._ledger.path.name}[*]")

    def _say_how_open(self) -> None:
        self.status_line.show_backup(office_ledger.last_backup(self._ledger.path), self._today())
        notice = ledger_notice(self._ledger)
        if notice is not None:
            self.banner.show_notice(*notice)
        elif not office_ledger.office_of(self._ledger).issuing_office:
            text = self.tr("Sổ mới: nhập tên cơ quan, đơn vị và người ở thẻ Danh mục.")
            last = self.tabs.count() - 1
            action = NoticeAction(self.tr("Mở Danh mục"), partial(self.go_to, last))
            self.banner.show_notice(Tone.INFO, text, [action])

    @Slot()
    def _show_saved(self) -> None:
        self.status_line.show_saved(datetime.now().astimezone())
        self._show_office()

    @Slot()
    def back_up(self) -> None:
        """Make a verified copy in the background and say where it lies."""
        self.statusBar().showMessage(self.tr("Đang sao lưu…"))
        self.jobs.run(
            lambda progress: office_ledger.back_up(self._ledger.path, progress),
            self._say_backed_up,
            self._say_job_failed,
        )

    def _say_backed_up(self, path: Path) -> None:
        self.status_line.show_backup(office_ledger.last_backup(self._ledger.path), self._today())
        self.statusBar().showMessage(self.tr("Đã sao lưu: {path}").format(path=path), 8000)

    def _say_job_failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.statusBar().clearMessage()
        self.show_problem(error)

    def put_away(self) -> bool:
        """Copy and close the ledger, then the window; False if the person stays."""
        if not self.may_close():
            return False
        if not self._is_put_away:
            self._is_put_away = True
            self._back_up_on_close()
            self._settings.save_window(self)
            self._settings.sync()
            self.jobs.shutdown()
            self._ledger.close()
        self.deleteLater()
        self.hide()
        return True

    @Slot(QCloseEvent)
    def _close(self, event: QCloseEvent) -> None:
        if not self._is_put_away:
            event.setAccepted(self.put_away())

    def _back_up_on_close(self) -> None:
        has_copy = office_ledger.last_backup(self._ledger.path) is not None
        if self._ledger.is_read_only or (has_copy and not self._ledger.has_changed_since_open):
            return
        waiting = QProgressDialog(self.tr("Đang sao lưu sổ…"), self.tr("Bỏ qua"), 0, 100, self)
        waiting.setMinimumDuration(500)
        waiting.setWindowModality(Qt.WindowModality.WindowModal)
        self.tabs.setEnabled(False)  # nothing may be typed while the copy is made
        self.menuBar().setEnabled(False)
        loop = QEventLoop()
        failures: list[Exception] = []

        def fail(error: Exception) -> None:
            failures.append(error)
            loop.quit()

        job = self.jobs.run(
            lambda progress: office_ledger.back_up(self._ledger.path, progress),
            lambda _path: loop.quit(),
            fail,
            lambda done, total: waiting.setValue(100 * done // max(total, 1)),
        )
        waiting.canceled.connect(job.cancel)
        waiting.canceled.connect(loop.quit)
        loop.exec()
        waiting.canceled.disconnect()
        waiting.close()
        for error in failures:
            if not isinstance(error, Problem):
                raise error
            QMessageBox.warning(self, self.tr("Chưa sao lưu được"), problem_text(error))


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
