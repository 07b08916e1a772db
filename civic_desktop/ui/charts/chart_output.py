"""Where charts go: to the clipboard, to a file, to a printer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.domain.problem import Problem
from civic_desktop.reports.chart_words import period_words
from civic_desktop.reports.files import file_stem, write_whole
from civic_desktop.services.chart_wish import ChartWish
from civic_desktop.ui.shared.chart_sheet import ChartSheet
from civic_desktop.ui.shared.printing import print_to, save_pdf
from civic_desktop.ui.shared.printing_dialog import ask_for_printer

WithSheet = Callable[[Callable[[ChartSheet], None]], None]
"""Makes a sheet of charts and hands it over when it is ready."""


@dataclass(frozen=True)
class Asked:
    """What the filters said when charts were asked for; a sheet of these is labelled with it."""

    wish: ChartWish
    unit_name: str


def sheet_of(figures: Sequence[ChartFigure], asked: Asked, *, is_sample: bool) -> ChartSheet:
    """These charts as they go to a file or a printer; several of them under a common title."""
    title = QCoreApplication.translate(
        "charts", "Kết quả xếp loại, kỷ luật, kiểm tra công vụ, {period}"
    )
    period = period_words(asked.wish.first_year, asked.wish.last_year)
    return ChartSheet(
        figures,
        title.format(period=period) if len(figures) > 1 else figures[0].title,
        asked.unit_name,
        is_sample=is_sample,
    )


class ChartOutput(QObject):
    """Copies, saves and prints sheets of charts."""

    message = Signal(str)
    problem_found = Signal(Problem)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last_printer = ""

    def copy(self, sheet: ChartSheet) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(sheet.image())
        self.message.emit(self.tr("Đã sao chép ảnh biểu đồ"))

    def ask_and_save(self, kind: str, sheet: ChartSheet) -> None:
        """Ask for a file name and save the charts there as "png", "svg" or "pdf"."""
        kinds = {
            "png": self.tr("Ảnh PNG (*.png)"),
            "svg": self.tr("Ảnh véc-tơ SVG (*.svg)"),
            "pdf": self.tr("PDF (*.pdf)"),
        }
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, self.tr("Lưu biểu đồ"), f"{file_stem(sheet.title)}.{kind}", kinds[kind]
        )
        if chosen:
            path = Path(chosen)
            is_named = path.suffix.lower() == f".{kind}"
            self.save(sheet, path if is_named else Path(f"{chosen}.{kind}"))

    def save(self, sheet: ChartSheet, path: Path) -> None:
        """Save the charts in the format of the file's name."""
        try:
            match path.suffix.lower():
                case ".svg":
                    write_whole(path, sheet.svg())
                case ".pdf":
                    save_pdf(sheet, path)
                case _:
                    write_whole(path, sheet.png())
        except Problem as problem:
            self.problem_found.emit(problem)
        else:
            self.message.emit(self.tr("Đã lưu {path}").format(path=path))

    def ask_and_print(self, sheet: ChartSheet) -> None:
        """Ask for a printer and print the charts."""
        try:
            printer = ask_for_printer(sheet, self._last_printer, self._window)
            if printer is None:
                return
            self._last_printer = printer.printerName()
            print_to(printer, sheet)
        except Problem as problem:
            self.problem_found.emit(problem)
        else:
            text = self.tr("Đã gửi biểu đồ tới máy in {name}")
            self.message.emit(text.format(name=self._last_printer))

    def fill_menu(self, menu: QMenu, with_sheet: WithSheet) -> None:
        """Offer everything that can be done with a sheet."""
        save = self.ask_and_save
        for text, run in (
            (self.tr("Sao chép ảnh biểu đồ này"), self.copy),
            (self.tr("Lưu ảnh PNG…"), partial(save, "png")),
            (self.tr("Lưu ảnh SVG…"), partial(save, "svg")),
            (self.tr("Lưu PDF…"), partial(save, "pdf")),
            (self.tr("In biểu đồ này…"), self.ask_and_print),
        ):
            menu.addAction(text, partial(with_sheet, run))
