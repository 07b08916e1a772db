"""Where a paper goes: to a file or a printer, with what is told meanwhile and afterwards."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.files import file_stem
from civic_desktop.ui.reports.page_view import PageView
from civic_desktop.ui.reports.typesetting import Typesetter
from civic_desktop.ui.shared.notices import Banner, NoticeAction
from civic_desktop.ui.shared.printing import PaperPages
from civic_desktop.ui.shared.printing_dialog import ask_for_printer
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tokens import Tone


class PaperOutput(QObject):
    """Saves and prints the paper that the preview shows; a long one in the background.

    What goes on and what failed is told in `notice`, what is done by `message`.
    """

    message = Signal(str)
    setting_stopped = Signal()
    """A person stopped the setting: the preview is not what was chosen."""
    again_wanted = Signal()
    """The paper whose setting was stopped is wanted after all."""

    def __init__(
        self, typesetter: Typesetter, preview: PageView, notice: Banner, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._typesetter, self._preview, self._notice = typesetter, preview, notice
        self._window = parent
        self._last_printer = ""
        self._folder = Path()
        self._working, self._said = "", ""
        typesetter.saved.connect(self._say_saved)
        typesetter.printed.connect(self._say_printed)
        typesetter.progressed.connect(self._say_progress)

    def ask_and_print(self) -> None:
        """Ask for a printer and print the paper, once it is set."""
        self._typesetter.when_set(partial(self._tell_failure_of, self._print))

    def ask_and_save(self, suffix: str = ".pdf") -> None:
        """Ask for a file name and save the paper there in that format, once it is set."""
        self._typesetter.when_set(partial(self._ask_for_file, suffix))

    def save(self, path: Path) -> None:
        """Save the paper that the preview shows in the format of the file's name."""
        pages = self._preview.pages
        if pages is None:
            return
        if path.suffix.lower() == ".pdf":
            if not self._tell_failure_of(lambda: self._typesetter.save(pages, path)):
                return
        else:
            self._typesetter.write(pages.document, path)
        if self._typesetter.is_saving:
            self._say_working(self.tr("Đang ghi tệp, {count} trang…"), pages)

    def _print(self) -> None:
        pages = self._preview.pages
        if pages is None:
            return
        printer = ask_for_printer(pages, self._last_printer, self._window)
        if printer is None:
            return
        self._last_printer = printer.printerName()
        self._typesetter.print_on(printer, pages)
        if self._typesetter.is_saving:
            self._say_working(self.tr("Đang in, {count} trang…"), pages)

    def formats(self) -> dict[str, str]:
        """The formats to save in, by the suffix of the file."""
        return {
            ".pdf": self.tr("PDF"),
            ".docx": self.tr("Word"),
            ".xlsx": self.tr("Excel"),
            ".csv": self.tr("CSV (các bảng)"),
        }

    def _ask_for_file(self, suffix: str) -> None:
        pages = self._preview.pages
        if pages is None:
            return
        words = self.formats()[suffix]
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Lưu văn bản thành tệp {format}").format(format=words),
            str(self._folder / f"{file_stem(pages.document.title)}{suffix}"),
            self.tr("Tệp {format} (*{suffix})").format(format=words, suffix=suffix),
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != suffix:
            path = Path(f"{chosen}{suffix}")
        self._folder = path.parent
        self.save(path)

    def say_setting(self, text: str) -> None:
        """Tell that a long paper is being set, and offer to stop that."""
        self._say(Tone.INFO, text, NoticeAction(self.tr("Dừng"), self._stop_setting))

    def say_problem(self, problem: Problem) -> None:
        """Tell what is wrong with the settings, until they are right."""
        self._say(Tone.DANGER, problem_text(problem))

    def end_setting(self) -> None:
        """The paper chosen is there; what is still being saved is told again."""
        if self._typesetter.is_saving:
            self._say(Tone.INFO, self._working, NoticeAction(self.tr("Dừng"), self._stop))
        elif self._notice.text() == self._said:  # what others told stays
            self._notice.hide()

    def _say(self, tone: Tone, text: str, *actions: NoticeAction) -> None:
        self._said = text
        self._notice.show_notice(tone, text, actions, is_closable=False)

    def _stop_setting(self) -> None:
        self._typesetter.give_up()
        text = self.tr("Đã dừng lập văn bản này; phần xem trước chưa theo lựa chọn.")
        self._say(Tone.WARN, text, NoticeAction(self.tr("Lập lại"), self.again_wanted.emit))
        self.message.emit(self.tr("Đã dừng."))
        self.setting_stopped.emit()

    def _say_working(self, text: str, pages: PaperPages) -> None:
        self._working = text.format(count=pages.page_count)
        self.end_setting()

    def _stop(self) -> None:
        self._typesetter.stop_saving()
        self._end_saving()
        self.message.emit(self.tr("Đã dừng."))

    @Slot(object)
    def _say_saved(self, path: Path) -> None:
        self._end_saving()
        self.message.emit(self.tr("Đã lưu {path}").format(path=path))

    def _end_saving(self) -> None:
        # What is told of another paper meanwhile stays.
        if not self._typesetter.is_saving and self._notice.text() == self._working:
            self._notice.hide()

    @Slot()
    def _say_printed(self) -> None:
        self._end_saving()
        said = self.tr("Đã gửi văn bản đến máy in {name}").format(name=self._last_printer)
        self.message.emit(said)

    @Slot(int, int)
    def _say_progress(self, done: int, total: int) -> None:
        # A paper without a table has no rows that could be counted.
        share = 100 if total == 0 else 100 * done // total
        self.message.emit(self.tr("Đã xong {share}%").format(share=share))

    def _tell_failure_of(self, work: Callable[[], None]) -> bool:
        """Do it; a failure is told in the notice, with the way out that always works."""
        try:
            work()
        except Problem as problem:
            save = NoticeAction(self.tr("Lưu PDF"), self.ask_and_save, "file")
            self._notice.show_notice(Tone.DANGER, problem_text(problem), [save])
            return False
        return True
