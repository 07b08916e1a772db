"""Where the program's own files and the user's files lie."""

import sys
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Path of a file shipped with the program, from a checkout, a wheel or a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        root = Path(frozen) / "resources"
    elif (_PACKAGE / "resources").is_dir():
        root = _PACKAGE / "resources"
    else:
        root = _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def data_folder() -> Path:
    """Folder of the user's own data: ledgers by default, backups, the office's own rules."""
    return Path(platformdirs.user_data_dir("so-cong-vu", appauthor=False))


def settings_file() -> Path:
    """File that remembers how the window stood; it holds no record."""
    return Path(platformdirs.user_config_dir("so-cong-vu", appauthor=False)) / "window.ini"
