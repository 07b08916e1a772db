"""Run tests with Qt out of reach: `pytest -p no:pytest-qt -p without_qt tests/without_qt.py …`."""

import importlib
import sys

import pytest

QT = {"PySide6", "shiboken6", "pyqtgraph"}


class _NoQt:
    """Stand before the other finders and refuse what belongs to the window."""

    def find_spec(self, name, path=None, target=None):  # noqa: ARG002 - the shape Python asks for
        if name.partition(".")[0] in QT:
            raise ModuleNotFoundError(f"{name} is not for the layers below the window", name=name)


def pytest_addoption(parser):
    # pytest-qt is away, and a strict configuration refuses options that nobody declared.
    for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
        parser.addini(name, "read by pytest-qt, of no use without Qt")


def pytest_configure():
    loaded = QT & {name.partition(".")[0] for name in sys.modules}
    if loaded:
        raise pytest.UsageError(f"loaded before the tests began: {', '.join(sorted(loaded))}")
    sys.meta_path.insert(0, _NoQt())


@pytest.mark.parametrize("name", sorted(QT))
def test_qt_is_out_of_reach(name):
    with pytest.raises(ModuleNotFoundError, match="below the window"):
        importlib.import_module(name)
