"""The shape of the house: who imports whom, where SQL stands, how long a module may grow."""

import ast
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "civic_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 300
VAGUE_NAMES = {"common", "helper", "helpers", "manager", "managers", "util", "utils"}
SQL = re.compile(
    r"\bSELECT\b.+\bFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\b.+\bSET\b|\bDELETE\s+FROM\b"
    r"|\bCREATE\s+(\w+\s+)?(TABLE|INDEX|VIEW|TRIGGER)\b|\bPRAGMA\b",
    re.IGNORECASE | re.DOTALL,
)
# In pieces, so that this file is not its own offender.
REGISTRY_HOSTS = [
    ".".join(pieces)
    for pieces in [
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs"),
        ("npmjs", "com"),
        ("npmjs", "org"),
        ("deb", "debian", "org"),
    ]
]


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the checkout, in a process of its own."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def tracked_files() -> list[Path]:
    """Every file of the repository, as git knows it."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    # A build machine may clone as one user and test as another.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return [
        path for name in listing.decode().split("\0") if name and (path := ROOT / name).exists()
    ]


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each string in the source that is not a docstring."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            pieces = [part.value if isinstance(part, ast.Constant) else "?" for part in node.values]
            yield node.lineno, "".join(map(str, pieces))


def sql_lines(source: str) -> list[int]:
    """Lines of the source at which a string speaks SQL."""
    return sorted({line for line, text in strings(source) if SQL.search(text)})


def test_imports_point_one_way():
    main = "from importlinter.cli import lint_imports_command; lint_imports_command()"

    outcome = python("-c", main, "--no-logo", "--no-cache")

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    "literal",
    [
        "'SELECT name FROM unit'",
        "f'select {column} from unit'",
        "'INSERT OR REPLACE INTO unit VALUES (1)'",
        "'UPDATE unit\\nSET name = 1'",
        "'DELETE FROM unit'",
        "'CREATE VIRTUAL TABLE words USING fts5(text)'",
        "'PRAGMA foreign_keys = ON'",
    ],
)
def test_sql_in_a_string_is_recognised(literal):
    assert sql_lines(f"\nrows = read({literal})") == [2]


def test_a_docstring_may_speak_of_sql():
    assert sql_lines('"""What SELECT … FROM gives."""') == []


def test_sql_stays_in_the_store():
    offenders = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in MODULES
        if PACKAGE / "store" not in path.parents
        for line in sql_lines(path.read_text("utf-8"))
    ]

    assert offenders == []


def test_no_module_is_too_long_to_read_at_once():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}

    offenders = [
        f"{path.relative_to(ROOT)}: {length} lines"
        for path, length in lengths.items()
        if length > LONGEST_MODULE
    ]

    assert offenders == []


def test_a_module_is_named_after_what_is_in_it():
    offenders = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if VAGUE_NAMES.intersection(
            word
            for part in path.relative_to(PACKAGE).with_suffix("").parts
            for word in part.split("_")
        )
    ]

    assert offenders == []


@pytest.mark.parametrize("module", ["civic_desktop.app", "civic_desktop.ui.main_window"])
def test_the_window_opens_without_loading_the_chart_library(module):
    script = f"import sys, {module}; print(*{{'numpy', 'pyqtgraph'}} & set(sys.modules))"

    outcome = python("-c", script)

    assert (outcome.returncode, outcome.stdout.strip()) == (0, ""), outcome.stdout + outcome.stderr


def test_text_is_written_in_composed_letters():
    readable = {".csv", ".json", ".md", ".py", ".svg", ".toml", ".ts", ".txt"}
    files = [
        path
        for folder in (PACKAGE, ROOT / "resources")
        for path in folder.rglob("*")
        if path.suffix in readable
    ]

    offenders = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if not unicodedata.is_normalized("NFC", line)
    ]

    assert files
    assert offenders == []


def test_no_file_names_a_package_registry():
    offenders = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in tracked_files()
        for host in REGISTRY_HOSTS
        if host.encode() in path.read_bytes()
    ]

    assert offenders == []
