"""What a person does with the office's own rule files: add, remove, open the folder, example."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from civic_desktop.domain.problem import Problem, cause_of
from civic_desktop.services.office_rules import Candidate, OfficeRules
from civic_desktop.ui.shared.notices import Banner, NoticeAction, confirm
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tokens import Tone


class RuleFileActions(QObject):
    """Asks, acts and says in the banner what became of it; `changed` after the files changed."""

    changed = Signal()
    reopen_wanted = Signal()

    def __init__(self, rules: OfficeRules, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self._rules, self._banner, self._page = rules, banner, parent

    def add(self) -> None:
        """Ask for a file and add it, if it is sound and the person agrees."""
        name, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Thêm tệp quy định"), str(Path.home()), self._file_filter()
        )
        if name:
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Check a file, say what it would do, and add it."""
        try:
            candidate = self._rules.check(path)
        except Problem as problem:
            self._refuse(problem)
            return
        title = self.tr("Thêm tệp quy định")
        question = self._question(candidate)
        add, keep = self.tr("Thêm"), self.tr("Không thêm")
        if confirm(self._page, title, question, add, keep, danger=False):
            self._do(
                lambda: self._rules.add(candidate),
                self.tr("Đã thêm tệp quy định {file}.").format(file=candidate.name),
            )

    def remove(self, path: Path) -> None:
        """Take a file of the office away after asking."""
        title = self.tr("Gỡ tệp quy định")
        question = self.tr(
            "Gỡ tệp quy định {file}? Những ngày tệp này áp dụng sẽ theo lại quy định đi kèm "
            "chương trình. Tệp bị xóa khỏi thư mục quy định của cơ quan."
        ).format(file=path.name)
        if confirm(self._page, title, question, self.tr("Gỡ"), self.tr("Giữ lại")):
            self._do(
                lambda: self._rules.remove(path),
                self.tr("Đã gỡ tệp quy định {file}.").format(file=path.name),
            )

    def open_folder(self) -> None:
        """Show the office's folder in the system's own window."""
        folder = self._rules.folder
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            sentence = "Không tạo được thư mục {folder}: {reason}."
            self._refuse(Problem(sentence, folder=folder, reason=cause_of(error)))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def save_template(self) -> None:
        """Ask where to, and write the example file."""
        usual = Path.home() / "quy-dinh-co-quan.toml"
        name, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Lưu tệp mẫu"), str(usual), self._file_filter()
        )
        if not name:
            return
        try:
            self._rules.save_template(Path(name))
        except Problem as problem:
            self._refuse(problem)
            return
        words = self.tr("Đã lưu tệp mẫu {path}. Sửa tệp rồi bấm “Thêm tệp quy định…”.")
        self._banner.show_notice(Tone.OK, words.format(path=name))

    def _do(self, act: Callable[[], None], done: str) -> None:
        try:
            act()
        except Problem as problem:
            self._refuse(problem)
            return
        self.changed.emit()
        words = self.tr("{done} Các thẻ khác dùng quy định mới sau khi mở lại sổ.")
        reopen = NoticeAction(
            self.tr("Mở lại sổ ngay"), self.reopen_wanted.emit, "refresh", is_primary=True
        )
        self._banner.show_notice(Tone.INFO, words.format(done=done), [reopen])

    def _refuse(self, problem: Problem) -> None:
        self._banner.show_notice(Tone.DANGER, problem_text(problem))

    def _question(self, candidate: Candidate) -> str:
        lines = [self.tr("Tệp {file} đúng cấu trúc.").format(file=candidate.name), ""]
        lines.append(self.tr("Thêm vào:"))
        lines += [f"  • {title}" for title in candidate.added]
        if candidate.overridden:
            lines += ["", self.tr("Được dùng thay cho, trong những ngày tệp này áp dụng:")]
            lines += [f"  • {title}" for title in candidate.overridden]
        if candidate.replaces_file:
            lines += ["", self.tr("Thay tệp cùng tên mà cơ quan đã thêm trước đây.")]
        return "\n".join(lines)

    def _file_filter(self) -> str:
        return self.tr("Tệp quy định (*.toml)")
