"""The script that draws every tab: all pictures, in their sizes, none of them blank."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_tab_is_drawn_in_both_themes_and_sizes(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, ROOT / "packaging" / "screenshots.py", tmp_path]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
    pictures = {path.name: QImage(str(path)) for path in tmp_path.glob("*.png")}
    names = {
        f"{tab}-{theme}-{size}.png"
        for tab in range(1, 8)
        for theme in ("light", "dark")
        for size in ("1366x768", "1093x614")
    }
    assert set(pictures) == names
    for name, picture in pictures.items():
        assert name.endswith(f"-{picture.width()}x{picture.height()}.png")
        colours = {picture.pixel(x, y) for x in range(0, 1093, 7) for y in range(60, 600, 7)}
        assert len(colours) > 20, name
