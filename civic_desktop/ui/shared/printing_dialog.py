"""The way to the printer: the system's own dialog."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.shared.printing import PrintedPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def ask_for_printer(pages: PrintedPages, last_printer: str, parent: QWidget) -> "QPrinter | None":
    """Ask for printer, copies and pages; None where it was thought better of.

    The dialog begins with the printer used last. A Problem tells that there is no printer.
    """
    # Loaded only here: it costs time at the start, and many computers never print.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    names = QPrinterInfo.availablePrinterNames()
    if not names:
        raise Problem("Máy tính chưa cài máy in. Hãy lưu thành PDF rồi in ở máy khác.")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if last_printer in names:
        printer.setPrinterName(last_printer)
    printer.setPageLayout(pages.page_layout)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages.page_count)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return printer
