"""Pictures of every tab from the sample ledger, light and dark, at two sizes of screen.

    python packaging/screenshots.py FOLDER

Without a screen it draws offscreen. The sample ledger and the settings live in a folder of their
own that goes when the pictures are made; the user's files are not touched.
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = ((1366, 768), (1093, 614))
# The day the sample's last inspections are seen from: some are overdue, some due soon.
SAMPLE_DAY = date(2026, 11, 23)
DRAWING_MS = 700
ARGUMENTS = 2


def main(folder: Path) -> None:
    """Render all tabs into the folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from civic_desktop.services.office_ledger import existing_ledger
    from civic_desktop.services.sample_ledger import make_sample
    from civic_desktop.tabs import tab_specs
    from civic_desktop.ui.ledger_window import LedgerWindow
    from civic_desktop.ui.shared.settings import WindowSettings
    from civic_desktop.ui.shared.theme import apply_theme

    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        # Where the program keeps copies and its own rules, on Linux and on Windows.
        os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = scratch
        path = Path(scratch) / "so-mau.congvu"
        make_sample(path)
        for theme in ("light", "dark"):
            apply_theme(app, theme)
            ledger = existing_ledger(path)
            settings = WindowSettings(Path(scratch) / "window.ini")
            specs = tab_specs(ledger, lambda: SAMPLE_DAY)
            window = LedgerWindow(ledger, specs, settings, lambda: SAMPLE_DAY)
            window.show()
            for width, height in SIZES:
                window.resize(width, height)
                for index in range(window.tabs.count()):
                    window.go_to(index)
                    settle()
                    name = f"{index + 1}-{theme}-{width}x{height}.png"
                    window.grab().save(str(folder / name))
                    print(folder / name)
            window.put_away()
            QCoreApplication.processEvents()


def settle() -> None:
    """Let previews and other late drawing come to rest."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(DRAWING_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    if len(sys.argv) != ARGUMENTS:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
