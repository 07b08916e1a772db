"""What happens when the program itself is at fault: a log, and words for the person."""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox


def install(folder: Path) -> None:
    """Write faults that nothing caught to a file in `folder` and say so."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        words = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(words)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        _show(_written(folder, words))

    sys.excepthook = tell


def _written(folder: Path, words: str) -> Path | None:
    path = folder / f"{datetime.now().astimezone():%Y-%m-%d}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(words + "\n")
    except OSError:
        return None
    return path


def _show(path: Path | None) -> None:
    if QApplication.instance() is None:
        return
    text = QCoreApplication.translate(
        "crash_notice",
        "Chương trình gặp lỗi ngoài dự kiến. Những gì đã lưu không bị ảnh hưởng;"
        " hãy lưu việc đang làm rồi mở lại chương trình.\n\nNhật ký lỗi: {path}",
    )
    QMessageBox.warning(
        QApplication.activeWindow(),
        QCoreApplication.translate("crash_notice", "Sổ Công vụ"),
        text.format(path=path or "-"),
    )
