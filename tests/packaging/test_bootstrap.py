"""The first two commands of whoever comes to the project, and the locks they install from."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from unittest.mock import Mock

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = ROOT / "packaging" / "bootstrap.py"
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def locked(lock: str) -> list[tuple[Requirement, str]]:
    """Each requirement of a lock, with the options that follow it."""
    text = (ROOT / "packaging" / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line.partition(" --") for line in text.splitlines() if line.strip()]
    return [(Requirement(requirement), mark + options) for requirement, mark, options in lines]


@pytest.fixture
def bootstrap(monkeypatch, tmp_path) -> ModuleType:
    """The script as a module, for a checkout of its own whose packages nobody fetches."""
    spec = importlib.util.spec_from_file_location("bootstrap", BOOTSTRAP)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    places = {"ROOT": tmp_path, "VENV": venv, "PYTHON": venv / "python", "STAMP": venv / "stamp"}
    locks = {"RUN_LOCK": tmp_path / "run.txt", "TEST_LOCK": tmp_path / "test.txt"}
    for name, path in {**places, **locks}.items():
        monkeypatch.setattr(module, name, path)
    for path in locks.values():
        path.write_text(path.name)
    return module


@pytest.fixture
def installs(bootstrap, monkeypatch) -> list[str]:
    """What the script does to the environment, without doing it."""
    done: list[str] = []

    def call(command):
        if command[2] == "venv":
            bootstrap.VENV.mkdir(exist_ok=True)
            bootstrap.PYTHON.touch()
            bootstrap.STAMP.unlink(missing_ok=True)
        done.append("venv" if command[2] == "venv" else Path(command[-1]).name)
        return 0

    monkeypatch.setattr(bootstrap.subprocess, "call", call)
    return done


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock):
    text = (ROOT / "packaging" / lock).read_text("utf-8")

    assert re.findall(r"\S*(?://|\.org|\.com|--\w*index|--find-links)\S*", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_a_hash(lock):
    loose = [
        requirement.name
        for requirement, options in locked(lock)
        if not re.fullmatch(r"==[^,*]+", str(requirement.specifier))
        or not re.fullmatch(r"(\s*--hash=sha256:[0-9a-f]{64})+\s*", options)
    ]

    assert loose == []


@pytest.mark.parametrize(("lock", "extras"), [("requirements.txt", []), (LOCKS[1], ["dev"])])
def test_a_lock_satisfies_what_the_project_declares(lock, extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = list(project["dependencies"])
    for extra in extras:
        declared += project["optional-dependencies"][extra]
    versions = {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin, _ in locked(lock)
        if pin.marker is None or pin.marker.evaluate()
    }

    unmet = [
        text
        for text in declared
        if versions.get(canonicalize_name(Requirement(text).name), "")
        not in Requirement(text).specifier
    ]

    assert unmet == []


def test_the_locks_agree_on_what_both_hold():
    run, test = (set(map(str, dict(locked(lock)))) for lock in LOCKS)

    assert run - test == set()


def test_an_old_python_can_read_the_script_far_enough_to_be_refused():
    assert ast.parse(BOOTSTRAP.read_text("utf-8"), feature_version=(3, 6))


def test_the_script_needs_nothing_but_python():
    tree = ast.parse(BOOTSTRAP.read_text("utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module]
        )
    }

    assert imported <= sys.stdlib_module_names


def test_a_second_start_installs_nothing(bootstrap, installs):
    bootstrap.install(bootstrap.TEST_LOCK)
    bootstrap.install(bootstrap.TEST_LOCK)

    assert installs == ["venv", "test.txt"]


def test_the_checks_add_to_the_environment_of_the_program(bootstrap, installs):
    bootstrap.install(bootstrap.RUN_LOCK)
    bootstrap.install(bootstrap.TEST_LOCK)
    bootstrap.install(bootstrap.RUN_LOCK)

    assert installs == ["venv", "run.txt", "test.txt"]


def test_a_changed_lock_is_installed_into_a_new_environment(bootstrap, installs):
    bootstrap.install(bootstrap.RUN_LOCK)
    bootstrap.RUN_LOCK.write_text("another version")
    bootstrap.install(bootstrap.RUN_LOCK)

    assert installs == ["venv", "run.txt"] * 2


def test_another_python_gets_a_new_environment(bootstrap, installs, monkeypatch):
    bootstrap.install(bootstrap.RUN_LOCK)
    monkeypatch.setattr(bootstrap.sys, "version", "3.14.9 (main)")
    bootstrap.install(bootstrap.RUN_LOCK)

    assert installs == ["venv", "run.txt"] * 2


def test_an_interrupted_install_is_begun_afresh(bootstrap, installs, monkeypatch):
    bootstrap.install(bootstrap.RUN_LOCK)

    with monkeypatch.context() as patch:
        patch.setattr(bootstrap.subprocess, "call", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            bootstrap.install(bootstrap.TEST_LOCK)
    bootstrap.install(bootstrap.RUN_LOCK)

    assert installs == ["venv", "run.txt"] * 2


@pytest.mark.parametrize(("codes", "named"), [([1], ".venv"), ([0, 1], "run.txt")])
def test_a_failed_install_ends_with_a_sentence(bootstrap, monkeypatch, capsys, codes, named):
    monkeypatch.setattr(bootstrap.subprocess, "call", Mock(side_effect=codes))

    with pytest.raises(SystemExit) as leaving:
        bootstrap.install(bootstrap.RUN_LOCK)

    assert leaving.value.code == 2
    assert named in capsys.readouterr().err
    assert not bootstrap.STAMP.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="Debian packages")
def test_what_a_machine_lacks_is_named_by_its_debian_package(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", Mock(return_value=None))

    missing = bootstrap.missing_packages({"libno-such.so.9": "libno-such9", "libc.so.6": "libc6"})

    assert missing == ["python3-venv", "libno-such9"]


@pytest.mark.skipif(sys.platform != "linux", reason="fonts of a Linux machine")
def test_the_font_of_the_papers_is_looked_for(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "FONT_FOLDERS", [str(tmp_path)])
    assert bootstrap.missing_fonts() == ["fonts-croscore"]

    (tmp_path / "croscore").mkdir()
    (tmp_path / "croscore" / "Tinos-Regular.ttf").touch()
    assert bootstrap.missing_fonts() == []


@pytest.mark.skipif(sys.platform != "linux", reason="Debian packages")
def test_a_person_is_told_what_to_install(bootstrap, monkeypatch, capsys):
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(SystemExit) as leaving:
        bootstrap.require(["python3-venv", "libgl1"])

    assert leaving.value.code == 2
    assert "sudo apt-get install python3-venv libgl1" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="Debian packages")
def test_a_build_machine_installs_what_it_lacks(bootstrap, monkeypatch):
    apt = Mock(return_value=0)
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap.subprocess, "call", apt)

    bootstrap.require(["libgl1"])

    update, install = apt.call_args_list
    assert update.args[0][:2] == ["apt-get", "update"]
    assert (install.args[0][:2], install.args[0][-1]) == (["apt-get", "install"], "libgl1")
    assert install.kwargs["env"]["DEBIAN_FRONTEND"] == "noninteractive"


def test_the_exit_code_of_the_program_is_passed_on(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))

    assert bootstrap.call(["-c", "raise SystemExit(7)"]) == 7


def test_an_unknown_command_is_answered_with_the_usage():
    outcome = subprocess.run(
        [sys.executable, str(BOOTSTRAP), "rnu"], capture_output=True, text=True, check=False
    )

    assert outcome.returncode == 2
    assert "run | test" in outcome.stderr


def test_a_build_machine_runs_every_check():
    assert "python3 packaging/bootstrap.py test" in (ROOT / ".ci" / "run").read_text().splitlines()


def test_layers_and_other_tests_run_beside_each_other_and_both_are_told(
    bootstrap, monkeypatch, capfd, tmp_path
):
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    (tmp_path / "pytest.py").write_text("import sys; print('others'); sys.exit(int(sys.argv[1]))")
    for layers, others, code in ((0, 0, 0), (3, 0, 3), (0, 4, 4)):
        said = f"import sys; print('layers'); sys.exit({layers})"
        monkeypatch.setattr(bootstrap, "OF_LAYERS", ("Layers", ["-c", said]))
        assert bootstrap.run_tests([str(others)], {"PYTHONPATH": str(tmp_path)}) == code
        output = capfd.readouterr().out
        assert output.index("others") < output.index("layers")
        assert ("Failed: Layers" in output) == bool(layers)
        assert ("Failed: All other tests" in output) == bool(others)
