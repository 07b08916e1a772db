"""Make the checkout's own environment, then open the program or run every check.

    python3 packaging/bootstrap.py run [ARGUMENTS]        the window with the sample ledger
    python3 packaging/bootstrap.py test [PYTEST OPTIONS]  every check, then every test

Needs Python 3.11 or newer and nothing else. A newer Python only runs what follows, but an old one
has to read it, so the syntax stays that of Python 3.6.
"""

import ctypes
import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for whoever starts it with an old one
    found = "{}.{}".format(*sys.version_info[:2])
    sys.exit(f"This program needs Python 3.11 or newer; {sys.executable} is Python {found}.")

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed-locks"
RUN_LOCK = ROOT / "packaging" / "requirements.txt"
TEST_LOCK = ROOT / "packaging" / "requirements-dev.txt"

# What Qt loads from the system, and the Debian package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_FOLDERS = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"]

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
LAYERS = ["tests/domain", "tests/store", "tests/reports", "tests/services"]
NO_QT = ["-p", "no:pytest-qt", "-p", "without_qt", "tests/without_qt.py"]
CHECKS = [
    ("Ruff: rules", ["-m", "ruff", "check", "."]),
    ("Ruff: form", ["-m", "ruff", "format", "--check", "."]),
    ("Mypy: types", ["-m", "mypy"]),
    ("Import contracts", ["-c", LINT_IMPORTS, "--no-logo"]),
]
OF_LAYERS = "Layers below the window, without Qt", ["-m", "pytest", "-q", *NO_QT, *LAYERS]


def stop(text: str) -> NoReturn:
    """Say what is missing and leave."""
    print(text, file=sys.stderr, flush=True)
    sys.exit(2)


def loads(soname: str) -> bool:
    """Tell whether the system has this shared library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_fonts() -> list[str]:
    """Name the package of Tinos, the font of the printed papers, where Linux lacks it."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    installed = any(font for folder in folders for font in folder.rglob("Tinos*.ttf"))
    return [] if installed or sys.platform != "linux" else ["fonts-croscore"]


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Name the packages whose part of Python or whose libraries this machine lacks."""
    missing = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    if sys.platform == "linux":
        missing += [package for soname, package in libraries.items() if not loads(soname)]
    return missing


def require(packages: list[str]) -> None:
    """Install the packages on a build machine; elsewhere say how, and leave."""
    if not packages:
        return
    if sys.platform != "linux":
        stop("This Python lacks its module ensurepip. Install Python again, from python.org.")
    command = "apt-get install " + " ".join(packages)
    if os.environ.get("CI") != "true" or os.geteuid() != 0:
        stop("This machine lacks what the program needs. On Debian or Ubuntu:\n  sudo " + command)
    print(f"== System packages: {' '.join(packages)}", flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for apt in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        if subprocess.call(["apt-get", *apt], env=environment):
            stop("apt-get failed. Install these packages by hand:\n  " + command)


def digest(lock: Path) -> str:
    """Name one state of a lock for this Python at this place."""
    machine = f"{sys.version}\n{ROOT}\n".encode()
    return hashlib.sha256(machine + lock.read_bytes()).hexdigest()


def install(lock: Path) -> None:
    """Bring the environment to the lock, unless it is there already.

    The stamp is away while pip works, so that a broken-off install is begun afresh.
    """
    current = {digest(RUN_LOCK), digest(TEST_LOCK)}
    done = current.intersection(STAMP.read_text().split()) if STAMP.exists() else set()
    if digest(lock) in done and PYTHON.exists():
        return
    print(f"== Environment: installing {lock.name}", flush=True)
    if done:
        STAMP.unlink()
    elif subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        stop(f"Python could not make its environment at {VENV}")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    options = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    if subprocess.call(pip + options):
        stop(f"pip could not install the packages named in {lock}")
    STAMP.write_text("\n".join([*done, digest(lock)]))


def call(arguments: list[str], **variables: str) -> int:
    """Run the environment's Python on the checkout and return its exit code."""
    environment = dict(os.environ, **variables)
    code = subprocess.call([str(PYTHON), *arguments], cwd=str(ROOT), env=environment)
    return as_in_a_shell(code)


def as_in_a_shell(code: int) -> int:
    """The exit code of a process, for one that a signal ended the number a shell would give."""
    return code if code >= 0 else 128 - code


def run(arguments: list[str]) -> int:
    """Open the sample ledger in the window."""
    on_screen = (os.environ.get("QT_QPA_PLATFORM") or "xcb").startswith("xcb")
    require(missing_packages({**QT_LIBRARIES, **(SCREEN_LIBRARIES if on_screen else {})}))
    for package in missing_fonts():
        print(f"To print papers, install their font: sudo apt-get install {package}", flush=True)
    install(RUN_LOCK)
    return call(["-m", "civic_desktop", "demo", *arguments], PYTHONPATH=str(ROOT))


def test(arguments: list[str]) -> int:
    """Run every check in order and stop at the first that fails; then the tests."""
    began = time.monotonic()
    require(missing_packages(QT_LIBRARIES) + missing_fonts())
    install(TEST_LOCK)
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    variables = {"PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"}
    for title, command in CHECKS:
        print(f"== {title}", flush=True)
        code = told(title, call(command, **variables))
        if code:
            break
    else:
        code = run_tests(arguments, variables)
    print(f"== {time.monotonic() - began:.0f} seconds", flush=True)
    return code


def run_tests(arguments: list[str], variables: dict[str, str]) -> int:
    """Test the layers below the window and, beside them, all others, or those that were named."""
    title, command = OF_LAYERS
    rest = arguments or ["--ignore=" + layer for layer in LAYERS]
    with tempfile.TemporaryFile() as output:
        layers = subprocess.Popen(
            [str(PYTHON), *command],
            cwd=str(ROOT),
            env=dict(os.environ, **variables),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            print("== All other tests", flush=True)
            others = told("All other tests", call(["-m", "pytest", *rest], **variables))
            code = as_in_a_shell(layers.wait())
        finally:
            layers.kill()  # where the others were broken off
        print(f"== {title}", flush=True)
        output.seek(0)
        sys.stdout.buffer.write(output.read())
        sys.stdout.flush()
    return told(title, code) or others


def told(title: str, code: int) -> int:
    """The exit code of a check, said where it failed."""
    if code:
        print(f"== Failed: {title} (exit code {code})", flush=True)
    return code


if __name__ == "__main__":
    commands = {"run": run, "test": test}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        stop("Usage: python3 packaging/bootstrap.py (run | test) [ARGUMENTS]")
    try:
        sys.exit(commands[sys.argv[1]](sys.argv[2:]))
    except KeyboardInterrupt:
        sys.exit(130)
